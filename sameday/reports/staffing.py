"""How many it takes at the telephone, hour by hour, and how it went with those who were there.

The calls of some whole weeks give an hour's rate, the handling time, the patience and how uneven the hours are; the
formulas give the agents. Source: page 1; rules.md 12; decision 0050.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sameday.clock import Calendar
from sameday.policy import staffing as models
from sameday.policy import uneven
from sameday.policy.telephone import Result
from sameday.reports.call_hours import Cell, cells
from sameday.reports.one_call import One

OWN_MEAN_FROM = 20  # answered calls, from which an hour's own handling time says more than that of all
WHOLE = 0.99  # of an hour open: a part of an hour is no hour to compare with others


@dataclass(frozen=True)
class Measured:
    """What the calls of the period say of all hours; None where too little was seen."""

    calls: int
    handling_seconds: float | None
    patience_seconds: float | None
    dispersion: float | None


@dataclass(frozen=True)
class Hour:
    """One hour of the day: what came while it was open, how many it takes, who was there, how it went."""

    hour: int
    open_hours: float
    calls: int
    in_time: int
    calls_per_hour: float
    handling_seconds: float | None
    by_c: int | None  # Erlang C
    by_a: int | None  # Erlang A
    by_uneven: int | None  # Erlang A, C where nobody hung up, of uneven hours
    there: float
    predicted: float | None  # the share answered in time, by the same as `by_uneven`, with those who were there

    @property
    def measured(self) -> float | None:
        return self.in_time / self.calls if self.calls else None


def of(
    calls: Sequence[One], calendar: Calendar, from_at: datetime, until_at: datetime, within_seconds: int
) -> tuple[Measured, list[Hour]]:
    """Return what was measured, and each hour in which the desk was open."""
    hours = cells(calls, calendar, from_at, until_at)
    seen = measured([one for cell in hours for one in cell.calls], hours)
    by_hour = defaultdict(list)
    for cell in hours:
        by_hour[cell.hour].append(cell)
    return seen, [_hour(hour, by_hour[hour], seen, within_seconds) for hour in sorted(by_hour)]


def measured(calls: Sequence[One], hours: Iterable[Cell]) -> Measured:
    """Return handling time, patience and dispersion of these calls.

    Patience is all the waiting by those who hung up: whoever was answered was patient for as long as they waited.
    """
    waited = [one for one in calls if one.waited]
    handled = [one.handling_seconds for one in waited if one.answered_at]
    gone = sum(one.result == Result.ABANDONED for one in waited)
    patience = sum(one.wait_seconds for one in waited) / gone if gone else None
    weeks = defaultdict(list)
    for cell in hours:
        if cell.open_part > WHOLE:
            weeks[cell.weekday, cell.hour].append(len(cell.calls))
    return Measured(
        len(waited), sum(handled) / len(handled) if handled else None, patience or None,
        uneven.dispersion(weeks.values()),
    )  # fmt: skip


def _hour(hour: int, days: list[Cell], seen: Measured, within: int) -> Hour:
    calls = [one for cell in days for one in cell.calls]
    open_hours = sum(cell.open_part for cell in days)
    there = sum(cell.there for cell in days) / open_hours
    handled = [one.handling_seconds for one in calls if one.answered_at]
    handling = sum(handled) / len(handled) if len(handled) >= OWN_MEAN_FROM else seen.handling_seconds
    in_time = sum(one.answered_at is not None and one.wait_seconds <= within for one in calls)
    rate = len(calls) / open_hours
    known = (hour, open_hours, len(calls), in_time, rate, handling)
    if not handling:
        return Hour(*known, None, None, None, there, None)
    by_c, by_a = models.patient(handling, within), models.impatient(handling, within, seen.patience_seconds)
    best = models.mixed(by_a or by_c, seen.dispersion)
    needed = [model and models.needed(model, rate) for model in (by_c, by_a, best)]
    return Hour(*known, *needed, there, models.share(best, rate, there) if calls and there else None)
