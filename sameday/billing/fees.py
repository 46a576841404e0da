"""Hours against fee: what each client's month of included work was worth an hour. Source: page 6; rules.md 11."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q, Sum

from sameday.billing.models import TimeEntry
from sameday.clients.models import Company
from sameday.policy import statement
from sameday.policy.bill import Bill
from sameday.policy.kinds import Tier

CENT, HOUR = Decimal("0.01"), 60
COVERED, BILLED = (Bill.INCLUDED, Bill.BLOCK), (Bill.BILLABLE, Bill.FIXED)


@dataclass(frozen=True)
class Fee:
    """One client's month: the fee of the plan, the minutes it paid for, and those that are billed beside it."""

    company: Company
    fee: Decimal
    included: int
    billed: int
    other: int  # waiting, dropped, ours

    @property
    def vip(self) -> bool:
        return self.company.plan.tier == Tier.VIP

    @property
    def an_hour(self) -> Decimal | None:
        """Return what an hour of included work brought; None: nothing was worked."""
        if self.included <= 0:
            return None
        return (self.fee * HOUR / self.included).quantize(CENT, ROUND_HALF_UP)


def of(month: date) -> list[Fee]:
    """Return every client's month, the lowest rate an hour first, those without work last: two queries."""
    rows = TimeEntry.objects.filter(day__range=(month, statement.last_day(month)), ticket__company__isnull=False)
    sums: dict[int, dict[str, int]] = {}
    for company, bill, minutes in rows.values_list("ticket__company_id", "bill").annotate(Sum("minutes")).order_by():
        sums.setdefault(company, {})[bill] = minutes
    people = Count("contacts", filter=Q(contacts__status="active"))
    companies = Company.objects.select_related("plan").annotate(people=people).order_by("name", "pk")
    found = [_fee(each, sums.get(each.pk, {})) for each in companies if each.status != "inactive" or each.pk in sums]
    return sorted(found, key=lambda each: (each.an_hour is None, each.an_hour or 0))


def _fee(company: Company, minutes: dict[str, int]) -> Fee:
    seats = company.people if company.seats is None else company.seats
    fee = company.plan.monthly_fee + company.plan.seat_price * seats
    included, billed = (sum(minutes.get(bill, 0) for bill in bills) for bills in (COVERED, BILLED))
    return Fee(company, fee, included, billed, sum(minutes.values()) - included - billed)
