"""Resolved at first: on the call itself, or in the first answer to a mail. Source: page 1.2; ux.md S19."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.policy import statement
from sameday.reports import first_call
from sameday.reports.first_call import Group, Row
from sameday.web import office
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports.amounts import percent
from sameday.web.staff.reports.first_call_listed import NO_CLIENT, NOBODY, TITLES
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff

MOST = 50  # clients on the page; all of them stand in the CSV
HEADINGS = (
    "By", "Which", "Calls", "Resolved on the call", "Mails", "Resolved in the first answer", "Together, percent",
)  # fmt: skip
Line = tuple[str, Row, dict[str, str]]


@staff("work", read=True)
@require_safe
def page(request):
    """Show the shares of a period, by month, by who of us, by client."""

    def shown(asked: Period) -> dict:
        groups = _read(asked)
        whole = first_call.by(groups, lambda group: "").get("", Row())
        tables = [(title, first, _lines(asked, groups, title)) for title, first in TABLES]
        return {
            "whole": ("All", whole, _urls(asked)), "percent": percent, "most": MOST, "left": len(tables[-1][2]) - MOST,
            "tables": [(title, first, lines[:MOST]) for title, first, lines in tables],
        }  # fmt: skip

    return address.show(request, "report_first_call", "staff/reports/first_call.html", shown)


@staff("work", read=True)
@require_safe
def as_csv(request) -> HttpResponse:
    """Give the same as CSV, with all clients."""

    def rows(asked: Period) -> Iterable[tuple]:
        groups = _read(asked)
        for title, first in TABLES:
            for words, row, _ in _lines(asked, groups, title):
                share = "" if row.percent is None else f"{row.percent:.1f}"
                yield first.lower(), words, row.calls, row.calls_solved, row.mails, row.mails_solved, share

    return address.download(request, "first-call", HEADINGS, rows)


def _read(asked: Period) -> list[Group]:
    return first_call.of(asked.from_at, asked.until_at, office.desk().calendar.tz)


TABLES = (("By month", "Month"), ("By who of us", "Who"), ("By client", "Client"))


def _lines(asked: Period, groups: list[Group], title: str) -> list[Line]:
    """Return the lines of one of TABLES: months in order, people and clients with the most first."""
    if title == "By month":
        rows = first_call.by(groups, lambda group: group.month)
        return [(f"{month:%B %Y}", rows[month], _urls(asked, month)) for month in sorted(rows)]
    if title == "By who of us":
        rows = first_call.by(groups, lambda group: (group.name or NOBODY, group.staff))
        lines = [(name, row, _urls(asked, staff=number)) for (name, number), row in rows.items()]
    else:
        rows = first_call.by(groups, lambda group: (group.client or NO_CLIENT, group.company))
        lines = [(name, row, _urls(asked, company=number)) for (name, number), row in rows.items()]
    return sorted(lines, key=lambda line: (-line[1].number, line[0]))


def _urls(asked: Period, month: date | None = None, **only) -> dict[str, str]:
    days = address.days(asked, month, statement.last_day(month)) if month else asked.asked
    base = address.url("report_first_call_listed", days | only)  # once: a page has hundreds of these
    return {way + solved: f"{base}&way={way}{'&solved=yes' if solved else ''}" for way, solved in TITLES}


urlpatterns = [
    path("reports/first-call", page, name="report_first_call"),
    path("reports/first-call.csv", as_csv, name="report_first_call_csv"),
]
