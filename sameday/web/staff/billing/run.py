"""The statement run: who needs a person, who is ready, what is approved. Source: ux.md S16."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.billing import accounting, run
from sameday.billing.models import TimeEntry
from sameday.clients.models import Company
from sameday.outbox.render import plain
from sameday.policy.bill import Bill
from sameday.web import office, once, pages
from sameday.web.staff.billing import deliveries, done, sums
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

PROGRAMS = {"quickbooks": accounting.quickbooks, "xero": accounting.xero}
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
    return _page(request, first_day(year, month))


@staff("billing")
@require_POST
def approve(request, year: int, month: int):
    """Approve one client's month; 422 with the page where it cannot be."""
    first = first_day(year, month)
    company = Company.objects.filter(pk=Typed(request.POST).number("company") or 0).first()
    if company is None:
        return _page(request, first, "Choose whose month to approve.")
    try:
        with transaction.atomic():
            at = timezone.now()
            if once.first(request, at=at):
                run.approve(company, first, by=request.staff, at=at)
    except run.Refused as refusal:
        return _page(request, first, str(refusal))
    return redirect(f"{reverse('billing_month', args=[year, month])}?done=approved")


@staff("billing")
@require_POST
def settle(request, year: int, month: int):
    """Make waiting time included, or drop it, with a reason."""
    first, at = first_day(year, month), timezone.now()
    entry = TimeEntry.objects.filter(pk=Typed(request.POST).number("entry") or 0).first()
    to = {"included": Bill.INCLUDED, "dropped": Bill.DROPPED}.get(request.POST.get("to", ""))
    if entry is None or to is None:
        return _page(request, first, "Choose which time, and whether it is included or dropped.")
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                run.settle(entry, to, plain(request.POST.get("why", "")), by=request.staff, at=at)
    except run.Refused as refusal:
        return _page(request, first, str(refusal))
    return redirect(f"{reverse('billing_month', args=[year, month])}?done=settled")


@staff("billing")
@require_safe
def export(request, year: int, month: int, program: str):
    """Give the month's approved statements as the file that an accounting program imports."""
    if program not in PROGRAMS:
        raise Http404
    answer = HttpResponse(PROGRAMS[program](first_day(year, month)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{program}-{year}-{month:02}.csv"'
    return answer


def _page(request, first: date, error: str = ""):
    drafts = run.drafts(first)
    groups = [(words, name, [each for each in drafts if each.state == name]) for name, words in GROUPS]
    facts = {
        "groups": groups, "first": first, "error": error, "once": once.key(), "why": request.POST.get("why", ""),
        "total": sum((each.total for each in drafts), Decimal(0)), "count": len(drafts),
        "title": f"Statements of {first:%B %Y}", **done.words(request),
        "ready_sum": sums.said(each for each in drafts if each.state == "ready"),
        "deliveries": deliveries.of([each.row for each in drafts if each.row]),
        "next_ready": next((each.company.pk for each in drafts if each.state == "ready"), None),
    }  # fmt: skip
    return pages.staff_page(request, "staff/billing/run.html", facts, status=422 if error else 200)


def refused(request, first: date, error: str):
    """Show the month again with what could not be done."""
    return _page(request, first, error)


def first_day(year: int, month: int) -> date:
    if not (2000 <= year <= 2999 and 1 <= month <= 12):
        raise Http404
    return date(year, month, 1)


urlpatterns = [
    path("billing", first, name="billing"),
    path("billing/<int:year>-<int:month>", month, name="billing_month"),
    path("billing/<int:year>-<int:month>/approve", approve, name="billing_approve"),
    path("billing/<int:year>-<int:month>/settle", settle, name="billing_settle"),
    path("billing/<int:year>-<int:month>/<slug:program>.csv", export, name="billing_export"),
]
