"""A link in a mail opens what it is for and nothing else: no other page of links, no page of the portal, no session.

Source: issue 8, point 1. The walk tries one other kind; here each token is tried on every address that takes one, on
every page of the portal, and as every cookie and field that signs somebody in.
"""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sameday.accounts.models import ClientSession
from sameday.web.portal import cookie
from tests.web import matrix, world
from tests.web.test_walk import MISSING, address_of, ask

pytestmark = pytest.mark.django_db
LINKS = [line for line in matrix.MATRIX if line.who == "token"]
PORTAL = [line for line in matrix.MATRIX if line.who == "client"]
KINDS = sorted({line.ids["token"] for line in LINKS})
# Set on a page with a form; it is the browser's own and opens nothing.
CSRF = settings.CSRF_COOKIE_NAME


def browser() -> Client:
    return Client(raise_request_exception=False)


def set_by(answer) -> set[str]:
    return {name for name, kept in answer.cookies.items() if kept.value and name != CSRF}


def portal_addresses(it) -> list[str]:
    """Return the address of every page of the portal, with own things."""
    found = []
    for line in PORTAL:
        ids = {part: getattr(it.own, x).pk if x in world.THINGS else x for part, x in line.ids.items()}
        found.append(reverse(line.name, kwargs=ids))
    return found


def test_every_kind_of_link_is_tried():
    assert {"request", "booking", "approval", "receipt", "page", "password", "own_calendar"} <= set(KINDS)
    assert len(LINKS) >= 10 <= len(PORTAL)


@pytest.mark.parametrize("kind", KINDS)
def test_it_opens_no_address_of_another_kind(kind, all_of_it):
    _, it = all_of_it
    token, opened = it.own.tokens[kind], 0
    for line in LINKS:
        for method in ("GET", "POST"):
            address = address_of(line, it, it.own, token=token)
            answer = ask(browser(), method, address, line, it)
            assert set_by(answer) == set(), f"{method} {line.name}"
            if line.ids["token"] == kind:
                opened += answer.status_code == 200
            else:
                assert answer.status_code in (404, 405), f"{method} {line.name}: {answer.status_code}"
                assert it.own.canary not in answer.content.decode(), line.name
    assert opened, "the control: it opens its own"


@pytest.mark.parametrize("kind", KINDS)
def test_it_opens_no_page_of_the_portal_and_begins_no_session(kind, all_of_it):
    """Opened in a browser first, then carried wherever a session, a code or a passkey would be."""
    _, it = all_of_it
    token, before = it.own.tokens[kind], ClientSession.objects.count()
    for line in (line for line in LINKS if line.ids["token"] == kind):
        opened = browser()
        opened.get(address_of(line, it, it.own))
        forged = browser()
        for name in (cookie.SESSION, cookie.BROWSER, cookie.ADDRESS, cookie.KEY, cookie.PROVIDER):
            forged.cookies[name] = token
        forged.cookies[settings.SESSION_COOKIE_NAME] = token
        for visitor in (browser(), opened, forged):
            for address in portal_addresses(it):
                for asked in (f"{address}?token={token}&next=/my", address):
                    answer = visitor.get(asked, headers={"Authorization": f"Bearer {token}"})
                    assert answer.status_code == 302, address
                    assert answer.headers["Location"].startswith("/sign-in?next="), address
                    assert set_by(answer) == set()
            answer = visitor.post("/sign-in/code", {"code": token, "mail": it.own.contact.mail})
            assert answer.status_code == 422 and set_by(answer) == set()
            assert visitor.get("/desk/").status_code == 302
    assert ClientSession.objects.count() == before


@pytest.mark.parametrize("kind", KINDS)
def test_no_other_token_is_made_of_it(kind, all_of_it):
    """A letter more, a letter less, another case, or a number where the token stands."""
    _, it = all_of_it
    token = it.own.tokens[kind]
    for line in (line for line in LINKS if line.ids["token"] == kind):
        for other in (token[:-1], f"{token}A", token.swapcase(), token[::-1], str(MISSING), str(it.own.ticket.pk)):
            answer = browser().get(address_of(line, it, it.own, token=other))
            assert answer.status_code in (404, 405), f"{line.name}: {answer.status_code}"
            assert set_by(answer) == set()
