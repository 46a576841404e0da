"""The statements of a company for who approves for it: the list, one with why it is billed, a question about a line.

Source: ux.md C9, S17; rules.md 11.
"""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from sameday.accounts import limits
from sameday.billing import legal, line_queries, paper, queries_portal, statement_csv
from sameday.changes import queries as offers
from sameday.policy import statement_words
from sameday.policy.price_words import exact
from sameday.web import errors as problems
from sameday.web import office
from sameday.web.portal.pages import approves, portal_page
from sameday.web.public import fields
from sameday.web.who import client

QUESTIONS, A_DAY = 30, 86_400
PDFS, AN_HOUR = 60, 3600
NO_PDF = "The PDF could not be made just now. Try again in a minute; this page prints, too."
MANY = "You asked many questions today. Ask this one tomorrow, or call us: what you typed is still here"


@client
@require_safe
def statements(request):
    """List the statements of the company and what it spent by month; for nobody but who approves for it."""
    contact = _who_pays(request)
    before = queries_portal.place(request.GET.get("before", ""))
    rows, more = queries_portal.page(contact, before=before)
    facts = {
        "rows": rows, "months": [] if before else queries_portal.spending(contact), "exact": exact,
        "currency": rows[0].currency if rows else "USD", "month": statement_words.month, "older": before is not None,
        "more_url": f"{reverse('portal_statements')}?{urlencode({'before': f'{more:%Y-%m}'})}" if more else "",
        "waiting": len(offers.pending(contact, at=timezone.now())),
    }  # fmt: skip
    return portal_page(request, "portal/statements.html", facts)


@client
@require_safe
def statement(request, number: int):
    """Show one statement as it was approved, each line with its reasons, and what was asked about it."""
    contact = _who_pays(request)
    return _show(request, contact, _found(contact, number))


def _show(request, contact, row, *, problem: str = "", status: int = 200):
    lines = queries_portal.lines(row, contact)
    groups = [
        (words, [each for each in lines if each.line.section in sections], _id(words))
        for words, sections in statement_words.GROUPS
    ]
    free = [each for each in lines if each.line.section in statement_words.NO_CHARGE]
    facts = _facts(row) | {
        "groups": groups, "free": free, "free_minutes": sum(each.line.worked for each in free),
        "asked": request.GET.get("asked", ""),
        "sentences": row.facts.get("month", []), "problem": problem,
    }  # fmt: skip
    return portal_page(request, "portal/statement.html", facts, status=status)


@client
@require_safe
def as_csv(request, number: int):
    """Give the lines of a statement as CSV."""
    row = _found(_who_pays(request), number)
    answer = HttpResponse(statement_csv.written(row), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="statement-{row.number}.csv"'
    return answer


@client
@require_safe
def as_pdf(request, number: int):
    """Give the statement as the PDF that is mailed."""
    contact = _who_pays(request)
    row, at = _found(contact, number), timezone.now()
    if not limits.hit(f"statement pdf {contact.pk}", PDFS, AN_HOUR, at=at):
        return problems.too_many(request, AN_HOUR)
    try:
        (pdf,) = paper.pdfs([row])
    except paper.Unprintable:
        return _show(request, contact, row, problem=NO_PDF, status=422)
    answer = HttpResponse(pdf, content_type=paper.TYPE)
    answer["Content-Disposition"] = f'inline; filename="{paper.name(row)}"'
    return answer


@client
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, number: int, place: int):
    """Show one line and take a question about it; an open one is shown and waits for its answer."""
    contact, at = _who_pays(request), timezone.now()
    row = _found(contact, number)
    line = queries_portal.line_of(row, place)
    if line is None:
        raise Http404
    if request.method != "POST":
        return _ask_page(request, row, line)
    text = fields.text(request)
    if text.strip() and not limits.hit(f"line query {contact.pk}", QUESTIONS, A_DAY, at=at):
        return _ask_page(request, row, line, text=text, errors=[("text", MANY)], status=429)
    try:
        line_queries.ask(line, text, contact=contact, at=at)
    except line_queries.Refused as refusal:
        return _ask_page(request, row, line, text=text, errors=[("text", str(refusal))], status=422)
    return redirect(f"{reverse('portal_statement', args=[number])}?asked={place}#line-{place}")


def _ask_page(request, row, line, *, text="", errors=(), status=200):
    (shown,) = queries_portal.lines(row, request.contact, only=line)
    facts = _facts(row) | {"shown": shown, "text": text, "errors": list(errors), "wrong": fields.by_field(errors)}
    return portal_page(request, "portal/ask_line.html", facts, status=status)


def _who_pays(request):
    if not approves(request.contact):
        raise Http404
    return request.contact


def _found(contact, number: int):
    row = queries_portal.of_contact(contact, number)
    if row is None:
        raise Http404
    return row


def _facts(row) -> dict:
    """Return what the templates of one statement need: `money` in its currency, days in the office's zone."""
    return {
        "statement": row, "month": statement_words.month(row.month), "money": partial(exact, currency=row.currency),
        "day_of": office.desk().day_of, "title": legal.title(row),
        "not_an_invoice": "" if legal.is_invoice(row) else legal.NOT_AN_INVOICE,
    }  # fmt: skip


def _id(words: str) -> str:
    return words.lower().replace(" ", "-")


urlpatterns = [
    path("my/statements", statements, name="portal_statements"),
    path("my/statements/<int:number>", statement, name="portal_statement"),
    path("my/statements/<int:number>.pdf", as_pdf, name="portal_statement_pdf"),
    path("my/statements/<int:number>.csv", as_csv, name="portal_statement_csv"),
    path("my/statements/<int:number>/lines/<int:place>", ask, name="portal_line"),
]
