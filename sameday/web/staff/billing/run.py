"""The statement run: who needs a person, who is ready, what is approved. Source: ux.md S16."""

from datetime import date

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.accounts import roles
from sameday.billing import exported, gather, line_queries, run
from sameday.clients.models import Company
from sameday.policy import statement_words
from sameday.policy.price_words import exact
from sameday.web import office, once, pages
from sameday.web.staff.billing import deliveries, done, sums
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

GROUPS = (("needs_you", "Needs you"), ("ready", "Ready"), ("approved", "Approved"), ("sent", "Sent"))


@staff("billing")
@require_safe
def first(request):
    """Lead to the month that is billed now: the one before this."""
    today = office.desk().day_of(timezone.now())
    year, month = (today.year - 1, 12) if today.month == 1 else (today.year, today.month - 1)
    return redirect("billing_month", year, month)


@staff("billing")
@require_safe
def month(request, year: int, month: int):
    """Show every client's month in groups, with its lines and what keeps it back."""
    return page(request, day_of(year, month))


@staff("billing")
@require_POST
def approve(request, year: int, month: int):
    """Approve one client's month; 422 with the page where it cannot be."""
    first = day_of(year, month)
    company = Company.objects.filter(pk=Typed(request.POST).number("company") or 0).first()
    if company is None:
        return page(request, first, "Choose whose month to approve.")
    try:
        with transaction.atomic():
            at = timezone.now()
            if once.first(request, at=at):
                run.approve(company, first, by=request.staff, at=at)
    except run.Refused as refusal:
        return page(request, first, str(refusal))
    return redirect(f"{reverse('billing_month', args=[year, month])}?done=approved")


@staff("billing")
@require_http_methods(["GET", "HEAD", "POST"])
def export(request, year: int, month: int, program: str):
    """Give the file that an accounting program imports. POST gives what it was not given yet, and remembers that;
    GET only looks: at the same, or with `again=1` at every approved statement of the month."""
    first = day_of(year, month)
    if program not in exported.PROGRAMS:
        raise Http404
    if request.method == "POST":
        text = exported.take(first, program, by=request.staff, at=timezone.now())
        if not text:
            return page(request, first, f"{exported.name(program)} has every approved statement already.", "export")
    else:
        only = None if request.GET.get("again") == "1" else exported.new(first, program)
        text = exported.PROGRAMS[program][1](first, only)
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{program}-{year}-{month:02}.csv"'
    return answer


def page(request, first: date, error: str = "", where: str = ""):
    """Show the run; `where` is the place on the page that the error is about, "" for the whole of it."""
    drafts = run.drafts(first)
    groups = [(words, name, [each for each in drafts if each.state == name]) for name, words in GROUPS]
    places = {f"{each.id}-{d.company.pk}" for d in drafts for each in d.exceptions} | {"export"}
    facts = {
        "groups": groups, "first": first, "error": error, "once": once.key(), "typed": request.POST,
        "where": where if where in places else "", "programs": exported.PROGRAMS, "money": exact,
        "exported": exported.of(each.row.pk for each in drafts if each.row),
        "may_analyse": roles.may(request.staff.role, "analyse"), "shared": gather.SHARED,
        "approved": any(each.row for each in drafts),
        "total": sums.said(drafts), "count": len(drafts), "titles": statement_words.TITLES,
        "title": f"Statements of {first:%B %Y}", **done.words(request),
        "ready_sum": sums.said(each for each in drafts if each.state == "ready"),
        "deliveries": deliveries.of([each.row for each in drafts if each.row]),
        "questions": line_queries.how_many(),
        "next_ready": next((each.company.pk for each in drafts if each.state == "ready"), None),
    }  # fmt: skip
    return pages.staff_page(request, "staff/billing/run.html", facts, status=422 if error else 200)


def day_of(year: int, month: int) -> date:
    """Return the first day of the month of an address. Raises Http404."""
    if not (2000 <= year <= 2999 and 1 <= month <= 12):
        raise Http404
    return date(year, month, 1)


urlpatterns = [
    path("billing", first, name="billing"),
    path("billing/<int:year>-<int:month>", month, name="billing_month"),
    path("billing/<int:year>-<int:month>/approve", approve, name="billing_approve"),
    path("billing/<int:year>-<int:month>/<slug:program>.csv", export, name="billing_export"),
]
