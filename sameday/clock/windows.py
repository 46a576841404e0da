"""Open windows as UTC instants: one day's, those ahead of an instant, those behind it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sameday.clock.calendar import MIDNIGHT, Calendar
from sameday.clock.instants import first_instant, in_utc

DAY = timedelta(days=1)
SEARCH_DAYS = 400
KEPT_DAYS = 4000


class Window(NamedTuple):
    """An open stretch of one business day, half-open, in UTC."""

    day: date
    open_at: datetime
    close_at: datetime


class NeverOpen(ValueError):
    """The calendar has no opening within `SEARCH_DAYS` days of the instant asked for."""


def of_day(calendar: Calendar, day: date) -> tuple[Window, ...]:
    """Return the windows of a local date in order, empty when closed; the calendar remembers them."""
    known = calendar.known_windows.get(day)
    if known is None:
        if len(calendar.known_windows) >= KEPT_DAYS:
            calendar.known_windows.clear()
        known = calendar.known_windows[day] = tuple(_as_utc(calendar, day, calendar.hours_on(day)))
    return known


def usual_of_day(calendar: Calendar, day: date) -> tuple[Window, ...]:
    """Return the windows this date would have if it were not a special day."""
    return tuple(_as_utc(calendar, day, calendar.weekly.get(day.weekday(), ())))


def ahead(calendar: Calendar, at: datetime) -> Iterator[Window]:
    """Yield the windows that close after `at`, in order, without end. Raises NeverOpen."""
    first_day = day = in_utc(at).astimezone(calendar.tz).date()
    empty_days = 0
    while empty_days <= SEARCH_DAYS:
        empty_days += 1
        for window in of_day(calendar, day):
            if window.close_at > at:
                empty_days = 0
                yield window
        day += DAY
    raise NeverOpen(_never_open("after", first_day))


def behind(calendar: Calendar, at: datetime) -> Iterator[Window]:
    """Yield the windows that open before `at`, latest first, without end. Raises NeverOpen."""
    first_day = in_utc(at).astimezone(calendar.tz).date()
    # Where the clock goes back over midnight, an instant can show a date whose next day has begun already.
    day = first_day + DAY
    empty_days = 0
    while empty_days <= SEARCH_DAYS:
        empty_days += 1
        for window in reversed(of_day(calendar, day)):
            if window.open_at < at:
                empty_days = 0
                yield window
        day -= DAY
    raise NeverOpen(_never_open("before", first_day))


def between(calendar: Calendar, from_at: datetime, to_at: datetime) -> Iterator[Window]:
    """Yield the windows between two instants, in order, cut to fit; a calendar that is closed yields none."""
    from_at, to_at = in_utc(from_at), in_utc(to_at)
    day = from_at.astimezone(calendar.tz).date()
    last_day = to_at.astimezone(calendar.tz).date() + DAY
    while day <= last_day:
        for window in of_day(calendar, day):
            open_at, close_at = max(window.open_at, from_at), min(window.close_at, to_at)
            if open_at < close_at:
                yield Window(day, open_at, close_at)
        day += DAY


def _as_utc(calendar: Calendar, day: date, hours) -> Iterator[Window]:
    for opens, closes in hours:
        open_at = first_instant(day, opens, calendar.tz)
        close_at = first_instant(day + DAY if closes == MIDNIGHT else day, closes, calendar.tz)
        if open_at < close_at:
            yield Window(day, open_at, close_at)


def _never_open(side: str, day: date) -> str:
    return f"This calendar has no opening in the {SEARCH_DAYS} days {side} {day:%d %B %Y}. Add hours to it."
