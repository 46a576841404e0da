"""Each statement made again from what stands behind it, a month at a time: every line must come out as it stands."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from sameday.billing import billed_before, dry_history
from sameday.billing.dry_history import Worked
from sameday.billing.models import Line, Statement
from sameday.policy import statement
from sameday.policy.bill import Bill
from sameday.policy.statement import NOTHING, Client, Earlier, Grant, Section, Terms

RULE = "each line is what its time, its approval and its plan make"


def rules() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the one rule with the places where it does not hold."""
    yield RULE, _otherwise()


def _otherwise() -> Iterator[str]:
    months = Statement.objects.order_by("month").values_list("month", flat=True).distinct()
    paid: dict[int, date | None] = {}
    carried: dict[int, int] = {}
    for month in months:
        history = dry_history.of_month(month)
        before, earlier = _before(month)
        for worked, approvals in history:
            pk = worked.company.pk
            said = worked.row.facts.get("terms")  # a statement of before they were kept has none
            purged = any(line.ticket is None and line.worked for line in worked.lines)
            if said and not purged:
                how = statement.reread(said, worked.client(paid.get(pk), carried.get(pk, 0)))
                yield from _compare(worked, *how, approvals, before, earlier)
            paid[pk], carried[pk] = worked.row.paid_through, worked.row.block_next


def _before(month: date) -> tuple[dict[int, Decimal], list[Earlier]]:
    """Return what statements before this month billed of the tickets that it bills again, as it was known then."""
    now = Line.objects.filter(statement__month=month, section__in=billed_before.WORK, ticket__isnull=False)
    made = dict(now.values_list("ticket", "statement__approved_at"))
    tickets = now.values("ticket")
    return billed_before.amounts(tickets, month, made), billed_before.minutes(tickets, month, made)


def _compare(
    worked: Worked, terms: Terms, client: Client, approvals: dict, before: dict, earlier: list[Earlier]
) -> Iterator[str]:
    grants = {
        a.pk: Grant(a.cap_minutes, a.cap_amount, a.rate, a.multiplier, before.get(a.ticket_id, NOTHING))
        for ticket in {each.ticket for each in worked.entries}
        for a in approvals.get(ticket, ())
    }
    if any(each.bill == Bill.BILLABLE and each.approval not in grants for each in worked.entries):
        yield f"statement {worked.row.number}"
        return
    prices = [each._replace(before=before.get(each.ticket, NOTHING)) for each in worked.prices]
    made = statement.make(worked.month, terms, client, worked.entries, grants, prices, worked.credits, earlier)
    if sorted(map(_face, worked.lines), key=repr) != sorted(map(_face, made.lines), key=repr):
        yield f"statement {worked.row.number}{_where(worked.lines, made.lines)}"


def _where(kept_lines: list, made: Iterable) -> str:
    left = list(map(_face, made))
    for place, line in enumerate(kept_lines, 1):
        if _face(line) not in left:
            return f", line {place}"
        left.remove(_face(line))
    return ""


def _face(line: statement.Line) -> tuple:
    """Return what of a line must come out the same; a purge took the ticket and the approval of some."""
    rate = line.rate if line.section in (Section.TIME, Section.SEATS) else None
    return (
        line.section, line.amount, line.ticket, line.day, line.until, line.technician, line.worked, line.billed, rate,
        line.multiplier, line.rule, line.full if line.section == Section.TIME else NOTHING,
    )  # fmt: skip
