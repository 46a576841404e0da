"""What is read on the pages of the reports."""

import csv
import html
import io
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext


def words(answer) -> str:
    """Return what is seen of a page, without what is for the ear alone."""
    seen = re.sub(r'<span class="vh">[^<]*</span>', "", answer.content.decode())
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", seen))).strip()


def numbers(answer, listed: str) -> list[tuple[str, int]]:
    """Return (address, number) of each number of a table that leads to a list."""
    found = re.findall(rf'href="({listed}[^"]*)">([\d,]+)<span class="vh">', answer.content.decode())
    return [(html.unescape(there), int(number.replace(",", ""))) for there, number in found]


def all_rows(browser, there: str) -> int:
    """Return how many rows a list has on all its pages."""
    seen = 0
    while there:
        page = browser.get(there)
        assert page.status_code == 200, there
        text = page.content.decode()
        seen += text.count("<tr>") - text.count("<thead><tr>")
        more = re.findall(r'class="btn" href="([^"]*after=[^"]*)"', text)
        there = html.unescape(more[-1]) if more else ""
    return seen


def table(answer) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def queries(browser, there: str, *tables: str) -> list[str]:
    """Return what opening a page asks the database of tables whose names begin so."""
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(there).status_code == 200
    return [each["sql"] for each in seen if any(table in each["sql"] for table in tables)]
