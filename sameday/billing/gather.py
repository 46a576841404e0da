"""What the statements of a month are made from, read at one stroke for every client."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Q, Sum

from sameday.billing.models import Line, Statement, TimeEntry
from sameday.changes.models import Approval
from sameday.clients.models import Company, Plan
from sameday.policy import statement
from sameday.policy.approval import Charge, How
from sameday.policy.bill import Bill
from sameday.policy.billed_time import Rounding
from sameday.policy.statement import Client, Entry, Grant, Price, Section, Terms, Trouble

LONGEST_DAY = 12 * 60
NO_APPROVAL = "T-{} has no approval for {} minutes."
COUNTED = (Bill.INCLUDED, Bill.BLOCK, Bill.BILLABLE, Bill.FIXED, Bill.WAITING)
TROUBLE = {
    Trouble.NO_RATE: "No rate is on file for its time.",
    Trouble.OVER_CAP: "Rounded up, it is above what was approved.",
    Trouble.OVER_BLOCK: "More was worked than the block has.",
}


class Exception_(NamedTuple):
    """One thing a person must look at: what, in words, of which ticket and which entry."""

    kind: str
    words: str
    ticket: int | None = None
    entry: int | None = None
    minutes: int = 0


@dataclass
class Month:
    """What is known of one client's month."""

    company: Company
    month: date
    client: Client
    entries: list[Entry] = field(default_factory=list)
    approvals: dict[int, Approval] = field(default_factory=dict)
    before: dict[int, Decimal] = field(default_factory=dict)
    prices: list[Price] = field(default_factory=list)
    long_days: list[tuple[str, date, int]] = field(default_factory=list)

    def make(self) -> statement.Statement:
        grants = {
            n: Grant(a.cap_minutes, a.cap_amount, a.rate, a.multiplier, self.before.get(a.ticket_id, statement.NOTHING))
            for n, a in self.approvals.items()
        }
        return statement.make(self.month, terms(self.company.plan), self.client, self.entries, grants, self.prices)

    def exceptions(self) -> list[Exception_]:
        """Return what keeps this statement back: what the client never said yes to comes first."""
        standing = statement.unreversed(self.entries)
        found = [
            Exception_("no_approval", NO_APPROVAL.format(e.ticket, e.minutes), e.ticket, e.number, e.minutes)
            for e in standing
            if e.bill == Bill.WAITING
        ]  # fmt: skip
        used = {e.approval for e in standing if e.bill == Bill.BILLABLE}
        for each in (self.approvals[n] for n in sorted(used)):
            if each.how == How.VERBAL and not each.written_at:
                words = f"The word on the phone for T-{each.ticket_id} is not written yet."
                found.append(Exception_("verbal", words, each.ticket_id))
        for what, ticket in self.make().trouble:
            if what != Trouble.OVER_CAP:  # cut to the cap: nothing is left to decide
                words = f"T-{ticket}: {TROUBLE[what]}" if ticket else TROUBLE[what]
                found.append(Exception_(what, words, ticket or None))
        for name, day, minutes in self.long_days:
            found.append(Exception_("long_day", f"{name} has {minutes / 60:.1f} h on {day.isoformat()}."))
        return found

    def facts(self, made: statement.Statement) -> dict:
        """Return what is kept with the statement as it was on file."""
        company, plan = self.company, self.company.plan
        used = sorted({line.approval for line in made.lines if line.approval})
        return {
            "terms": statement.kept(terms(plan), self.client),
            "name": company.name, "bill_to": company.bill_to, "order_number": company.order_number,
            "seats": self.client.seats, "plan": plan.name, "tax_exempt": company.tax_exempt,
            "approvals": {
                str(n): {
                    "who": a.contact.name, "how": a.how, "at": a.approved_at.isoformat(), "text": a.scope,
                    "cap_minutes": a.cap_minutes, "cap_amount": None if a.cap_amount is None else str(a.cap_amount),
                }
                for n, a in ((n, self.approvals[n]) for n in used)
            },
        }  # fmt: skip


def terms(plan: Plan) -> Terms:
    """Return what a plan costs."""
    rounding = Rounding(plan.round_per, plan.round_increment, plan.round_minimum)
    return Terms(
        plan.monthly_fee, plan.seat_price, plan.block_minutes, plan.block_carries, rounding, plan.hourly_rate,
        plan.fee_tax, plan.time_tax,
    )  # fmt: skip


def month(first: date, *, companies: Collection[int] | None, without: Collection[int]) -> list[Month]:
    """Return the months of all clients that are billed: seven queries, however many clients."""
    last = statement.last_day(first)
    rows = Company.objects.select_related("plan").exclude(pk__in=without)
    rows = rows.filter(pk__in=companies) if companies is not None else rows
    rows = rows.annotate(people=Count("contacts", filter=Q(contacts__status="active")))
    before = _last_statements(first, companies)
    found = {each.pk: Month(each, first, _client(each, before.get(each.pk))) for each in rows}
    long_days = _long_days(first, last)
    for entry, company in _entries(last, found.keys() if companies is not None else None):
        if each := found.get(company):
            each.entries.append(entry)
    _add_long_days(found.values(), long_days)
    _add_approvals(found, last)
    return [each for each in found.values() if each.company.status != "inactive" or each.entries or each.prices]


def _client(company: Company, before: Statement | None) -> Client:
    return Client(
        company.people if company.seats is None else company.seats, company.contract_from, company.contract_until,
        before.paid_through if before else None, company.tax_exempt, before.block_next if before else 0,
    )  # fmt: skip


def _last_statements(first: date, companies) -> dict[int, Statement]:
    rows = Statement.objects.filter(month__lt=first).order_by("month").defer("facts")
    rows = rows if companies is None else rows.filter(company__in=companies)
    return {row.company_id: row for row in rows}


def _entries(last: date, companies) -> Iterator[tuple[Entry, int]]:
    """Yield the entries that no statement has, up to this day, with their company."""
    rows = TimeEntry.objects.filter(line=None, day__lte=last, bill__in=COUNTED, ticket__company__isnull=False)
    rows = rows if companies is None else rows.filter(ticket__company__in=companies)
    # money that was billed goes back by a credit, minutes of a block by their reversal
    rows = rows.exclude(~Q(bill=Bill.BLOCK), reverses__line__isnull=False).order_by("day", "pk")
    for *values, bill, rule, words, approval, reverses, company in rows.values_list(
        "pk", "ticket_id", "day", "staff_id", "minutes", "bill", "rule", "words", "approval_id", "reverses_id",
        "ticket__company_id",
    ):  # fmt: skip
        yield Entry(*values, Bill(bill), rule, words, approval, reverses), company


def _long_days(first: date, last: date) -> dict[tuple[int, date], tuple[str, int]]:
    rows = TimeEntry.objects.filter(day__range=(first, last)).values("staff_id", "staff__name", "day")
    rows = rows.annotate(all=Sum("minutes")).filter(all__gt=LONGEST_DAY).order_by("day", "staff_id")
    return {(row["staff_id"], row["day"]): (row["staff__name"], row["all"]) for row in rows}


def _add_long_days(months: Iterable[Month], long_days: dict) -> None:
    for each in months:
        days = {(e.technician, e.day) for e in each.entries} & long_days.keys()
        each.long_days = [(long_days[k][0], k[1], long_days[k][1]) for k in sorted(days, key=lambda k: (k[1], k[0]))]


def _add_approvals(found: dict[int, Month], last: date) -> None:
    """Add the approvals the entries stand on, what their tickets were billed before, and prices not billed yet."""
    due = Q(offer__charge=Charge.FIXED, withdrawn_at=None, approved_at__date__lte=last, lines=None)
    stands = Q(time_entries__line=None, time_entries__isnull=False)
    rows = Approval.objects.filter(due | stands, ticket__company__in=found.keys())
    rows = list(rows.select_related("contact", "offer", "ticket").distinct().order_by("pk"))
    billed = Line.objects.filter(section=Section.TIME, ticket__in={row.ticket_id for row in rows})
    sums = dict(billed.values_list("ticket_id").annotate(Sum("amount")))
    fixed = set(Line.objects.filter(section=Section.FIXED, approval__in=rows).values_list("approval_id", flat=True))
    for row in rows:
        each = found[row.ticket.company_id]
        each.approvals[row.pk] = row
        each.before[row.ticket_id] = sums.get(row.ticket_id, statement.NOTHING)
        if row.offer and row.offer.charge == Charge.FIXED and row.pk not in fixed and not row.withdrawn_at:
            each.prices.append(Price(row.ticket_id, row.pk, row.offer.cap_amount, row.scope))
