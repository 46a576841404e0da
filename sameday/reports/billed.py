"""What each client's plan held and what was billed beside it, by month, and what "unlimited" was worth.

Minutes are those worked; amounts are those of statements that are approved. Source: page 6; rules.md 11; ux.md S19.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q, QuerySet, Sum

from sameday.billing.fees import BILLED, CENT, COVERED, HOUR
from sameday.billing.models import Line, TimeEntry
from sameday.clients.models import Company
from sameday.policy import statement
from sameday.policy.bill import Bill
from sameday.policy.statement import Section
from sameday.reports import months

INCLUDED, PAID, OTHER = "included", "billed", "other"
BILLS = {
    INCLUDED: COVERED, PAID: BILLED, OTHER: tuple(bill for bill in Bill if bill not in (*COVERED, *BILLED)),
}  # fmt: skip
FEE, WORK = (Section.FEE, Section.SEATS), (Section.TIME, Section.FIXED)
STATEMENT = ("statement__month", "statement__company_id", "statement__number")
NOTHING = Decimal("0.00")


@dataclass
class Row:
    """Minutes and amounts of one currency; `worth`: included minutes at the rate of the plan, None without a rate;
    `statement`: the number of the one statement that the amounts stand on, None of none and of a sum."""

    included: int = 0
    billed: int = 0
    other: int = 0
    worth: Decimal | None = NOTHING
    fee: Decimal = NOTHING
    work: Decimal = NOTHING
    statements: int = 0
    statement: int | None = None

    def add(self, row: "Row") -> None:
        """Add another row; a worth that nobody knows leaves the sum of the others."""
        for name in ("included", "billed", "other", "fee", "work", "statements"):
            setattr(self, name, getattr(self, name) + getattr(row, name))
        self.worth = (self.worth or NOTHING) + (row.worth or NOTHING)


Rows = dict[tuple[date, int], Row]


def of(first: date, last: date) -> tuple[Rows, dict[int, Company]]:
    """Return the rows by (month, company) of the months from the first of `first` to the end of `last`, and the
    companies they name with their plans: three queries."""
    found: dict = defaultdict(Row)
    names = {bill: name for name, bills in BILLS.items() for bill in bills}
    held = months.between(first, last)
    worked = entries(first, last).annotate(nth=months.of_day("day", held)).values_list("nth", "ticket__company", "bill")
    for nth, company, bill, minutes in worked.annotate(Sum("minutes")).order_by():
        row, name = found[held[nth], company], names[bill]
        setattr(row, name, getattr(row, name) + minutes)
    of_months = Q(statement__month__gte=first.replace(day=1), statement__month__lte=last)
    amounts = Line.objects.filter(of_months).values_list(*STATEMENT).order_by()
    for month, company, number, fee, work in amounts.annotate(
        fee=Sum("amount", filter=Q(section__in=FEE)), work=Sum("amount", filter=Q(section__in=WORK))
    ):
        row = found[month, company]
        row.fee, row.work, row.statements, row.statement = fee or NOTHING, work or NOTHING, 1, number
    companies = Company.objects.select_related("plan").in_bulk({company for _, company in found})
    for (_, company), row in found.items():
        row.worth = worth(row.included, companies[company].plan.hourly_rate)
    return dict(found), companies


def worth(minutes: int, rate: Decimal | None) -> Decimal | None:
    """Return what these minutes would have cost by the hour, half a cent up; None without a rate."""
    return None if rate is None else (rate * minutes / HOUR).quantize(CENT, ROUND_HALF_UP)


def entries(first: date, last: date) -> QuerySet[TimeEntry]:
    """Return the time that these months' minutes are the sum of."""
    days = (first.replace(day=1), statement.last_day(last.replace(day=1)))
    return TimeEntry.objects.filter(day__range=days, ticket__company__isnull=False)


def listed(first: date, last: date, *, company: int | None, bill: str) -> QuerySet[TimeEntry]:
    """Return the entries that a number is the sum of; `bill` of BILLS, "" for all."""
    rows = entries(first, last)
    rows = rows.filter(bill__in=BILLS[bill]) if bill else rows
    rows = rows.filter(ticket__company=company) if company else rows
    return rows.select_related("ticket__company", "staff")


def together(rows: Iterable[Row]) -> Row:
    """Return their sum."""
    found = Row()
    for row in rows:
        found.add(row)
    return found
