"""What went wrong with mail, by kind and week: all that came up, settled by now or not. Source: ux.md S19, S22."""

from collections import Counter
from datetime import date, datetime, tzinfo

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncWeek

from sameday.intake import brakes, problems
from sameday.intake.models import TOO_BIG, RawMail
from sameday.outbox.models import OutgoingMail

FAILED = "failed"
# Name, words, and whether the list of mail problems has the same kind.
KINDS = {
    "unmatched": "Unknown sender", "held": "Too many at once", "unreadable": "Cannot be read", "bounced": "Came back",
    "loop": "Our own, sent back", "big": "Too big", FAILED: "Could not be sent",
}  # fmt: skip
_HELD, _UNREADABLE = Q(reason=brakes.DOUBT), problems.UNREADABLE
_CAME = {
    "unmatched": Q(outcome="quarantine") & ~_HELD & ~_UNREADABLE,
    "held": Q(outcome="quarantine") & _HELD & ~_UNREADABLE,
    "unreadable": Q(outcome="quarantine") & _UNREADABLE,
    "bounced": Q(outcome="bounce"),
    "loop": Q(outcome="loop"),
    "big": Q(size__gt=TOO_BIG),
}
OUTCOMES = ("quarantine", "bounce", "loop")


def of(from_at: datetime, until_at: datetime, tz: tzinfo) -> Counter:
    """Return how many of each (kind, Monday of its week) there were in [from, until): three queries."""
    found: Counter = Counter()
    came = RawMail.objects.filter(received_at__gte=from_at, received_at__lt=until_at)
    of_outcome = [kind for kind in _CAME if kind != "big"]
    counts = {kind: Count("pk", filter=_CAME[kind]) for kind in of_outcome}
    weeks = came.filter(outcome__in=OUTCOMES).values_list(_week("received_at", tz)).annotate(**counts).order_by()
    for week, *numbers in weeks:
        for kind, number in zip(of_outcome, numbers, strict=True):
            found[kind, _day(week, tz)] += number
    for kind, rows, order in (("big", came.filter(_CAME["big"]), "received_at"),
                              (FAILED, listed(FAILED, from_at, until_at), "created_at")):  # fmt: skip
        for week, number in rows.values_list(_week(order, tz)).annotate(number=Count("pk")).order_by():
            found[kind, _day(week, tz)] += number
    return +found


def listed(kind: str, from_at: datetime, until_at: datetime) -> QuerySet:
    """Return the mails of a kind that came, or were made, in [from, until)."""
    if kind == FAILED:
        rows = OutgoingMail.objects.filter(state="failed", created_at__gte=from_at, created_at__lt=until_at)
        return rows.select_related("ticket").defer("mime", "text", "html")
    rows = RawMail.objects.filter(_CAME[kind], received_at__gte=from_at, received_at__lt=until_at)
    return rows.select_related("ticket", "mailbox").defer("raw")


def _week(order: str, tz: tzinfo):
    return TruncWeek(F(order), tzinfo=tz)


def _day(week: datetime, tz: tzinfo) -> date:
    return week.astimezone(tz).date()
