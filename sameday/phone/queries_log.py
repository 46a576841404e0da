"""The log of calls: newest first, by day, option and result. Source: ux.md S6."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from sameday.phone.models import Call
from sameday.policy.telephone import Result

PAGE = 50
NOT_SPOKEN = (Result.ABANDONED, Result.CALLBACK, Result.VOICEMAIL, Result.CLOSED, Result.HUNG_UP, Result.UNKNOWN)


class Wanted(NamedTuple):
    """What of the log is asked for."""

    since: datetime | None = None
    until: datetime | None = None
    result: str = ""
    option: str = ""
    before: tuple[datetime, int] | None = None


def log(asked: Wanted) -> tuple[list[Call], bool]:
    """Return a page of calls, newest first, and whether there are more; one query."""
    rows = Call.objects.select_related("hint__company", "contact__company", "answered_by", "ticket")
    rows = rows.filter(_FILTERS.get(asked.result, Q(result=asked.result)) if asked.result else Q())
    if asked.option:
        rows = rows.filter(option=asked.option)
    if asked.since:
        rows = rows.filter(began_at__gte=asked.since, began_at__lt=asked.until)
    if asked.before:
        began_at, number = asked.before
        rows = rows.filter(Q(began_at__lt=began_at) | Q(began_at=began_at, number__lt=number), began_at__lte=began_at)
    found = list(rows.order_by("-began_at", "-number")[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


_FILTERS = {
    "missed": Q(result__in=NOT_SPOKEN),
    "callback": Q(callback_at__isnull=False),
    "open": Q(answered_at__isnull=False, outcome=None),
    "live": Q(ended_at=None),
}  # fmt: skip
