"""Quiet hours of one of us: when they begin and end by the clocks where that person lives. Source: decision 0068."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sameday.clock.instants import first_instant, in_utc

A_DAY = timedelta(days=1)


def is_zone(name: str) -> bool:
    """Say whether this machine knows the time zone: what was kept may come from one that knows more."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@dataclass(frozen=True)
class Quiet:
    """From one time to another, the end left out; past midnight where the end is not the later one.

    `days` are those on which they begin (0 = Monday). `begins` and `ends` differ, so no day is quiet from end to end.
    """

    begins: time
    ends: time
    days: frozenset[int]
    zone: str

    def covers(self, at: datetime) -> bool:
        """Say whether this instant falls into them."""
        return any(begins_at <= at < ends_at for begins_at, ends_at in self._around(at))

    def over_at(self, at: datetime) -> datetime:
        """Return the first instant from `at` on that they leave free, in UTC: `at` itself outside them.

        Where the clocks jump, one night's end may be the next one's begin.
        """
        free = in_utc(at)
        while ends := [ends_at for begins_at, ends_at in self._around(free) if begins_at <= free < ends_at]:
            free = max(ends)
        return free

    def _around(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        zone = ZoneInfo(self.zone)
        today = in_utc(at).astimezone(zone).date()
        for day in (today - A_DAY, today, today + A_DAY):  # tomorrow: some clocks go back over midnight
            if day.weekday() in self.days:
                last = day if self.begins < self.ends else day + A_DAY
                yield first_instant(day, self.begins, zone), first_instant(last, self.ends, zone)
