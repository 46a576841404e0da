"""What a booking of ours takes beyond what clients get, in words, before it is made and after. Source: rules.md 4."""

from datetime import date, datetime, time

from sameday.appointments import beyond
from sameday.policy.appointment_kinds import Kind
from sameday.policy.capacity import Beyond
from sameday.policy.slots import Slot
from sameday.tickets.models import Ticket
from sameday.web import office, words

SHARE = "time of the day that is held back from clients"


def before(ticket: Ticket, kind: Kind, day: date, found: list[Slot], *, at: datetime) -> tuple[str, list[str]]:
    """Return the words for any time on the day that the board shows, and for each of these times; "" for nothing."""
    desk = office.desk()
    days = [desk.day_of(slot.start_at) for slot in found]
    takes = beyond.of_days(ticket, kind, {day, *days}, at=at)
    of_day = ""
    if day in takes:
        noon = datetime.combine(day, time(12), desk.calendar.tz)
        of_day = f"On {words.day(noon)} a time takes {_what(takes[day])}."
    return of_day, [_words("Takes", takes.get(on), ticket, kind, s, at) for on, s in zip(days, found, strict=True)]


def after(ticket: Ticket, kind: Kind, slot: Slot, *, at: datetime) -> str:
    """Return the words for what is booked."""
    day = office.desk().day_of(slot.start_at)
    return _words("It takes", beyond.of_days(ticket, kind, [day], at=at).get(day), ticket, kind, slot, at)


def _words(verb: str, found: Beyond | None, ticket: Ticket, kind: Kind, slot: Slot, at: datetime) -> str:
    if found:
        return f"{verb} {_what(found)}."
    held = beyond.held_from_clients(ticket, kind, slot.person, slot.start_at, at=at)
    return f"{verb} {SHARE}." if held else ""


def _what(found: Beyond) -> str:
    if found.over:
        return f"ATS over its capacity that day: number {found.number} of {found.slots} slots"
    one = "the one slot" if found.held == 1 else f"one of the {found.held} slots"
    left = "none is left" if not found.left else f"{found.left} {'is' if found.left == 1 else 'are'} left"
    return f"{one} held back from clients that day, {left} after it"
