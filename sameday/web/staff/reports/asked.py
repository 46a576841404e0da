"""What a fixed report is asked for: its period, in three ways to give it; and how its page and its CSV answer."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from sameday.web import office, pages
from sameday.web.staff.forms import LARGEST
from sameday.web.staff.reports import period
from sameday.web.staff.reports.amounts import csv_file
from sameday.web.staff.reports.period import Period

DAYS = 30  # where nobody says which


def show(
    request, name: str, template: str, shown: Callable[[Period], dict], *, errors: Iterable = (), status: int = 200
) -> HttpResponse:
    """Render the page of the view `name`: its form, its presets, and, where the days are right, what `shown` gives.

    `errors`, [(field, words)], are those of another form on the page; 422 where the days are wrong.
    """
    today, typed, wrong, asked = today_is(), request.GET, [], None
    try:
        asked = period.read(typed, office.desk().calendar, today, DAYS)
    except period.BadPeriod as bad:
        wrong = bad.errors
    facts = {
        "typed": asked.asked if asked else {each: typed.get(each, "")[:20] for each in ("from", "to")},
        "errors": [*wrong, *errors], "wrong": dict.fromkeys(("from", "to")) | dict(wrong), "asked": asked,
        "here": reverse(name), "presets": [_preset(name, each, asked) for each in period.presets(today)],
        "csv_url": url(f"{name}_csv", asked.asked) if asked else "",
    }  # fmt: skip
    facts |= shown(asked) if asked else {}
    return pages.staff_page(request, template, facts, status=422 if wrong else status)


def download(request, name: str, headings: Iterable[str], rows: Callable[[Period], Iterable[Iterable]]) -> HttpResponse:
    """Give the report as CSV; 422 in plain words where the days are wrong."""
    try:
        asked = period.read(request.GET, office.desk().calendar, today_is(), DAYS)
    except period.BadPeriod as bad:
        return HttpResponse(f"{bad}\n", status=422, content_type="text/plain; charset=utf-8")
    return csv_file(headings, rows(asked), f"{name}-{asked.first}-{asked.last}.csv")


def of_list(typed: Mapping[str, str]) -> Period:
    """Return the period of a list behind a number: the usual one where the address has no days that can be."""
    calendar, today = office.desk().calendar, today_is()
    try:
        return period.read(typed, calendar, today, DAYS)
    except period.BadPeriod:
        return period.read({}, calendar, today, DAYS)


def usual(today: date) -> Period:
    """Return the period of the index."""
    return period.read({}, office.desk().calendar, today, DAYS)


def url(name: str, asked: Mapping) -> str:
    """Return the address of a view with what is asked of it; what is None or "" is left out."""
    return _with(reverse(name), asked)


def url_of(name: str, number: int, asked: Mapping) -> str:
    """Return the same of a view of one thing."""
    return _with(reverse(name, args=[number]), asked)


def days(asked: Period, first: date, last: date) -> dict[str, str]:
    """Return a part of the period as an address says it."""
    return {"from": f"{max(asked.first, first)}", "to": f"{min(asked.last, last)}"}


def whole(text: str, most: int = LARGEST) -> int | None:
    """Return a whole number of an address, None for anything else."""
    good = text.isascii() and text.isdecimal() and len(text) < len(str(LARGEST))
    return int(text) if good and int(text) <= most else None


def one_of(text: str, known: Iterable[str]) -> str:
    """Return the word where it is one of these, else ""."""
    return text if text in known else ""


def today_is() -> date:
    return office.desk().day_of(timezone.now())


def _with(address: str, asked: Mapping) -> str:
    said = {key: value for key, value in asked.items() if value not in (None, "")}
    return f"{address}?{urlencode(said)}" if said else address


def _preset(name: str, preset: tuple[str, date, date], asked: Period | None) -> tuple[str, str, bool]:
    words, first, last = preset
    chosen = asked is not None and (asked.first, asked.last) == (first, last)
    return words, url(name, {"from": first, "to": last}), chosen
