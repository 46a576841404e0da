"""Passkeys on the server: one try a challenge, for its purpose and its person, at our own address, by no copy."""

import html
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from sameday.accounts import passkeys, people
from sameday.audit.models import Entry
from tests.accounts.soft_key import SoftKey
from tests.cast import browser_of

ALONE, ADD, LOGIN, CODE, AGAIN = (
    "/accounts/passkey/", "/accounts/2fa/passkey/add/", "/accounts/login/", "/accounts/2fa/authenticate/",
    "/accounts/2fa/again/",
)  # fmt: skip
PASSWORD = "a long walk along the harbor"
REFUSED = "/accounts/login/?next=%2Fdesk%2F&why=passkey"


def sure(staff):
    browser = browser_of(staff)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": timezone.now().timestamp()}]
    session.save()
    return browser


def asked(browser, path: str) -> str:
    page = browser.get(path)
    assert page.status_code == 200, page.headers
    return html.unescape(re.search(r'data-options="([^"]+)"', page.content.decode())[1])


def add(staff, key: SoftKey, name: str = "Phone", browser=None, **instead):
    browser = browser or sure(staff)
    return browser.post(ADD, {"name": name, "credential": key.create(asked(browser, ADD), **instead)})


@pytest.fixture
def key(cast):
    """Tina's passkey."""
    found = SoftKey()
    assert add(cast.tina, found).status_code == 302
    return found


def alone(key: SoftKey, browser=None, **instead) -> str:
    browser = browser or Client()
    return browser.post(ALONE, {"credential": key.get(asked(browser, ALONE), **instead)})["Location"]


def test_a_passkey_alone_opens_the_desk(cast, key):
    browser = Client()
    assert alone(key, browser) == "/desk/"
    assert browser.get("/desk/account").status_code == 200
    assert Entry.objects.get(verb="signed in").data["how"] == "passkey"
    assert Authenticator.objects.get(type="webauthn").last_used_at


@pytest.mark.parametrize("wrong", ["origin", "no finger", "signature", "a copy", "unknown", "not JSON", "nothing"])
def test_what_is_not_as_asked_opens_nothing(cast, key, wrong):
    browser, instead = Client(), {}
    if wrong == "origin":
        key.origin = "https://testserver.evil.example"
    if wrong == "no finger":
        key.verified = False
    if wrong == "signature":
        instead = {"signature": "MEUCIQ"}
    if wrong == "a copy":
        alone(key)
        key.counter = 0
    if wrong == "unknown":
        key.id = b"x" * 32
    if wrong == "not JSON":
        assert browser.post(ALONE, {"credential": "[" * 9000})["Location"] == REFUSED
    elif wrong == "nothing":
        assert browser.post(ALONE)["Location"] == REFUSED
    else:
        assert alone(key, browser, **instead) == REFUSED
    assert browser.get("/desk/account")["Location"].startswith(LOGIN)


def test_an_answer_is_good_once_in_its_own_browser_for_five_minutes(cast, key, time_machine):
    browser, other = Client(), Client()
    answer = key.get(asked(browser, ALONE))
    asked(other, ALONE)
    assert other.post(ALONE, {"credential": answer})["Location"] == REFUSED
    assert browser.post(ALONE, {"credential": answer})["Location"] == "/desk/"
    late = Client()
    answer = key.get(asked(late, ALONE))
    time_machine.move_to(timezone.now().timestamp() + 301)
    assert late.post(ALONE, {"credential": answer})["Location"] == REFUSED


def test_a_try_that_failed_cannot_be_mended(cast, key):
    browser = Client()
    answer = key.get(asked(browser, ALONE))
    browser.post(ALONE, {"credential": "{}"})
    assert browser.post(ALONE, {"credential": answer})["Location"] == REFUSED


def test_a_closed_account_has_no_way_in(cast, key):
    people.deactivate(cast.tina, by="system", at=timezone.now())
    assert alone(key) == REFUSED


def test_after_the_password_only_one_s_own_counts(cast, key):
    theirs = SoftKey()
    add(cast.atlas, theirs)
    people.set_password(cast.tina, PASSWORD, by="system", at=timezone.now())
    for right, found in ((False, theirs), (True, key)):
        browser = Client()
        assert browser.post(LOGIN, {"login": cast.tina.mail, "password": PASSWORD})["Location"] == CODE
        answer = browser.post(CODE, {"credential": found.get(asked(browser, CODE))})
        assert (answer.headers.get("Location") == "/desk/") is right
        assert right or b"The passkey was not used as asked" in answer.content


def test_a_second_factor_s_challenge_does_not_sign_in_alone(cast, key):
    people.set_password(cast.tina, PASSWORD, by="system", at=timezone.now())
    browser = Client()
    browser.post(LOGIN, {"login": cast.tina.mail, "password": PASSWORD})
    assert browser.post(ALONE, {"credential": key.get(asked(browser, CODE))})["Location"] == REFUSED


def test_it_confirms_that_it_is_you(cast, key):
    browser = browser_of(cast.tina)
    assert browser.get("/desk/account/password")["Location"] == f"{AGAIN}?next=%2Fdesk%2Faccount%2Fpassword"
    answer = browser.post(f"{AGAIN}?next=/desk/account/password", {"credential": key.get(asked(browser, AGAIN))})
    assert answer.status_code == 302
    assert browser.get("/desk/account/password").status_code == 200


def test_no_passkey_is_made_without_finger_at_another_address_or_twice(cast, key):
    for wrong in (SoftKey(verified=False), SoftKey("http://evil.example"), key):
        answer = add(cast.atlas, wrong)
        assert answer.status_code == 422
        assert b"The passkey was not made" in answer.content
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_nobody_has_more_than_twenty(cast, monkeypatch):
    monkeypatch.setattr(passkeys, "MOST", 1)
    assert add(cast.tina, SoftKey()).status_code == 302
    assert add(cast.tina, SoftKey()).status_code == 422


def test_a_name_is_one_short_line_and_is_escaped(cast):
    browser = sure(cast.tina)
    add(cast.tina, SoftKey(), "<b>\u202e\nPhone" + "x" * 99, browser)
    row = Authenticator.objects.get(type="webauthn")
    assert row.data["name"].startswith("<b> Phone")
    assert len(row.data["name"]) == passkeys.LONGEST_NAME
    assert b"<b> Phone" not in browser.get("/desk/account").content
    assert browser.post(f"/desk/account/passkeys/{row.pk}", {"do": "rename", "name": " \n "}).status_code == 422


def test_somebody_else_s_passkey_is_not_there(cast, key):
    row = Authenticator.objects.get(type="webauthn")
    browser = sure(cast.atlas)
    for answer in (
        browser.get(f"/desk/account/passkeys/{row.pk}"),
        browser.post(f"/desk/account/passkeys/{row.pk}", {"do": "remove"}),
    ):
        assert answer.status_code == 404
    assert Authenticator.objects.filter(pk=row.pk).exists()


def test_recovery_codes_are_shown_once_and_counted(cast, key, time_machine):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    address, browser = "/accounts/2fa/recovery-codes/", sure(cast.tina)
    codes = re.findall(r"<li>(\d{8})</li>", browser.get(address).content.decode())
    assert len(codes) == 10
    assert codes == re.findall(r"<li>(\d{8})</li>", browser.get(address).content.decode()), "not kept yet"
    assert browser.post(address)["Location"] == "/desk/"
    assert b"<li>" not in browser.get(address).content
    assert b"10 of your codes are unused" in browser.get(address).content
    row = RecoveryCodes.activate(cast.tina.user)
    assert [row.validate_code(code) for code in codes[:7]] == [True] * 7
    assert b"Only 3 are left" in browser.get(address).content
    assert b"Only 3 recovery codes are left" in browser.get("/desk/account").content
    assert browser.post("/accounts/2fa/recovery-codes/new/")["Location"] == address
    new = re.findall(r"<li>(\d{8})</li>", browser.get(address).content.decode())
    assert len(new) == 10
    assert not set(new) & set(codes)
    stale = browser_of(cast.tina)
    assert b"<li>" not in stale.get(address).content, "shown to who confirmed that it is them"
    time_machine.move_to(timezone.now().timestamp() + 290)
    assert b"<li>" in browser.get(address).content
