"""ATS: booked and available hours by week, waits of changes by step and tier, and who waits longest. Source: page 8."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday import clock
from sameday.policy.kinds import Stage, Tier, WaitingFor
from sameday.reports import ats
from sameday.reports.ats import TIERS, Waits, Week
from sameday.reports.weeks import WEEK, monday_of
from sameday.web import office
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import period
from sameday.web.staff.reports.amounts import hours, percent, span
from sameday.web.staff.reports.ats_listed import STEPS
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff

COMING_WEEKS = 2
WAITS_FOR = {
    WaitingFor.ANALYSIS: "Analysis", WaitingFor.APPROVAL: "Approval", WaitingFor.BOOKING: "Booking",
    WaitingFor.INFORMATION: "Answer of the client", WaitingFor.VENDOR: "Vendor", None: "ATS",
}  # fmt: skip
HEADINGS = (
    "By", "Which", "Tier", "Available, h", "Booked, h", "Appointments", "Changes", "Median, business minutes",
    "90 %, business minutes",
)  # fmt: skip


@staff("work", read=True)
@require_safe
def page(request):
    """Show the weeks of a period, and those to come where it ends today; the waits that ended in it; the oldest."""

    def shown(asked: Period) -> dict:
        weeks, waits = _read(asked)
        calendar, at = office.desk().calendar, timezone.now()
        return {
            "whole": together(weeks, asked), "percent": percent, "hours": hours, "span": span,
            "weeks": [(each, _week_url(asked, each.monday)) for each in weeks], "this": monday_of(address.today_is()),
            "steps": [
                (words, [(tier, waits[step, tier], _url(asked, step=step, tier=tier)) for tier in TIERS])
                for step, words in STEPS.items()
            ],
            "waited": sum(len(each.minutes) for each in waits.values()),
            "oldest": [
                (each, WAITS_FOR[each.waiting_for] if each.stage == Stage.WAITING else WAITS_FOR[None],
                 span(clock.minutes_between(calendar, each.asked_at, at)), each.tier == Tier.VIP)
                for each in ats.oldest()
            ],
        }  # fmt: skip

    return address.show(request, "report_ats", "staff/reports/ats.html", shown)


@staff("work", read=True)
@require_safe
def as_csv(request) -> HttpResponse:
    """Give the weeks and the waits as CSV."""

    def rows(asked: Period) -> Iterable[tuple]:
        weeks, waits = _read(asked)
        for each in weeks:
            sums = (f"{minutes / 60:.2f}" for minutes in (each.available, each.booked))
            yield "week", f"{each.monday}", "", *sums, each.appointments, "", "", ""
        for (step, tier), each in waits.items():
            shares = ("" if value is None else round(value) for value in (each.median, each.nine_of_ten))
            yield "wait", STEPS[step], str(tier), "", "", "", len(each.minutes), *shares

    return address.download(request, "ats", HEADINGS, rows)


def together(weeks: list[Week], asked: Period) -> Week:
    """Return the sum of the weeks of the period, without those to come."""
    past = [each for each in weeks if each.monday <= asked.last]
    return Week(asked.first, *(sum(each[n] for each in past) for n in range(1, 4)))


def weeks_of(asked: Period) -> list[Week]:
    """Return the weeks of a period, and those to come where it ends today."""
    last = asked.last + COMING_WEEKS * WEEK if asked.last >= address.today_is() else asked.last
    return ats.weeks(asked.first, last, office.desk().calendar, at=timezone.now())


def _read(asked: Period) -> tuple[list[Week], dict[tuple[str, str], Waits]]:
    return weeks_of(asked), ats.waits(asked.from_at, asked.until_at, office.desk().calendar)


def _url(asked: Period, **only) -> str:
    return address.url("report_ats_listed", asked.asked | only)


def _week_url(asked: Period, monday: date) -> str:
    sunday = monday + WEEK - timedelta(days=1)
    return _url(period.of(monday, sunday, "", office.desk().calendar))


urlpatterns = [
    path("reports/ats", page, name="report_ats"),
    path("reports/ats.csv", as_csv, name="report_ats_csv"),
]
