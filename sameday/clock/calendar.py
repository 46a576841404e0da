"""The calendar of an office: when the desk is open, day by day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

MIDNIGHT = time(0)


class Day(NamedTuple):
    """One date that differs from its weekday: closed when `hours` is empty, else open at these hours only."""

    name: str
    hours: tuple[tuple[time, time], ...] = ()


@dataclass(frozen=True, eq=False)
class Calendar:
    """Opening hours in one IANA zone: `weekly` by weekday (0 is Monday), `days` for single dates.

    Hours are pairs of local wall clock times, half-open, several a day; a close of 00:00 is the midnight
    that ends the day. An entry in `days` replaces all hours of that date. Raises ValueError for an unknown
    zone or for hours that overlap or end before they begin.
    Source: page 1.1; rules.md 1.
    """

    zone: str
    weekly: Mapping[int, tuple[tuple[time, time], ...]]
    days: Mapping[date, Day] = field(default_factory=dict)
    tz: ZoneInfo = field(init=False, repr=False)
    known_windows: dict = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self):
        object.__setattr__(self, "tz", _zone(self.zone))
        weekly = {weekday: _in_order(hours) for weekday, hours in self.weekly.items()}
        days = {on: Day(day.name, _in_order(day.hours)) for on, day in self.days.items()}
        object.__setattr__(self, "weekly", weekly)
        object.__setattr__(self, "days", days)

    def hours_on(self, day: date) -> tuple[tuple[time, time], ...]:
        """Return the local hours of this date, in order, empty when closed."""
        special = self.days.get(day)
        return self.weekly.get(day.weekday(), ()) if special is None else special.hours


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        message = f"There is no time zone called {name!r}. Write it like America/New_York."
        raise ValueError(message) from error


def _in_order(hours) -> tuple[tuple[time, time], ...]:
    ordered = tuple(sorted((opens, closes) for opens, closes in hours))
    previous = None
    for opens, closes in ordered:
        if closes <= opens and closes != MIDNIGHT:
            raise ValueError(f"Opening hours cannot end at {closes:%H:%M} when they begin at {opens:%H:%M}.")
        if previous is not None and (previous == MIDNIGHT or opens < previous):
            raise ValueError(f"Two opening hours of one day overlap at {opens:%H:%M}.")
        previous = closes
    return ordered
