"""Between the wall clock of a zone and instants in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)


def in_utc(at: datetime) -> datetime:
    """Return the same instant in UTC. Raises ValueError if `at` is naive.

    Every rule passes its instants through here first: two aware datetimes of one ZoneInfo subtract as wall
    clock, which is an hour wrong across a change of the clocks.
    """
    if at.tzinfo is None or at.utcoffset() is None:
        raise ValueError(f"{at.isoformat()} has no time zone. Give an aware datetime.")
    return at.astimezone(UTC)


def first_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the first UTC instant at which the wall clock of `zone` shows this time or a later one.

    A time that occurs twice is its first occurrence. A time the clock jumps over is the moment of the jump.
    So wall clock order is never reversed: windows cannot overlap, and one inside a jump is empty.
    """
    wall = datetime.combine(day, at, tzinfo=zone)
    instant = wall.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    return _jump(wall.replace(fold=1).astimezone(UTC), instant, zone)


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    offset_before = before.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset_before:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
