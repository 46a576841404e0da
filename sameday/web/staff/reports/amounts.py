"""Figures as the pages of figures and their CSV print them."""

import csv
from collections.abc import Iterable
from math import floor

from django.http import HttpResponse

from sameday.audit.csv_cells import harmless
from sameday.web.staff.files import as_download

NONE = "–"


def length(seconds: float | None) -> str:
    """Return "2:05" of minutes and seconds, a dash for None."""
    if seconds is None:
        return NONE
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def percent(share: float | None) -> str:
    """Return "83 %" of 83.3, a dash for None; never 100 % while one is missing, nor 0 % while there is one."""
    if share is None:
        return NONE
    whole = round(share)
    return f"{min(max(whole, 1 if share > 0 else 0), 100 if share >= 100 else 99)} %"


def tenths(share: float | None) -> str:
    """Return "97.4 %" of 97.44, a dash for None; never 100 % while one is missing, nor 0 % while there is one.

    Rounded down, so that what is short of a goal never looks as if it reached it.
    """
    if share is None:
        return NONE
    whole = floor(round(10 * share, 6)) / 10
    return percent(share) if whole in (0, 100) else f"{whole:.1f} %"


def span(minutes: float | None) -> str:
    """Return "41 min" or "2 h 05 min" of business minutes, a dash for None."""
    if minutes is None:
        return NONE
    whole = round(minutes)
    return f"{whole} min" if whole < 60 else f"{whole // 60} h {whole % 60:02} min"


def hours(minutes: int) -> str:
    """Return "1,234.5 h"."""
    return f"{minutes / 60:,.1f} h"


def hour(number: int) -> str:
    """Return "9 am"."""
    return f"{number % 12 or 12} {'am' if number < 12 else 'pm'}"


def csv_file(headings: Iterable[str], rows: Iterable[Iterable], name: str) -> HttpResponse:
    """Return a CSV download; no cell of it is a formula."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    write = csv.writer(answer)
    write.writerow(headings)
    write.writerows([harmless(cell) for cell in row] for row in rows)
    answer["Content-Disposition"] = as_download(name)
    return answer
