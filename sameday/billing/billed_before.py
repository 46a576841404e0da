"""What statements before a month billed of requests that it bills again: money, and minutes that are rounded together.

What was taken back counts no more, nor what lost its approval; what was given back as a favour does. rules.md 8, 11.
"""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Sum

from sameday.billing.models import Credit, Line, TimeEntry
from sameday.policy.statement import NOTHING, Earlier, Section

WORK = (Section.TIME, Section.FIXED)


def amounts(tickets, month: date | None = None, made: dict[int, datetime] | None = None) -> dict[int, Decimal]:
    """Return what of each ticket was billed by time and at a price, less what is not owed any more; two queries.

    With `month`, by the statements before it, as it was known when that of each ticket was approved (`made`).
    """
    lines = Line.objects.filter(section__in=WORK, ticket__in=tickets)
    credits = Credit.objects.filter(unowed=True, of__section__in=WORK, of__ticket__in=tickets)
    if month:
        lines, credits = lines.filter(statement__month__lt=month), credits.filter(of__statement__month__lt=month)
    found = {n: amount.quantize(NOTHING) for n, amount in lines.values_list("ticket").annotate(Sum("amount"))}
    for ticket, amount, at in credits.values_list("of__ticket", "amount", "made_at"):
        if made is None or at <= made[ticket]:
            found[ticket] -= amount
    return found


def minutes(tickets, month: date | None = None, made: dict[int, datetime] | None = None) -> list[Earlier]:
    """Return the minutes of these tickets that stand on lines for time, each at the rate of its line; one query."""
    rows = TimeEntry.objects.filter(line__section=Section.TIME, ticket__in=tickets, minutes__gt=0)
    rows = rows.filter(line__statement__month__lt=month) if month else rows
    names = ("pk", "ticket", "day", "staff", "minutes", "line__rate", "line__multiplier", "reversed_by__made_at")
    found = []
    for *values, back in rows.order_by("day", "pk").values_list(*names):
        each = Earlier(*values)
        if back is None or (made is not None and back > made[each.ticket]):
            found.append(each)
    return found
