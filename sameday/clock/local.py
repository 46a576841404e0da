"""Reading a time that a person typed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

YEARS = range(1970, 3000)


class UnclearTime(ValueError):
    """A text that is not one instant; the message says why in plain words."""


def parse_instant(text: str, zone: str) -> datetime:
    """Return the UTC instant of an ISO date and time; without an offset it is the wall clock of `zone`.

    Raises UnclearTime for other texts, and for a local time that the clocks skip or show twice: that message
    names both instants in UTC.
    """
    at = _read(text.strip())
    if at.tzinfo is not None:
        return at.astimezone(UTC)
    first = at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    second = at.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC)
    if first == second:
        return first
    happens = "occurs twice" if first < second else "does not exist"
    earlier, later = sorted((first, second))
    raise UnclearTime(
        f"{at:%H:%M} on {at:%A %d %B %Y} {happens} in {zone}, because the clocks change. "
        f"Write {_in_words(earlier)} or {_in_words(later)}."
    )


def _read(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or ":" not in text:
        raise UnclearTime(f"{text!r} is not a date and a time. Write it like 2026-11-27T16:59.")
    if at.year not in YEARS:
        raise UnclearTime(f"The year of {text!r} must lie between {YEARS[0]} and {YEARS[-1]}.")
    return at


def _in_words(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
