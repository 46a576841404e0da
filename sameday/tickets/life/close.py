"""The end: ten business days after it was resolved, or ten of silence. Source: rules.md 6."""

from datetime import datetime

from django.db import transaction

from sameday.office import ours
from sameday.policy import triage
from sameday.policy.kinds import Stage, Urgency
from sameday.tickets import events
from sameday.tickets.life import clocks
from sameday.tickets.life.checklist import left_to_do
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.outcomes import mail_to
from sameday.tickets.life.remind import needs_pause
from sameday.tickets.life.step import lock, record
from sameday.tickets.models import Ticket


@transaction.atomic
def close(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Close a resolved ticket; nobody is written to."""
    ticket = lock(ticket, "close")
    ticket.stage, ticket.closed_at = Stage.CLOSED, at
    clocks.look_at(ticket, None)
    record(ticket, events.Closed(), by=by, at=at)
    return ticket


@transaction.atomic
def close_for_silence(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Close a ticket whose question got no answer for ten business days; the mail says "reply to reopen"."""
    ticket = lock(ticket, "close_for_silence")
    needs_pause(ticket)
    ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.CLOSED, None, None
    ticket.closed_at, ticket.next_step_at = at, None
    clocks.look_at(ticket, None)
    once = f"silence:{ticket.number}:{ticket.version}"
    mail = mail_to(ticket, "closed_silence", {}, at=at, once=once)
    ticket.follow_ups.filter(key="book_by_phone", done_at=None).update(done_at=at)
    record(ticket, events.ClosedForSilence(mail and mail.pk), by=by, at=at)
    if left := left_to_do(ticket):  # silence ends the waiting, not what we must do
        due_at = triage.next_step_due(Urgency.NORMAL, at, ours.desk().calendar)
        what = f"Closed for silence, and this must be done: {'; '.join(left)}"
        ensure(ticket, "left_to_do", what, role="coordinator", due_at=due_at, by=by, at=at)
    return ticket
