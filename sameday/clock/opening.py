"""Is the desk open, and when does it open next."""

from datetime import datetime

from sameday.clock.calendar import Calendar
from sameday.clock.instants import in_utc
from sameday.clock.windows import DAY, ahead, of_day


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Return whether `at` lies in an open window; the opening instant does, the closing instant does not."""
    at = in_utc(at)
    day = at.astimezone(calendar.tz).date()
    # The next day's windows too: where the clock goes back over midnight they have begun already.
    return any(
        window.open_at <= at < window.close_at
        for windows in (of_day(calendar, day), of_day(calendar, day + DAY))
        for window in windows
    )


def next_opening(calendar: Calendar, at: datetime) -> datetime:
    """Return the first opening at or after `at`, in UTC; while open it is the next one. Raises NeverOpen."""
    at = in_utc(at)
    return next(window.open_at for window in ahead(calendar, at) if window.open_at >= at)
