"""When a recurring request comes: every n days, weeks or months from a first day, moved to a business day. Pure."""

import calendar as months
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sameday import clock
from sameday.clock.instants import first_instant

LAST_DAY = date(2999, 12, 31)
DAY = timedelta(days=1)


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Rule:
    """Every `interval` days, weeks or months from `first`, at `at` by the office's clock.

    A month that has no such day has it on its last: 31 January, 28 February, 31 March. Days are counted from `first`,
    never from the day before, so that nothing drifts.
    """

    every: Every
    interval: int
    first: date
    at: time

    def day(self, n: int) -> date:
        """Return the n-th day of the rule, 0 is `first`. Raises OverflowError beyond the year 2999."""
        if self.every == Every.MONTH:
            month = self.first.month - 1 + n * self.interval
            year, month = self.first.year + month // 12, month % 12 + 1
            if year > LAST_DAY.year:
                raise OverflowError
            return date(year, month, min(self.first.day, months.monthrange(year, month)[1]))
        return self.first + n * self.interval * (7 * DAY if self.every == Every.WEEK else DAY)


def from_day(rule: Rule, day: date) -> Iterator[date]:
    """Yield the days of the rule that are not before `day`, in order."""
    n = max(0, _estimate(rule, day) - 2)
    while rule.day(n) < day:
        n += 1
    while True:
        yield rule.day(n)
        n += 1


def comes_at(rule: Rule, day: date, calendar: clock.Calendar) -> datetime:
    """Return the instant, in UTC, at which the request of a day of the rule comes.

    On a day without opening hours it comes on the next business day, at the same time by the clock.
    """
    if clock.close_of_day(calendar, day) is None:
        day = clock.business_day_after(calendar, day)
    return first_instant(day, rule.at, calendar.tz)


def latest_due(rule: Rule, day: date, at: datetime, calendar: clock.Calendar) -> tuple[date, date]:
    """Return, for a request due since `day`, the latest day that has come by `at` and the day after it.

    What was missed while nobody worked is made up for once, not once for each day.
    """
    days = from_day(rule, day)
    due, following = next(days), next(days)
    while comes_at(rule, following, calendar) <= at:
        due, following = following, next(days)
    return due, following


def _estimate(rule: Rule, day: date) -> int:
    longest = {Every.DAY: 1, Every.WEEK: 7, Every.MONTH: 31}[rule.every] * rule.interval
    return (day - rule.first) // DAY // longest
