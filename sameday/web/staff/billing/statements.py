"""One statement as it was approved: on the page, with its credits, as CSV and as PDF. Source: ux.md S17."""

from collections import defaultdict
from functools import partial

from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.billing import credits, legal, paper, statement_csv
from sameday.billing.models import Credit, Statement
from sameday.policy import statement_words
from sameday.policy.price_words import exact
from sameday.policy.statement import Section
from sameday.web import once, pages
from sameday.web.staff.billing import deliveries, done
from sameday.web.staff.forms import LARGEST
from sameday.web.who import staff


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


def page(request, row: Statement, *, error: str = "", errors=()):
    """Show a statement with its credits, 422 with what could not be done and what was typed."""
    lines = statement_csv.lines(row)
    included = row.lines.filter(section=Section.INCLUDED).aggregate(minutes=Sum("worked"))["minutes"]
    facts = {
        "title": legal.title(row), "not_an_invoice": "" if legal.is_invoice(row) else legal.NOT_AN_INVOICE,
        "statement": row, "lines": lines, "left": credits.left_of_each(line for line, _ in lines),
        "credits": Credit.objects.filter(of__statement=row).select_related("of", "line__statement").order_by("number"),
        "money": partial(exact, currency=row.currency), "typed": request.POST, "errors": list(errors),
        "wrong": defaultdict(str, errors), "mails": deliveries.of([row])[row.pk], "included": included,
        "titles": statement_words.TITLES, "error": error, "once": once.key(), **done.words(request),
    }  # fmt: skip
    return pages.staff_page(request, "staff/billing/statement.html", facts, status=422 if error or errors else 200)


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
    path("billing/statements/<int:number>.pdf", as_pdf, name="statement_pdf"),
]
