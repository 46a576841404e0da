"""The run of a month: what each client's statement would be, what keeps it back, and approving it for good.

Source: page 6; rules.md 11; ux.md S16.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from sameday.audit import actors, journal
from sameday.billing import around, gather, numbers
from sameday.billing.models import Credit, Line, Statement, TimeEntry
from sameday.clients.models import Company
from sameday.office import ours
from sameday.office.models import Staff
from sameday.policy import statement
from sameday.policy.bill import Bill
from sameday.policy.statement import Section

NUMBERS = "statement"


class Refused(Exception):
    """The statement cannot be approved; the text says why and what to do."""


@dataclass(frozen=True)
class Draft:
    """One client's month: the statement as it would be or, once approved, as it stands; what needs a person."""

    company: Company
    made: statement.Statement | None
    exceptions: list[gather.Exception_] = field(default_factory=list)
    row: Statement | None = None

    @property
    def state(self) -> str:
        if self.row is not None:
            return "sent" if self.row.sent_at else "approved"
        return "needs_you" if self.exceptions else "ready"

    @property
    def total(self):
        return self.row.total if self.row else self.made.total


def drafts(month: date, *, companies: Iterable[int] | None = None) -> list[Draft]:
    """Return every client's month, by name: a constant number of queries."""
    done = {row.company_id: row for row in _approved(month, companies)}
    found = gather.month(month, companies=companies, without=done.keys())
    rest = [Draft(each.company, each.make(), each.exceptions()) for each in found]
    return sorted([*rest, *(Draft(row.company, None, row=row) for row in done.values())], key=lambda d: d.company.name)


@transaction.atomic
def approve(company: Company, month: date, *, by: Staff, at: datetime) -> Statement:
    """Freeze a company's month under the next number and return it. Raises Refused.

    What is approved is what is there now, under a lock: an entry written meanwhile goes to the next month.
    """
    series = numbers.locked(NUMBERS)  # the one lock of all approvals: a number is taken only by a statement that stands
    company = Company.objects.select_related("plan").get(pk=company.pk)
    if ours.desk().day_of(at) <= statement.last_day(month):
        raise Refused("This month is not over: what is worked in it would stand on the next statement.")
    if Statement.objects.filter(company=company, month__gte=month).exists():
        raise Refused("This month, or one after it, is approved already.")
    open_ = TimeEntry.objects.filter(ticket__company=company, line=None, day__lte=statement.last_day(month))
    list(open_.select_for_update(of=("self",)).values_list("pk"))  # nobody corrects what is being billed
    found = next(iter(gather.month(month, companies=[company.pk], without=())), None)
    if found is None:
        raise Refused("This company has nothing to state.")
    if why := found.exceptions():
        raise Refused(f"Settle first: {why[0].words}")
    made = found.make()
    series.last += 1
    series.save()
    paid = max((line.until for line in made.lines if line.until), default=found.client.paid_through)
    facts = {**found.facts(made), "month": around.month(company, month, at=at)}
    row = Statement.objects.create(
        company=company, month=month, number=series.last, total=made.total, currency=company.plan.currency,
        block_left=made.block_left, block_next=made.block_next, paid_through=paid, facts=facts,
        approved_by=by, approved_at=at,
    )  # fmt: skip
    _freeze(row, made, month)
    journal.note(
        "statement_approved", by=actors.staff(by.pk), at=at, subject=f"company:{company.pk}", statement=row.pk,
        number=row.number, total=str(row.total),
    )  # fmt: skip
    return row


@transaction.atomic
def settle(entry: TimeEntry, to: Bill, why: str, *, by: Staff, at: datetime) -> TimeEntry:
    """Write time down: it becomes included or dropped, by a reversal and a new entry. Raises Refused; never up."""
    entry = TimeEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if to not in (Bill.INCLUDED, Bill.DROPPED):
        raise Refused("Billing writes time down only: make it included, or drop it.")
    if not why.strip():
        raise Refused("Say why, in a sentence.")
    if entry.line_id or entry.reverses_id or hasattr(entry, "reversed_by"):
        raise Refused("This time stands on a statement, or was corrected already.")
    if entry.bill not in (Bill.WAITING, Bill.BILLABLE, Bill.BLOCK):
        raise Refused("This time costs the client nothing.")
    same = {
        "ticket_id": entry.ticket_id, "staff_id": entry.staff_id, "day": entry.day, "words": entry.words,
        "rule": entry.rule, "verdict": entry.verdict, "item": entry.item, "settled_why": why.strip()[:250],
        "settled_by": by, "made_by": actors.staff(by.pk), "made_at": at,
    }  # fmt: skip
    TimeEntry.objects.create(
        **same, minutes=-entry.minutes, bill=entry.bill, approval_id=entry.approval_id, reverses=entry
    )
    return TimeEntry.objects.create(**same, began_at=entry.began_at, minutes=entry.minutes, bill=to)


def _approved(month: date, companies) -> Iterable[Statement]:
    rows = Statement.objects.filter(month=month).select_related("company")
    return rows if companies is None else rows.filter(company__in=companies)


def _freeze(row: Statement, made: statement.Statement, month: date) -> None:
    lines = Line.objects.bulk_create(
        Line(
            statement=row, place=place, section=line.section, amount=line.amount, full_amount=line.full,
            words=line.words, ticket_id=line.ticket, day=line.day, until=line.until, technician_id=line.technician,
            worked=line.worked, billed=line.billed, rate=None if line.section == Section.TAX else line.rate,
            multiplier=line.multiplier, rule=line.rule, approval_id=line.approval,
            late=bool(line.entries and line.day and line.day < month),
        )
        for place, line in enumerate(made.lines, 1)
    )  # fmt: skip
    for line, kept in zip(made.lines, lines, strict=True):
        if line.entries:
            TimeEntry.objects.filter(pk__in=line.entries).update(line=kept)
        if line.credit:
            Credit.objects.filter(pk=line.credit).update(line=kept)
