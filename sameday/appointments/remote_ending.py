"""The end of a remote session: recorded in the transaction of whatever ends it; its link is taken away after that.

The worker does that, and tries again until the link ends by itself: no transaction waits for a server. Decision 0034.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from sameday.appointments.mesh import asked, kept
from sameday.appointments.mesh.trouble import Trouble
from sameday.appointments.models import Appointment, RemoteSession
from sameday.audit.actors import SYSTEM
from sameday.tickets import life
from sameday.tickets.models import Ticket

log = logging.getLogger(__name__)
AT_ONCE = 5
AGAIN = timedelta(seconds=30)
AFTER_TROUBLE = timedelta(minutes=5)
_MINUTE = 60


@transaction.atomic
def end(session: RemoteSession, *, by: str, at: datetime) -> RemoteSession:
    """Record that it is over; a second time changes nothing. The worker takes its link away."""
    ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=session.ticket_id)
    ended = RemoteSession.objects.get(pk=session.pk)
    if ended.ended_at:
        return ended
    over = at >= ended.expires_at
    ended.ended_at = max(ended.begun_at, min(at, ended.expires_at))
    ended.gone_at, ended.act_at = (ended.expires_at, None) if over else (None, at)
    ended.save(update_fields=["ended_at", "gone_at", "act_at"])
    minutes = round((ended.ended_at - ended.begun_at).total_seconds() / _MINUTE)
    life.remote_ended(ticket, ended.pk, minutes, appointment=ended.appointment_id, by=by, at=at)
    return ended


def with_its_ticket(ticket: Ticket, *, by: str, at: datetime) -> None:
    """End the one that is open on a ticket that has ended, in its transaction."""
    for session in RemoteSession.objects.filter(ticket=ticket, ended_at=None):
        end(session, by=by, at=at)


def with_its_appointment(appointment: Appointment, *, by: str, at: datetime) -> None:
    """End the one that belongs to an appointment that is over, in its transaction."""
    for session in RemoteSession.objects.filter(appointment=appointment, ended_at=None):
        end(session, by=by, at=at)


def take_away(session: RemoteSession, *, at: datetime) -> str:
    """Take the link of an ended session away; return why it could not be, "" when it opens nothing any more.

    Asks the server: never in a transaction.
    """
    if session.gone_at or at >= session.expires_at:
        _gone(session, min(at, session.expires_at))
        return ""
    tool = session.provider
    try:
        if tool is None or tool.mesh is None:
            raise Trouble("The tool it was opened with was removed.")
        asked.unshare(kept.server(tool.mesh), session.node, session.share)
    except Trouble as trouble:
        later = min(at + AGAIN, session.expires_at)
        RemoteSession.objects.filter(pk=session.pk, gone_at=None).update(act_at=later)
        return str(trouble)
    _gone(session, at)
    return ""


def step(at: datetime) -> int:
    """End what has expired and take links away that are due, up to five; return how many. The worker calls it."""
    due = list(
        RemoteSession.objects.filter(act_at__lte=at).select_related("provider__mesh").order_by("act_at")[:AT_ONCE]
    )
    for session in due:
        try:
            if session.ended_at is None:
                session = end(session, by=SYSTEM, at=at)
            if session.gone_at is None:
                take_away(session, at=at)
        except Exception:  # one poisoned session delays no other
            log.exception("remote_session_due_failed", extra={"session": session.pk})
            RemoteSession.objects.filter(pk=session.pk).update(act_at=at + AFTER_TROUBLE)
    return len(due)


def _gone(session: RemoteSession, when: datetime) -> None:
    RemoteSession.objects.filter(pk=session.pk, gone_at=None).update(gone_at=when, act_at=None)
