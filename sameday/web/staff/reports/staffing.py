"""Staffing of the telephone: how many each hour takes, and how it went with those who were there. Source: ux.md S19."""

from datetime import timedelta

from django.http import HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sameday.office import carriers
from sameday.policy.queueing import ANSWERED_SHARE
from sameday.reports import calls, staffing
from sameday.reports.calls_listed import WAITED
from sameday.reports.staffing import Hour, Measured
from sameday.web import office, pages
from sameday.web.staff.reports import calls_listed, period
from sameday.web.staff.reports.amounts import csv_file, hour, length, percent
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff

WEEKS = [("4", "4 weeks"), ("8", "8 weeks"), ("13", "13 weeks"), ("26", "26 weeks")]
USUAL = "8"
HEADINGS = (
    "Hour", "Open hours", "Calls", "Calls an hour", "Handling time, s", "Needed by Erlang C", "Needed by Erlang A",
    "Needed in uneven hours", "There", "Answered in time", "Answered in time, percent", "Predicted, percent",
)  # fmt: skip


@staff("work", read=True)
@require_safe
def page(request):
    """Show each hour's calls, the agents it takes, and how many were answered in time."""
    weeks, option = _asked(request)
    asked, within, seen, hours = _read(weeks, option)
    typed = {"weeks": weeks, "option": option}
    facts = {
        "typed": typed, "weeks": WEEKS, "options": period.OPTIONS, "asked": asked, "within": within, "seen": seen,
        "rows": [(each, _url(asked, each)) for each in hours], "share": round(100 * ANSWERED_SHARE), "hour": hour,
        "length": length, "percent": percent, "csv_url": f"{reverse('report_staffing_csv')}?{urlencode(typed)}",
    }  # fmt: skip
    return pages.staff_page(request, "staff/reports/staffing.html", facts)


@staff("work", read=True)
@require_safe
def as_csv(request) -> HttpResponse:
    """Give the same as CSV."""
    asked, _, _, hours = _read(*_asked(request))
    return csv_file(HEADINGS, map(_cells, hours), f"staffing-{asked.first}-{asked.last}.csv")


def _asked(request) -> tuple[str, str]:
    weeks = request.GET.get("weeks", USUAL)
    return weeks if weeks in dict(WEEKS) else USUAL, period.option(request.GET, "help")


def _read(weeks: str, option: str) -> tuple[Period, int, Measured, list[Hour]]:
    """Whole weeks, the last day of them yesterday; as far back as there are calls at all."""
    desk = office.desk()
    last = desk.day_of(timezone.now()) - timedelta(days=1)
    first, began_at = last - timedelta(days=7 * int(weeks) - 1), calls.first_at()
    if began_at:  # weeks before the telephone was connected would make every hour look quiet, and uneven
        first = min(last, max(first, desk.day_of(began_at)))
    asked = period.of(first, last, option, desk.calendar)
    within = carriers.menu().answer_seconds
    found = calls.of(asked.from_at, asked.until_at, option)
    return asked, within, *staffing.of(found, desk.calendar, asked.from_at, asked.until_at, within)


def _url(asked: Period, each: Hour) -> str:
    return calls_listed.url(asked.asked | {"hour": each.hour, "went": WAITED})


def _cells(each: Hour) -> tuple:
    def hundredfold(share):
        return "" if share is None else f"{100 * share:.1f}"

    return (
        f"{each.hour:02}:00", f"{each.open_hours:.2f}", each.calls, f"{each.calls_per_hour:.2f}",
        "" if each.handling_seconds is None else round(each.handling_seconds), each.by_c, each.by_a, each.by_uneven,
        f"{each.there:.2f}", each.in_time, hundredfold(each.measured), hundredfold(each.predicted),
    )  # fmt: skip


urlpatterns = [
    path("reports/staffing", page, name="report_staffing"),
    path("reports/staffing.csv", as_csv, name="report_staffing_csv"),
]
