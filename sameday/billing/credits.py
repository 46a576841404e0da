"""Credits: what goes back of a line that was billed, never above its amount; the next statement takes it off.

Source: rules.md 8, 11; decision 0045.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.db.models import Q, Sum

from sameday.audit import journal
from sameday.billing import numbers
from sameday.billing.models import Credit, Line, TimeEntry
from sameday.changes.models import Approval
from sameday.policy.bill import Bill
from sameday.policy.billed_time import CENT
from sameday.policy.price_words import money
from sameday.policy.statement import NOTHING, Section

NUMBERS, LONGEST = "credit", 500
FEES, WORK = (Section.FEE, Section.SEATS), (Section.TIME, Section.FIXED)


class Refused(Exception):
    """The credit cannot be given; the text says why and what to do."""


@transaction.atomic
def give(line: Line, amount: Decimal, words: str, *, by: str, at: datetime, unowed: bool = False) -> Credit:
    """Give this much of a line back and return the credit note. Raises Refused; of two at once one sees the other.

    `unowed`: the work or its approval does not stand any more. A favour makes no room under a cap again.
    """
    line = Line.objects.select_for_update(of=("self",)).select_related("statement").get(pk=line.pk)
    words, left, currency = words.strip(), left_of(line), line.statement.currency
    if line.section not in (*FEES, *WORK):
        raise Refused("Give a credit for a fee, for time or for a fixed price; its tax follows by itself.")
    if not words:
        raise Refused("Say in a sentence why: the client reads it.")
    if len(words) > LONGEST:
        raise Refused(f"Shorten the reason to {LONGEST} characters; it has {len(words)}.")
    if amount != amount.quantize(CENT) or amount <= 0:
        raise Refused("Write an amount above zero, in whole cents.")
    if amount > left:
        raise Refused(
            f"This line has {money(left, currency)} left to give back: write that or less."
            if left
            else "All of this line was given back already."
        )
    row = Credit.objects.create(
        company_id=line.statement.company_id, of=line, number=numbers.following(NUMBERS), amount=amount, words=words,
        fee=line.section in FEES, unowed=unowed, made_by=by, made_at=at,
    )  # fmt: skip
    journal.note(
        "credit_given", by=by, at=at, subject=f"company:{row.company_id}", credit=row.number, amount=str(amount),
        statement=line.statement.number, line=line.place,
    )  # fmt: skip
    return row


def left_of(line: Line) -> Decimal:
    """Return how much of a line was not given back yet."""
    given = Credit.objects.filter(of=line).aggregate(all=Sum("amount"))["all"] or NOTHING
    return max(NOTHING, line.amount - given)


def left_of_each(lines: Iterable[Line]) -> dict[int, Decimal]:
    """Return (line: how much can be given back) for those that can; one query."""
    lines = [line for line in lines if line.section in (*FEES, *WORK)]
    sums = Credit.objects.filter(of__in=lines).values_list("of").annotate(Sum("amount")).order_by()
    given = dict(sums)
    left = {line.pk: line.amount - given.get(line.pk, NOTHING) for line in lines}
    return {number: amount for number, amount in left.items() if amount > 0}


@transaction.atomic
def give_back(approval: Approval, why: str, *, by: str, at: datetime) -> list[Credit]:
    """Give back all that was billed on an approval that stands no more, and return the credits.

    Hears every withdrawal (changes/standing_work.py): who says "this was not me" pays nothing for it.
    """
    words = f"The approval stands no more: {why}"[:LONGEST]
    own = Q(section=Section.FIXED, approval=approval) | Q(section=Section.TIME, entries__approval=approval)
    rows = Line.objects.filter(own, amount__gt=0).distinct().order_by("pk")
    return [give(line, part, words, by=by, at=at, unowed=True) for line in rows if (part := _part_of(line, approval))]


def _part_of(line: Line, approval: Approval) -> Decimal:
    """Return what of a line goes back with an approval: its minutes' part, all that is left where no other stands."""
    left, stand = left_of(line), line.entries.filter(reversed_by=None)
    if line.section == Section.FIXED or not stand.filter(approval__withdrawn_at=None).exists():
        return left
    mine = stand.filter(approval=approval).aggregate(all=Sum("minutes"))["all"] or 0
    return min(left, (line.amount * mine / max(1, line.worked)).quantize(CENT, ROUND_HALF_UP))


@transaction.atomic
def for_time_taken_back(entry: TimeEntry, *, by: str, at: datetime) -> Credit | None:
    """Give back what minutes that were billed cost, when they are taken back: their part of the line.

    The last minutes of a line take what is left of it. A fixed price stays: it was not for minutes.
    """
    if entry.line_id is None or entry.bill != Bill.BILLABLE:
        return None
    line = Line.objects.select_for_update(of=("self",)).get(pk=entry.line_id)
    left, stand = left_of(line), line.entries.filter(reversed_by=None).exists()
    part = (line.amount * entry.minutes / max(1, line.worked)).quantize(CENT, ROUND_HALF_UP)
    amount = min(left, part) if stand else left
    if line.section != Section.TIME or not amount:
        return None
    words = f"{entry.minutes} minutes of {entry.day.isoformat()} were taken back."
    return give(line, amount, words, by=by, at=at, unowed=True)
