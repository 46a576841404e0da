"""Billed and included by client and month, and what the plans were worth. Source: page 6; rules.md 11; ux.md S19."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from sameday.clients.models import Company
from sameday.policy import price_words, statement
from sameday.reports import billed, paging
from sameday.reports.billed import BILLS, Row
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import listed
from sameday.web.staff.reports.amounts import NONE, hours
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff

HEADINGS = (
    "Month", "Client", "Plan", "Included minutes", "Worth at the plan's rate", "Billed minutes", "Other minutes",
    "Fee billed", "Work billed", "Currency", "Statement",
)  # fmt: skip


@staff("billing")
@require_safe
def page(request):
    """Show the months of a period, and their clients, fifty a page."""

    def shown(asked: Period) -> dict:
        rows, companies = billed.of(asked.first, asked.last)
        lines = _lines(rows, companies)
        after = min(address.whole(request.GET.get("after", "")) or 0, len(lines))
        more = after + paging.AT_MOST
        return {
            "totals": [(currency, *line) for currency, line in totals(rows, companies).items()],
            "months": [
                (f"{month:%B %Y}", currency, row, _urls(month, month), _statements(month))
                for (month, currency), row in _by_month(rows, companies).items()
            ],
            "lines": [
                (f"{month:%b %Y}", company, row, _urls(month, month, company.pk))
                for month, company, row in lines[after:more]
            ],
            "urls": _urls(asked.first, asked.last), "money": price_words.exact, "hours": hours, "worth": _worth,
            **listed.pager("report_billed", asked, {}, after, more if more < len(lines) else None),
        }  # fmt: skip

    return address.show(request, "report_billed", "staff/reports/billed.html", shown)


@staff("billing")
@require_safe
def as_csv(request) -> HttpResponse:
    """Give every client's months as CSV."""

    def rows(asked: Period) -> Iterable[tuple]:
        for month, company, row in _lines(*billed.of(asked.first, asked.last)):
            yield (
                f"{month:%Y-%m}", company.name, company.plan.name, row.included, row.worth, row.billed, row.other,
                row.fee, row.work, company.plan.currency, "approved" if row.statements else "not yet",
            )  # fmt: skip

    return address.download(request, "billed", HEADINGS, rows)


def totals(rows: billed.Rows, companies: dict[int, Company]) -> dict[str, tuple[Row, int]]:
    """Return the sum of each currency, and of how many clients."""
    found: dict[str, list] = {}
    for (_, number), row in rows.items():
        found.setdefault(companies[number].plan.currency, []).append((number, row))
    return {
        currency: (billed.together(row for _, row in each), len({number for number, _ in each}))
        for currency, each in sorted(found.items())
    }


def _by_month(rows: billed.Rows, companies: dict[int, Company]) -> dict[tuple[date, str], Row]:
    found: dict = {}
    for (month, number), row in rows.items():
        found.setdefault((month, companies[number].plan.currency), []).append(row)
    return {key: billed.together(found[key]) for key in sorted(found)}


def _lines(rows: billed.Rows, companies: dict[int, Company]) -> list[tuple[date, Company, Row]]:
    """The newest month first, in it by name."""
    lines = [(month, companies[number], row) for (month, number), row in rows.items()]
    return sorted(lines, key=lambda line: (-line[0].toordinal(), line[1].name, line[1].pk))


def _urls(first: date, last: date, company: int | None = None) -> dict[str, str]:
    days = {"from": first.replace(day=1), "to": statement.last_day(last.replace(day=1)), "company": company}
    return {name: address.url("report_billed_listed", days | {"bill": name}) for name in BILLS}


def _statements(month: date) -> str:
    return reverse("billing_month", args=[month.year, month.month])


def _worth(amount: Decimal | None, currency: str) -> str:
    return NONE if amount is None else price_words.exact(amount, currency)


urlpatterns = [
    path("reports/billed", page, name="report_billed"),
    path("reports/billed.csv", as_csv, name="report_billed_csv"),
]
