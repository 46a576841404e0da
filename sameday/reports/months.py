"""The months of a period, and which of them a row is in: by comparing, for SQLite has no function but one in Python."""

from collections.abc import Iterable
from datetime import date, datetime, time, tzinfo

from django.db.models import Case, IntegerField, Value, When

from sameday.clock.instants import first_instant
from sameday.policy import statement


def between(first: date, last: date) -> list[date]:
    """Return the first days of the months from that of `first` to that of `last`."""
    found = [first.replace(day=1)]
    while statement.next_month(found[-1]) <= last:
        found.append(statement.next_month(found[-1]))
    return found


def of_instant(column: str, months: list[date], tz: tzinfo) -> Case:
    """Return at which place of `months` the month of an instant is."""
    return _where(column, (first_instant(statement.next_month(month), time.min, tz) for month in months))


def of_day(column: str, months: list[date]) -> Case:
    """Return at which place of `months` the month of a day is."""
    return _where(column, (statement.next_month(month) for month in months))


def _where(column: str, ends: Iterable[date | datetime]) -> Case:
    whens = [When(**{f"{column}__lt": end}, then=Value(n)) for n, end in enumerate(ends)]
    return Case(*whens, output_field=IntegerField())
