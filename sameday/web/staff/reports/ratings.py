"""Rated by clients: was it solved well, by month and by client. Source: ux.md 4, S19; rules.md 13."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.policy import statement
from sameday.policy.kinds import Solved
from sameday.reports import paging, ratings
from sameday.reports.ratings import ANSWERED, SILENT, Group, Row
from sameday.web import office
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import listed
from sameday.web.staff.reports.amounts import percent
from sameday.web.staff.reports.period import Period
from sameday.web.staff.reports.ratings_listed import LABELS, NO_CLIENT
from sameday.web.who import staff

HEADINGS = ("By", "Which", "Asked", "Answered", "Yes", "Partly", "No", "Yes, percent of the answers")
SAID = (*Solved, SILENT)
Line = tuple[str, Row, dict[str, str]]


@staff("work", read=True)
@require_safe
def page(request):
    """Show what clients said of a period, by month and by client, fifty clients a page."""

    def shown(asked: Period) -> dict:
        groups = _read(asked)
        clients = _clients(asked, groups)
        after = min(address.whole(request.GET.get("after", "")) or 0, len(clients))
        more = after + paging.AT_MOST
        return {
            "whole": ratings.together(groups), "urls": _urls(asked.asked), "percent": percent, "said": SAID,
            "labels": LABELS, "tables": [
                ("By month", "Month", _months(asked, groups)), ("By client", "Client", clients[after:more]),
            ],
            **listed.pager("report_ratings", asked, {}, after, more if more < len(clients) else None),
        }  # fmt: skip

    return address.show(request, "report_ratings", "staff/reports/ratings.html", shown)


@staff("work", read=True)
@require_safe
def as_csv(request) -> HttpResponse:
    """Give the same as CSV, with all clients."""

    def rows(asked: Period) -> Iterable[tuple]:
        groups = _read(asked)
        for first, lines in (("month", _months(asked, groups)), ("client", _clients(asked, groups))):
            for words, row, _ in lines:
                share = "" if row.percent is None else f"{row.percent:.1f}"
                yield first, words, row.asked, row.answered, *(row.said[word] for word in Solved), share

    return address.download(request, "ratings", HEADINGS, rows)


def _read(asked: Period) -> list[Group]:
    return ratings.of(asked.from_at, asked.until_at, office.desk().calendar.tz)


def _months(asked: Period, groups: list[Group]) -> list[Line]:
    rows = ratings.by(groups, lambda group: group.month)
    return [(f"{month:%B %Y}", rows[month], _urls(_days(asked, month))) for month in sorted(rows)]


def _clients(asked: Period, groups: list[Group]) -> list[Line]:
    """Who is least content first: the most “no”, then the most “partly”, then the most asked."""
    rows = ratings.by(groups, lambda group: (group.client or NO_CLIENT, group.company))
    lines = [(name, row, _urls(asked.asked, company=number)) for (name, number), row in rows.items()]
    return sorted(
        lines, key=lambda line: (-line[1].said[Solved.NO], -line[1].said[Solved.PARTLY], -line[1].asked, line[0])
    )


def _days(asked: Period, month: date) -> dict[str, str]:
    return address.days(asked, month, statement.last_day(month))


def _urls(days: dict[str, str], **only) -> dict[str, str]:
    base = address.url("report_ratings_listed", days | only)
    return {said: f"{base}&said={said}" for said in (ANSWERED, *SAID)} | {"words": f"{base}&said={ANSWERED}&words=yes"}


urlpatterns = [
    path("reports/ratings", page, name="report_ratings"),
    path("reports/ratings.csv", as_csv, name="report_ratings_csv"),
]
