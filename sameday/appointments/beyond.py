"""When one of us books time that clients do not get: it is allowed, and said. Source: rules.md 4."""

from collections.abc import Callable
from datetime import date, datetime

from sameday.appointments import ats, finding
from sameday.office import ours
from sameday.policy import capacity
from sameday.policy.appointment_kinds import Kind
from sameday.policy.capacity import Beyond
from sameday.policy.kinds import Level
from sameday.tickets.models import Ticket


def of_days(ticket: Ticket, kind: Kind, *, at: datetime) -> Callable[[date], Beyond | None]:
    """Return what a booking of this kind takes beyond a day's promised share at ATS; four queries, once.

    What the ticket has or was promised itself counts as free, so it says the same before and after it is booked.
    """
    if kind.level != Level.ATS:
        return lambda day: None
    room = ats.room(at, ticket=ticket)
    return lambda day: capacity.beyond(day, room.engineers, room.taken[day], kind.held_back)


def held_from_clients(ticket: Ticket, kind: Kind, who: int, starts_at: datetime, *, at: datetime) -> bool:
    """Return whether a time at the help desk is of the share of this person's day that clients do not get."""
    if kind.level == Level.ATS or not kind.held_back:
        return False
    asked = {"at": at, "days": [ours.desk().day_of(starts_at)], "ticket": ticket, "staff": who}
    every, theirs = (
        {slot.start_at for slot in finding.free(kind, ours_to_choose=ours_too, **asked)} for ours_too in (True, False)
    )
    return starts_at in every - theirs
