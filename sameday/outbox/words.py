"""Times and hours as people say them."""

from datetime import date, datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from sameday.clock import Calendar

_ZONES = {
    "America/New_York": "Eastern",
    "America/Detroit": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
URGENCIES = {
    "low": "low priority",
    "normal": "normal priority",
    "today": "needed today",
    "emergency": "an emergency",
}


class When(str):
    """An instant in words that still knows its day."""

    on: date


def as_day(value):
    """Return the day of a When or a date in words; anything else as it is."""
    if isinstance(value, When):
        return day(value.on)
    return day(value) if isinstance(value, date) else value


def when(at: datetime, zone: str) -> str:
    """Return `Tuesday 24 November, 10:30 am Eastern`. Source: mail.md 7."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{day(local.date())}, {clock(local.time())} {zone_word(zone)}"


def day(on: date) -> str:
    """Return `Tuesday 24 November`."""
    return f"{_WEEKDAYS[on.weekday()]} {on.day} {on:%B}"


def clock(at: time) -> str:
    """Return `10:30 am`."""
    return f"{at.hour % 12 or 12}:{at.minute:02} {'am' if at.hour < 12 else 'pm'}"


def zone_word(zone: str) -> str:
    """Return `Eastern`, or `London time` for a zone without a name of its own here."""
    return _ZONES.get(zone) or zone.rpartition("/")[2].replace("_", " ") + " time"


def hours(calendar: Calendar) -> str:
    """Return `Monday to Friday, 8:00 am to 5:00 pm Eastern`; weekdays with the same hours stand together."""
    open_days = [weekday for weekday in range(7) if calendar.weekly.get(weekday)]
    alike = groupby(open_days, key=lambda weekday: (calendar.weekly[weekday], weekday - open_days.index(weekday)))
    runs = [list(run) for _, run in alike]
    words = [f"{_span(run)}, {_windows(calendar.weekly[run[0]])}" for run in runs]
    return f"{'; '.join(words)} {zone_word(calendar.zone)}" if words else "by appointment"


def _span(run: list[int]) -> str:
    first, last = _WEEKDAYS[run[0]], _WEEKDAYS[run[-1]]
    return first if len(run) == 1 else f"{first} {'and' if len(run) == 2 else 'to'} {last}"


def _windows(windows: tuple[tuple[time, time], ...]) -> str:
    return " and ".join(f"{clock(opens)} to {clock(closes)}" for opens, closes in windows)
