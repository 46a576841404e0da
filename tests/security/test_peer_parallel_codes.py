"""Fifty wrong codes or passwords at once, over HTTP: at most five are looked at; of twenty uses of a code one wins."""

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from unittest import mock
from urllib.parse import urlencode, urlsplit

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import Argon2PasswordHasher

from sameday.accounts import forms, people
from sameday.accounts.models import SignedIn
from sameday.audit.models import Entry
from sameday.outbox.models import OutgoingMail
from tests import cast

PASSWORD = "a long walk along the harbor"
LOGIN, CODE, AGAIN = "/accounts/login/", "/accounts/2fa/authenticate/", "/accounts/2fa/again/"
pytestmark = pytest.mark.django_db(transaction=True)


class Browser:
    """A few lines of HTTP with cookies, so that fifty can be on their way at once."""

    def __init__(self, url: str, cookies: dict | None = None):
        self.host, self.cookies = urlsplit(url).netloc, dict(cookies or {})

    def ask(self, method: str, path: str, form: dict | None = None) -> tuple[int, str, str]:
        line = http.client.HTTPConnection(self.host, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "X-CSRFToken": self.cookies.get("csrf", ""),
            }
        line.request(method, path, urlencode(form) if form is not None else None, headers)
        answer = line.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and (pair := re.match(r"(\w+)=([^;]*)", value)):
                self.cookies[pair[1]] = pair[2]
        body = answer.read().decode()
        line.close()
        return answer.status, answer.getheader("Location") or "", body

    def enter(self) -> str:
        self.ask("GET", LOGIN)
        return self.ask("POST", LOGIN, {"login": "dana@desk.example", "password": PASSWORD})[1]


def at_once(number: int, ask):
    with ThreadPoolExecutor(12) as pool:
        return list(pool.map(ask, range(number)))


@pytest.fixture
def dana(transactional_db):
    cast.the_office()
    at = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    return people.add("Dana Fox", "dana@desk.example", "coordinator", PASSWORD, by="system", at=at)


@pytest.fixture
def codes(dana):
    """Dana's secret and her recovery codes."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(dana.user, secret)
    return RecoveryCodes.activate(dana.user)


def test_fifty_wrong_codes_of_both_kinds_at_the_second_step(live_server, codes):
    browser = Browser(live_server.url)
    assert browser.enter() == CODE

    def guess(n):
        return Browser(live_server.url, browser.cookies).ask("POST", CODE, {"code": f"{n:08}" if n % 2 else f"{n:06}"})

    with (
        mock.patch.object(totp.TOTP, "validate_code", autospec=True, return_value=False) as apps,
        mock.patch.object(RecoveryCodes, "validate_code", autospec=True, return_value=False) as recovery,
    ):
        answers = at_once(50, guess)
    assert apps.call_count == recovery.call_count == 5
    assert sum("Too many wrong codes" in body for _, _, body in answers) == 45
    assert Browser(live_server.url, browser.cookies).ask("POST", CODE, {"code": codes.get_unused_codes()[0]})[0] == 200
    assert not SignedIn.objects.exists()
    assert Entry.objects.filter(verb="too many wrong codes").count() == 1
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.template) == ("dana@desk.example", "staff/codes")


def test_fifty_wrong_codes_when_asked_again(live_server, dana, codes):
    session = cast.browser_of(dana)
    browser = Browser(live_server.url, {"session": session.cookies["session"].value})
    browser.ask("GET", AGAIN)

    def guess(n):
        return Browser(live_server.url, browser.cookies).ask("POST", AGAIN, {"code": f"{n:06}"})

    with mock.patch.object(totp.TOTP, "validate_code", autospec=True, return_value=False) as looked_at:
        answers = at_once(50, guess)
    assert looked_at.call_count == 5
    assert sum("Too many wrong codes" in body for _, _, body in answers) == 45


def test_fifty_passwords(live_server, dana):
    browser = Browser(live_server.url)
    browser.ask("GET", LOGIN)

    def guess(n):
        form = {"login": "dana@desk.example", "password": f"wrong {n}"}
        return Browser(live_server.url, browser.cookies).ask("POST", LOGIN, form)

    real = Argon2PasswordHasher.verify
    with mock.patch.object(Argon2PasswordHasher, "verify", autospec=True, side_effect=real) as verify:
        answers = at_once(50, guess)
    assert verify.call_count == 5
    assert sum("Too many tries" in body for _, _, body in answers) == 45


def test_of_twenty_uses_of_one_recovery_code_one_wins(live_server, codes, monkeypatch):
    monkeypatch.setattr(forms, "CODE_TRIES", 100)
    code, browsers = codes.get_unused_codes()[0], [Browser(live_server.url) for _ in range(20)]
    browsers[0].enter()

    def use(n):
        return Browser(live_server.url, browsers[0].cookies).ask("POST", CODE, {"code": code})

    answers = at_once(20, use)
    assert sum(where == "/desk/" for _, where, _ in answers) == 1
    codes.instance.refresh_from_db()
    assert len(codes.get_unused_codes()) == 9
    assert SignedIn.objects.count() == 1
    assert Entry.objects.get(verb="recovery code used").data["left"] == 9


def test_patience_does_not_help_either(dana, codes, time_machine):
    from django.test import Client

    time_machine.move_to(datetime(2026, 11, 24, 15, 0, tzinfo=UTC), tick=False)
    browser = Client()
    browser.post(LOGIN, {"login": "dana@desk.example", "password": PASSWORD})
    with mock.patch.object(totp.TOTP, "validate_code", return_value=False) as looked_at:
        for _ in range(40):
            for _ in range(5):
                if browser.post(CODE, {"code": "000000"}).status_code == 302:
                    browser.post(LOGIN, {"login": "dana@desk.example", "password": PASSWORD})
            time_machine.shift(301)
    assert looked_at.call_count <= 50
