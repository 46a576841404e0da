"""Free times for appointments: on which days, at which instants, with whom. Pure; UTC out."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from sameday.clock import Calendar, NeverOpen, add_minutes, business_day_after
from sameday.clock.calendar import MIDNIGHT
from sameday.clock.instants import first_instant, in_utc
from sameday.clock.windows import DAY, of_day
from sameday.policy import appointments

MINUTE = timedelta(minutes=1)
WEEKDAYS = range(5)  # Monday to Friday, even where the desk opens on a Saturday

Hours = Sequence[tuple[time, time]]
Stretch = tuple[datetime, datetime]
# (start, end) or (start, end, minutes kept free before, minutes kept free after)
Busy = tuple[datetime, datetime] | tuple[datetime, datetime, int, int]


@dataclass(frozen=True)
class AppointmentType:
    """How long an appointment is and when it may be; minutes, but for the horizon in business days.

    `notice_minutes` are business minutes. `last` says whether the window's end is the last end or the last start.
    Raises ValueError for what can be no appointment. Source: rules.md 3.
    """

    minutes: int = 30
    step: int = 30
    before: int = 0
    after: int = 0
    notice_minutes: int = 120
    horizon_days: int = 10
    last: Literal["end", "start"] = "end"
    window_from: time = appointments.FROM
    window_until: time = appointments.UNTIL

    def __post_init__(self):
        if min(self.minutes, self.step) < 1:
            raise ValueError("An appointment and its step last at least one minute.")
        if min(self.before, self.after, self.notice_minutes, self.horizon_days) < 0:
            raise ValueError("Time before, time after, notice and horizon cannot be below zero.")
        if self.last not in ("end", "start"):
            raise ValueError("The window's end is the last end or the last start.")
        if self.window_until <= self.window_from and self.window_until != MIDNIGHT:
            raise ValueError("The window for appointments ends after it begins.")


@dataclass(frozen=True)
class Person:
    """Who can be booked: own local hours by weekday, days away (both included), and what is booked already.

    `hours` of None are the office's, as are the hours of a weekday that is None; a weekday left out is a day off.
    Own hours only narrow the office's.
    """

    id: int
    hours: Mapping[int, Hours | None] | None = None
    absences: Sequence[tuple[date, date]] = ()
    busy: Sequence[Busy] = ()

    def hours_on(self, day: date) -> Hours | None:
        """Return the person's hours of this date, None for the office's, () for a day off."""
        if any(first_on <= day <= last_on for first_on, last_on in self.absences):
            return ()
        return None if self.hours is None else self.hours.get(day.weekday(), ())


class Slot(NamedTuple):
    """An appointment that can be booked: from when to when, in UTC, and with whom."""

    start_at: datetime
    end_at: datetime
    person: int


def starts(
    calendar: Calendar, kind: AppointmentType, day: date, *, at: datetime, busy: Iterable[Busy]
) -> list[datetime]:
    """Return the UTC starts that are free on this local day for one person, in order.

    Steps count from the window's begin. The appointment lies in the window, and with its time before and after in one
    stretch of desk hours of that day. It starts no sooner than the notice after `at`. The horizon is not looked at:
    `days` is, and staff may book beyond it. Raises ValueError for a naive datetime. Source: rules.md 3.
    """
    earliest_at = _earliest(calendar, kind, at)
    return _without(_grid(calendar, kind, day, None, earliest_at), kind, busy)


def days(calendar: Calendar, kind: AppointmentType, *, at: datetime) -> list[date]:
    """Return the business days up to the horizon on which the desk could start such an appointment, in order.

    The local date of `at` comes before the first day of the horizon: it is in when the notice leaves room on it.
    """
    earliest_at = _earliest(calendar, kind, at)
    return [day for day in _horizon(calendar, kind, at) if _grid(calendar, kind, day, None, earliest_at)]


def free(
    calendar: Calendar, kind: AppointmentType, people: Iterable[Person], *, at: datetime, days: Collection[date]
) -> list[Slot]:
    """Return the free slots of these people on these days, by start, then in the order of the people.

    Only bookings near the days asked matter; others cost time and change nothing.
    """
    earliest_at, length = _earliest(calendar, kind, at), kind.minutes * MINUTE
    in_order, grids, slots = sorted(set(days)), {}, []
    for person in people:
        wanted = []
        for day in in_order:
            hours = person.hours_on(day)
            key = day, None if hours is None else tuple(map(tuple, hours))
            if key not in grids:
                grids[key] = _grid(calendar, kind, day, key[1], earliest_at)
            wanted += grids[key]
        slots += [Slot(start, start + length, person.id) for start in _without(wanted, kind, person.busy)]
    slots.sort(key=_start)
    return slots


def open_hours(calendar: Calendar, kind: AppointmentType, person: Person, day: date) -> list[Stretch]:
    """Return when this person may be booked on this local day, whatever is booked: own hours within the window."""
    if day.weekday() not in WEEKDAYS:
        return []
    from_at, until_at = window(calendar, kind, day)
    found = [(max(a, from_at), min(b, until_at)) for a, b in _stretches(calendar, day, person.hours_on(day))]
    return [stretch for stretch in found if stretch[0] < stretch[1]]


def window(calendar: Calendar, kind: AppointmentType, day: date) -> Stretch:
    """Return the window for appointments of this local day, in UTC."""
    return _instants(calendar, day, kind.window_from, kind.window_until)


def _start(slot: Slot) -> datetime:
    return slot[0]


def _earliest(calendar: Calendar, kind: AppointmentType, at: datetime) -> datetime | None:
    """Return the first instant that keeps the notice; None where the calendar never opens again."""
    at = in_utc(at)
    try:
        return add_minutes(calendar, at, kind.notice_minutes) if kind.notice_minutes else at
    except NeverOpen:
        return None


def _horizon(calendar: Calendar, kind: AppointmentType, at: datetime) -> Iterator[date]:
    yield (day := in_utc(at).astimezone(calendar.tz).date())
    try:
        for _ in range(kind.horizon_days):
            yield (day := business_day_after(calendar, day))
    except NeverOpen:
        return


def _grid(
    calendar: Calendar, kind: AppointmentType, day: date, hours: Hours | None, earliest_at: datetime | None
) -> list[datetime]:
    """Return the starts of a day as if nothing were booked."""
    if earliest_at is None or day.weekday() not in WEEKDAYS:
        return []
    from_at, until_at = window(calendar, kind, day)
    length, step, grid = kind.minutes * MINUTE, kind.step * MINUTE, []
    latest_at = until_at - length if kind.last == "end" else until_at
    for open_at, close_at in _stretches(calendar, day, hours):
        first_at = max(from_at, earliest_at, open_at + kind.before * MINUTE)
        last_at = min(latest_at, close_at - kind.after * MINUTE - length)
        # Steps are counted on UTC from the window's begin: every start is whole steps from it, whatever cuts the day.
        start_at = from_at - (from_at - first_at) // step * step
        while start_at <= last_at:
            grid.append(start_at)
            start_at += step
    return grid


def _stretches(calendar: Calendar, day: date, hours: Hours | None) -> list[Stretch]:
    """Return when the desk is open on this day, cut to these hours; stretches that touch are one."""
    office = [(window.open_at, window.close_at) for window in of_day(calendar, day)]
    if hours is None:
        return _joined(office)
    own = [_instants(calendar, day, opens, closes) for opens, closes in hours]
    both = [(max(a, c), min(b, d)) for a, b in office for c, d in own]
    return _joined(sorted(stretch for stretch in both if stretch[0] < stretch[1]))


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for open_at, close_at in stretches:
        if joined and open_at <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(close_at, joined[-1][1])
        else:
            joined.append((open_at, close_at))
    return joined


def _instants(calendar: Calendar, day: date, opens: time, closes: time) -> Stretch:
    last_day = day + DAY if closes == MIDNIGHT else day
    return first_instant(day, opens, calendar.tz), first_instant(last_day, closes, calendar.tz)


def _without(grid: list[datetime], kind: AppointmentType, busy: Iterable[Busy]) -> list[datetime]:
    """Return the starts of the grid that keep clear of every booking. Source: rules.md 3 (gap between two bookings)."""
    left, position = [], 0
    for clear_until, clear_from in sorted(_forbidden(kind, busy)):
        kept = bisect_right(grid, clear_until, position)
        left += grid[position:kept]
        position = max(position, bisect_left(grid, clear_from, position))
    return left + grid[position:]


def _forbidden(kind: AppointmentType, busy: Iterable[Busy]) -> Iterator[Stretch]:
    """Yield for every booking the last start before it and the first start after it that keep clear of it."""
    for start, end, *kept_free in busy:
        start_at, end_at = in_utc(start), in_utc(end)
        before, after = kept_free or (0, 0)
        if start_at < end_at:
            yield start_at - (before + kind.after + kind.minutes) * MINUTE, end_at + (after + kind.before) * MINUTE
