"""One page of a list: in its order, narrowed, continued from the last row seen, and never more than WINDOW rows read.

A page reads at most WINDOW entries of the index of its order: of a rare thing among very many it shows what is
among those, and goes on from there when asked.
"""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from sameday.queues import filters
from sameday.queues.filters import Who
from sameday.queues.views import COMPANY, WAITING, Pool, Sort, View, indexed, tickets
from sameday.tickets import queries_lists
from sameday.tickets.models import Ticket
from sameday.tickets.queries_lists import COLUMNS, PAGE, Place, Row

WINDOW = 5000


class Page(NamedTuple):
    """`more`: the place to go on from; `looked`: only so many were looked at, the rest begins there (0: all were)."""

    rows: list[Row]
    more: Place | None
    looked: int = 0


class _Mark(NamedTuple):
    """A place in an order: the value it is ordered by (None: by number alone) and the number."""

    value: datetime | str | None
    number: int


def read(view: View, *, values: dict, sort: Sort, who: Who, after: Place | None = None, limit: int = PAGE) -> Page:
    """Return a page of the view in at most four queries; emergencies stand above the policy's order (rules.md 5)."""
    plain = not values and sort == view.sorts[0] and view.pool != Pool.COMPANY
    if plain:
        page = Page(*queries_lists.queue(view.name, staff=who.staff, after=after, limit=limit))
    else:
        page = _page(view, values, sort, who, after, limit)
    if view.pool != Pool.WORK or sort != view.sorts[0]:
        return page
    first = queries_lists.alarms(view.name, staff=who.staff) if plain else _alarms(view, values, who)
    above = {row.number for row in first}
    rest = [row for row in page.rows if row.number not in above]
    return page._replace(rows=rest if after else first + rest)


def _alarms(view: View, values: dict, who: Who) -> list[Row]:
    found = queries_lists.with_alarm(_narrowed(view, values, who))
    return [Row._make(row) for row in found.order_by("number").values_list(*COLUMNS)[:PAGE]]


def _page(view: View, values: dict, sort: Sort, who: Who, after: Place | None, limit: int) -> Page:
    found = []
    mark = _mark(sort, after) if after else None
    if sort != COMPANY or mark is None or mark.value is not None:
        page = _part(view, values, sort, who, mark, limit)
        if sort != COMPANY or page.more:
            return page
        found, mark = page.rows, None
    # the requests of nobody we know stand below all companies
    alone = _narrowed(view, values, who).filter(company=None, number__gt=mark.number if mark else 0)
    rows = found + [Row._make(row) for row in alone.order_by("number").values_list(*COLUMNS)[: limit + 1 - len(found)]]
    return _cut(rows, limit, sort)


def _part(view: View, values: dict, sort: Sort, who: Who, mark: _Mark | None, limit: int) -> Page:
    """Return a page out of the next WINDOW rows of the order's index."""
    beyond = _beyond(sort, mark) if mark else Q()
    entries = indexed(view, sort, who.staff, values).filter(beyond)
    columns = [sort.column.lstrip("-"), "number"]
    end = list(entries.order_by(*sort.order).values_list(*columns)[WINDOW - 1 : WINDOW])
    until = _until(sort, _Mark(*end[0])) if end else Q()
    order = Q(company__name__gte="") if sort == COMPANY else Q()
    order &= Q(waiting_since_at__isnull=False) if sort == WAITING else Q()
    narrowed = _narrowed(view, values, who).filter(order, beyond, until)
    rows = [Row._make(row) for row in narrowed.order_by(*sort.order).values_list(*COLUMNS)[: limit + 1]]
    page = _cut(rows, limit, sort)
    if page.more or not end:
        return page
    value, number = end[0]
    return Page(rows, Place(value if isinstance(value, datetime) else None, number), WINDOW)


def _cut(rows: list[Row], limit: int, sort: Sort) -> Page:
    if len(rows) <= limit:
        return Page(rows, None)
    last = rows[limit - 1]
    at = None if sort.by_number or sort == COMPANY else getattr(last, sort.column)
    return Page(rows[:limit], Place(at, last.number))


def _narrowed(view: View, values: dict, who: Who):
    return tickets(view, who.staff, values).filter(filters.where(values, who))


def _mark(sort: Sort, after: Place) -> _Mark | None:
    """Return where to go on. In the order of companies a place is a number: its company is asked anew."""
    if sort == COMPANY:
        return _Mark(
            Ticket.objects.filter(pk=after.number).values_list("company__name", flat=True).first(), after.number
        )
    if sort.by_number:
        return _Mark(None, after.number)
    return _Mark(after.at, after.number) if after.at else None


def _beyond(sort: Sort, mark: _Mark) -> Q:
    return _side(sort, mark, "lt" if sort.column.startswith("-") else "gt")


def _until(sort: Sort, mark: _Mark) -> Q:
    """Return what stands up to and including the mark."""
    return _side(sort, mark, "gte" if sort.column.startswith("-") else "lte")


def _side(sort: Sort, mark: _Mark, way: str) -> Q:
    """Return the rows on one side of the mark: the first term lets the index begin or end at the right place."""
    if sort.by_number:
        return Q(**{f"number__{way}": mark.number})
    strict, column = way.rstrip("e"), sort.column
    wide = Q(**{f"{column}__{strict}e": mark.value})
    return wide & (Q(**{f"{column}__{strict}": mark.value}) | Q(**{f"number__{way}": mark.number}))
