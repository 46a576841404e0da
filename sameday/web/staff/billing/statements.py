"""One statement as it was approved: on the page, as CSV and as PDF. Source: ux.md S17."""

import csv
import io

from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.audit.csv_cells import harmless
from sameday.billing import accounting, paper
from sameday.billing.models import Statement
from sameday.policy.statement import Section
from sameday.web import once, pages
from sameday.web.staff.billing import deliveries, done
from sameday.web.staff.forms import LARGEST
from sameday.web.who import staff

HEADINGS = (
    "Statement", "Line", "For", "Date", "Ticket", "Work", "Worked minutes", "Billed minutes", "Rate", "Multiplier",
    "Rule", "Approved by", "Amount", "Currency",
)  # fmt: skip

TITLES = accounting.ITEMS | {Section.INCLUDED: "In plan", Section.BLOCK: "From the block"}


@staff("billing")
@require_safe
def statement(request, number: int):
    """Show a statement with its lines, each with why it is billed and who approved it."""
    return page(request, found(number))


@staff("billing")
@require_safe
def as_csv(request, number: int):
    """Give the lines of a statement as CSV; no cell of it is a formula."""
    row, out = found(number), io.StringIO()
    write = csv.writer(out)
    write.writerow(HEADINGS)
    for line, who in _lines(row):
        cells = (
            row.number, line.place, line.section, line.day, line.ticket_id and f"T-{line.ticket_id}", line.words,
            line.worked, line.billed, line.rate, line.multiplier, line.rule, who.get("who", ""),
        )  # fmt: skip
        # an amount below zero is a number that we wrote, no formula
        write.writerow([*map(harmless, cells), str(line.amount), row.currency])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="statement-{row.number}.csv"'
    return answer


@staff("billing")
@require_safe
def as_pdf(request, number: int):
    """Give the statement as the PDF that is mailed."""
    row = found(number)
    try:
        (pdf,) = paper.pdfs([row])
    except paper.Unprintable as trouble:
        return page(request, row, error=str(trouble))
    answer = HttpResponse(pdf, content_type=paper.TYPE)
    answer["Content-Disposition"] = f'inline; filename="{paper.name(row)}"'
    return answer


def page(request, row: Statement, *, error: str = ""):
    """Show a statement, 422 with what could not be done."""
    included = row.lines.filter(section=Section.INCLUDED).aggregate(minutes=Sum("worked"))["minutes"]
    facts = {
        "statement": row, "lines": _lines(row), "titles": TITLES, "mails": deliveries.of([row])[row.pk],
        "included": included, "error": error, "once": once.key(), **done.words(request),
    }  # fmt: skip
    return pages.staff_page(request, "staff/billing/statement.html", facts, status=422 if error else 200)


def found(number: int) -> Statement:
    """Return the statement of this number. Raises Http404."""
    rows = Statement.objects.select_related("company", "approved_by")
    row = rows.filter(number=number).first() if number <= LARGEST else None
    if row is None:
        raise Http404
    return row


def _lines(row: Statement) -> list[tuple]:
    approvals = row.facts.get("approvals", {})
    return [(line, approvals.get(str(line.approval_id), {})) for line in row.lines.order_by("place")]


urlpatterns = [
    path("billing/statements/<int:number>", statement, name="statement"),
    path("billing/statements/<int:number>.csv", as_csv, name="statement_csv"),
    path("billing/statements/<int:number>.pdf", as_pdf, name="statement_pdf"),
]
