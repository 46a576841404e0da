"""The ticket's side of an offer: it waits for the approver, a yes lets the work begin, a no or silence does not.

What is offered and who decides is kept by sameday.changes, which calls these in its own transaction.
Source: page 7.1; rules.md 8.
"""

from datetime import datetime

from django.db import transaction

from sameday.office import ours
from sameday.policy import bill, triage
from sameday.policy.kinds import Stage, Urgency, WaitingFor
from sameday.tickets import events_changes as events
from sameday.tickets.life import clocks
from sameday.tickets.life.step import NotAllowed, approved_listeners, lock, record
from sameday.tickets.models import Ticket


@transaction.atomic
def offer(ticket: Ticket, number: int, *, by: str, at: datetime, next_step_at: datetime) -> Ticket:
    """Wait for the approver's word on this offer; work that an earlier one allows goes on meanwhile."""
    ticket = lock(ticket, "offer")
    _asks(ticket)
    if ticket.needs_approval and not ticket.approved_at:
        ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.WAITING, WaitingFor.APPROVAL, at
        ticket.next_step_at = next_step_at
        clocks.look_at(ticket, None)
    record(ticket, events.Offered(number), by=by, at=at)
    return ticket


@transaction.atomic
def approve(
    ticket: Ticket, approval: int, contact: int, how: str, *, good_from_at: datetime, by: str, at: datetime
) -> Ticket:
    """Record the yes; the ticket is ready, or goes on where it is when it was approved before."""
    ticket = lock(ticket, "approve")
    _asks(ticket)
    if ticket.approved_at is None:
        ticket.startable_at = good_from_at
    ticket.approved_at = at
    if ticket.stage == Stage.WAITING and ticket.waiting_for in (WaitingFor.APPROVAL, WaitingFor.ANALYSIS):
        ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.READY, None, None
        ticket.next_step_at = triage.next_step_due(ticket.urgency or Urgency.NORMAL, at, ours.desk().calendar)
        clocks.look_at(ticket, None)
    record(ticket, events.Approved(approval, contact, how), by=by, at=at)
    for listener in approved_listeners:
        listener(ticket, approval, by=by, at=at)
    return ticket


@transaction.atomic
def not_approved(ticket: Ticket, number: int, why: str, *, by: str, at: datetime) -> Ticket:
    """The offer is off (`why`: declined, withdrawn, superseded): the ticket is at its analysis again.

    Work that an earlier approval allows goes on.
    """
    ticket = lock(ticket, "not_approved")
    back_to_analysis(ticket, at=at)
    record(ticket, events.OfferOff(number, why), by=by, at=at)
    return ticket


@transaction.atomic
def withdraw_approval(ticket: Ticket, approval: int, why: str, *, still: bool, by: str, at: datetime) -> Ticket:
    """An approval stands no more; unless another does (`still`), work stops and the ticket is at its analysis."""
    ticket = lock(ticket, "withdraw_approval")
    if not still:
        ticket.approved_at = ticket.startable_at = None
        if ticket.needs_approval and ticket.stage in (Stage.READY, Stage.WORKING):
            ticket.stage = Stage.WAITING
        back_to_analysis(ticket, at=at)
    record(ticket, events.ApprovalWithdrawn(approval, why), by=by, at=at)
    return ticket


@transaction.atomic
def write_approval(ticket: Ticket, approval: int, message: int, *, by: str, at: datetime) -> Ticket:
    """Record that a message of the ticket confirms what was approved by word alone."""
    ticket = lock(ticket, "write_approval")
    record(ticket, events.ApprovalWritten(approval, message), by=by, at=at)
    return ticket


@transaction.atomic
def lapse(ticket: Ticket, number: int, *, mail: int | None = None, by: str, at: datetime) -> Ticket:
    """Nobody decided: the ticket closes as not approved, reopening asks again; `mail` is what tells the requester.

    Where more was asked for only, what was approved before stands and the work goes on.
    """
    ticket = lock(ticket, "lapse")
    if ticket.needs_approval and ticket.approved_at is None:
        ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.CLOSED, None, None
        ticket.closed_at, ticket.next_step_at, ticket.reminders = at, None, 0
        clocks.look_at(ticket, None)
    record(ticket, events.Lapsed(number, mail), by=by, at=at)
    return ticket


def _asks(ticket: Ticket) -> None:
    """Raise NotAllowed unless the work, or the billing of its time, needs a word of the client."""
    if not ticket.needs_approval and ticket.coverage_verdict not in bill.NEEDS_A_WORD:
        raise NotAllowed(ticket, ticket._verb, "This ticket needs no approval.")


def back_to_analysis(ticket: Ticket, *, at: datetime) -> None:
    """Set on a locked ticket that nothing approved lets begin that it waits for its analysis again."""
    if ticket.stage != Stage.WAITING or ticket.approved_at:
        return
    ticket.waiting_for, ticket.waiting_since_at = WaitingFor.ANALYSIS, at
    ticket.next_step_at = triage.next_step_due(Urgency.NORMAL, at, ours.desk().calendar)
    clocks.look_at(ticket, None)
