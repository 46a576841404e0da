"""What the worker does on a pause: reminders 1, 3 and 5 business days after a question; of a booking 1 and 3, then
a person at 5. And what it does when it cannot."""

from datetime import datetime

from django.db import transaction

from sameday.office import ours
from sameday.policy import triage
from sameday.policy.kinds import WaitingFor
from sameday.tickets.events import PutOff, Reminded
from sameday.tickets.life import clocks
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.outcomes import mail_to
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import Ticket


@transaction.atomic
def remind(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Send the next reminder of a pause and set when the one after it, or the closing, is due."""
    ticket, desk = lock(ticket, "remind"), ours.desk()
    needs_pause(ticket)
    times = triage.reminder_times(ticket.waiting_since_at, desk.calendar)
    closes_at = triage.closes_at(ticket.waiting_since_at, desk.calendar)
    due = sum(time <= at for time in times)  # after a standstill one mail, not all that were missed
    ticket.reminders = min(max(ticket.reminders + 1, due), len(times))
    ticket.next_step_at = times[ticket.reminders] if ticket.reminders < len(times) else closes_at
    clocks.look_at(ticket, ticket.next_step_at)
    if ticket.waiting_for == WaitingFor.BOOKING and ticket.reminders == len(times):
        mail = None
        ensure(
            ticket,
            "book_by_phone",
            "No time chosen for 5 business days: call and book",
            role="coordinator",
            due_at=at,
            by=by,
            at=at,
        )
    else:
        once = f"remind:{ticket.number}:{ticket.waiting_since_at.isoformat()}:{ticket.reminders}"
        facts = {"number": ticket.reminders, "closes_at": closes_at, "waiting_for": ticket.waiting_for}
        mail = mail_to(ticket, "reminder", facts, at=at, once=once)
    record(ticket, Reminded(ticket.reminders, mail and mail.pk), by=by, at=at)
    return ticket


def needs_pause(ticket: Ticket) -> None:
    """Raise NotAllowed unless a locked ticket waits for the client: nobody else is reminded, or closed for silence."""
    if ticket.waiting_for not in (WaitingFor.INFORMATION, WaitingFor.BOOKING):
        raise NotAllowed(ticket, ticket._verb, f"T-{ticket.number} has no open question to the client.")


@transaction.atomic
def look_later(ticket: Ticket, next_at: datetime | None, *, by: str, at: datetime) -> Ticket:
    """Set when the worker looks at it again after it could not do what was due; nothing when somebody was faster."""
    seen, ticket = ticket.version, lock(ticket, "look_later")
    if ticket.version == seen:
        ticket.act_at = next_at
        record(ticket, PutOff(), by=by, at=at)
    return ticket
