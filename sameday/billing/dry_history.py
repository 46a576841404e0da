"""What was worked and billed, month by month, as the dry run needs it: each month a constant number of queries."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, Subquery

from sameday.billing import billed_before, gather
from sameday.billing.models import Line, Statement, TimeEntry
from sameday.changes.models import Approval
from sameday.clients.models import Company
from sameday.office import ours
from sameday.policy import statement
from sameday.policy.bill import Bill
from sameday.policy.judged_again import CHANGES, Done
from sameday.policy.kinds import Kind
from sameday.policy.statement import NOTHING, Client, Credit, Earlier, Entry, Price, Section
from sameday.tickets.models import Message, Ticket


@dataclass
class Worked:
    """What stands, or would stand, on one statement: entries, prices, credits, and what each entry recorded.

    `lines`: as they were approved; None while nobody has, and the engine says them.
    """

    company: Company
    month: date
    seats: int
    tax_exempt: bool
    entries: list[Entry] = field(default_factory=list)
    done: dict[int, Done] = field(default_factory=dict)
    prices: list[Price] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)  # of an open month: what the statements before it have
    rules: dict[int, str] = field(default_factory=dict)  # of each price's ticket, for one without minutes
    row: Statement | None = None
    lines: list[statement.Line] | None = None

    def client(self, paid_through: date | None, carried: int) -> Client:
        return Client(
            self.seats, self.company.contract_from, gather.paid_until(self.company, self.month), paid_through,
            self.tax_exempt, carried,
        )  # fmt: skip


@dataclass
class History:
    """The months of a span. `paid`, `carried`, `before`: what statements before it left behind."""

    first: date
    last: date
    companies: Collection[int] | None
    paid: dict[int, date | None] = field(default_factory=dict)
    carried: dict[int, int] = field(default_factory=dict)
    before: dict[int, Decimal] = field(default_factory=dict)
    earlier: dict[int, Earlier] = field(default_factory=dict)
    approvals: dict[int, list[Approval]] = field(default_factory=dict)  # of each ticket of the month at hand

    ready: bool = True

    def __post_init__(self):
        if self.ready:
            self._begin()

    def _begin(self) -> None:
        rows = self._mine(Statement.objects.filter(month__lt=self.first), "company")
        for company, paid, carried in rows.order_by("month").values_list("company", "paid_through", "block_next"):
            self.paid[company], self.carried[company] = paid, carried
        again = TimeEntry.objects.filter(ticket=OuterRef("ticket")).filter(
            Q(line=None) | Q(line__statement__month__gte=self.first)
        )
        rows = self._mine(Line.objects.filter(statement__month__lt=self.first), "ticket__company")
        tickets = rows.filter(Exists(again), section__in=billed_before.WORK).values("ticket")
        self.before = billed_before.amounts(tickets, self.first)
        self.earlier = {each.number: each for each in billed_before.minutes(tickets, self.first)}

    def months(self) -> Iterator[list[Worked]]:
        """Yield each month's statements: those approved, then those that nobody has, by company."""
        newest = self._newest()
        open_ = self._open()
        month = self.first
        while month <= self.last:
            found = self._approved(month)
            there = {each.company.pk for each in found}
            for each in open_.values():
                after = newest.get(each.company.pk)
                # a month before the newest statement can be approved no more
                if each.company.pk not in there and (after is None or after < month):
                    found += self._due(each, month)
            yield sorted(found, key=lambda each: each.company.name)
            month = statement.next_month(month)

    def _mine(self, rows, company: str):
        return rows if self.companies is None else rows.filter(**{f"{company}__in": self.companies})

    def _newest(self) -> dict[int, date]:
        rows = self._mine(Statement.objects.all(), "company").order_by("month")
        return dict(rows.values_list("company", "month"))

    def _open(self) -> dict[int, gather.Month]:
        found = {each.company.pk: each for each in gather.month(self.last, companies=self.companies, without=())}
        rows = TimeEntry.objects.filter(
            line=None, day__lte=statement.last_day(self.last), ticket__company__isnull=False
        )
        rows = self._mine(rows, "ticket__company")
        self._open_done = _done(rows)
        self._add_approvals(rows)
        return found

    def _due(self, whole: gather.Month, month: date) -> list[Worked]:
        """Return what of a company's open work is due with this month, and take it away from the rest."""
        last = statement.last_day(month)
        found = Worked(whole.company, month, whole.client.seats, whole.client.tax_exempt)
        found.entries = [each for each in whole.entries if each.day <= last]
        found.done = {each.number: self._open_done[each.number] for each in found.entries}
        found.prices = [each for each in whole.prices if _day_of(whole.approvals[each.approval]) <= last]
        found.rules = {e.ticket: whole.approvals[e.approval].ticket.coverage_rule or "" for e in found.prices}
        found.earlier = whole.earlier
        found.credits, whole.credits = list(getattr(whole, "credits", ())), []
        whole.entries = [each for each in whole.entries if each.day > last]
        whole.prices = [each for each in whole.prices if _day_of(whole.approvals[each.approval]) > last]
        idle = not (found.entries or found.prices or found.credits)
        return [] if whole.company.status == "inactive" and idle else [found]

    def _approved(self, month: date) -> list[Worked]:
        rows = self._mine(Statement.objects.filter(month=month), "company").select_related("company__plan")
        found = {row.pk: _worked(row) for row in rows}
        if not found:
            return []
        entries = self._mine(TimeEntry.objects.filter(line__statement__month=month), "line__statement__company")
        done = _done(entries)
        for *values, bill, rule, words, approval, reverses, number in entries.order_by("day", "pk").values_list(
            "pk", "ticket_id", "day", "staff_id", "minutes", "bill", "rule", "words", "approval_id", "reverses_id",
            "line__statement",
        ):  # fmt: skip
            each = found[number]
            each.entries.append(Entry(*values, Bill(bill), rule, words, approval, reverses))
            each.done[values[0]] = done[values[0]]
        lines = self._mine(Line.objects.filter(statement__month=month), "statement__company")
        for line in lines.select_related("ticket").order_by("statement", "place"):
            _add(found[line.statement_id], line)
        self._add_approvals(entries)
        return list(found.values())

    def _add_approvals(self, entries) -> None:
        rows = Approval.objects.filter(ticket__in=entries.values("ticket")).select_related("offer").order_by("pk")
        rows = rows.only(
            "ticket", "cap_minutes", "cap_amount", "rate", "multiplier", "withdrawn_at", "offer__charge",
        )  # fmt: skip
        found: dict[int, list[Approval]] = {}
        for row in self._mine(rows, "ticket__company"):
            found.setdefault(row.ticket_id, []).append(row)
        self.approvals |= found


def of_month(month: date) -> Iterator[tuple[Worked, dict[int, list[Approval]]]]:
    """Yield each approved statement of a month with the approvals of its tickets; in a constant number of queries."""
    history = History(month, month, None, ready=False)
    for each in history._approved(month):
        yield each, history.approvals


def _worked(row: Statement) -> Worked:
    facts = row.facts
    seats, exempt = facts.get("seats", row.company.seats or 0), facts.get("tax_exempt", row.company.tax_exempt)
    return Worked(row.company, row.month, seats, exempt, row=row, lines=[])


def _add(found: Worked, line: Line) -> None:
    """Add a line as it was approved; a price and a credit are made into lines again from it."""
    found.lines.append(
        statement.Line(
            Section(line.section), line.amount, line.words, line.ticket_id, line.day, line.technician_id, line.worked,
            line.billed, line.rate, line.multiplier, line.rule, line.approval_id, (), line.full_amount, line.until,
        )
    )  # fmt: skip
    if line.section == Section.FIXED and line.approval_id and (line.full_amount or not line.worked):
        said = found.row.facts.get("approvals", {}).get(str(line.approval_id), {})
        found.prices.append(Price(line.ticket_id, line.approval_id, line.full_amount, said.get("text", line.words)))
        found.rules[line.ticket_id] = (line.ticket.coverage_rule or "") if line.ticket else line.rule
    if line.section == Section.CREDIT:
        fee = getattr(getattr(line, "credit", None), "fee", False)  # what it gives back of: it is taxed as that
        found.credits.append(Credit(line.pk, -line.amount, line.words, fee))


def _done(entries) -> dict[int, Done]:
    """Return what each entry recorded; the words of a request only where it is a change."""
    texts = _texts(entries)
    rows = entries.values_list(
        "pk", "rule", "verdict", "settled_why", "ticket_id", "ticket__kind", "ticket__coverage_about",
        "ticket__outside_hours",
    )  # fmt: skip
    return {
        pk: Done(rule, verdict, Kind(kind or Kind.HELP), about or "", texts.get(ticket, ""), bool(settled), outside)
        for pk, rule, verdict, settled, ticket, kind, about, outside in rows.iterator(chunk_size=5000)
    }


def _texts(entries) -> dict[int, str]:
    first = Message.objects.filter(ticket=OuterRef("pk"), direction="in").order_by("received_at", "id")
    rows = Ticket.objects.filter(pk__in=entries.filter(rule__in=CHANGES).values("ticket"))
    rows = rows.annotate(reply=Subquery(first.values("reply")[:1]), text=Subquery(first.values("text")[:1]))
    found = rows.values_list("pk", F("subject"), "reply", "text")
    return {pk: f"{subject}\n{reply or text or ''}" for pk, subject, reply, text in found}


def _day_of(approval: Approval) -> date:
    return ours.desk().day_of(approval.approved_at)


def add_billed(lines: Iterable[statement.Line], before: dict[int, Decimal]) -> None:
    """Add what these lines bill of each ticket to what was billed of it before."""
    for line in lines:
        if line.section in billed_before.WORK and line.ticket:
            before[line.ticket] = before.get(line.ticket, NOTHING) + line.amount
