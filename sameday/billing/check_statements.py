"""What must hold of statements and of their lines by themselves: sums, numbers, places, prices, texts."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Sum

from sameday.billing.models import Line, Series, Statement
from sameday.billing.run import NUMBERS
from sameday.office import ours
from sameday.policy import billed_time, statement
from sameday.policy.statement import NOTHING, Section

CHUNK = 2000
FREE = (Section.INCLUDED, Section.BLOCK)
CENT = Decimal("0.01")
Rules = Iterator[tuple[str, Iterable[str]]]


def rules() -> Rules:
    """Yield (rule, places where it does not hold)."""
    lines = Line.objects.order_by("statement__number", "place")
    yield "a statement's total is the sum of its lines", _totals()
    yield "the numbers of statements have no gap, and the series has the last", _numbers()
    yield "a statement is of a whole month that was over", _months()
    yield "a company's later month has the later number", _in_order()
    yield "the places of a statement's lines have no gap", _places()
    yield "what the plan includes costs nothing", _at(lines.filter(section__in=FREE).exclude(amount=0))
    yield (
        "only a credit is below zero",
        _at(lines.exclude(section__in=(Section.CREDIT, Section.TAX)).filter(amount__lt=0)),
    )
    yield "billed time is minutes times the rate, and never above that", _priced()
    yield "a fixed price is billed once, as it was approved", _fixed()
    yield "a statement keeps the words of what was approved", _texts()


def _at(lines) -> Iterator[str]:
    """Yield the places of these lines."""
    for number, place in lines.values_list("statement__number", "place")[:50]:
        yield f"statement {number}, line {place}"


def _totals() -> Iterator[str]:
    rows = Statement.objects.annotate(lines_sum=Sum("lines__amount")).order_by("number")
    for number, total, found in rows.values_list("number", "total", "lines_sum").iterator(chunk_size=CHUNK):
        if (found or NOTHING).quantize(CENT) != total:  # SQLite adds in binary
            yield f"statement {number}"


def _numbers() -> Iterator[str]:
    found = Statement.objects.aggregate(low=Min("number"), high=Max("number"), all=Count("pk"))
    last = Series.objects.filter(name=NUMBERS).values_list("last", flat=True).first() or 0
    if found["all"] and (found["low"], found["high"]) != (1, found["all"]):
        expected = 1
        for number in Statement.objects.order_by("number").values_list("number", flat=True).iterator(chunk_size=CHUNK):
            if number != expected:
                yield f"statement {expected} is missing"
                break
            expected += 1
    if last != (found["high"] or 0):
        yield f"the series stands at {last}, the last statement is {found['high'] or 'none'}"


def _months() -> Iterator[str]:
    desk = ours.desk() if Statement.objects.exists() else None
    rows = Statement.objects.order_by("number").values_list("number", "month", "approved_at")
    for number, month, at in rows.iterator(chunk_size=CHUNK):
        if month.day != 1 or desk.day_of(at) <= statement.last_day(month):
            yield f"statement {number}"


def _in_order() -> Iterator[str]:
    rows = Statement.objects.order_by("company", "month").values_list("company", "number").iterator(chunk_size=CHUNK)
    for _, each in groupby(rows, key=lambda row: row[0]):
        before = 0
        for _, number in each:
            if number < before:
                yield f"statement {number}"
            before = max(before, number)


def _places() -> Iterator[str]:
    rows = Statement.objects.annotate(many=Count("lines"), high=Max("lines__place"))
    for number in rows.exclude(many=0).exclude(many=F("high")).order_by("number").values_list("number", flat=True)[:50]:
        yield f"statement {number}"


def _priced() -> Iterator[str]:
    # late minutes are rounded together with those that were billed before: fewer than were worked may be left
    before = Line.objects.filter(
        section=Section.TIME, ticket=OuterRef("ticket"), statement__number__lt=OuterRef("statement__number")
    )
    rows = Line.objects.filter(section=Section.TIME).order_by("statement__number", "place").values_list(
        "statement__number", "place", "amount", "full_amount", "billed", "worked", "rate", "multiplier", Exists(before)
    )  # fmt: skip
    for number, place, amount, full, billed, worked, rate, multiplier, again in rows.iterator(chunk_size=CHUNK):
        right = billed_time.amount(billed, rate or NOTHING, multiplier)
        if full != right or not 0 <= amount <= full or (billed < worked and not again):
            yield f"statement {number}, line {place}"


def _fixed() -> Iterator[str]:
    prices = Line.objects.filter(section=Section.FIXED, approval__isnull=False).exclude(amount=0)
    twice = prices.values("approval").annotate(many=Count("pk")).filter(many__gt=1)
    for approval, ticket in twice.order_by("approval").values_list("approval", "approval__ticket")[:50]:
        yield f"approval {approval} of T-{ticket} twice"
    # a price is of the whole request: what was billed of it before was taken off
    wrong = prices.filter(~Q(full_amount=F("approval__offer__cap_amount")) | Q(amount__gt=F("full_amount")))
    yield from _at(wrong.order_by("statement__number", "place"))


def _texts() -> Iterator[str]:
    lines = Line.objects.filter(approval__isnull=False, ticket__isnull=False).order_by("statement")
    lines = lines.values_list("statement__number", "place", "approval", "approval__scope", "statement__facts")
    for number, place, approval, scope, facts in lines.iterator(chunk_size=200):
        if facts.get("approvals", {}).get(str(approval), {}).get("text") != scope:
            yield f"statement {number}, line {place}"
