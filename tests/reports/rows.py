"""Tickets, calls and mails as a period would have left them, written in one go."""

from datetime import UTC, datetime, timedelta
from random import Random

from sameday.office import ours
from sameday.policy import triage
from sameday.tickets.models import Message, Ticket

NOW = datetime(2026, 12, 1, 15, tzinfo=UTC)  # Tuesday, 10:00 am in New York
BEGIN = datetime(2026, 10, 20, 4, tzinfo=UTC)  # midnight there; summer time ends within
GRID = 5  # every instant is a multiple of it, in minutes


def ticket(contact, at: datetime, *, after: int | None = None, **facts) -> Ticket:
    """Return a ticket, not saved, that came at `at` and was triaged `after` so many minutes; None: not yet."""
    due = triage.triage_due(at, ours.desk().calendar)
    usual = {
        "subject": "Printer jams", "channel": "email", "stage": "new", "company": contact.company,
        "requester": contact, "tier": contact.company.plan.tier, "received_at": at, "clock_from_at": at,
        "triage_target_at": due.target_at, "triage_promise_at": due.promise_at, "desk_at": at, "queue_at": at,
        "changed_at": at,
    }  # fmt: skip
    if after is not None:
        usual |= {
            "triaged_at": at + timedelta(minutes=after), "outcome": "take", "kind": "help", "urgency": "normal",
            "stage": "ready", "next_step_at": at + timedelta(days=30),
        }  # fmt: skip
    return Ticket(**usual | facts)


def instant(dice: Random, days: int = 41) -> datetime:
    """Return an instant on the grid, some days from BEGIN on."""
    return BEGIN + timedelta(minutes=GRID * dice.randrange(days * 24 * 60 // GRID))


def by_chance(cast, seed: int, number: int) -> list[Ticket]:
    """Save so many tickets of every kind, state and channel, and return them."""
    dice, people = Random(seed), [cast.ann, cast.paul, cast.vera, cast.carl]
    staff = [cast.tina, cast.cora, None]
    rows = []
    for _ in range(number):
        after = dice.choice([0, 5, 20, 55, 60, 65, 120, 600, 1440, None])
        one = ticket(
            dice.choice(people), instant(dice), after=after, channel=dice.choice(["email", "form", "portal", "phone"])
        )
        one.owner = dice.choice(staff)
        if after is None and dice.random() < 0.2:
            one.state, one.stage, one.closed_at = "spam", "closed", NOW
        elif after is not None:
            one.outcome = dice.choice(["take", "take", "ask"])
            one.kind = dice.choice(["help", "help", "change"])
            if dice.random() < 0.6:
                one.stage, one.next_step_at = "resolved", None
                one.resolved_at = one.triaged_at + timedelta(minutes=GRID * dice.randrange(1, 3000))
        rows.append(one)
    return Ticket.objects.bulk_create(rows)


def answer(one: Ticket, at: datetime, author) -> Message:
    """Return a mail of ours on a ticket, not saved."""
    return Message(ticket=one, direction="out", channel="staff", received_at=at, author=author, text="Try this.")
