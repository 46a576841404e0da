"""The list that a number of the call figures opens: exactly the calls it counted. Source: ux.md S6, S19."""

from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sameday.office import carriers
from sameday.reports import calls_listed
from sameday.reports.calls_listed import IN_TIME, KEPT, WAITED, WENT, Wanted
from sameday.web import office, pages
from sameday.web.staff.calls import said
from sameday.web.staff.forms import LARGEST
from sameday.web.staff.reports import period
from sameday.web.staff.reports.amounts import hour
from sameday.web.staff.reports.asked import whole
from sameday.web.who import staff

WORDS = {"": "Calls", WAITED: "Calls that waited for us", IN_TIME: "Calls answered in time", KEPT: "Callbacks kept"}


@staff("work", read=True)
@require_safe
def listed(request):
    """Show the calls of a period, an hour of the day, an option, an end; the last four weeks where days are wrong."""
    desk, typed = office.desk(), request.GET
    today = desk.day_of(timezone.now())
    try:
        asked = period.read(typed, desk.calendar, today)
    except period.BadPeriod:
        asked = period.read({"option": typed.get("option", "")}, desk.calendar, today)
    at, went, after = (
        whole(typed.get("hour", ""), 23),
        typed.get("went", ""),
        whole(typed.get("after", ""), LARGEST),
    )
    went = went if went in WENT else ""
    within = carriers.menu().answer_seconds
    wanted = Wanted(asked.from_at, asked.until_at, asked.option, at, went, after)
    rows, more = calls_listed.page(wanted, within, desk.calendar.tz)
    chosen = asked.asked | ({} if at is None else {"hour": at}) | ({"went": went} if went else {})
    facts = {
        "rows": [(row, said.who(row)) for row in rows], "results": said.RESULTS, "title": _title(went),
        "asked": asked, "hour": None if at is None else hour(at), "option": dict(period.OPTIONS)[asked.option],
        "back_url": f"{reverse('report_calls')}?{urlencode(asked.asked)}",
        "first_url": url(chosen) if after else "", "more_url": url(chosen | {"after": rows[-1].pk}) if more else "",
    }  # fmt: skip
    return pages.staff_page(request, "staff/reports/calls_listed.html", facts)


def url(asked: dict) -> str:
    """Return the address of the list: from, to, option, hour, went."""
    return f"{reverse('report_calls_listed')}?{urlencode(asked)}"


def _title(went: str) -> str:
    return WORDS.get(went) or f"Calls: {said.RESULTS[went][0].lower()}"


urlpatterns = [path("reports/calls/listed", listed, name="report_calls_listed")]
