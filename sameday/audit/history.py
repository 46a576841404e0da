"""The history of one thing: the journal's entries about it, newest first."""

from collections.abc import Iterable
from typing import NamedTuple

from sameday.audit.models import Entry

PAGE = 20


class Past(NamedTuple):
    """A page of entries; `more` is the entry to go on from, None at the beginning of time."""

    entries: list[Entry]
    more: int | None


def of(subjects: Iterable[str], *, without: Iterable[str] = (), before: int | None = None, most: int = PAGE) -> Past:
    """Return what the journal says of these subjects ("calendar:1"), older than the entry `before`: one query.

    `without` leaves verbs out that are no change of the thing, such as "signed in".
    """
    entries = Entry.objects.filter(subject__in=list(subjects)).exclude(verb__in=list(without))
    if before is not None:
        entries = entries.filter(pk__lt=before)
    rows = list(entries.order_by("-id")[: most + 1])
    return Past(rows[:most], rows[most - 1].pk if len(rows) > most else None)
