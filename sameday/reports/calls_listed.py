"""The calls behind a number of the call figures: the same calls, by hour, by how they went, page by page."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from django.db.models import Q
from django.db.models.functions import Coalesce, ExtractHour

from sameday.phone.models import Call
from sameday.policy.telephone import Result
from sameday.reports.calls import counted

AT_MOST = 50
WAITED, IN_TIME, KEPT = "waited", "in_time", "kept"
WENT = (WAITED, IN_TIME, KEPT, *(result.value for result in Result))  # what may be asked for


@dataclass(frozen=True)
class Wanted:
    """[from, until), the option, the hour of the day they began in, how they went (of WENT), after which call."""

    from_at: datetime
    until_at: datetime
    option: str = ""
    hour: int | None = None
    went: str = ""
    after: int | None = None


def page(wanted: Wanted, within_seconds: int, tz: tzinfo) -> tuple[list[Call], bool]:
    """Return a page of them, oldest first, and whether more follow; in one query, two behind the first page."""
    rows = counted(wanted.from_at, wanted.until_at, wanted.option).filter(_went(wanted.went, within_seconds))
    if wanted.hour is not None:
        rows = rows.alias(hour=ExtractHour("began_at", tzinfo=tz)).filter(hour=wanted.hour)
    if wanted.after:
        began_at = Call.objects.filter(pk=wanted.after).values_list("began_at", flat=True).first() or wanted.from_at
        rows = rows.filter(Q(began_at__gt=began_at) | Q(began_at=began_at, number__gt=wanted.after))
    found = list(rows.select_related("contact__company", "company", "hint__company", "answered_by")[: AT_MOST + 1])
    return found[:AT_MOST], len(found) > AT_MOST


def _went(went: str, within_seconds: int) -> Q:
    if went == WAITED:
        return Q(waiting_at__isnull=False) | Q(answered_at__isnull=False)
    if went == IN_TIME:
        return Q(answered_at__lte=Coalesce("waiting_at", "began_at") + timedelta(seconds=within_seconds))
    if went == KEPT:
        return Q(result=Result.CALLBACK, kept_at__isnull=False)
    return Q(result=went) if went in WENT else Q()
