"""Business days: local dates with at least one open window."""

from datetime import date, datetime

from sameday.clock.calendar import Calendar
from sameday.clock.instants import first_instant, in_utc
from sameday.clock.windows import DAY, SEARCH_DAYS, NeverOpen, of_day


def add_business_days(calendar: Calendar, at: datetime, days: int) -> date:
    """Return the `days`-th business day after the local date of `at`; that date itself never counts.

    Raises ValueError if `days` is not above zero, NeverOpen if the calendar runs dry.
    """
    if days < 1:
        raise ValueError(f"Business days must be above zero, not {days}.")
    day = in_utc(at).astimezone(calendar.tz).date()
    for _ in range(days):
        day = business_day_after(calendar, day)
    return day


def business_day_after(calendar: Calendar, day: date) -> date:
    """Return the first date after `day` with an open window. Raises NeverOpen."""
    for distance in range(1, SEARCH_DAYS + 1):
        if of_day(calendar, day + distance * DAY):
            return day + distance * DAY
    raise NeverOpen(f"This calendar has no opening in the {SEARCH_DAYS} days after {day:%d %B %Y}.")


def business_day_before(calendar: Calendar, day: date) -> date:
    """Return the last date before `day` with an open window. Raises NeverOpen."""
    for distance in range(1, SEARCH_DAYS + 1):
        if of_day(calendar, day - distance * DAY):
            return day - distance * DAY
    raise NeverOpen(f"This calendar has no opening in the {SEARCH_DAYS} days before {day:%d %B %Y}.")


def close_of_day(calendar: Calendar, at: datetime | date) -> datetime | None:
    """Return the last close, in UTC, of a local date or of an instant's local date; None if closed."""
    day = in_utc(at).astimezone(calendar.tz).date() if isinstance(at, datetime) else at
    windows = of_day(calendar, day)
    return windows[-1].close_at if windows else None


def same_time_after(calendar: Calendar, at: datetime, days: int) -> datetime:
    """Return the instant with the wall clock time of `at` on the `days`-th business day after it, in UTC.

    When the desk is closed at that time it is the next opening of that day, else the last close of it.
    """
    return _at_time_of(calendar, at, add_business_days(calendar, at, days))


def same_time_before(calendar: Calendar, at: datetime) -> datetime:
    """Return the instant with the wall clock time of `at` on the business day before it, in UTC, within its hours."""
    return _at_time_of(calendar, at, business_day_before(calendar, in_utc(at).astimezone(calendar.tz).date()))


def _at_time_of(calendar: Calendar, at: datetime, day: date) -> datetime:
    local = in_utc(at).astimezone(calendar.tz)
    wanted = first_instant(day, local.time(), calendar.tz)
    for window in of_day(calendar, day):
        if wanted < window.close_at:
            return max(wanted, window.open_at)
    return of_day(calendar, day)[-1].close_at
