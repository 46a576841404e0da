"""What the statements of a month are made from, read at one stroke for every client."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, Sum

from sameday.billing import around, billed_before, overlaps
from sameday.billing.models import Accepted, Credit, Line, Statement, TimeEntry
from sameday.changes.models import Approval
from sameday.clients.models import Company, CoveredItem, Plan
from sameday.policy import statement
from sameday.policy.approval import Charge, How
from sameday.policy.bill import Bill
from sameday.policy.billed_time import Rounding
from sameday.policy.coverage import Verdict
from sameday.policy.kinds import State
from sameday.policy.statement import Client, Earlier, Entry, Grant, Price, Section, Terms, Trouble

LONGEST_DAY = 12 * 60
NO_APPROVAL = "T-{} has no approval for {} minutes."
ABOVE = "T-{} has {} minutes above what was approved."
UNCLEAR = "What the plan says of T-{} is not clear: {} minutes wait."
WITHDRAWN = "The approval of T-{} was taken back: {} minutes stand on it."
UNWORKED = "T-{} was merged away or is spam, and nobody worked for its fixed price of {}: it is left out."
LAPPED = "{} has {} on T-{} and {} on T-{} at the same time on {}."
SHARED = ("overlap", "long_day", "over_cap", "over_block", "unworked")  # may stay, once somebody has said so
COUNTED = (Bill.INCLUDED, Bill.BLOCK, Bill.BILLABLE, Bill.FIXED, Bill.WAITING)
TROUBLE = {
    Trouble.NO_RATE: "no rate is on file for its time.",
    Trouble.OVER_CAP: "{} by its time, {} by what was approved.",
    Trouble.OVER_BLOCK: "More was worked than the block has.",
}


class Exception_(NamedTuple):
    """One thing a person must look at: what, in words, of which ticket and which entry.

    `key`: the facts of what may stay as it is; `pair`: the entries that overlap.
    """

    kind: str
    words: str
    ticket: int | None = None
    entry: int | None = None
    minutes: int = 0
    key: str = ""
    pair: tuple[overlaps.Placed, ...] = ()

    @property
    def id(self) -> str:
        """Return what names its place on the page."""
        return f"{self.kind}-{self.entry or self.key or self.ticket or 0}".replace(":", "-").replace(".", "-")


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
    earlier: list[Earlier] = field(default_factory=list)
    unworked: list[Price] = field(default_factory=list)  # prices of this month that nothing was done for
    credits: list[statement.Credit] = field(default_factory=list)
    long_days: list[tuple[int, str, date, int]] = field(default_factory=list)
    lapped: list[tuple[overlaps.Placed, overlaps.Placed]] = field(default_factory=list)
    unclear: set[int] = field(default_factory=set)  # entries whose verdict a person must clear
    accepted: set[tuple[str, str]] = field(default_factory=set)

    @property
    def open(self) -> bool:
        """Return whether there is something to state, also to who is a client no more."""
        return bool(self.entries or self.prices or self.credits)

    def make(self) -> statement.Statement:
        grants = {
            n: Grant(a.cap_minutes, a.cap_amount, a.rate, a.multiplier, self.before.get(a.ticket_id, statement.NOTHING))
            for n, a in self.approvals.items()
        }
        plan = terms(self.company.plan)
        return statement.make(
            self.month, plan, self.client, self.entries, grants, self.prices, self.credits, self.earlier
        )

    def exceptions(self, made: statement.Statement | None = None) -> list[Exception_]:
        """Return what keeps this statement back: what the client never said yes to comes first."""
        standing = statement.unreversed(self.entries)
        found = [self._waits(e) for e in standing if e.bill == Bill.WAITING]
        billable = [e for e in standing if e.bill == Bill.BILLABLE]
        used = {e.approval for e in billable}
        for each in (e for e in billable if e.minutes > 0 and self.approvals[e.approval].withdrawn_at):
            words = WITHDRAWN.format(each.ticket, each.minutes)
            found.append(Exception_("withdrawn", words, each.ticket, each.number, each.minutes))
        for each in (self.approvals[n] for n in sorted(used)):
            if each.how == How.VERBAL and not each.written_at:
                words = f"The word on the phone for T-{each.ticket_id} is not written yet."
                found.append(Exception_("verbal", words, each.ticket_id))
        for price in self.unworked:
            words, key = UNWORKED.format(price.ticket, price.amount), f"{price.approval}:{price.amount}"
            found.append(Exception_("unworked", words, price.ticket, key=key))
        found += [*self._of_the_plan(made or self.make()), *self._of_the_days()]
        return [each for each in found if (each.kind, each.key) not in self.accepted or each.kind not in SHARED]

    def _waits(self, entry: Entry) -> Exception_:
        caps = [a.cap_minutes for a in self.approvals.values() if a.ticket_id == entry.ticket and not a.withdrawn_at]
        above = caps and self._used(entry.ticket) + entry.minutes > max(caps)
        kind = "unclear" if entry.number in self.unclear else "no_approval"
        words = UNCLEAR if kind == "unclear" else ABOVE if above else NO_APPROVAL
        return Exception_(kind, words.format(entry.ticket, entry.minutes), entry.ticket, entry.number, entry.minutes)

    def _used(self, ticket: int) -> int:
        return sum(e.minutes for e in self.entries if e.ticket == ticket and e.bill == Bill.BILLABLE)

    def _of_the_plan(self, made: statement.Statement) -> Iterator[Exception_]:
        for what, ticket in dict.fromkeys(made.trouble):
            lines = [line for line in made.lines if line.section == Section.TIME and line.ticket == ticket]
            full, amount = (sum(getattr(line, name) for line in lines) for name in ("full", "amount"))
            words, key = TROUBLE[what].format(full, amount), ""
            if what in SHARED:
                key = f"{ticket}:{full}:{amount}" if ticket else str(made.block_left)
            yield Exception_(what, f"T-{ticket}: {words}" if ticket else words, ticket or None, key=key)

    def _of_the_days(self) -> Iterator[Exception_]:
        for who, name, day, minutes in self.long_days:
            words = f"{name} has {minutes / 60:.1f} h on {day.isoformat()}."
            yield Exception_("long_day", words, key=f"{who}:{day.isoformat()}:{minutes}")
        for a, b in self.lapped:
            words = LAPPED.format(a.name, f"{a.minutes} min", a.ticket, f"{b.minutes} min", b.ticket, a.day.isoformat())
            yield Exception_("overlap", words, a.ticket, key=f"{a.number}:{b.number}", pair=(a, b))

    def facts(self, made: statement.Statement) -> dict:
        """Return what is kept with the statement as it was on file."""
        company, plan = self.company, self.company.plan
        used = sorted({line.approval for line in made.lines if line.approval})
        items = _items([number for line in made.lines for number in line.entries])
        return {
            "terms": statement.kept(terms(plan), self.client),
            "name": company.name, "bill_to": company.bill_to, "order_number": company.order_number,
            "seats": self.client.seats, "plan": plan.name, "tax_exempt": company.tax_exempt, "items": items,
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
    """Return the months of all clients that are billed: sixteen queries at most, however many clients."""
    last = statement.last_day(first)
    rows = Company.objects.select_related("plan").exclude(pk__in=without)
    rows = rows.filter(pk__in=companies) if companies is not None else rows
    rows = rows.annotate(people=Count("contacts", filter=Q(contacts__status="active")))
    before = _last_statements(first, companies)
    found = {each.pk: Month(each, first, _client(each, first, before.get(each.pk))) for each in rows}
    for entry, company, clear in _entries(last, found.keys() if companies is not None else None):
        if each := found.get(company):
            each.entries.append(entry)
            if not clear:
                each.unclear.add(entry.number)
    _add_long_days(found.values(), _long_days(first, last, None if companies is None else found.values()))
    _add_overlaps(found, first, last, all_=companies is None)
    _add_accepted(found, first)
    _add_approvals(found, *around.bounds(first))
    _add_credits(found)
    return [each for each in found.values() if each.company.status != "inactive" or each.open]


def paid_until(company: Company, month: date) -> date | None:
    """Return the last day for which a company pays fees: who is a client no more pays none ahead."""
    until = company.contract_until
    if company.status != "inactive":
        return until
    return min(until, statement.last_day(month)) if until else month - timedelta(days=1)


def _client(company: Company, month: date, before: Statement | None) -> Client:
    return Client(
        company.people if company.seats is None else company.seats, company.contract_from, paid_until(company, month),
        before.paid_through if before else None, company.tax_exempt, before.block_next if before else 0,
    )  # fmt: skip


def _last_statements(first: date, companies) -> dict[int, Statement]:
    rows = Statement.objects.filter(month__lt=first).order_by("month").defer("facts")
    rows = rows if companies is None else rows.filter(company__in=companies)
    return {row.company_id: row for row in rows}


def _entries(last: date, companies) -> Iterator[tuple[Entry, int, bool]]:
    """Yield the entries that no statement has, up to this day: (it, its company, whether its verdict is clear)."""
    rows = TimeEntry.objects.filter(line=None, day__lte=last, bill__in=COUNTED, ticket__company__isnull=False)
    rows = rows if companies is None else rows.filter(ticket__company__in=companies)
    # money that was billed goes back by a credit, minutes of a block by their reversal
    rows = rows.exclude(~Q(bill=Bill.BLOCK), reverses__line__isnull=False).order_by("day", "pk")
    for *values, bill, rule, words, approval, reverses, verdict, company in rows.values_list(
        "pk", "ticket_id", "day", "staff_id", "minutes", "bill", "rule", "words", "approval_id", "reverses_id",
        "verdict", "ticket__company_id",
    ):  # fmt: skip
        clear = verdict not in ("", Verdict.REDIRECT, Verdict.QUARANTINE)
        yield Entry(*values, Bill(bill), rule, words, approval, reverses), company, clear


def _items(entries: Collection[int]) -> dict[str, str]:
    """Return the name of the covered item that each of these entries' tickets is about, by the ticket's number."""
    rows = TimeEntry.objects.filter(pk__in=entries, item__isnull=False).values_list("ticket_id", "item")
    about = dict(rows.order_by("pk"))
    names = dict(CoveredItem.objects.filter(pk__in=about.values()).values_list("pk", "name"))
    return {str(ticket): names[item] for ticket, item in about.items() if item in names}


def _long_days(first: date, last: date, months: Iterable[Month] | None) -> dict[tuple[int, date], tuple[str, int]]:
    rows = TimeEntry.objects.filter(day__range=(first, last)).values("staff_id", "staff__name", "day")
    if months is not None:  # of those days alone: approving one client does not read everybody's month
        there = [(e.technician, e.day) for each in months for e in each.entries]
        rows = rows.filter(staff__in={who for who, _ in there}, day__in={day for _, day in there})
    rows = rows.annotate(all=Sum("minutes")).filter(all__gt=LONGEST_DAY).order_by("day", "staff_id")
    return {(row["staff_id"], row["day"]): (row["staff__name"], row["all"]) for row in rows}


def _add_long_days(months: Iterable[Month], long_days: dict) -> None:
    for each in months:
        days = {(e.technician, e.day) for e in each.entries} & long_days.keys()
        in_order = sorted(days, key=lambda k: (k[1], k[0]))
        each.long_days = [(k[0], long_days[k][0], k[1], long_days[k][1]) for k in in_order]


def _add_overlaps(found: dict[int, Month], first: date, last: date, *, all_: bool) -> None:
    for pair in overlaps.of(first, last, None if all_ else list(found)):
        for company in {each.company for each in pair if each.open} & found.keys():
            found[company].lapped.append(pair)


def _add_accepted(found: dict[int, Month], first: date) -> None:
    rows = Accepted.objects.filter(month=first, company__in=found.keys())
    for company, kind, key in rows.values_list("company_id", "kind", "key"):
        found[company].accepted.add((kind, key))


def _add_approvals(found: dict[int, Month], begin_at: datetime, end_at: datetime) -> None:
    """Add the approvals the entries stand on, what their tickets were billed before, and prices not billed yet."""
    due = Q(offer__charge=Charge.FIXED, withdrawn_at=None, approved_at__lt=end_at)
    due &= ~Exists(Line.objects.filter(approval=OuterRef("pk")))
    # no join of the entries: with DISTINCT over their rows it was the dearest question of the run
    open_ = TimeEntry.objects.filter(line=None, approval__isnull=False, ticket__company__in=found.keys())
    rows = Approval.objects.filter(due | Q(pk__in=open_.values("approval")), ticket__company__in=found.keys())
    rows = list(rows.select_related("contact", "offer", "ticket").order_by("pk"))
    tickets = {row.ticket_id: row.ticket.company_id for row in rows}
    sums = billed_before.amounts(tickets.keys())
    fixed = set(Line.objects.filter(section=Section.FIXED, approval__in=rows).values_list("approval_id", flat=True))
    for row in rows:
        each = found[row.ticket.company_id]
        each.approvals[row.pk] = row
        each.before[row.ticket_id] = sums.get(row.ticket_id, statement.NOTHING)
        if row.offer and row.offer.charge == Charge.FIXED and row.pk not in fixed and not row.withdrawn_at:
            price = Price(row.ticket_id, row.pk, row.offer.cap_amount, row.scope, each.before[row.ticket_id])
            if row.approved_at < end_at and _is_worked(row, each.entries):
                each.prices.append(price)
            elif begin_at <= row.approved_at < end_at:
                each.unworked.append(price)
    for one in billed_before.minutes(tickets.keys()):
        found[tickets[one.ticket]].earlier.append(one)


def _is_worked(approval: Approval, entries: Iterable[Entry]) -> bool:
    """Return whether the price of an approval is owed: its request was not merged away, or minutes stand on it."""
    if approval.ticket.state in (State.NORMAL, State.QUARANTINED):
        return True
    return any(each.approval == approval.pk for each in statement.unreversed(entries))


def _add_credits(found: dict[int, Month]) -> None:
    """Add what was given back and no statement has taken off yet."""
    rows = Credit.objects.filter(line=None, company__in=found.keys()).select_related("of__statement").order_by("number")
    for row in rows:
        words = f"Credit note {row.number}, of statement {row.of.statement.number}: {row.words}"
        found[row.company_id].credits.append(statement.Credit(row.pk, row.amount, words, row.fee))
