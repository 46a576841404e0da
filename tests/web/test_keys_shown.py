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
CAPS = "span.keycaps kbd"
STEP = re.compile(r"(\d)\D(\d)")


def caps(node) -> str:
    """Return the key that is printed in this node: "g t" of two caps."""
    first = node.css_first("span.keycaps")
    return " ".join(kbd.text(strip=True) for kbd in first.css("kbd")) if first else ""


def spread(keys: str) -> set[str]:
    """Return each key of a line of a sheet: "1 6" are six, "j k" two, "g t" one."""
    if span := STEP.fullmatch(keys):
        return {str(n) for n in range(int(span[1]), int(span[2]) + 1)}
    return {keys} if keys.startswith("g ") else {keys, *keys.split(" ")}


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
    return {node.attributes["data-key"] or "": caps(node) for node in page.css("[data-key]")}


def sheet_of(page) -> set[str]:
    return set().union(*(spread(caps(row)) for row in page.css("dialog#keys dl dt") if caps(row)))


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
