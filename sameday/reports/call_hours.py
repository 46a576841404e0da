"""Calls by the hours of the days on which we were open."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sameday.clock import Calendar
from sameday.clock.windows import between
from sameday.policy.queueing import HOUR
from sameday.reports.call_people import hour_of, there
from sameday.reports.one_call import One


@dataclass(frozen=True)
class Cell:
    """One hour of one day."""

    weekday: int
    hour: int
    open_part: float
    calls: tuple[One, ...]
    there: float


def cells(calls: Sequence[One], calendar: Calendar, from_at: datetime, until_at: datetime) -> list[Cell]:
    """Return every hour of every day that was open at least in part, with the calls that came while it was."""
    parts: dict[datetime, float] = defaultdict(float)
    for window in between(calendar, from_at, until_at):
        at = window.open_at
        while at < window.close_at:
            begins = hour_of(at, calendar)
            ends = min(window.close_at, begins + timedelta(hours=1))
            parts[begins] += (ends - at).total_seconds() / HOUR
            at = ends
    came, people = defaultdict(list), there(calls, calendar)
    for one in calls:
        if one.waited:
            came[hour_of(one.began_at, calendar)].append(one)
    return [
        Cell(local.weekday(), local.hour, part, tuple(came[begins]), people[begins])
        for begins, part in parts.items()
        for local in [begins.astimezone(calendar.tz)]
    ]
