"""The instants a ticket carries, computed from the desk's calendar by the rules; nothing is saved here."""

from datetime import datetime

from sameday.office.ours import Desk
from sameday.policy import order, triage
from sameday.policy.kinds import Stage, Urgency, WaitingFor
from sameday.tickets.models import Ticket


def begin_triage(ticket: Ticket, *, desk: Desk, at: datetime) -> triage.Due:
    """Set the triage clock as begun at `at`: target, promise and the place on the desk. Source: page 2.1, 2.2."""
    due = triage.triage_due(at, desk.calendar)
    ticket.clock_from_at = at
    ticket.triage_target_at, ticket.triage_promise_at = due.target_at, due.promise_at
    ticket.triaged_at, ticket.outcome = None, None
    rank(ticket, desk=desk)
    return due


def rank(ticket: Ticket, *, desk: Desk) -> None:
    """Set the places on the desk and at ATS by the ticket's tier. Source: page 8.3; rules.md 2 and 5."""
    ticket.desk_at = triage.desk_at(ticket.triage_target_at, ticket.tier, desk.calendar)
    rank_at_ats(ticket, desk=desk)


def rank_at_ats(ticket: Ticket, *, desk: Desk) -> None:
    """Set the place at ATS alone, by the desk's policy. Source: page 8.3; rules.md 5."""
    ticket.queue_at = order.key(desk.order, ticket.tier, ticket.received_at, desk.calendar)


def pause(ticket: Ticket, *, desk: Desk, at: datetime) -> None:
    """Begin waiting for the client: the first reminder is the next step. Source: rules.md 6."""
    ticket.waiting_since_at, ticket.reminders = at, 0
    ticket.next_step_at = triage.reminder_times(at, desk.calendar)[0]
    look_at(ticket, ticket.next_step_at)


def unpause(ticket: Ticket, *, desk: Desk, at: datetime) -> None:
    """End the waiting: reminders are off and the next step is due by the urgency, counted from `at`."""
    ticket.waiting_for = ticket.waiting_since_at = None
    ticket.reminders = 0
    look_at(ticket, None)
    ticket.next_step_at = triage.next_step_due(ticket.urgency or Urgency.NORMAL, at, desk.calendar)


def go_on(ticket: Ticket, *, desk: Desk, at: datetime) -> None:
    """End the waiting: the ticket is ready, a change that nobody has approved waits for its analysis again."""
    unpause(ticket, desk=desk, at=at)
    if ticket.needs_approval and not ticket.approved_at:
        ticket.waiting_for, ticket.waiting_since_at = WaitingFor.ANALYSIS, at
    else:
        ticket.stage = Stage.READY


def look_at(ticket: Ticket, at: datetime | None) -> None:
    """Set when the worker must look again. The timer of an alarm that nobody acknowledged goes before everything."""
    if not ticket.alarm or ticket.acknowledged_at:
        ticket.act_at = at


def look_after_alarm(ticket: Ticket, *, desk: Desk) -> None:
    """Give `act_at`, which the alarm borrowed, back to the reminder or the closing that stands."""
    ticket.act_at = None
    if ticket.stage == Stage.WAITING and ticket.waiting_for in (WaitingFor.INFORMATION, WaitingFor.BOOKING):
        ticket.act_at = ticket.next_step_at
    elif ticket.stage == Stage.RESOLVED:
        ticket.act_at = triage.auto_close_at(ticket.resolved_at, desk.calendar)
