"""A link to sign in leads to a page of this site, whatever its `next` says."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.cast import browser_of

PASSWORD = "a long walk along the harbor"
LOGIN = "/accounts/login/"
ELSEWHERE = [
    "//evil.example", "///evil.example", "/\\evil.example", "/\t/evil.example", "\\\\evil.example",
    "https:///evil.example", "http://localhost/x", "http://localhost:9999/x", "http://testserver/desk/",
    "javascript:alert(1)", "desk/", "/desk/\r\nSet-Cookie: a=b",
]  # fmt: skip


def signs_in_to(person, page: str) -> str:
    person.user.set_password(PASSWORD)
    person.user.save()
    form = {"login": person.user.email, "password": PASSWORD, "next": page}
    return Client().post(f"{LOGIN}?next={quote(page)}", form)["Location"]


@pytest.mark.parametrize("page", ELSEWHERE)
def test_signing_in_leads_nowhere_else(cast, page):
    assert signs_in_to(cast.cora, page) == "/desk/"


@pytest.mark.parametrize("page", ELSEWHERE)
def test_neither_does_the_sign_in_page_for_one_who_is_signed_in(cast, page):
    answer = browser_of(cast.cora).get(LOGIN, {"next": page})
    assert answer.get("Location", "/desk/") == "/desk/"


def test_it_leads_back_to_the_page_that_was_asked_for(cast):
    assert signs_in_to(cast.cora, "/desk/tickets/7?tab=all") == "/desk/tickets/7?tab=all"
