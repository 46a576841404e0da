"""The box of the ticket page: its appointment, and the tools that open a remote session. Not for clients.

Source: rules.md 3; ux.md W3. Its buttons: appointments.py.
"""

from datetime import datetime

from sameday.appointments import choosing, meeting, remote
from sameday.tickets.life.step import TRIAGED
from sameday.tickets.models import Ticket
from sameday.web import office

BOOKED = ("booked", "booking_moved")


def facts(ticket: Ticket, story, me, *, at: datetime) -> dict:
    """Return what the box shows: at most one query, for the appointment where one was booked."""
    booked = story.cut or any(event.kind in BOOKED for event in story.events)
    found = choosing.standing(ticket) if booked else None
    working = ticket.stage in TRIAGED and ticket.state == "normal"
    return {
        "meeting": found,
        "meeting_minutes": found.minutes if found else 0,
        "may_be_missed": bool(found and not found.begun_at and at >= meeting.no_show_at(found.starts_at)),
        "tools": remote.links(office.remote_tools(), ticket, me) if working else [],
    }
