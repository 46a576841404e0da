"""How calls went: answered in time, given up, rung back; by day and by hour of the day. Source: ux.md S19; rules.md 12.

Counted are calls of clients that have ended, on the day and in the hour they began. "Waited for us" are those that
asked for one of us: who hung up in the greeting or called while we are closed did not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from math import ceil
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sameday.phone.models import Call
from sameday.policy.telephone import Option, Result

WRITTEN_UP_WITHIN = timedelta(minutes=10)  # an outcome said later was no work on the call
# What is chosen in the filter. A telephone without a menu says nothing: whoever calls it calls the help desk.
OPTIONS = {
    "help": Q(option__in=(Option.HELP, "")), "talk": Q(option=Option.TALK), "emergency": Q(option=Option.EMERGENCY),
}  # fmt: skip


class One(NamedTuple):
    """A call of a client, as far as figures need it."""

    began_at: datetime
    waiting_at: datetime | None
    answered_at: datetime | None
    callback_at: datetime | None
    kept_at: datetime | None
    voicemail_at: datetime | None
    ended_at: datetime
    outcome_at: datetime | None
    result: str
    answered_by: int | None

    @property
    def waited(self) -> bool:
        """Whether the caller asked for one of us."""
        return self.waiting_at is not None or self.answered_at is not None

    @property
    def wait_seconds(self) -> float:
        """From asking for one of us to the answer, to asking for a call back, to leaving words, or to the end."""
        until = self.answered_at or self.callback_at or self.voicemail_at or self.ended_at
        return max(0.0, (until - (self.waiting_at or self.began_at)).total_seconds())

    @property
    def talk_seconds(self) -> float:
        return max(0.0, (self.ended_at - self.answered_at).total_seconds()) if self.answered_at else 0.0

    @property
    def handling_seconds(self) -> float:
        """The talk, and the writing after it."""
        after = (self.outcome_at or self.ended_at) - self.ended_at
        return self.talk_seconds + (after.total_seconds() if timedelta(0) < after <= WRITTEN_UP_WITHIN else 0.0)


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


def of(from_at: datetime, until_at: datetime, option: str = "") -> list[One]:
    """Return the ended calls of clients that began in [from, until), in order, in one query; `option`: of OPTIONS."""
    rows = counted(from_at, until_at, option).values_list(*One._fields)
    return [One(*row) for row in rows.iterator(chunk_size=2_000)]


def counted(from_at: datetime, until_at: datetime, option: str = "") -> QuerySet[Call]:
    """Return the calls that figures count, in order."""
    return Call.objects.filter(
        OPTIONS.get(option, Q()), outgoing=False, ended_at__isnull=False, began_at__gte=from_at, began_at__lt=until_at
    ).order_by("began_at", "number")


def first_at() -> datetime | None:
    """Return when the first of all calls began, None before there was one."""
    return Call.objects.order_by("began_at").values_list("began_at", flat=True).first()


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
