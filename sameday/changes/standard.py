"""A standard change of the catalogue on a ticket: its short form makes the offer. Source: rules.md 8 (paths)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from sameday.changes import drafting, factors
from sameday.changes.models import Offer, StandardChange
from sameday.clients.models import Contact, Plan
from sameday.policy import estimate, standard_changes
from sameday.policy.approval import Charge
from sameday.policy.kinds import Channel, Kind
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.models import Ticket


def of_plan(plan: Plan | None) -> list[StandardChange]:
    """Return what the catalogue offers under a plan: its own version of a change goes before that of every plan."""
    rows = StandardChange.objects.filter(Q(plan=None) | Q(plan=plan), on=True).order_by("position", "name")
    found: dict[str, StandardChange] = {}
    for row in rows:
        if row.key not in found or row.plan_id:
            found[row.key] = row
    return sorted(found.values(), key=lambda row: (row.position, row.name))


@transaction.atomic
def choose(ticket: Ticket, change: StandardChange, *, staff, at: datetime) -> Offer:
    """Say which standard change a ticket is, before the facts of its short form are known; return the draft."""
    row = drafting.of(drafting.locked(ticket), staff, at=at)
    _fill(row, change, [])
    row.save()
    return row


@transaction.atomic
def fill(ticket: Ticket, change: StandardChange, facts: Sequence, *, staff, at: datetime) -> Offer:
    """Make the ticket's draft of a standard change and its facts: what, steps, minutes and price; return it."""
    row = drafting.of(drafting.locked(ticket), staff, at=at)
    _fill(row, change, facts)
    row.save()
    return row


@transaction.atomic
def make(
    contact: Contact, change: StandardChange, given: Mapping[str, str], *, channel: Channel, staff,
    by: str, at: datetime,
) -> Ticket:  # fmt: skip
    """Open a request of this person for a standard change, with its facts as the first message and as the draft.

    Raises ValueError with what is missing in the short form.
    """
    facts, wrong = standard_changes.facts(change.fields, given)
    if wrong:
        raise ValueError("; ".join(words for _, words in wrong))
    said = Said(
        text=standard_changes.what(change.name, facts), sender=contact.mail, sender_name=contact.name, contact=contact,
        author_id=staff and staff.pk,
    )  # fmt: skip
    subject = f"{change.name}: {facts[0][1]}" if facts else change.name
    ticket = life.open_ticket(
        said, channel=channel, by=by, at=at, company=contact.company, contact=contact, subject=subject[:250]
    )
    fill(ticket, change, facts, staff=staff, at=at)
    return ticket


def _fill(row: Offer, change: StandardChange, facts: Sequence) -> None:
    plan = row.ticket.company.plan
    row.change, row.kind, row.facts = change, Kind.CHANGE, [list(fact) for fact in facts]
    row.what, row.steps = change.name, "\n".join(change.tasks)
    row.way_back = row.way_back or "Set it back to what it was before."
    row.charge, row.minutes_high, row.cap_minutes = change.charge, change.minutes, change.minutes
    row.minutes_low = min(row.minutes_low, change.minutes)
    row.currency = plan.currency
    row.rate = plan.hourly_rate if change.charge == Charge.TIME else None
    row.multiplier = factors.of(row.ticket) if change.charge == Charge.TIME else factors.USUAL
    price = estimate.cap(
        Charge(change.charge), change.minutes, rate=row.rate, multiplier=row.multiplier, price=change.price
    )
    row.cap_amount = price or Decimal(0)
