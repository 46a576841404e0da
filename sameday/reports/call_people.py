"""Who was at the telephone, as far as the calls say."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sameday.clock import Calendar
from sameday.policy.queueing import HOUR
from sameday.reports.one_call import One


def there(calls: Iterable[One], calendar: Calendar) -> dict[datetime, float]:
    """Return how many were there in each hour: who answered calls, from the first to the end of the last of a day."""
    spans: dict[tuple[int, date], tuple[datetime, datetime]] = {}
    for one in calls:
        if one.answered_at and one.answered_by:
            key = one.answered_by, one.answered_at.astimezone(calendar.tz).date()
            first, last = spans.get(key, (one.answered_at, one.ended_at))
            spans[key] = min(first, one.answered_at), max(last, one.ended_at)
    found: dict[datetime, float] = defaultdict(float)
    for first, last in spans.values():
        begins = hour_of(first, calendar)
        while begins < last:
            ends = begins + timedelta(hours=1)
            found[begins] += (min(last, ends) - max(first, begins)).total_seconds() / HOUR
            begins = ends
    return found


def hour_of(at: datetime, calendar: Calendar) -> datetime:
    """Return the instant at which the local hour of `at` began; zones off by half an hour have hours of their own."""
    local = at.astimezone(calendar.tz)
    return at - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
