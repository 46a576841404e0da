"""How many it takes at the telephone, hour by hour, and how it went with those who were there.

The calls of some whole weeks give an hour's rate, the handling time, the patience and how uneven the hours are; the
formulas give the agents. Source: page 1; rules.md 12; decision 0050.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor

from sameday.clock import Calendar
from sameday.clock.windows import between
from sameday.policy import uneven
from sameday.policy.patience import Impatient
from sameday.policy.queueing import ANSWERED_SHARE, HOUR, Line, agents_needed
from sameday.policy.telephone import Result
from sameday.reports.calls import One

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


@dataclass(frozen=True)
class Cell:
    """One hour of one day."""

    weekday: int
    hour: int
    open_part: float
    calls: tuple[One, ...]
    there: float


def of(
    calls: Sequence[One], calendar: Calendar, from_at: datetime, until_at: datetime, within_seconds: int
) -> tuple[Measured, list[Hour]]:
    """Return what was measured, and each hour in which the desk was open."""
    cells = _cells(calls, calendar, from_at, until_at)
    seen = measured([one for cell in cells for one in cell.calls], cells)
    by_hour = defaultdict(list)
    for cell in cells:
        by_hour[cell.hour].append(cell)
    return seen, [_hour(hour, by_hour[hour], seen, within_seconds) for hour in sorted(by_hour)]


def measured(calls: Sequence[One], cells: Iterable[Cell]) -> Measured:
    """Return handling time, patience and dispersion of these calls.

    Patience is all the waiting by those who hung up: whoever was answered was patient for as long as they waited.
    """
    waited = [one for one in calls if one.waited]
    handled = [one.handling_seconds for one in waited if one.answered_at]
    gone = sum(one.result == Result.ABANDONED for one in waited)
    patience = sum(one.wait_seconds for one in waited) / gone if gone else None
    weeks = defaultdict(list)
    for cell in cells:
        if cell.open_part > WHOLE:
            weeks[cell.weekday, cell.hour].append(len(cell.calls))
    return Measured(
        len(waited), sum(handled) / len(handled) if handled else None, patience or None,
        uneven.dispersion(weeks.values()),
    )  # fmt: skip


def _cells(calls: Sequence[One], calendar: Calendar, from_at: datetime, until_at: datetime) -> list[Cell]:
    """Return every hour of every day that was open at least in part, with the calls that came while it was."""
    parts: dict[datetime, float] = defaultdict(float)
    for window in between(calendar, from_at, until_at):
        at = window.open_at
        while at < window.close_at:
            begins = _hour_of(at, calendar)
            ends = min(window.close_at, begins + timedelta(hours=1))
            parts[begins] += (ends - at).total_seconds() / HOUR
            at = ends
    came, there = defaultdict(list), _there(calls, calendar)
    for one in calls:
        if one.waited:
            came[_hour_of(one.began_at, calendar)].append(one)
    return [
        Cell(local.weekday(), local.hour, part, tuple(came[begins]), there[begins])
        for begins, part in parts.items()
        for local in [begins.astimezone(calendar.tz)]
    ]


def _hour_of(at: datetime, calendar: Calendar) -> datetime:
    """Return the instant at which the local hour of `at` began; zones off by half an hour have hours of their own."""
    local = at.astimezone(calendar.tz)
    return at - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)


def _there(calls: Iterable[One], calendar: Calendar) -> dict[datetime, float]:
    """Return how many were there in each hour: who answered calls, from the first to the end of the last of a day."""
    spans: dict[tuple, tuple[datetime, datetime]] = {}
    for one in calls:
        if one.answered_at and one.answered_by:
            key = one.answered_by, one.answered_at.astimezone(calendar.tz).date()
            first, last = spans.get(key, (one.answered_at, one.ended_at))
            spans[key] = min(first, one.answered_at), max(last, one.ended_at)
    there: dict[datetime, float] = defaultdict(float)
    for first, last in spans.values():
        begins = _hour_of(first, calendar)
        while begins < last:
            ends = begins + timedelta(hours=1)
            there[begins] += (min(last, ends) - max(first, begins)).total_seconds() / HOUR
            begins = ends
    return there


def _hour(hour: int, cells: list[Cell], seen: Measured, within: int) -> Hour:
    calls = [one for cell in cells for one in cell.calls]
    open_hours = sum(cell.open_part for cell in cells)
    there = sum(cell.there for cell in cells) / open_hours
    handled = [one.handling_seconds for one in calls if one.answered_at]
    handling = sum(handled) / len(handled) if len(handled) >= OWN_MEAN_FROM else seen.handling_seconds
    in_time = sum(one.answered_at is not None and one.wait_seconds <= within for one in calls)
    rate = len(calls) / open_hours
    known = (hour, open_hours, len(calls), in_time, rate, handling)
    if not handling:
        return Hour(*known, None, None, None, there, None)
    by_c, by_a = _c(handling, within), _a(handling, within, seen.patience_seconds)
    best = _uneven(by_a or by_c, seen.dispersion)
    return Hour(
        *known, _needed(by_c, rate), _needed(by_a, rate) if by_a else None, _needed(best, rate), there,
        _between(best, rate, there) if calls and there else None,
    )  # fmt: skip


Answered = Callable[[float, int], float]  # the share answered in time at so many calls an hour, by so many


def _c(handling: float, within: int) -> Answered:
    return lambda rate, agents: Line(rate, handling, agents).answered_within(within)


def _a(handling: float, within: int, patience: float | None) -> Answered | None:
    return patience and (lambda rate, agents: Impatient(rate, handling, agents, patience).answered_within(within))


def _uneven(model: Answered, dispersion: float | None) -> Answered:
    index = dispersion or uneven.POISSON
    return lambda rate, agents: uneven.answered(lambda each: model(each, agents), rate, index)


def _needed(model: Answered, rate: float) -> int | None:
    """Return the fewest agents; an hour that is open has one, even if nobody ever called."""
    found = agents_needed(lambda agents: model(rate, agents), ANSWERED_SHARE)
    return None if found is None else max(1, found)


def _between(model: Answered, rate: float, agents: float) -> float:
    """Return the share answered by a number of agents that is none: between those of its neighbours."""
    low, high = floor(agents), ceil(agents)
    fewer = model(rate, low)
    return fewer if low == high else fewer + (agents - low) * (model(rate, high) - fewer)
