"""The audit trail as it is read: journal and ticket events together, newest first, page by page."""

import heapq
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from django.db import connection

from sameday.audit.models import Entry
from sameday.reports.trail_filter import Filter
from sameday.tickets.models import TicketEvent

PAGE = 50
AT_ONCE = 1000
JOURNAL, EVENT = 1, 2  # codes of audit/trail.py; of one instant the events come first
VERBS = """
WITH RECURSIVE found(verb) AS (
  SELECT min(verb) FROM audit_entry
  UNION ALL SELECT (SELECT min(verb) FROM audit_entry WHERE verb > found.verb) FROM found WHERE found.verb IS NOT NULL
) SELECT verb FROM found WHERE verb IS NOT NULL
"""


class Row(NamedTuple):
    """One thing somebody did. `subject`: "ticket:10482", "contact:3", …; `data` as the journal or the event has it."""

    at: datetime
    source: int
    pk: int
    actor: str
    verb: str
    subject: str
    data: dict


class Place(NamedTuple):
    """The last row of a page: what the order is made of."""

    at: datetime
    source: int
    pk: int


def page(wanted: Filter, after: Place | None = None, limit: int = PAGE) -> tuple[list[Row], Place | None]:
    """Return a page and the place to go on from, None at the end; at most one query a table."""
    rows = list(islice(_merged(wanted, after, limit + 1), limit + 1))
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], Place(*rows[limit - 1][:3])


def every(wanted: Filter) -> Iterator[Row]:
    """Yield all rows, newest first; memory stays flat and no transaction stays open."""
    after: Place | None = None
    while True:
        rows, after = page(wanted, after, AT_ONCE)
        yield from rows
        if after is None:
            return


def verbs() -> list[str]:
    """Return every verb of the journal, by their index, however long the journal is."""
    with connection.cursor() as cursor:
        cursor.execute(VERBS)
        return [verb for (verb,) in cursor.fetchall()]


def _merged(wanted: Filter, after: Place | None, limit: int) -> Iterator[Row]:
    found = [list(read(wanted, after, limit)) for read in (_journal, _events)]
    return heapq.merge(*found, key=lambda row: row[:3], reverse=True)


def _journal(wanted: Filter, after: Place | None, limit: int) -> Iterator[Row]:
    if wanted.source == EVENT:
        return
    rows = _narrowed(Entry.objects, wanted, after, JOURNAL)
    if wanted.verb:
        rows = rows.filter(verb=wanted.verb)
    if wanted.subject:
        rows = rows.filter(subject=wanted.subject)
    for pk, at, actor, verb, subject, data in rows.values_list("pk", "at", "actor", "verb", "subject", "data")[:limit]:
        yield Row(at, JOURNAL, pk, actor, verb, subject, data)


def _events(wanted: Filter, after: Place | None, limit: int) -> Iterator[Row]:
    if wanted.source == JOURNAL or (wanted.subject and wanted.ticket is None):
        return
    rows = _narrowed(TicketEvent.objects, wanted, after, EVENT)
    if wanted.verb:
        rows = rows.filter(kind=wanted.verb)
    if wanted.ticket is not None:
        rows = rows.filter(ticket=wanted.ticket)
    for pk, at, actor, kind, ticket, data in rows.values_list("pk", "at", "actor", "kind", "ticket_id", "data")[:limit]:
        yield Row(at, EVENT, pk, actor, kind, f"ticket:{ticket}", data)


def _narrowed(rows, wanted: Filter, after: Place | None, source: int):
    """Return the rows of this person and these days beyond `after`, in the order of the page."""
    rows = rows.order_by("-at", "-id")
    if wanted.actor:
        rows = rows.filter(actor=wanted.actor)
    if wanted.since:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(at__lt=wanted.until)
    if after is None:
        return rows
    if source != after.source:
        return rows.filter(at__lte=after.at) if source < after.source else rows.filter(at__lt=after.at)
    # the first term alone lets the index begin at the right place; the second only breaks ties
    return rows.filter(at__lte=after.at).exclude(at=after.at, id__gte=after.pk)
