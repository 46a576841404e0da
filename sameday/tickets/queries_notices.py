"""What one of us was told: on their screen since a place, and lately on every way."""

from typing import NamedTuple

from django.db.models import Max, QuerySet

from sameday.policy.notices import TOLD
from sameday.tickets.models import Notice

READ_AT_MOST, LATELY = 300, 60


class Shown(NamedTuple):
    told: str
    ticket: int


def latest(staff: int) -> int:
    """Return the place of what this person's screen was given last; 0 for nothing."""
    return Notice.objects.filter(staff=staff).aggregate(last=Max("number"))["last"] or 0


def since(number: int, staff: int) -> list[Shown]:
    """Return what this person's screen was given after this place, the oldest first, at most 300."""
    rows = _known(staff).filter(number__gt=number).order_by("-number")
    rows = rows.values_list("told", "ticket_id")[:READ_AT_MOST]
    return [Shown(*row) for row in reversed(rows)]


def lately(staff: int) -> list[list[Notice]]:
    """Return what this person was told last, the newest first, what went on several ways together; one query."""
    found: dict[str, list[Notice]] = {}
    for row in _known(staff).order_by("-at", "-pk")[:LATELY]:
        found.setdefault(row.once, []).append(row)
    return list(found.values())


def _known(staff: int) -> QuerySet[Notice]:
    """Return this person's notices; what a newer version wrote and this one has no words for is left out."""
    return Notice.objects.filter(staff=staff, told__in=list(TOLD))
