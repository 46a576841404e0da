"""The fixed reports, each with its main number of the last thirty days. Source: ux.md S19, 1.6."""

from typing import NamedTuple

from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.accounts import roles
from sameday.office import carriers
from sameday.policy import price_words
from sameday.reports import billed, call_figures, calls, first_call, mail, ratings, triage
from sameday.reports.first_call import Row
from sameday.web import office, pages
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import ats as ats_page
from sameday.web.staff.reports import billed as billed_page
from sameday.web.staff.reports.amounts import hours, percent, span, tenths
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff


class Tile(NamedTuple):
    """A report: its words, its number, what the number says, where it is, whether it falls short of a goal."""

    words: str
    number: str
    text: str
    url: str
    bad: bool = False


@staff("work", read=True)
@require_safe
def page(request):
    """Show the reports that this role may read."""
    asked = address.usual(address.today_is())
    tiles = [_triage(asked), _first_call(asked), _ratings(asked), _speed(asked), _ats(asked), _mail(asked)]
    if roles.may(request.staff.role, "billing"):
        tiles.append(_billed(asked))
    return pages.staff_page(request, "staff/reports/index.html", {"tiles": tiles, "asked": asked})


def _triage(asked: Period) -> Tile:
    found = triage.of(asked.from_at, asked.until_at, office.desk().calendar, at=timezone.now())
    said = f"goal {triage.GOAL_PERCENT} %; median {span(found.median)}; {found.missed:,} of {found.due:,} missed"
    bad = found.due > 0 and found.percent < triage.GOAL_PERCENT
    return Tile("Triage by its promise", tenths(found.percent), said, reverse("report_triage"), bad)


def _first_call(asked: Period) -> Tile:
    groups = first_call.of(asked.from_at, asked.until_at, office.desk().calendar.tz)
    row = first_call.by(groups, lambda group: "").get("", Row())
    return Tile(
        "Resolved at first", percent(row.percent),
        f"{row.calls_solved:,} of {row.calls:,} calls, {row.mails_solved:,} of {row.mails:,} mails",
        reverse("report_first_call"),
    )  # fmt: skip


def _ratings(asked: Period) -> Tile:
    row = ratings.together(ratings.of(asked.from_at, asked.until_at, office.desk().calendar.tz))
    said = f"{row.said['yes']:,} of {row.answered:,} answers say solved well; {row.asked:,} asked"
    return Tile("Rated by clients", percent(row.percent), said, reverse("report_ratings"))


def _speed(asked: Period) -> Tile:
    within = carriers.menu().answer_seconds
    found = call_figures.together(calls.of(asked.from_at, asked.until_at), within)
    return Tile(
        "Speed of answer", percent(found.in_time_percent),
        f"{found.in_time:,} of {found.waited:,} callers answered within {within} s",
        address.url("report_calls", asked.asked),
    )  # fmt: skip


def _ats(asked: Period) -> Tile:
    whole = ats_page.together(ats_page.weeks_of(asked), asked)
    said = f"{hours(whole.booked)} of {hours(whole.available)} booked"
    return Tile("ATS capacity and waits", percent(whole.percent), said, reverse("report_ats"))


def _mail(asked: Period) -> Tile:
    found = mail.of(asked.from_at, asked.until_at, office.desk().calendar.tz)
    return Tile("Mail problems", f"{found.total():,}", "mails that needed a look", reverse("report_mail"))


def _billed(asked: Period) -> Tile:
    found = billed_page.totals(*billed.of(asked.first, asked.last))
    minutes = [sum(row.included for row, _ in found.values()), sum(row.billed for row, _ in found.values())]
    worth = " and ".join(price_words.exact(row.worth, currency) for currency, (row, _) in found.items())
    said = f"billed, {hours(minutes[0])} included" + (f", worth {worth}" if worth else "")
    return Tile("Billed and included", hours(minutes[1]), said, reverse("report_billed"))


urlpatterns = [path("reports", page, name="reports")]
