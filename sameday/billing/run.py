"""The run of a month: what each client's statement would be, what keeps it back, and approving it for good.

Source: page 6; rules.md 11; ux.md S16.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection, transaction

from sameday.audit import actors, journal
from sameday.billing import around, gather, legal, numbers
from sameday.billing.models import Credit, Line, Series, Statement, TimeEntry
from sameday.billing.paper import contents
from sameday.changes.models import Approval
from sameday.clients.models import Company
from sameday.office import ours
from sameday.office.models import Staff
from sameday.policy import statement
from sameday.policy.bill import Bill
from sameday.policy.statement import Section
from sameday.tickets import life

NUMBERS = "statement"
CHUNK = 2000  # entries a statement of SQL


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
    rest = [Draft(each.company, made := each.make(), each.exceptions(made)) for each in found]
    return sorted([*rest, *(Draft(row.company, None, row=row) for row in done.values())], key=lambda d: d.company.name)


@transaction.atomic
def approve(company: Company, month: date, *, by: Staff, at: datetime) -> Statement:
    """Freeze a company's month under the next number and return it. Raises Refused.

    What is approved is what is there now, under a lock: an entry written meanwhile goes to the next month.
    """
    _by_index()
    series = numbers.locked(NUMBERS)  # the one lock of all approvals: a number is taken only by a statement that stands
    with ours.remembered():
        return _approved_now(series, company, month, by=by, at=at)


def _approved_now(series: Series, company: Company, month: date, *, by: Staff, at: datetime) -> Statement:
    company = Company.objects.select_related("plan").get(pk=company.pk)
    if ours.desk().day_of(at) <= statement.last_day(month):
        raise Refused("This month is not over: what is worked in it would stand on the next statement.")
    if Statement.objects.filter(company=company, month__gte=month).exists():
        raise Refused("This month, or one after it, is approved already.")
    open_ = TimeEntry.objects.filter(ticket__company=company, line=None, day__lte=statement.last_day(month))
    list(open_.select_for_update(of=("self",), no_key=True).values_list("pk"))  # nobody corrects what is being billed
    # nor withdraws what it stands on: whoever does waits, and finds the lines to give back
    list(
        Approval.objects.filter(ticket__company=company, withdrawn_at=None)
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
        .values_list("pk")
    )
    found = next(iter(gather.month(month, companies=[company.pk], without=())), None)
    if found is None:
        raise Refused("This company has nothing to state.")
    made = found.make()
    if why := found.exceptions(made):
        raise Refused(f"Settle first: {why[0].words}")
    series.last += 1
    series.save()
    paid = max((line.until for line in made.lines if line.until), default=found.client.paid_through)
    row = Statement.objects.create(
        company=company, month=month, number=series.last, total=made.total, currency=company.plan.currency,
        block_left=made.block_left, block_next=made.block_next, paid_through=paid, approved_by=by, approved_at=at,
        facts=found.facts(made) | legal.facts() | {"ours": contents.us(), "month": around.said(company, month, at=at)},
    )  # fmt: skip
    _freeze(row, made, month)
    journal.note(
        "statement_approved", by=actors.staff(by.pk), at=at, subject=f"company:{company.pk}", statement=row.pk,
        number=row.number, total=str(row.total),
    )  # fmt: skip
    return row


@transaction.atomic
def settle(
    entry: TimeEntry, to: Bill, why: str, *, by: Staff, at: datetime, minutes: int | None = None
) -> TimeEntry:  # fmt: skip
    """Write time down: it becomes included or dropped, by a reversal and a new entry. Raises Refused; never up.

    With `minutes`, fewer than it has, it stays what it is and only becomes shorter.
    """
    # the ticket first, as whoever logs, corrects or withdraws does: two in another order would wait for each other
    life.locked_to_settle(entry.ticket)
    entry = TimeEntry.objects.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)
    shorter = minutes is not None and 0 < minutes < entry.minutes and to == entry.bill
    if to not in (Bill.INCLUDED, Bill.DROPPED) and not shorter:
        raise Refused("Billing writes time down only: make it included, or drop it.")
    if not why.strip():
        raise Refused("Say why, in a sentence.")
    if entry.line_id or entry.reverses_id or hasattr(entry, "reversed_by"):
        raise Refused("This time stands on a statement, or was corrected already.")
    down = {Bill.WAITING, Bill.BILLABLE, Bill.BLOCK} | ({Bill.INCLUDED, Bill.FIXED} if to == Bill.DROPPED else set())
    if shorter and entry.approval and entry.approval.withdrawn_at:
        raise Refused("The approval it stands on was taken back: make it included, or drop it.")
    if entry.bill not in down and not shorter:
        raise Refused("This time costs the client nothing.")
    same = {
        "ticket_id": entry.ticket_id, "staff_id": entry.staff_id, "day": entry.day, "words": entry.words,
        "rule": entry.rule, "verdict": entry.verdict, "item": entry.item, "settled_why": why.strip()[:250],
        "settled_by": by, "made_by": actors.staff(by.pk), "made_at": at,
    }  # fmt: skip
    back = TimeEntry.objects.create(
        **same, minutes=-entry.minutes, bill=entry.bill, approval_id=entry.approval_id, reverses=entry
    )
    approval = entry.approval_id if shorter else None
    left = minutes if shorter else entry.minutes
    new = TimeEntry.objects.create(**same, began_at=entry.began_at, minutes=left, bill=to, approval_id=approval)
    who = actors.staff(by.pk)
    life.time_settled(entry.ticket, (back.pk, new.pk), left - entry.minutes, by=who, at=at)
    journal.note(
        "time_settled", by=who, at=at, subject=f"ticket:{entry.ticket_id}", entry=entry.pk, bill=str(to), minutes=left,
        was=entry.minutes,
    )  # fmt: skip
    return new


def _by_index() -> None:
    """Have PostgreSQL look rows up in this transaction, the checks of foreign keys at its end included.

    One client is a small part of each table; but while a first month is approved its counts still say that the tables
    are empty, and a plan made by them reads all lines for each line: half the time of a run.
    (Its just-in-time compiler takes those costs for real.)
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL jit = off")


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
    pairs = [(entry, kept.pk) for line, kept in zip(made.lines, lines, strict=True) for entry in line.entries]
    for first in range(0, len(pairs), CHUNK):
        _bill(pairs[first : first + CHUNK])
    for line, kept in zip(made.lines, lines, strict=True):
        if line.credit:
            Credit.objects.filter(pk=line.credit).update(line=kept)


def _bill(pairs: list[tuple[int, int]]) -> None:
    """Set the line of these entries in one statement: one an entry or line was half the time of a month."""
    table, values = TimeEntry._meta.db_table, ", ".join(f"({int(entry)}, {int(line)})" for entry, line in pairs)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH v(entry, line) AS (VALUES {values}) UPDATE {table} SET line_id = v.line "  # noqa: S608  our own numbers
            f"FROM v WHERE {table}.id = v.entry"
        )
