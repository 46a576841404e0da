"""Business minutes between very many pairs of instants: the windows are laid out once, each pair is looked up."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sameday.clock.calendar import Calendar
from sameday.clock.windows import between

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000  # microseconds


def lay(calendar: Calendar, from_micros: int, until_micros: int) -> Callable[[int, int], float]:
    """Return `minutes_between` for instants from `from_micros` to `until_micros`, in microseconds since 1970 in UTC.

    The answer is the same to the microsecond. What lies outside is taken for closed.
    """
    opens, closes, before, ran = [], [], [], 0
    for window in between(calendar, at(from_micros), at(until_micros)):
        opens.append(micros(window.open_at))
        closes.append(micros(window.close_at))
        before.append(ran)
        ran += closes[-1] - opens[-1]

    def open_until(moment: int) -> int:
        n = bisect_right(opens, moment) - 1
        return before[n] + min(moment, closes[n]) - opens[n] if n >= 0 else 0

    return lambda begun, ended: (open_until(ended) - open_until(begun)) / MINUTE


def micros(moment: datetime) -> int:
    """Return an instant as whole microseconds since 1970 in UTC."""
    return (moment - EPOCH) // MICROSECOND


def at(moment: int) -> datetime:
    """Return the instant of these microseconds, in UTC."""
    return EPOCH + moment * MICROSECOND
