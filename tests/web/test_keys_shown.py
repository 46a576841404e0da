"""Every key of every staff page is printed on its control or stands in the sheet of that page, and in docs/keys.md."""

import logging
import re
from itertools import product
from pathlib import Path

import pytest
from django.db import transaction
from selectolax.lexbor import LexborHTMLParser

from tests.web import matrix
from tests.web.test_walk import address_of

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs" / "keys.md"
ROLES = ("owner", "coordinator", "it_pro", "billing")
LINES = [line for line in matrix.MATRIX if line.who not in ("public", "token", "client") and line.get != matrix.NO]
FIELDS = ("input", "textarea", "select")  # nothing can be printed on these: beside them
STEP = re.compile(r"(\d)\D(\d)")


def caps(node) -> str:
    """Return the key that is printed in this node: "g t" of two caps."""
    first = node.css_first("span.keycaps")
    return " ".join(kbd.text(strip=True) for kbd in first.css("kbd")) if first else ""


def singly(keys: str) -> set[str]:
    """Return the keys of a line of a sheet, each by itself; those with Ctrl are one."""
    if keys.startswith(("g ", "Ctrl ")):
        return {keys}
    return {str(n) for n in range(int(keys[0]), int(keys[-1]) + 1)} if STEP.fullmatch(keys) else set(keys.split(" "))


@pytest.fixture(scope="module")
def pages(shared_world, browsers, django_db_blocker) -> dict[tuple[str, str], LexborHTMLParser]:
    """Every staff page of the walk's own client, by line and role."""
    _, it = shared_world
    logging.disable(logging.WARNING)
    found = {}
    for role, line in product(ROLES, LINES):
        with django_db_blocker.unblock(), transaction.atomic():
            answer = browsers[role].get(address_of(line, it, it.own))
            transaction.set_rollback(True)
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            page = LexborHTMLParser(answer.content.decode())
            if page.css_first("dialog#keys"):
                found[line.name, role] = page
    logging.disable(logging.NOTSET)
    return found


def keys_of(page) -> dict[str, str]:
    """Return what has a key on this page: the key, and what is printed on its control."""
    return {
        node.attributes["data-key"] or "": caps(node.parent if node.tag in FIELDS else node)
        for node in page.css("[data-key]")
    }


def sheet_of(page) -> set[str]:
    return set().union(*(singly(caps(row)) for row in page.css("dialog#keys dl dt") if caps(row)))


def test_every_key_of_every_page_is_printed_or_in_its_sheet(pages):
    assert len({name for name, _ in pages}) > 60, "these are not all pages"
    unsaid = {
        (name, role, key)
        for (name, role), page in pages.items()
        for key, printed in keys_of(page).items()
        if key != printed and key not in sheet_of(page)
    }
    assert unsaid == set()


def test_no_two_controls_of_a_page_have_one_key(pages):
    twice = set()
    for (name, _), page in pages.items():
        keys = [node.attributes["data-key"] for node in page.css("[data-key]")]
        twice |= {(name, key) for key in keys if keys.count(key) > 1}
    assert twice == set()


EVERYWHERE = "Everywhere"
SECTIONS = {  # whose pages each section of docs/keys.md is about, by the beginnings of their names
    "Triage desk": ("triage",),
    "Who asks": ("ticket_whose",),
    "Analysis": ("ticket_analysis",),
    "Ticket": ("ticket",),
    "Is it really them": ("verify",),
    "My day": ("day",),
    "Queue": ("queue",),
    "Live call": ("call",),
    "Schedule": ("schedule",),
    "Radar": ("radar",),
    "Incident": ("incident",),
    "Knowledge": ("article",),
    "Time": ("my_time", "time_review"),
    "Billing": ("billing", "statement"),
    "Clients": ("client", "person", "import"),
    "Settings": ("settings", "plans"),
}


def documented() -> dict[str, set[str]]:
    """Return the keys that each section of docs/keys.md names."""
    found = {}
    for part in DOCS.read_text().split("\n## ")[1:]:
        title, _, text = part.partition("\n")
        cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
        found[title] = {key for cell in cells for key in re.findall(r"`([^`]+)`", cell)}
    return found


def test_the_key_map_names_every_key_of_every_page(pages):
    said, unsaid = documented(), set()
    for (name, _), page in pages.items():
        section = next((title for title, begins in SECTIONS.items() if name.startswith(begins)), EVERYWHERE)
        here = {*keys_of(page), *sheet_of(page)}
        unsaid |= {(section, key) for key in here - said[EVERYWHERE] - said[section]}
    assert unsaid == set()


def test_what_the_key_map_says_of_every_page_is_in_the_sheet_of_every_page(pages):
    said = documented()[EVERYWHERE] - {"n", "g v"}  # a button of the frame, and of those who take calls
    page = pages["day", "owner"]
    assert {key for key in said if not key.startswith("g ")} <= sheet_of(page)
    assert {key for key in said if key.startswith("g ")} == {key for key in keys_of(page) if key.startswith("g ")} - {
        "g v"
    }


def test_each_section_is_of_a_page_and_none_is_left_over():
    assert {*documented()} - {EVERYWHERE, *SECTIONS} == {"Where this is other than the design's key map"}
    assert {EVERYWHERE, *SECTIONS} <= {*documented()}
