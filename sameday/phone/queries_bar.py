"""The bar on every staff page: who rings, and the person's own calls without an outcome. One query, asked often."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

from sameday.asked import Asked, Given
from sameday.phone.models import Call

AT_MOST = 10
RINGS_FOR = timedelta(minutes=30)  # a call that waits longer than that was lost


class Live(NamedTuple):
    """A call in the bar."""

    number: int
    from_number: str
    to_number: str
    outgoing: bool
    option: str
    began_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    answered_by: int | None
    ticket: int | None
    name: str | None
    company: str | None
    hinted: str | None
    hinted_at: str | None
    vip: bool | None
    version: int


def bar(staff, *, rings: bool, at: datetime) -> list[Live]:
    """Return the person's calls without an outcome, newest first, and with `rings` those that ring; one query."""
    rows = _RINGING_AND_MINE if rings else _MINE
    return [Live(*row) for row in rows(staff=staff.pk, since=at - RINGS_FOR)]


_COLUMNS = (
    "number", "from_number", "to_number", "outgoing", "option", "began_at", "answered_at", "ended_at", "answered_by",
    "ticket", "contact__name", "company__name", "hint__name", "hint__company__name", "hint__vip", "version",
)  # fmt: skip
_IS_MINE = Q(answered_by=Given("staff"), answered_at__isnull=False, outcome=None)
_RINGS = Q(ended_at=None, answered_at=None, outgoing=False, heard_at__gte=Given("since"))


def _live(which: Q):
    return Call.objects.filter(which).order_by("-number").values_list(*_COLUMNS)[:AT_MOST]


_MINE = Asked(lambda: _live(_IS_MINE))
_RINGING_AND_MINE = Asked(lambda: _live(_IS_MINE | _RINGS))
