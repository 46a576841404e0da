"""Hours against fee: what an hour of each client's included work brought. Source: page 6; ux.md S19."""

import csv
import io

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.audit.csv_cells import harmless
from sameday.billing import fees
from sameday.web import pages
from sameday.web.staff.billing.run import day_of
from sameday.web.who import staff

HEADINGS = (
    "Client",
    "Plan",
    "Tier",
    "Fee",
    "Currency",
    "Included minutes",
    "Billed minutes",
    "Other minutes",
    "An hour",
)


@staff("billing")
@require_safe
def hours(request, year: int, month: int):
    """Show the month's fees against the minutes worked for them."""
    first = day_of(year, month)
    facts = {"first": first, "rows": fees.of(first), "title": f"Hours against fee, {first:%B %Y}"}
    return pages.staff_page(request, "staff/billing/hours.html", facts)


@staff("billing")
@require_safe
def as_csv(request, year: int, month: int):
    """Give the same as CSV; no cell of it is a formula."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(HEADINGS)
    for row in fees.of(day_of(year, month)):
        plan = row.company.plan
        texts = map(harmless, (row.company.name, plan.name, plan.tier))
        rate = "" if row.an_hour is None else str(row.an_hour)
        # minutes taken back may be below zero: numbers that we wrote, no formula
        write.writerow([*texts, str(row.fee), plan.currency, row.included, row.billed, row.other, rate])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="hours-{year}-{month:02}.csv"'
    return answer


urlpatterns = [
    path("billing/<int:year>-<int:month>/hours", hours, name="billing_hours"),
    path("billing/<int:year>-<int:month>/hours.csv", as_csv, name="billing_hours_csv"),
]
