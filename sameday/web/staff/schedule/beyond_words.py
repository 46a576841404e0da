"""What a booking of ours takes beyond what clients get, in words, before it is made and after. Source: rules.md 4."""

from collections.abc import Callable
from datetime import date, datetime, time

from sameday.appointments import beyond
from sameday.policy.appointment_kinds import Kind
from sameday.policy.capacity import Beyond
from sameday.tickets.models import Ticket
from sameday.web import office, words

SHARE = "time of the day that is held back from clients"


def before(ticket: Ticket, kind: Kind, *, at: datetime) -> Callable[[int, datetime], str]:
    """Return the words for a time with one of us, "" where clients could have it too."""
    of_day, day_of = beyond.of_days(ticket, kind, at=at), office.desk().day_of

    def said(who: int, starts_at: datetime) -> str:
        if found := of_day(day_of(starts_at)):
            return f"Takes {_what(found)}."
        return f"Takes {SHARE}." if beyond.held_from_clients(ticket, kind, who, starts_at, at=at) else ""

    return said


def of_the_day(ticket: Ticket, kind: Kind, day: date, *, at: datetime) -> str:
    """Return the words for any time at ATS on the day that the board shows."""
    found = beyond.of_days(ticket, kind, at=at)(day)
    noon = datetime.combine(day, time(12), office.desk().calendar.tz)
    return f"On {words.day(noon)} a time takes {_what(found)}." if found else ""


def after(ticket: Ticket, kind: Kind, who: int, starts_at: datetime, *, at: datetime) -> str:
    """Return the words for what is booked."""
    if found := beyond.of_days(ticket, kind, at=at)(office.desk().day_of(starts_at)):
        return f"It takes {_what(found)}."
    return f"It takes {SHARE}." if beyond.held_from_clients(ticket, kind, who, starts_at, at=at) else ""


def _what(found: Beyond) -> str:
    if found.over:
        return f"ATS over its capacity that day: number {found.number} of {found.slots} slots"
    one = "the one slot" if found.held == 1 else f"one of the {found.held} slots"
    left = "none is left" if not found.left else f"{found.left} {'is' if found.left == 1 else 'are'} left"
    return f"{one} held back from clients that day, {left} after it"
