"""Approve all that is ready: one page that says how many and how much, then each client by itself. Source: ux.md T9."""

import re
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.billing import run
from sameday.clients.models import Company
from sameday.web import once, pages
from sameday.web.staff.billing import sums
from sameday.web.staff.billing.run import day_of, page
from sameday.web.who import staff

MOST = 2000  # numbers of one form


@staff("billing")
@require_http_methods(["GET", "HEAD", "POST"])
def approve_all(request, year: int, month: int):
    """Ask once with the number and the sum; approve those that were on the page, each in its own transaction.

    Who is not ready any more is named, and the rest stands approved.
    """
    first = day_of(year, month)
    return _approve(request, first) if request.method == "POST" else _ask(request, first)


def _ask(request, first: date):
    ready = [each for each in run.drafts(first) if each.state == "ready"]
    if not ready:
        return redirect("billing_month", first.year, first.month)
    facts = {"first": first, "ready": ready, "sum": sums.said(ready), "once": once.key()}
    return pages.staff_page(request, "staff/billing/approve_all.html", facts)


def _approve(request, first: date):
    asked = dict(filter(None, map(_read, request.POST.getlist("company")[:MOST])))
    if not asked:
        return page(request, first, "Nobody was named: open the page of all that are ready again.")
    if once.seen(request):  # the press before this one did it, or is at it: what is left is on the page
        return redirect(f"{_month(first)}?done=approved")
    with transaction.atomic():
        if not once.first(request, at=timezone.now()):
            return redirect(f"{_month(first)}?done=approved")
    done, left = 0, []
    for company in Company.objects.filter(pk__in=asked).order_by("name"):
        try:
            with transaction.atomic():
                row = run.approve(company, first, by=request.staff, at=timezone.now())
                if row.total != asked[company.pk]:
                    raise run.Refused(f"It comes to {row.total} now, not to {asked[company.pk]}: look at it again.")
            done += 1
        except run.Refused as refusal:
            left.append(f"{company.name}: {refusal}")
    if left:
        return page(request, first, f"{done} approved. Not approved: {' '.join(left)}")
    return redirect(f"{_month(first)}?done=many_approved&count={done}")


def _read(text: str) -> tuple[int, Decimal] | None:
    """Return whose month, and what it came to on the page: `12:1060.00`."""
    if not re.fullmatch(r"[0-9]{1,15}:-?[0-9]{1,10}\.[0-9]{2}", text):
        return None
    number, _, total = text.partition(":")
    return int(number), Decimal(total)


def _month(first: date) -> str:
    return reverse("billing_month", args=[first.year, first.month])


urlpatterns = [path("billing/<int:year>-<int:month>/approve-all", approve_all, name="billing_approve_all")]
