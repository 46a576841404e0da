"""What must hold from one statement of a company to its next: until when fees are paid, and what a block has left."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from django.db.models import Max, Min, Q, Sum

from sameday.billing.models import Line, Statement
from sameday.policy.statement import Section

CHUNK = 2000
FEES = (Section.FEE, Section.SEATS)


def rules() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield (rule, places where it does not hold)."""
    yield "a fee is paid through as far as its lines say, and no day twice", _paid()
    yield "the block has what the month had and what was left, less what was worked", _block()


def _paid() -> Iterator[str]:
    """Walk along each company's fee lines: none begins before the one before it ended."""
    rows = Statement.objects.annotate(
        low=Min("lines__day", filter=Q(lines__section__in=FEES)),
        high=Max("lines__until", filter=Q(lines__section__in=FEES)),
    ).order_by("company", "month")
    rows = rows.values_list("company", "number", "paid_through", "low", "high").iterator(chunk_size=CHUNK)
    for _, each in groupby(rows, key=lambda row: row[0]):
        before: date | None = None
        for _, number, paid, low, high in each:
            if (low and before and low <= before) or paid != (high or before):
                yield f"statement {number}"
            before = paid
    yield from _twice_in_one()


def _twice_in_one() -> Iterator[str]:
    rows = Line.objects.filter(section__in=FEES).order_by("statement", "section", "day")
    rows = rows.values_list("statement__number", "section", "day", "until").iterator(chunk_size=CHUNK)
    for (number, _), each in groupby(rows, key=lambda row: row[:2]):
        end = date.min
        for _, _, day, until in each:
            if day <= end or until < day:
                yield f"statement {number}"
            end = max(end, until or day)


def _block() -> Iterator[str]:
    worked = Sum("lines__worked", filter=Q(lines__section=Section.BLOCK), default=0)
    rows = Statement.objects.annotate(used=worked).order_by("company", "month").values_list(
        "company", "number", "block_left", "block_next", "used", "facts__terms"
    )  # fmt: skip
    for _, each in groupby(rows.iterator(chunk_size=CHUNK), key=lambda row: row[0]):
        carried = 0
        for _, number, left, next_, used, terms in each:
            terms = terms or {}
            there = left + used - carried
            carries = terms.get("block_carries", next_ > 0)
            if there != terms.get("block_minutes", there) or there < 0 or next_ != (max(left, 0) if carries else 0):
                yield f"statement {number}"
            carried = next_
