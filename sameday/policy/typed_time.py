"""Time as people type it: "25", "1:10", "1h 5m", "1.5h", "now - 25", "9:40 - 10:05". Pure. Source: rules.md 11."""

import re
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

LONGEST_MINUTES = 24 * 60
SHORTEST_WORDS = "Write the time like 25, 1:10, 1h 5m, now - 25 or 9:40 - 10:05"
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|mins|minutes?)?")
_CLOCKED = re.compile(r"(\d{1,2}):([0-5]\d)(?:\s*h)?")
_HOURS = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?\s*(?:h|hrs?|hours?)(?:\s*(\d{1,2})\s*(?:m|min|mins|minutes?)?)?")
_NOW = re.compile(r"now\s*[-\u2013\u2212]\s*(.+)")
_SPAN = re.compile(r"(\d{1,2})[:.]([0-5]\d)\s*(am|pm)?\s*(?:[-\u2013\u2212]|to)\s*(\d{1,2})[:.]([0-5]\d)\s*(am|pm)?")


class Typed(NamedTuple):
    """How many minutes, and since when; None when only how long is known."""

    minutes: int
    began_at: datetime | None


class Unclear(ValueError):
    """It is no time we can read, or none that can be; the text says so in plain words."""


def read(text: str, *, at: datetime, zone: tzinfo, day: date | None = None) -> Typed:
    """Return the minutes a person typed at `at`, in the zone of their clock. Raises Unclear.

    `day`: the day before `at` whose page they wrote on; times of the clock are of that day, and may reach the next.
    """
    text = " ".join(text.lower().split())
    if found := _NOW.fullmatch(text):
        minutes = _length(found[1])
        return Typed(minutes, at - timedelta(minutes=minutes))
    if found := _SPAN.fullmatch(text):
        return _span(found, at, zone, None if day == at.astimezone(zone).date() else day)
    return Typed(_length(text), None)


def _length(text: str) -> int:
    if found := _MINUTES.fullmatch(text):
        minutes = int(found[1])
    elif found := _CLOCKED.fullmatch(text):
        minutes = int(found[1]) * 60 + int(found[2])
    elif found := _HOURS.fullmatch(text):
        minutes = int(found[1]) * 60 + (round(float(f"0.{found[2]}") * 60) if found[2] else 0) + int(found[3] or 0)
    else:
        raise Unclear(SHORTEST_WORDS)
    if not 0 < minutes <= LONGEST_MINUTES:
        raise Unclear("Write between 1 minute and 24 hours")
    return minutes


def _span(found: re.Match, at: datetime, zone: tzinfo, day: date | None) -> Typed:
    """From one time of the clock to another: of this day, else today's, begun yesterday where it is over midnight."""
    begin, end = _clock(found[1], found[2], found[3] or found[6]), _clock(found[4], found[5], found[6])
    midnight = datetime.combine(day or at.astimezone(zone).date(), time(0), zone)
    began, ended = (midnight.replace(hour=hour, minute=minute) for hour, minute in (begin, end))
    if ended.timestamp() <= began.timestamp():  # over midnight
        began, ended = (began, ended + timedelta(days=1)) if day else (began - timedelta(days=1), ended)
    if ended.timestamp() > at.timestamp() + 60:
        raise Unclear("That time is still to come")
    minutes = int((ended.timestamp() - began.timestamp()) // 60)  # true minutes, also where the clocks change
    return Typed(minutes, began)


def _clock(hour: str, minute: str, half: str | None) -> tuple[int, int]:
    hours = int(hour)
    if (half and not 1 <= hours <= 12) or hours > 23:
        raise Unclear(SHORTEST_WORDS)
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    return hours, int(minute)
