"""The box of the ticket page: its appointment, the tools that open a remote session, the one that is open. Not for
clients.

Source: rules.md 3; ux.md W3. Its buttons: appointments.py, remote_sessions.py.
"""

from datetime import datetime

from sameday.appointments import choosing, meeting, remote, remote_sessions
from sameday.tickets.life.step import TRIAGED
from sameday.tickets.models import Ticket
from sameday.web import office

BOOKED = ("booked", "booking_moved")


def facts(ticket: Ticket, story, me, *, at: datetime) -> dict:
    """Return what the box shows: a query for the appointment where one was booked, one where a session was opened."""
    booked = story.cut or any(event.kind in BOOKED for event in story.events)
    found = choosing.standing(ticket) if booked else None
    opened = story.cut or any(event.kind == "remote_begun" for event in story.events)
    session = remote_sessions.open_on(ticket, at=at) if opened else None
    working = ticket.stage in TRIAGED and ticket.state == "normal"
    return {
        "meeting": found,
        "meeting_minutes": found.minutes if found else 0,
        "may_be_missed": bool(found and not found.begun_at and at >= meeting.no_show_at(found.starts_at)),
        "session": session,
        "session_address": remote_sessions.address(session) if session else "",
        "tools": remote.links(office.remote_tools(), ticket, me) if working else [],
    }


def devices(story) -> dict[int, str]:
    """Return the names of the computers that were opened, by their sessions: a query where there was one."""
    return remote_sessions.devices({event.data["session"] for event in story.events if event.kind == "remote_begun"})
