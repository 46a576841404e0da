"""What another plan would have billed: a form of a plan's terms, totals by client, line by line, CSV. Changes nothing.

Everything stands in the address, so that a question can be kept and sent to somebody.
"""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.audit.csv_cells import harmless
from sameday.billing import dry_run, plan_text
from sameday.clients.models import Company, Plan
from sameday.clients.queries import LARGEST, plans
from sameday.outbox.render import plain
from sameday.web import office, pages
from sameday.web.who import staff

SPANS = (("30", "30 days"), ("90", "90 days"), ("180", "180 days"), ("365", "A year"))
SHOWN = 300  # lines on the page; the file has all
HEADINGS = (
    "Month", "Client", "Statement", "For", "Ticket", "Work", "Rule today", "Rule then", "Lines today", "Lines then",
    "Why", "Today", "Then", "Of it as if approved",
)  # fmt: skip


@dataclass
class Asked:
    """What was asked: the plan's text, how many days, whose; and what of that cannot be."""

    terms: str
    days: str
    company: Company | None
    errors: list[tuple[str, str]]
    plan: Plan | None = None

    def months(self) -> list[dry_run.Month]:
        first, last = dry_run.span(int(self.days), office.desk().day_of(timezone.now()))
        return list(dry_run.run(self.plan, first, last, companies=[self.company.pk] if self.company else None))


@staff("billing")
@require_safe
def page(request):
    """Show the form, filled with one plan or as it was asked, and what that plan would have billed."""
    asked, rows = _asked(request), plans()
    months = asked.months() if asked.plan else []
    lines = ((month, change) for month in months for change in month.changes)
    totals = dry_run.totals(months)
    facts = {
        "asked": asked, "plans": [(str(row.pk), row.name) for row in rows], "spans": SPANS, "errors": asked.errors,
        "companies": [("", "Every client"), *_companies()], "problem": dict(asked.errors), "months": months,
        "totals": totals, "lines": list(islice(lines, SHOWN)), "many": sum(len(each.changes) for each in months),
        "today": sum((each.today for each in totals), Decimal(0)), "query": request.GET.urlencode(),
        "then": sum((each.then for each in totals), Decimal(0)), "begin": request.GET.get("begin", ""),
        "assumed": sum((each.assumed for each in totals), Decimal(0)),
    }  # fmt: skip
    return pages.staff_page(request, "staff/billing/dry_run.html", facts, status=422 if asked.errors else 200)


@staff("billing")
@require_safe
def as_csv(request):
    """Give every line that differs as CSV; no cell of it is a formula."""
    asked = _asked(request)
    if asked.plan is None:
        return HttpResponse("Say the plan first.\n", content_type="text/plain; charset=utf-8", status=422)
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(HEADINGS)
    for month in asked.months():
        for x in month.changes:
            cells = (
                f"{month.month:%Y-%m}", month.company.name, month.number, x.what, x.ticket and f"T-{x.ticket}", x.words,
                x.rule_today, x.rule_then, x.lines_today, x.lines_then, x.why,
            )  # fmt: skip
            # an amount below zero is a number that we wrote, no formula
            write.writerow([*map(harmless, cells), str(x.today), str(x.then), str(x.assumed)])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="dry-run.csv"'
    return answer


def _asked(request) -> Asked:
    """Read the address: `terms` is asked for, `begin` only fills the form with a plan on file."""
    days = request.GET.get("days", "90")
    errors = [] if days in dict(SPANS) else [("days", "Choose how far back")]
    number = request.GET.get("company", "")
    company = _row(Company, number)
    if number and company is None:
        errors.append(("company", "Choose a client, or every one"))
    terms = plain(request.GET.get("terms", "")).strip()
    if not terms:
        row = _row(Plan, request.GET.get("begin", "")) or Plan.objects.order_by("name").first()
        return Asked(plan_text.write(row) if row else "", days, company, errors)
    plan = None
    try:
        plan = plan_text.read(terms)
    except plan_text.Unreadable as trouble:
        errors += [("terms", str(trouble))]
    return Asked(terms, days, company, errors, None if errors else plan)


def _row(model, number: str):
    known = number.isascii() and number.isdecimal() and len(number) < 19 and int(number) <= LARGEST
    return model.objects.filter(pk=int(number)).first() if known else None


def _companies() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in Company.objects.order_by("name").values_list("pk", "name")]


urlpatterns = [
    path("billing/dry-run", page, name="dry_run"),
    path("billing/dry-run.csv", as_csv, name="dry_run_csv"),
]
