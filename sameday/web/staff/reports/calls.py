"""Call figures: answered in time, hung up, rung back, by hour of the day and by day. Source: ux.md S6, S19."""

from datetime import date

from django.http import HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sameday.office import carriers
from sameday.policy.telephone import Result
from sameday.reports import call_figures, calls
from sameday.reports.call_figures import Figures
from sameday.web import office, pages
from sameday.web.staff.reports import period
from sameday.web.staff.reports.amounts import csv_file, hour, percent
from sameday.web.staff.reports.call_rows import HEADINGS, Row, cells, urls
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff

# How calls ended that nobody of us was asked for, or of which nothing more was heard.
OTHERWISE = {
    Result.HUNG_UP: "hung up in the greeting", Result.CLOSED: "heard that we are closed",
    Result.PAGED: "called somebody out", Result.UNKNOWN: "of unknown end",
}  # fmt: skip


@staff("work", read=True)
@require_safe
def figures(request):
    """Show the figures of a period."""
    desk = office.desk()
    today, wrong, asked = desk.day_of(timezone.now()), [], None
    try:
        asked = period.read(request.GET, desk.calendar, today)
    except period.BadPeriod as bad:
        wrong = bad.errors
    typed = {name: request.GET.get(name, "")[:20] for name in ("from", "to")} | {"option": period.option(request.GET)}
    facts = {
        "typed": asked.asked | {"option": asked.option} if asked else typed, "errors": wrong,
        "wrong": dict.fromkeys(("from", "to", "option")) | dict(wrong), "options": period.OPTIONS,
        "whole": None, "csv_url": "",
    }  # fmt: skip
    if asked:
        facts |= _shown(asked)
    return pages.staff_page(request, "staff/reports/calls.html", facts, status=422 if wrong else 200)


@staff("work", read=True)
@require_safe
def as_csv(request) -> HttpResponse:
    """Give the same as CSV."""
    desk = office.desk()
    try:
        asked = period.read(request.GET, desk.calendar, desk.day_of(timezone.now()))
    except period.BadPeriod as bad:
        return HttpResponse(f"{bad}\n", status=422, content_type="text/plain; charset=utf-8")
    _, by_hour, by_day, _ = _read(asked)
    rows = [cells("hour", f"{at:02}:00", each) for at, each in by_hour.items()]
    rows += [cells("day", f"{at}", each) for at, each in by_day.items()]
    return csv_file(HEADINGS, rows, f"calls-{asked.first}-{asked.last}.csv")


def _read(asked: Period) -> tuple[Figures, dict[int, Figures], dict[date, Figures], int]:
    within, tz = carriers.menu().answer_seconds, office.desk().calendar.tz
    found = calls.of(asked.from_at, asked.until_at, asked.option)
    whole = call_figures.together(found, within)
    return whole, call_figures.by_hour(found, within, tz), call_figures.by_day(found, within, tz), within


def _shown(asked: Period) -> dict:
    whole, by_hour, by_day, within = _read(asked)
    there = urls(asked)
    said = [(whole.of(end), words, there[end]) for end, words in OTHERWISE.items() if whole.of(end)]
    hours = [Row(hour(at), each, urls(asked, hour=at)) for at, each in by_hour.items()]
    days = [
        Row(f"{at:%a} {at.day} {at:%b}", each, urls(asked, **{"from": f"{at}", "to": f"{at}"}))
        for at, each in by_day.items()
    ]
    return {
        "whole": Row("All", whole, there), "within": within, "otherwise": said, "tables": [
            ("By hour of the day", "Hour", hours), ("By day", "Day", days),
        ], "percent": percent, "csv_url": f"{reverse('report_calls_csv')}?{urlencode(asked.asked)}",
    }  # fmt: skip


urlpatterns = [
    path("reports/calls", figures, name="report_calls"),
    path("reports/calls.csv", as_csv, name="report_calls_csv"),
]
