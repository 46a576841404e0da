"""Time of one person that lies over other time of theirs: somebody would pay twice for the same minutes.

Time is split at midnight when it is written, so what overlaps has the same day. Source: ux.md S18.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import connection

from sameday.billing.models import TimeEntry
from sameday.policy.bill import Bill

MOST = 2000  # pairs; a desk with more of them has another problem
# Django's own sum of an instant and minutes is a function in Python on SQLite: too slow for every pair of a month
_BETWEEN = {
    "sqlite": "(julianday(b.began_at) - julianday(a.began_at)) * 1440",
    "postgresql": "EXTRACT(EPOCH FROM b.began_at - a.began_at) / 60",
}
# where an entry ends, as a bound for the index: on SQLite up to a second too late, `_BETWEEN` tells
_END = {
    "sqlite": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', a.began_at, '+' || a.minutes || ' minutes')",
    "postgresql": "a.began_at + a.minutes * interval '1 minute'",
}
_HALF_A_SECOND = 1 / 120  # julianday is a float


class Placed(NamedTuple):
    """An entry with its time of day, whose it is, and of which client."""

    number: int
    ticket: int
    company: int | None
    name: str
    day: date
    began_at: datetime
    minutes: int
    open: bool  # on no statement yet

    @property
    def ends_at(self) -> datetime:
        return self.began_at + timedelta(minutes=self.minutes)


def of(first: date, last: date, companies: Collection[int] | None) -> list[tuple[Placed, Placed]]:
    """Return the pairs that overlap, of which one at least is of these clients and still open: two queries at most."""
    pairs = _pairs(first, last, companies)
    numbers = {number for pair in pairs for number in pair}
    if not numbers:
        return []
    rows = TimeEntry.objects.filter(pk__in=numbers).values_list(
        "pk", "ticket_id", "ticket__company_id", "staff__name", "day", "began_at", "minutes", "line_id"
    )
    found = {row[0]: Placed(*row[:-1], row[-1] is None) for row in rows}
    return [(found[a], found[b]) for a, b in sorted(pairs)]


def _pairs(first: date, last: date, companies: Collection[int] | None) -> set[tuple[int, int]]:
    if companies is not None and not companies:
        return set()
    between, table = _BETWEEN[connection.vendor], TimeEntry._meta.db_table
    if companies is None:  # the earlier one of each pair, whosever it is: half of the work
        of_them = "t.company_id IS NOT NULL AND (a.line_id IS NULL OR b.line_id IS NULL)"
        of_them += " AND b.began_at >= a.began_at"
    else:
        of_them = f"a.line_id IS NULL AND t.company_id IN ({', '.join(['%s'] * len(companies))})"
    sql = f"""
        SELECT a.id, b.id FROM {table} a
        JOIN tickets_ticket t ON t.number = a.ticket_id
        JOIN {table} b ON b.staff_id = a.staff_id AND b.day = a.day AND b.id <> a.id
        WHERE a.day BETWEEN %s AND %s AND {of_them} AND b.began_at < {_END[connection.vendor]}
        AND a.began_at IS NOT NULL AND a.minutes > 0 AND a.bill <> %s
        AND b.began_at IS NOT NULL AND b.minutes > 0 AND b.bill <> %s
        AND {between} > %s - b.minutes AND {between} < a.minutes - %s
        AND NOT EXISTS (SELECT 1 FROM {table} r WHERE r.reverses_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM {table} r WHERE r.reverses_id = b.id)
        LIMIT {MOST}"""  # noqa: S608  our own names
    days = [connection.ops.adapt_datefield_value(day) for day in (first, last)]
    bills = [Bill.DROPPED.value] * 2
    with connection.cursor() as cursor:
        cursor.execute(sql, [*days, *(companies or ()), *bills, _HALF_A_SECOND, _HALF_A_SECOND])
        return {(min(pair), max(pair)) for pair in cursor.fetchall()}
