"""Recurring requests: kept, paused, and made into tickets by the worker when their day comes."""

import logging
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import transaction

from sameday.audit import journal
from sameday.audit.actors import SYSTEM
from sameday.office import ours
from sameday.policy import recurrence
from sameday.policy.kinds import Channel
from sameday.policy.recurrence import Rule
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.models import Ticket
from sameday.tickets.models_recurring import Recurring

log = logging.getLogger(__name__)
AT_ONCE = 50
AFTER_TROUBLE = timedelta(minutes=15)
FIELDS = (
    "company", "requester", "owner", "subject", "text", "urgency", "level", "tell", "every", "interval", "first_on",
    "at_time",
)  # fmt: skip


@transaction.atomic
def save(row: Recurring, *, by: str, at: datetime) -> Recurring:
    """Insert or change a recurring request; its next day is counted anew from today, unless it is paused."""
    known = Recurring.objects.select_for_update(of=("self",)).filter(pk=row.pk).first() if row.pk else None
    was, paused = (values(known), known.next_at is None) if known else ({}, False)
    if not paused:
        _set_next(row, ours.desk().day_of(at))
    row.changed_at = at
    row.save()
    verb = "recurring request changed" if known else "recurring request added"
    journal.change(verb, was, values(row), by=by, at=at, subject=subject(row))
    return row


@transaction.atomic
def pause(row: Recurring, *, by: str, at: datetime, why: str = "") -> Recurring:
    """Stop making tickets of it until somebody goes on with it."""
    row = Recurring.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.next_at is not None:
        row.next_on = row.next_at = None
        row.save(update_fields=["next_on", "next_at"])
        journal.note(f"recurring request paused{': ' if why else ''}{why}", by=by, at=at, subject=subject(row))
    return row


@transaction.atomic
def go_on(row: Recurring, *, by: str, at: datetime) -> Recurring:
    """Make tickets of it again from today on; days of the pause are not made up for."""
    row = Recurring.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.next_at is None:
        _set_next(row, ours.desk().day_of(at))
        row.save(update_fields=["next_on", "next_at"])
        journal.note("recurring request goes on", by=by, at=at, subject=subject(row))
    return row


def step(at: datetime) -> int:
    """Open the tickets whose day has come, up to 50, each in its own transaction. The worker calls it."""
    due = list(Recurring.objects.filter(next_at__lte=at).order_by("next_at").values_list("pk", flat=True)[:AT_ONCE])
    for number in due:
        try:
            come(number, at=at)
        except Exception:  # one that fails delays no other
            log.exception("recurring_failed", extra={"recurring": number})
            Recurring.objects.filter(pk=number).update(next_at=at + AFTER_TROUBLE)
    return len(due)


@transaction.atomic
def come(number: int, *, at: datetime) -> Ticket | None:
    """Open the ticket of a recurring request whose day has come and set its next day, in one transaction.

    Exactly one ticket: the row is locked and its day moves on with it. Days missed in a standstill make one together.
    """
    row = (
        Recurring.objects.select_for_update(of=("self",))
        .select_related("company__plan", "requester", "owner")
        .get(pk=number)
    )
    if row.next_at is None or row.next_at > at:
        return None
    if row.company.status == "inactive":
        pause(row, by=SYSTEM, at=at, why="the company is no client any more")
        return None
    _, following = recurrence.latest_due(row.rule, row.next_on, at, ours.desk().calendar)
    row.last_ticket = _open(row, at)
    row.next_on = following
    row.next_at = recurrence.comes_at(row.rule, following, ours.desk().calendar)
    row.save(update_fields=["last_ticket", "next_on", "next_at"])
    return row.last_ticket


def coming(rule: Rule, day: date, most: int = 5) -> list[tuple[date, datetime]]:
    """Return the next days of a rule from `day` on, and when their tickets come."""
    calendar = ours.desk().calendar
    return [(each, recurrence.comes_at(rule, each, calendar)) for each in islice(recurrence.from_day(rule, day), most)]


def subject(row: Recurring) -> str:
    return f"recurring:{row.pk}"


def values(row: Recurring) -> dict:
    """Return what the history shows of it."""
    named = {name: getattr(row, name) for name in FIELDS}
    return {name: v if isinstance(v, bool | int | None) else str(v) for name, v in named.items() if name != "text"} | {
        "text": row.text
    }


def _open(row: Recurring, at: datetime) -> Ticket:
    desk, contact = ours.desk(), row.requester if row.requester and row.requester.status == "active" else None
    said = Said(text=row.text or row.subject, sender_name=desk.name, subject=row.subject)
    ticket = life.open_ticket(
        said, channel=Channel.STAFF, by=SYSTEM, at=at, company=row.company, contact=contact, subject=row.subject
    )
    owner = row.owner if row.owner and row.owner.active else None
    try:
        ticket = life.take(ticket, urgency=row.urgency, owner=owner, tell=row.tell, by=SYSTEM, at=at)
    except life.NotAllowed:  # their plan asks for a word first: a person on the triage desk sees to it
        return ticket
    return ticket if row.level == ticket.level else life.set_level(ticket, row.level, by=SYSTEM, at=at)


def _set_next(row: Recurring, day: date) -> None:
    row.next_on, row.next_at = coming(row.rule, day, 1)[0]
