"""The calls that figures count: those of clients that have ended, on the day and in the hour they began."""

from datetime import datetime

from django.db.models import Q, QuerySet

from sameday.phone.models import Call
from sameday.policy.telephone import Option
from sameday.reports.one_call import One

# What is chosen in the filter. A telephone without a menu says nothing: whoever calls it calls the help desk.
OPTIONS = {
    "help": Q(option__in=(Option.HELP, "")), "talk": Q(option=Option.TALK), "emergency": Q(option=Option.EMERGENCY),
}  # fmt: skip


def of(from_at: datetime, until_at: datetime, option: str = "") -> list[One]:
    """Return the ended calls of clients that began in [from, until), in order, in one query; `option`: of OPTIONS."""
    rows = counted(from_at, until_at, option).values_list(*One._fields)
    return [One(*row) for row in rows.iterator(chunk_size=2_000)]


def counted(from_at: datetime, until_at: datetime, option: str = "") -> QuerySet[Call]:
    """Return the calls that figures count, in order."""
    return Call.objects.filter(
        OPTIONS.get(option, Q()), outgoing=False, ended_at__isnull=False, began_at__gte=from_at, began_at__lt=until_at
    ).order_by("began_at", "number")


def first_at() -> datetime | None:
    """Return when the first of all calls began, None before there was one."""
    return Call.objects.order_by("began_at").values_list("began_at", flat=True).first()
