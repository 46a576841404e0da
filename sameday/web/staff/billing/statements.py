"""One statement as it was approved: on the page and as CSV. Source: ux.md S17."""

import csv
import io

from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.audit.csv_cells import harmless
from sameday.billing import legal
from sameday.billing.models import Statement
from sameday.clients.queries import LARGEST
from sameday.web import pages
from sameday.web.who import staff

HEADINGS = (
    "Document", "Statement", "Line", "For", "Date", "Ticket", "Work", "Worked minutes", "Billed minutes", "Rate",
    "Multiplier", "Rule", "Approved by", "Amount", "Currency",
)  # fmt: skip


@staff("billing")
@require_safe
def statement(request, number: int):
    """Show a statement with its lines, each with why it is billed and who approved it."""
    row = _found(number)
    facts = {
        "statement": row, "lines": _lines(row), "title": legal.title(row),
        "not_an_invoice": "" if legal.is_invoice(row) else legal.NOT_AN_INVOICE,
    }  # fmt: skip
    return pages.staff_page(request, "staff/billing/statement.html", facts)


@staff("billing")
@require_safe
def as_csv(request, number: int):
    """Give the lines of a statement as CSV; no cell of it is a formula."""
    row, out = _found(number), io.StringIO()
    write = csv.writer(out)
    write.writerow(HEADINGS)
    for line, who in _lines(row):
        cells = (
            legal.title(row), row.number, line.place, line.section, line.day,
            line.ticket_id and f"T-{line.ticket_id}", line.words, line.worked, line.billed,
            line.rate, line.multiplier, line.rule, who.get("who", ""),
        )  # fmt: skip
        # an amount below zero is a number that we wrote, no formula
        write.writerow([*map(harmless, cells), str(line.amount), row.currency])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="statement-{row.number}.csv"'
    return answer


def _found(number: int) -> Statement:
    rows = Statement.objects.select_related("company", "approved_by")
    row = rows.filter(pk=number).first() if number <= LARGEST else None
    if row is None:
        raise Http404
    return row


def _lines(row: Statement) -> list[tuple]:
    approvals = row.facts.get("approvals", {})
    return [(line, approvals.get(str(line.approval_id), {})) for line in row.lines.order_by("place")]


urlpatterns = [
    path("billing/statements/<int:number>", statement, name="statement"),
    path("billing/statements/<int:number>.csv", as_csv, name="statement_csv"),
]
