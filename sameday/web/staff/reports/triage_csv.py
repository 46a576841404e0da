"""The missed requests of the triage report as CSV."""

from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.policy.missed import WORDS
from sameday.reports import triage
from sameday.reports.triage import MISSED
from sameday.web import office
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports.period import Period
from sameday.web.staff.reports.triage_rows import took
from sameday.web.who import staff

HEADINGS = (
    "Ticket", "Client", "Subject", "Arrived", "Promised by", "Triaged", "Took, business minutes", "Reason",
)  # fmt: skip


@staff("work", read=True)
@require_safe
def as_csv(request) -> HttpResponse:
    """Give what was missed as CSV."""
    return address.download(request, "triage", HEADINGS, _cells)


def _cells(asked: Period):
    calendar, at = office.desk().calendar, timezone.now()
    due = triage.due(asked.from_at, asked.until_at, at=at)
    rows = list(triage.listed(due, calendar.tz, went=MISSED).order_by("clock_from_at", "number"))
    said = triage.reasons_of(rows)
    for each in rows:
        began, promised, looked = (
            instant and f"{instant.astimezone(calendar.tz):%Y-%m-%d %H:%M}"
            for instant in (each.clock_from_at, each.triage_promise_at, each.triaged_at)
        )
        company, why = each.company.name if each.company else "", WORDS.get(said.get(each.pk), "")
        yield f"T-{each.pk}", company, each.subject, began, promised, looked, round(took(each, calendar, at)), why


urlpatterns = [path("reports/triage.csv", as_csv, name="report_triage_csv")]
