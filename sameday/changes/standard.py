"""A standard change of the catalogue on a ticket: its short form makes the offer. Source: rules.md 8 (paths)."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from django.db import transaction
from django.db.models import Q

from sameday.appointments import changes
from sameday.changes import approvers, asking, drafting, factors, standing
from sameday.changes.models import Offer, StandardChange
from sameday.clients.models import Plan
from sameday.outbox.words import day
from sameday.policy import estimate
from sameday.policy.approval import Charge, State
from sameday.policy.kinds import Kind, WaitingFor
from sameday.tickets.models import Ticket


class Way(StrEnum):
    """How a standard change goes on."""

    READY = "ready"
    APPROVAL = "approval"
    ANALYSIS = "analysis"


def of_plan(plan: Plan | None) -> list[StandardChange]:
    """Return what the catalogue offers under a plan: its own version of a change goes before that of every plan."""
    rows = StandardChange.objects.filter(Q(plan=None) | Q(plan=plan), on=True).order_by("position", "name")
    found: dict[str, StandardChange] = {}
    for row in rows:
        if row.key not in found or row.plan_id:
            found[row.key] = row
    return sorted(found.values(), key=lambda row: (row.position, row.name))


@transaction.atomic
def fill(ticket: Ticket, change: StandardChange, facts: Sequence, *, staff, at: datetime) -> Offer:
    """Make the ticket's draft of a standard change and its facts: what, steps, minutes and price; return it."""
    row = drafting.of(drafting.locked(ticket), staff, at=at)
    _fill(row, change, facts)
    row.save()
    return row


@transaction.atomic
def decide(
    ticket: Ticket, change: StandardChange, facts: Sequence, *, wanted_on: date | None, staff, by: str, at: datetime,
    **mailed,
) -> Ticket:  # fmt: skip
    """Outcome 4 of triage as this standard change: the facts of its short form are its draft. Raises life.NotAllowed.

    It goes the way of `way`. Wanted before ATS has a day, it is the coordinator's to look at.
    """
    analysis = way(ticket, change, at=at) != Way.APPROVAL
    row = fill(ticket, change, facts, staff=staff, at=at)
    ticket = changes.change(ticket, kind=Kind.CHANGE, analysis=analysis, by=by, at=at, **mailed)
    if ticket.waiting_for == WaitingFor.ANALYSIS:
        row.why = ticket.coverage_why  # by the plan as it says of this change
        row.save(update_fields=["why"])
        if not analysis:
            asking.send(row, by=by, at=at)
    if wanted_on and row.earliest_on and wanted_on < row.earliest_on:
        what = f"Wanted by {day(wanted_on)}, and ATS has no time before {day(row.earliest_on)}: find one, or tell them"
        asking.follow_up(ticket, "wanted_on", what, by=by, at=at)
    return ticket


@transaction.atomic
def none(ticket: Ticket) -> None:
    """Say that a ticket is no standard change, where its draft says that it is one."""
    row = Offer.objects.filter(ticket=ticket, state=State.DRAFT, change__isnull=False).first()
    if row:
        row.change, row.facts = None, []
        row.save()


def way(ticket: Ticket, change: StandardChange, *, at: datetime) -> Way:
    """Return how a ticket goes on that becomes this standard change now; writes nothing. Source: rules.md 8 (paths).

    A standing approval with room for it lets it begin. What costs nothing has nothing to be found out: it goes out for
    approval. All else is looked at by ATS.
    """
    if standing.has_room(ticket, change, price(ticket, change), at=at):
        return Way.READY
    free = change.charge == Charge.NONE and change.tasks and approvers.who_may(ticket, Decimal(0))
    return Way.APPROVAL if free else Way.ANALYSIS


def price(ticket: Ticket, change: StandardChange) -> Decimal | None:
    """Return the most that this change costs under the ticket's plan; None: the plan has no rate for it."""
    rate = ticket.company.plan.hourly_rate
    return estimate.cap(Charge(change.charge), change.minutes, rate=rate, price=change.price)


def _fill(row: Offer, change: StandardChange, facts: Sequence) -> None:
    plan = row.ticket.company.plan
    row.change, row.kind, row.facts = change, Kind.CHANGE, [list(fact) for fact in facts]
    row.what, row.steps, row.worked_on = change.name, "\n".join(change.tasks), None
    row.way_back = row.way_back or "Set it back to what it was before."
    row.charge, row.minutes_high, row.cap_minutes = change.charge, change.minutes, change.minutes
    row.minutes_low = min(row.minutes_low, change.minutes)
    row.currency = plan.currency
    row.rate = plan.hourly_rate if change.charge == Charge.TIME else None
    row.multiplier = factors.of(row.ticket) if change.charge == Charge.TIME else factors.USUAL
    most = estimate.cap(
        Charge(change.charge), change.minutes, rate=row.rate, multiplier=row.multiplier, price=change.price
    )
    row.cap_amount = most or Decimal(0)
