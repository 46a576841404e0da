"""Passkeys of clients: a challenge is good once, for their own people, by no copy. decision 0043."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from sameday.accounts import client_passkeys
from sameday.accounts.models import ClientPasskey, ClientSession
from sameday.clients.models import Contact
from sameday.jobs import tidy
from sameday.tickets.models import Ticket
from sameday.web.portal import cookie
from tests.accounts.soft_key import SoftKey
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
ADD, ALONE = "/my/passkey", "/sign-in/passkey"


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def ann(cast):
    return signed_in(cast.ann.mail, at=NOW)


def asked(browser, path: str) -> str:
    page = browser.get(path)
    assert page.status_code == 200
    return html.unescape(re.search(r'data-options="([^"]+)"', page.content.decode())[1])


def add(browser, key: SoftKey, name="Phone", **instead):
    return browser.post(ADD, {"name": name, "credential": key.create(asked(browser, ADD), **instead)})


def alone(key: SoftKey, browser=None, **more):
    browser = browser or Client()
    return browser.post(ALONE, {"credential": key.get(asked(browser, ALONE))} | more)


@pytest.fixture
def key(ann):
    found = SoftKey()
    assert add(ann, found, "Phone <b>").headers["Location"] == "/my/sign-ins"
    return found


def test_a_passkey_opens_the_portal(key, cast):
    browser = Client()
    assert alone(key, browser, next="/my/sign-ins").headers["Location"] == "/my/sign-ins"
    page = browser.get("/my/sign-ins").content.decode()
    assert "Signed in as <b>Ann" in page and "Phone &lt;b&gt;" in page and "last used" in page
    assert ClientSession.objects.latest("pk").method == "passkey"
    assert alone(key, next="https://evil.example/my").headers["Location"] == "/my"


def test_a_challenge_is_good_once(key):
    browser = Client()
    answer = key.get(asked(browser, ALONE))
    kept = browser.cookies[cookie.KEY].value
    assert browser.post(ALONE, {"credential": answer}).status_code == 302
    for again in (answer, key.get(html.unescape(asked(Client(), ALONE)))):
        browser.cookies[cookie.KEY] = kept
        assert browser.post(ALONE, {"credential": again}).status_code == 422
    assert Client().post(ALONE, {"credential": answer}).status_code == 422


def test_a_challenge_is_over_after_five_minutes_and_of_one_purpose(key, ann, noon):
    browser, other = Client(), SoftKey()
    answer = key.get(asked(browser, ALONE))
    noon.move_to(NOW + timedelta(seconds=301), tick=False)
    assert browser.post(ALONE, {"credential": answer}).status_code == 422
    made = other.create(asked(ann, ADD))
    asked(ann, ALONE)  # the cookie is that of another purpose now
    assert ann.post(ADD, {"credential": made}).status_code == 422
    assert ClientPasskey.objects.count() == 1


@pytest.mark.parametrize("wrong", ["", "x", "[]", "{}", '{"id": 1, "response": {}}', '{"id": "é", "response": {}}'])
def test_what_is_no_answer_opens_nothing(key, ann, wrong):
    browser = Client()
    asked(browser, ALONE)
    assert browser.post(ALONE, {"credential": wrong}).status_code == 422
    asked(ann, ADD)
    assert ann.post(ADD, {"credential": wrong}).status_code == 422


def test_a_copy_another_origin_and_no_finger(key, ann):
    key.counter = 0
    assert alone(key).status_code == 422
    key.counter, key.origin = 50, "https://evil.example"
    assert alone(key).status_code == 422
    key.origin, key.verified = "http://testserver", False
    assert alone(key).status_code == 422
    key.verified = True
    assert alone(key).status_code == 302
    assert alone(SoftKey()).status_code == 422


def test_whoever_leaves_or_hands_the_address_on_is_out(key, cast):
    browser = Client()
    alone(key, browser)
    Contact.objects.filter(pk=cast.ann.pk).update(name="Bea Lang")
    assert alone(key).status_code == 422 and browser.get("/my").status_code == 302
    bea = signed_in(cast.ann.mail, at=NOW)
    assert "Phone" not in bea.get("/my/sign-ins").content.decode()


def test_a_second_company_is_not_in_it(key, cast):
    Contact.objects.create(company=cast.corner, name="Ann at the bakery", mail=cast.ann.mail)
    browser = Client()
    alone(key, browser)
    assert "You are here for" not in browser.get("/my").content.decode()


def test_one_removes_ones_own_and_nobody_elses(key, ann, cast):
    row = ClientPasskey.objects.get()
    signed_in(cast.carl.mail, at=NOW).post("/my/passkey/remove", {"passkey": row.pk})
    ann.post("/my/passkey/remove", {"passkey": "x"})
    assert ClientPasskey.objects.exists()
    assert ann.post("/my/passkey/remove", {"passkey": row.pk}).status_code == 302
    assert not ClientPasskey.objects.exists() and alone(key).status_code == 422


def test_a_device_has_one_passkey_and_an_address_ten(key, ann, cast):
    assert add(ann, key).status_code == 422
    assert add(signed_in(cast.carl.mail, at=NOW), key).status_code == 422
    for _ in range(client_passkeys.MOST - 1):
        assert add(ann, SoftKey()).status_code == 302
    assert add(ann, SoftKey()).status_code == 422


def test_only_who_just_signed_in_adds_one(cast, ann, noon):
    noon.move_to(NOW + timedelta(hours=1, seconds=1), tick=False)
    assert "Sign in once more" in ann.get(ADD).content.decode()
    assert ann.post(ADD, {"credential": "{}"}).status_code == 200 and not ClientPasskey.objects.exists()


def test_none_is_added_while_the_mailbox_is_in_other_hands(cast, ann):
    """# rules.md 7"""
    Ticket.objects.filter(pk=request_of(cast.paul).pk).update(alarm=True, suspected_kind="mailbox_compromise")
    page = ann.get(ADD).content.decode()
    assert "may be in other hands" in page and "data-options" not in page


def test_a_passkey_of_ours_is_none_of_staff_and_the_device_learns_no_address(key, cast):
    assert key.handle.startswith(b"client:") and b"ann" not in key.handle
    browser = Client()
    options = html.unescape(re.search(r'data-options="([^"]+)"', browser.get("/accounts/passkey/").content.decode())[1])
    answer = browser.post("/accounts/passkey/", {"credential": key.get(options)})
    assert "why=passkey" in answer.headers["Location"] and browser.get("/desk/triage").status_code == 302


def test_what_nobody_used_for_a_year_is_forgotten(key):
    tidy.step(NOW + timedelta(days=399))
    assert ClientPasskey.objects.exists()
    tidy.step(NOW + timedelta(days=401))
    assert not ClientPasskey.objects.exists()


def test_many_tries_of_a_place_are_braked(cast):
    browser = Client()
    said = [browser.post(ALONE, {"credential": "x"}).status_code for _ in range(61)]
    assert said == [422] * 60 + [429]
