"""What a remote session does to its ticket: begun and ended, with its minutes. Source: rules.md 3, ux.md W3."""

from datetime import datetime

from django.db import transaction

from sameday.policy.kinds import Stage
from sameday.tickets import events_appointments as events
from sameday.tickets.life import begin
from sameday.tickets.life.appointment import APPROVAL_FIRST
from sameday.tickets.life.step import lock, record
from sameday.tickets.models import Ticket


def locked_for_remote(ticket: Ticket, *, at: datetime) -> Ticket:
    """Return the ticket under its lock. Raises NotAllowed unless a remote session may begin."""
    ticket = lock(ticket, "remote_begun")
    begin.may(ticket, unapproved=APPROVAL_FIRST, at=at)
    return ticket


@transaction.atomic
def remote_begun(ticket: Ticket, session: int, *, by: str, at: datetime) -> Ticket:
    """One of us works on the client's computer: the work has started."""
    ticket = locked_for_remote(ticket, at=at)
    if ticket.stage == Stage.READY:
        ticket.stage = Stage.WORKING
    record(ticket, events.RemoteBegun(session), by=by, at=at)
    return ticket


@transaction.atomic
def remote_ended(
    ticket: Ticket, session: int, minutes: int, *, appointment: int | None = None, by: str, at: datetime
) -> Ticket:
    """The remote session is over; `minutes` is how long, part of the appointment's where it was one's."""
    ticket = lock(ticket, "remote_ended")
    record(ticket, events.RemoteEnded(session, minutes, appointment), by=by, at=at)
    return ticket
