"""How calls went: answered in time, given up, rung back; by day and by hour of the day. Source: ux.md S19; rules.md 12.

"Waited for us" are those that asked for one of us: who hung up in the greeting or called while we are closed did not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, tzinfo
from math import ceil

from sameday.policy.telephone import Result
from sameday.reports.one_call import One


@dataclass
class Figures:
    """The figures of some calls."""

    within_seconds: int
    calls: int = 0
    waited: int = 0
    in_time: int = 0
    kept: int = 0  # callbacks
    results: dict[str, int] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)  # of those answered
    talks: list[float] = field(default_factory=list)

    def add(self, one: One) -> None:
        """Count one call."""
        self.calls += 1
        self.results[one.result] = self.results.get(one.result, 0) + 1
        self.waited += one.waited
        if one.answered_at:
            self.in_time += one.wait_seconds <= self.within_seconds
            self.waits.append(one.wait_seconds)
            self.talks.append(one.talk_seconds)
        self.kept += one.result == Result.CALLBACK and one.kept_at is not None

    def of(self, result: Result | str) -> int:
        """Return how many calls ended so."""
        return self.results.get(result, 0)

    @property
    def in_time_percent(self) -> float | None:
        """Of those who waited for us, who hung up among them; None when nobody did."""
        return 100 * self.in_time / self.waited if self.waited else None

    @property
    def hung_up_percent(self) -> float | None:
        return 100 * self.of(Result.ABANDONED) / self.waited if self.waited else None


def together(calls: Iterable[One], within_seconds: int) -> Figures:
    """Return the figures of all of them."""
    found = Figures(within_seconds)
    for one in calls:
        found.add(one)
    return found


def by_day(calls: Iterable[One], within_seconds: int, tz: tzinfo) -> dict[date, Figures]:
    """Return the figures of each day with calls, by the office's clock, in order."""
    return _by(calls, within_seconds, lambda one: one.began_at.astimezone(tz).date())


def by_hour(calls: Iterable[One], within_seconds: int, tz: tzinfo) -> dict[int, Figures]:
    """Return the figures of each hour of the day with calls, by the office's clock, in order."""
    return dict(sorted(_by(calls, within_seconds, lambda one: one.began_at.astimezone(tz).hour).items()))


def share_of(values: list[float], share: float) -> float | None:
    """Return the smallest value that this share of them does not exceed (nearest rank); None of nothing."""
    ordered = sorted(values)
    return ordered[max(1, ceil(round(share * len(ordered), 6))) - 1] if ordered else None


def _by(calls: Iterable[One], within_seconds: int, key) -> dict:
    found: dict = {}
    for one in calls:
        found.setdefault(key(one), Figures(within_seconds)).add(one)
    return found
