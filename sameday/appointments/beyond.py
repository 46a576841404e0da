"""When one of us books time that clients do not get: it is allowed, and said. Source: rules.md 4."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from sameday.appointments import ats, finding
from sameday.appointments.models import Appointment, Promise
from sameday.asked import Asked, Given
from sameday.office import ours
from sameday.policy import capacity
from sameday.policy.appointment_kinds import Kind
from sameday.policy.capacity import Beyond
from sameday.policy.kinds import Level
from sameday.tickets.models import Ticket


def of_days(ticket: Ticket, kind: Kind, days: Iterable[date], *, at: datetime) -> dict[date, Beyond]:
    """Return what a booking of this kind takes on those of the days whose promised share at ATS is full.

    What the ticket has or was promised itself counts as free, so it says the same before and after it is booked.
    Three queries, of these days alone.
    """
    today = ours.desk().day_of(at)
    days = sorted({day for day in days if day >= today})
    if kind.level != Level.ATS or not days:
        return {}
    engineers, taken = ats.engineers(today), _taken(ticket, days[0], days[-1], at)
    found = {day: capacity.beyond(day, engineers, taken[day], kind.held_back) for day in days}
    return {day: beyond for day, beyond in found.items() if beyond}


def held_from_clients(ticket: Ticket, kind: Kind, who: int, starts_at: datetime, *, at: datetime) -> bool:
    """Return whether a time at the help desk is of the share of this person's day that clients do not get."""
    if kind.level == Level.ATS or not kind.held_back:
        return False
    asked = {"at": at, "days": [ours.desk().day_of(starts_at)], "ticket": ticket, "staff": who}
    every, theirs = (
        {slot.start_at for slot in finding.free(kind, ours_to_choose=ours_too, **asked)} for ours_too in (True, False)
    )
    return starts_at in every - theirs


def _taken(ticket: Ticket, first: date, last: date, at: datetime) -> Counter:
    """Return how many slots of each day are booked or promised to others, as `ats.room` counts them."""
    desk = ours.desk()
    begin, end = (datetime.combine(day, time(0), desk.calendar.tz) for day in (first, last + timedelta(days=1)))
    taken = Counter(desk.day_of(starts_at) for (starts_at,) in _BOOKED(begin=begin, end=end, at=at, ticket=ticket.pk))
    taken.update(day for (day,) in _PROMISED(first=first, last=last, ticket=ticket.pk))
    return taken


def _booked():
    kept = Q(held_until=None) | Q(held_until__gt=Given("at"))
    within = Q(starts_at__gte=Given("begin"), starts_at__lt=Given("end"), state__in=ats.TAKES_A_SLOT)
    rows = Appointment.objects.filter(kept, within, ~Q(ticket=Given("ticket")), staff__role="ats")
    return rows.values_list("starts_at")


def _promised():
    rows = Promise.objects.filter(ats.THAT_COUNT, ~Q(ticket=Given("ticket")))
    return rows.filter(day__gte=Given("first"), day__lte=Given("last")).values_list("day")


_BOOKED, _PROMISED = Asked(_booked), Asked(_promised)
