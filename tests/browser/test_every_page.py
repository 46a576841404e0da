"""Every page of the matrix in Chromium, as whom it is for: axe, reflow, large and spread text, forced colours, Tab.

Source: ux.md 5.3 A1, A3 (ii), A5, A6. A page that is added to the walk's matrix is here at once.
"""

import pytest
from django.test import Client
from django.utils import timezone

from sameday.accounts import client_sessions
from sameday.web.portal import cookie
from tests.browser import every_page
from tests.cast import browser_of
from tests.web import matrix, world
from tests.web.portal_visits import signed_in
from tests.web.ready import go
from tests.web.test_walk import address_of, as_set

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT_ONCE = 10
THE_BROWSERS_OWN = ("passkey_sign_in",)  # it asks for a passkey at once: the keys go to the browser's own dialog
LINES = [line for line in matrix.MATRIX if 200 in as_set(line.get)]
CHUNKS = [LINES[start : start + AT_ONCE] for start in range(0, len(LINES), AT_ONCE)]


def is_page(answer) -> bool:
    """Return whether this is a whole page of ours: parts of one, files and feeds are seen in the pages that use them.

    A mail's own HTML is not: no script may run in it, axe's neither.
    """
    html = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    ours = "sandbox" not in answer.get("Content-Security-Policy", "")
    return html and ours and answer.content.lstrip()[:9].lower() == b"<!doctype"


@pytest.mark.parametrize("lines", CHUNKS, ids=lambda lines: f"{lines[0].name}..{lines[-1].name}")
def test_every_page(lines, people, live_server, open_as):
    it = world.build(people)
    it.own.contact.refresh_from_db()
    pages, wrong = {}, []
    for line in lines:
        address = address_of(line, it, it.own)
        browser = _browser(line, people, it)
        if not is_page(browser.get(address)):
            continue
        who = "client" if line.who == "client" else "anybody" if line.who in ("public", "token") else "owner"
        if who not in pages:
            pages[who] = open_as(people.olga if who == "owner" else None, "/health")
        if who == "client":
            secret = client_sessions.begin(it.own.contact.mail, place="127.0.0.1", agent="x", at=timezone.now())
            one = {"name": cookie.SESSION, "value": secret, "url": live_server.url}
            pages[who].context.add_cookies([one])
        go(pages[who], address)
        try:
            every_page.nothing_wrong(pages[who], f"{line.name} {address}", LINES.index(line))
            if line.name not in THE_BROWSERS_OWN:
                every_page.tab_goes_everywhere(pages[who], f"{line.name} {address}")
        except AssertionError as fault:  # the other pages are to be told of, too
            wrong.append(str(fault))
    assert wrong == []


def _browser(line, people, it) -> Client:
    if line.who == "client":
        return signed_in(it.own.contact.mail, at=timezone.now())
    return Client() if line.who in ("public", "token") else browser_of(people.olga)
