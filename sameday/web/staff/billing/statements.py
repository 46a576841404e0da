"""One statement as it was approved: on the page, with its credits, and as CSV. Source: ux.md S17."""

from collections import defaultdict
from functools import partial

from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.billing import credits, statement_csv
from sameday.billing.models import Credit, Statement
from sameday.policy.price_words import exact
from sameday.web import once, pages
from sameday.web.staff.forms import LARGEST
from sameday.web.who import staff

DONE = {"credit": "Credit given"}


@staff("billing")
@require_safe
def statement(request, number: int):
    """Show a statement with its lines, each with why it is billed and who approved it."""
    return page(request, found(number))


@staff("billing")
@require_safe
def as_csv(request, number: int):
    """Give the lines of a statement as CSV; no cell of it is a formula."""
    row = found(number)
    answer = HttpResponse(statement_csv.written(row), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="statement-{row.number}.csv"'
    return answer


def page(request, row: Statement, *, errors=(), status: int = 200):
    """Render a statement with its credits; with the form as it was typed where a credit could not be given."""
    lines = statement_csv.lines(row)
    facts = {
        "statement": row, "lines": lines, "left": credits.left_of_each(line for line, _ in lines),
        "credits": Credit.objects.filter(of__statement=row).select_related("of", "line__statement").order_by("number"),
        "money": partial(exact, currency=row.currency), "typed": request.POST, "errors": list(errors),
        "wrong": defaultdict(str, errors), "once": once.key(), "toast_words": DONE.get(request.GET.get("done", ""), ""),
    }  # fmt: skip
    return pages.staff_page(request, "staff/billing/statement.html", facts, status=status)


def found(number: int) -> Statement:
    """Return the statement of this number. Raises Http404."""
    rows = Statement.objects.select_related("company", "approved_by")
    row = rows.filter(number=number).first() if number <= LARGEST else None
    if row is None:
        raise Http404
    return row


urlpatterns = [
    path("billing/statements/<int:number>", statement, name="statement"),
    path("billing/statements/<int:number>.csv", as_csv, name="statement_csv"),
]
