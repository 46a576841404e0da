"""To look changes nothing, however the looking is dressed: a link, a prefetch, a HEAD, a method in a field or a header.

The peers' hole: `GET /ticket/7/close` in an <img> of a mail closed the ticket of whoever read it.
"""

import re
from urllib.parse import urlencode

import pytest

from tests.cast import browser_of
from tests.web import matrix, world
from tests.web.test_walk import FOUND, address_of, dump, value

pytestmark = pytest.mark.django_db
POSTS = [line for line in matrix.MATRIX if line.name in FOUND and line.post != matrix.NO and line.who != "signed_in"]
DRESSES = (
    {}, {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"}, {"HTTP_X_METHOD_OVERRIDE": "POST"}, {"HTTP_X_HTTP_METHOD": "POST"},
    {"HTTP_HX_REQUEST": "true", "HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
)  # fmt: skip


def test_no_form_works_by_looking(cast):
    it = world.build(cast)
    browser = browser_of(cast.olga)
    before = dump()
    for line in POSTS:
        fields = {part: value(it.own, x[1:]) if x.startswith("@") else x for part, x in line.body.items()}
        address = f"{address_of(line, it, it.own)}?{urlencode(fields | {'_method': 'POST', 'note': 'x', 'reply': 'x'})}"
        for method, dress in (*(("GET", dress) for dress in DRESSES), ("HEAD", {}), ("OPTIONS", {}), ("POST-ish", {})):
            answer = browser.generic(method, address, **dress)
            if answer.streaming:
                b"".join(answer.streaming_content)
        assert dump() == before, line.name
    note = next(line for line in POSTS if line.name == "ticket_note")
    assert browser.post(address_of(note, it, it.own), {"note": "x"}).status_code == 302
    assert dump() != before, "the control: the same by POST does change something"


def test_no_page_links_to_a_form_of_its_own(cast):
    """A link that a browser or a mail scanner fetches ahead must not be one that does something."""
    it = world.build(cast)
    browser = browser_of(cast.olga)
    only_posts = {address_of(line, it, it.own) for line in POSTS if line.get == matrix.NO}
    assert f"/desk/tickets/{it.own.ticket.pk}/note" in only_posts, "the control"
    for line in matrix.MATRIX:
        if line.name in FOUND and line.get == 200 and line.who not in ("public", "signed_in"):
            answer = browser.get(address_of(line, it, it.own))
            if not answer.streaming:
                linked = set(re.findall(r'(?:href|hx-get|src)="([^"?#]+)', answer.content.decode("utf-8", "replace")))
                assert not linked & only_posts, line.name
