"""What must hold of the minutes behind the lines: whose they are, when, how many, and on which approval."""

from collections.abc import Iterable, Iterator

from django.db.models import F, Max, Q, Sum

from sameday.billing.models import Line, TimeEntry
from sameday.policy.bill import Bill
from sameday.policy.statement import Section, last_day

WORKED = (Section.INCLUDED, Section.BLOCK, Section.TIME)
HOLDS = {  # what may stand on a line of each section
    Section.INCLUDED: Bill.INCLUDED, Section.BLOCK: Bill.BLOCK, Section.TIME: Bill.BILLABLE, Section.FIXED: Bill.FIXED,
}  # fmt: skip


def rules() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield (rule, places where it does not hold)."""
    lines = Line.objects.order_by("statement__number", "place")
    stated = TimeEntry.objects.filter(line__isnull=False).order_by("pk")
    billable = TimeEntry.objects.filter(bill=Bill.BILLABLE).order_by("pk")
    yield (
        "time stands on a statement of its ticket's company",
        places(stated.exclude(ticket__company=F("line__statement__company"))),
    )
    yield (
        "time stands on a line of its ticket",
        places(stated.filter(~Q(line__ticket=F("ticket")) | Q(line__ticket=None))),
    )
    yield "time stands on a line of its kind", places(_other_kind(stated))
    yield "time on a statement was worked by the end of its month", _late(stated)
    yield "a line has as many minutes as its time", _minutes(lines)
    yield (
        "a line for work has time behind it",
        _lines(lines.filter(section__in=WORKED, ticket__isnull=False, entries=None)),
    )
    yield (
        "what was taken back before is on no statement",
        places(stated.filter(reversed_by__line=None, reversed_by__made_at__lt=F("line__statement__approved_at"))),
    )
    yield (
        "billed time stands on an approval of its ticket",
        places(billable.filter(Q(approval=None) | ~Q(approval__ticket=F("ticket")))),
    )
    yield (
        "billed time began when its approval let it",
        places(billable.filter(began_at__lt=F("approval__good_from_at"))),
    )
    yield "billed time is within what was approved", _caps()
    yield "a line names the approval of its time", _lines(_other_approval(lines))
    yield (
        "the approval stood when it was billed",
        places(stated.filter(bill=Bill.BILLABLE, approval__withdrawn_at__lt=F("line__statement__approved_at"))),
    )


def places(entries) -> Iterator[str]:
    """Yield the places of these entries."""
    for pk, ticket in entries.values_list("pk", "ticket")[:50]:
        yield f"time {pk} of T-{ticket}"


def _lines(lines) -> Iterator[str]:
    for number, place in lines.values_list("statement__number", "place")[:50]:
        yield f"statement {number}, line {place}"


def _other_kind(stated):
    right = Q(pk=None)
    for section, bill in HOLDS.items():
        right |= Q(line__section=section, bill=bill)
    return stated.exclude(right)


def _late(stated) -> Iterator[str]:
    for month in stated.order_by("line__statement__month").values_list("line__statement__month", flat=True).distinct():
        yield from places(stated.filter(line__statement__month=month, day__gt=last_day(month)))


def _minutes(lines) -> Iterator[str]:
    rows = lines.filter(ticket__isnull=False).annotate(all=Sum("entries__minutes", default=0))
    yield from _lines(rows.exclude(all=F("worked")))


def _caps() -> Iterator[str]:
    rows = TimeEntry.objects.filter(bill=Bill.BILLABLE).values("ticket").order_by("ticket")
    rows = rows.annotate(all=Sum("minutes"), most=Max("approval__cap_minutes"))
    for ticket, worked, most in rows.filter(all__gt=F("most")).values_list("ticket", "all", "most")[:50]:
        yield f"T-{ticket} has {worked} minutes of {most}"


def _other_approval(lines):
    """A line of time names the newest approval of its entries."""
    rows = lines.filter(section=Section.TIME, ticket__isnull=False).annotate(newest=Max("entries__approval"))
    return rows.filter(newest__isnull=False).filter(Q(approval=None) | ~Q(approval=F("newest")))
