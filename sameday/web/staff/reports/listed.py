"""The list that a number of a fixed report opens, fifty rows a page. Source: ux.md S19."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from sameday.web import pages
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports.period import Period
from sameday.web.words import ticket_number


@dataclass(frozen=True)
class Cell:
    """What stands in one cell, and where it leads."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Listed:
    """A list: what it is of in `words`, its columns, its rows, after which row it began and the next page begins, and
    where it is as CSV."""

    title: str
    words: str
    headings: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]
    after: int | None
    more: int | None
    csv_url: str = ""


def show(request, back: tuple[str, str], here: str, asked: Period, chosen: dict, found: Listed) -> HttpResponse:
    """Render a list; `back`: the words and the view of its report, `here`: its own view, `chosen`: what it asks for."""
    words, report = back
    facts = {
        "listed": found, "asked": asked, "back": (words, address.url(report, asked.asked)),
        **pager(here, asked, chosen, found.after, found.more),
    }  # fmt: skip
    return pages.staff_page(request, "staff/reports/listed.html", facts)


def pager(here: str, asked: Period, chosen: dict, after: int | None, more: int | None) -> dict[str, str]:
    """Return where the first page and the next one are, "" where there is none."""
    asks = asked.asked | chosen
    return {
        "first_url": address.url(here, asks) if after else "",
        "more_url": address.url(here, asks | {"after": more}) if more else "",
    }


def ticket(number: int | None) -> Cell:
    """Return the cell of a ticket, a dash for None."""
    return Cell(ticket_number(number), reverse("ticket", args=[number])) if number else Cell("–")


def client(company) -> Cell:
    """Return the cell of a company, a dash for None."""
    return Cell(company.name, reverse("client", args=[company.pk])) if company else Cell("–")
