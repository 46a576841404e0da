"""Call figures: answered in time, hung up, rung back, by hour of the day and by day. Source: ux.md S6, S19."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sameday.office import carriers
from sameday.policy.telephone import Result
from sameday.reports import calls
from sameday.reports.calls import Figures
from sameday.reports.calls_listed import IN_TIME, WAITED
from sameday.web import office, pages
from sameday.web.staff.reports import calls_listed, period
from sameday.web.staff.reports.amounts import csv_file, hour, length, percent
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff

# How calls ended that nobody of us was asked for, or of which nothing more was heard.
OTHERWISE = {
    Result.HUNG_UP: "hung up in the greeting", Result.CLOSED: "heard that we are closed",
    Result.PAGED: "called somebody out", Result.UNKNOWN: "of unknown end",
}  # fmt: skip
HEADINGS = (
    "By", "When", "Calls", "Waited for us", "Answered", "Answered in time", "Answered in time, percent", "Hung up",
    "Callbacks", "Callbacks kept", "Voicemails", "Wait median, s", "Wait p90, s", "Talk median, s", "Talk p90, s",
)  # fmt: skip
COUNTED = (WAITED, IN_TIME, "answered", "abandoned", "callback", "voicemail")  # with a list of their own
MEDIAN, NINE_OF_TEN = 0.5, 0.9


@dataclass(frozen=True)
class Row:
    """One hour or day in the table: its words, its figures, and where its calls are listed (by result)."""

    words: str
    figures: Figures
    urls: dict[str, str]

    @property
    def wait(self) -> tuple[str, str]:
        return _of_ten(self.figures.waits)

    @property
    def talk(self) -> tuple[str, str]:
        return _of_ten(self.figures.talks)


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
    rows = [_cells("hour", f"{at:02}:00", each) for at, each in by_hour.items()]
    rows += [_cells("day", f"{at}", each) for at, each in by_day.items()]
    return csv_file(HEADINGS, rows, f"calls-{asked.first}-{asked.last}.csv")


def _read(asked: Period) -> tuple[Figures, dict[int, Figures], dict[date, Figures], int]:
    within, tz = carriers.menu().answer_seconds, office.desk().calendar.tz
    found = calls.of(asked.from_at, asked.until_at, asked.option)
    whole = calls.together(found, within)
    return whole, calls.by_hour(found, within, tz), calls.by_day(found, within, tz), within


def _shown(asked: Period) -> dict:
    whole, by_hour, by_day, within = _read(asked)
    said = [f"{whole.of(result)} {words}" for result, words in OTHERWISE.items() if whole.of(result)]
    hours = [Row(hour(at), each, _urls(asked, hour=at)) for at, each in by_hour.items()]
    days = [
        Row(f"{at:%a} {at.day} {at:%b}", each, _urls(asked, **{"from": f"{at}", "to": f"{at}"}))
        for at, each in by_day.items()
    ]
    return {
        "whole": Row("All", whole, _urls(asked)), "within": within, "otherwise": ", ".join(said), "tables": [
            ("By hour of the day", "Hour", hours), ("By day", "Day", days),
        ], "percent": percent, "csv_url": f"{reverse('report_calls_csv')}?{urlencode(asked.asked)}",
    }  # fmt: skip


def _urls(asked: Period, **only) -> dict[str, str]:
    """Return where they are listed: all ("") and those of each kind that the table counts."""
    asks = asked.asked | only
    return {"": calls_listed.url(asks)} | {went: calls_listed.url(asks | {"went": went}) for went in COUNTED}


def _of_ten(values: list[float]) -> tuple[str, str]:
    return length(calls.share_of(values, MEDIAN)), length(calls.share_of(values, NINE_OF_TEN))


def _cells(by: str, when: str, each: Figures) -> tuple:
    in_time = "" if each.in_time_percent is None else f"{each.in_time_percent:.1f}"
    seconds = (calls.share_of(values, share) for values in (each.waits, each.talks) for share in (MEDIAN, NINE_OF_TEN))
    return (
        by, when, each.calls, each.waited, each.of(Result.ANSWERED), each.in_time, in_time, each.of(Result.ABANDONED),
        each.of(Result.CALLBACK), each.kept, each.of(Result.VOICEMAIL),
        *("" if value is None else round(value) for value in seconds),
    )  # fmt: skip


urlpatterns = [
    path("reports/calls", figures, name="report_calls"),
    path("reports/calls.csv", as_csv, name="report_calls_csv"),
]
