"""Resolved or closed, and open again: within ten business days, with a new triage clock. Source: rules.md 6."""

from datetime import datetime

from django.db import transaction

from sameday.clock import Calendar
from sameday.office import ours
from sameday.policy import triage
from sameday.policy.kinds import Stage, State
from sameday.tickets.events import Reopened
from sameday.tickets.life import clocks
from sameday.tickets.life.step import OVER, lock, record
from sameday.tickets.models import Ticket


@transaction.atomic
def reopen(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """A person opens the ticket again: it stands on the desk as new."""
    ticket = lock(ticket, "reopen")
    restart(ticket, desk=ours.desk(), at=at)
    record(ticket, Reopened(), by=by, at=at)
    return ticket


def may_reopen(ticket: Ticket, *, at: datetime, calendar: Calendar) -> bool:
    """Say whether a reply arriving at `at` belongs on this ticket: it is open, or over for <= 10 business days."""
    if ticket.stage not in OVER or ticket.state != State.NORMAL:
        return ticket.state != State.SPAM
    return at <= triage.may_reopen_until(ticket.resolved_at or ticket.closed_at, calendar)


def restart(ticket: Ticket, *, desk, at: datetime) -> None:
    """Set a locked ticket's facts as new, its clock begun at `at`; what was promised before stays in the events.

    A change asks again: what was approved is done, and what is wanted now nobody approved. Source: rules.md 8.
    """
    ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.NEW, None, None
    ticket.resolved_at = ticket.closed_at = ticket.next_step_at = None
    if ticket.needs_approval:
        ticket.approved_at = ticket.startable_at = None
    clocks.look_at(ticket, None)
    ticket.client_answered_at, ticket.reminders = at, 0
    clocks.begin_triage(ticket, desk=desk, at=at)
