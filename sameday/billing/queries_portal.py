"""What a client sees of their money: the statements, the spending by month, one statement with why it is billed.

Source: page 6; ux.md C9, S17.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sameday.billing.models import Credit, Line, LineQuery, Statement
from sameday.clients.models import Contact
from sameday.policy import statement, statement_words
from sameday.policy.statement import Section
from sameday.tickets import queries_client

PAGE, MONTHS, LARGEST = 24, 12, 2**31 - 1
NAMED = (Section.FEE, Section.SEATS, Section.TAX)


class Month(NamedTuple):
    """A month's total, None without a statement, and how long its bar is: 100 is the dearest month's."""

    first: date
    total: Decimal | None
    percent: int


@dataclass
class Shown:
    """A line with why it is billed, its approval in words ({}: none), what was asked about it and given back of it."""

    line: Line
    title: str
    why: str
    item: str = ""
    approval: dict = field(default_factory=dict)
    seen: bool = False  # its request is one that this person may open
    credit: Credit | None = None  # that it takes off
    queries: list[LineQuery] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return what it is called: the work; fees and taxes by their kind, which says more than their words."""
        return self.title if self.line.section in NAMED else self.line.words or self.title

    @property
    def asked(self) -> bool:
        return any(each.state == "open" for each in self.queries)


def page(contact: Contact, *, before: date | None = None) -> tuple[list[Statement], date | None]:
    """Return the company's statements, newest first, and the month that the next page begins below; one query."""
    rows = Statement.objects.filter(company=contact.company_id).defer("facts")
    rows = rows.filter(month__lt=before) if before else rows
    found = list(rows.order_by("-month")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].month if len(found) > PAGE else None


def place(text: str) -> date | None:
    """Return the month of `2026-11`, None for none or nonsense."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def spending(contact: Contact) -> list[Month]:
    """Return the last twelve months that have statements, the oldest first; a month between without one is empty."""
    rows = Statement.objects.filter(company=contact.company_id).order_by("-month").values_list("month", "total")
    totals = dict(rows[:MONTHS])
    if not totals:
        return []
    last, most = max(totals), max(*totals.values(), Decimal(1))
    first = max(min(totals), _months_before(last, MONTHS - 1))
    found = []
    while first <= last:
        total = totals.get(first)
        found.append(Month(first, total, round(100 * max(total or 0, 0) / most)))
        first = statement.next_month(first)
    return found


def of_contact(contact: Contact, number: int) -> Statement | None:
    """Return the statement of this number when it is the company's; else None."""
    rows = Statement.objects.filter(company=contact.company_id, number=number)
    return rows.first() if number <= LARGEST else None


def line_of(row: Statement, place: int) -> Line | None:
    """Return this line of the statement, or None."""
    return row.lines.filter(place=place).first() if place <= LARGEST else None


def lines(row: Statement, contact: Contact, *, only: Line | None = None) -> list[Shown]:
    """Return the lines in their order, or one of them, each with its reasons. Four queries, whatever their number."""
    rows = row.lines.select_related("technician", "credit__of__statement").order_by("place")
    rows = list(rows if only is None else rows.filter(pk=only.pk))
    tickets = {line.ticket_id for line in rows if line.ticket_id}
    seen = set(queries_client.tickets_of(contact).filter(pk__in=tickets).values_list("pk", flat=True))
    asked = _by_line(LineQuery.objects.filter(line__in=rows).select_related("asked_by"), "line_id")
    given = _by_line(Credit.objects.filter(of__in=rows), "of_id")
    approvals, items = row.facts.get("approvals", {}), row.facts.get("items", {})
    found = []
    for line in rows:
        approval, section = approvals.get(str(line.approval_id)), Section(line.section)
        why = statement_words.why(section, line.rule, approved=approval is not None)
        found.append(
            Shown(
                line, statement_words.TITLES[section], why, items.get(str(line.ticket_id), ""),
                statement_words.approved(approval, row.currency) if approval else {}, line.ticket_id in seen,
                getattr(line, "credit", None), asked.get(line.pk, []), given.get(line.pk, []),
            )
        )  # fmt: skip
    return found


def _by_line(rows: Iterable, name: str) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows.order_by("pk"):
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _months_before(month: date, many: int) -> date:
    years, months = divmod(month.year * 12 + month.month - 1 - many, 12)
    return date(years, months + 1, 1)
