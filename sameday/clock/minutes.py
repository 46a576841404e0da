"""Adding, taking away and counting business minutes."""

from datetime import datetime, timedelta

from sameday.clock.calendar import Calendar
from sameday.clock.instants import in_utc
from sameday.clock.windows import ahead, behind, between

MINUTE = timedelta(minutes=1)


def add_minutes(calendar: Calendar, at: datetime, minutes: float) -> datetime:
    """Return the instant by which `minutes` business minutes have run since `at`, in UTC.

    The answer lies in (open, close]: a clock that runs out at closing time is due then, not at the next
    opening. Raises ValueError if `minutes` is not above zero, NeverOpen if the calendar runs dry.
    Source: page 2.1; rules.md 1.
    """
    at, left = in_utc(at), _positive(minutes)
    windows = ahead(calendar, at)
    while True:
        window = next(windows)
        start = max(window.open_at, at)
        room = window.close_at - start
        if left <= room:
            return start + left
        left -= room


def subtract_minutes(calendar: Calendar, at: datetime, minutes: float) -> datetime:
    """Return the UTC instant from which `minutes` business minutes run until `at`; it lies in [open, close).

    Raises ValueError if `minutes` is not above zero, NeverOpen if the calendar runs dry.
    """
    at, left = in_utc(at), _positive(minutes)
    windows = behind(calendar, at)
    while True:
        window = next(windows)
        end = min(window.close_at, at)
        room = end - window.open_at
        if left <= room:
            return end - left
        left -= room


def minutes_between(calendar: Calendar, from_at: datetime, to_at: datetime) -> float:
    """Return the business minutes from one instant to another, to the microsecond; negative backwards."""
    from_at, to_at = in_utc(from_at), in_utc(to_at)
    if to_at < from_at:
        return -minutes_between(calendar, to_at, from_at)
    ran = sum((w.close_at - w.open_at for w in between(calendar, from_at, to_at)), timedelta())
    return ran / MINUTE


def _positive(minutes: float) -> timedelta:
    if minutes <= 0:
        raise ValueError(f"Business minutes must be above zero, not {minutes}.")
    return timedelta(minutes=minutes)
