"""Fifty wrong passwords or codes at once: few are looked at, and a right one among them is not let in late."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from unittest import mock

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connections
from django.test import Client

from sameday.accounts import people
from tests import cast

PASSWORD = "a long walk along the harbor"
LOGIN, CODE = "/accounts/login/", "/accounts/2fa/authenticate/"


@pytest.fixture
def dana(transactional_db):
    cast.the_office()
    at = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    return people.add("Dana Fox", "dana@desk.example", "coordinator", PASSWORD, by="system", at=at)


def at_once(number, ask):
    def one(n):
        try:
            return ask(n)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(12) as pool:
        return list(pool.map(one, range(number)))


def test_fifty_passwords_at_once(dana):
    def guess(n):
        mail = "dana@desk.example" if n % 2 else "DANA@desk.example"
        return Client().post(LOGIN, {"login": mail, "password": f"wrong {n}"})

    real = Argon2PasswordHasher.verify
    with mock.patch.object(Argon2PasswordHasher, "verify", autospec=True, side_effect=real) as verify:
        answers = at_once(50, guess)
    assert verify.call_count == 5
    assert sum(b"Too many tries" in answer.content for answer in answers) == 45
    assert b"Too many tries" in Client().post(LOGIN, {"login": "dana@desk.example", "password": PASSWORD}).content


def test_one_password_for_many_people_is_stopped_by_address(dana):
    def guess(n):
        return Client().post(LOGIN, {"login": f"a{n}@desk.example", "password": "Spring2026!"})

    with mock.patch("sameday.accounts.adapter.authenticate", return_value=None):
        answers = [guess(n) for n in range(32)]
    assert [b"Too many tries" in a.content for a in answers] == [False] * 30 + [True] * 2


def test_many_machines_for_one_person_are_stopped_by_person(dana):
    def guess(n):
        return Client(REMOTE_ADDR=f"198.51.100.{n}").post(LOGIN, {"login": "dana@desk.example", "password": "x"})

    with mock.patch("sameday.accounts.adapter.authenticate", return_value=None) as looked_at:
        for n in range(60):
            guess(n)
    assert looked_at.call_count == 50


def test_fifty_codes_at_once(dana):
    totp.TOTP.activate(dana.user, totp.generate_totp_secret())
    browser = Client()
    assert browser.post(LOGIN, {"login": "dana@desk.example", "password": PASSWORD})["Location"] == CODE

    def guess(n):
        thief = Client()
        thief.cookies.update(browser.cookies)
        return thief.post(CODE, {"code": f"{n:06}"})

    with mock.patch.object(totp.TOTP, "validate_code", return_value=False) as looked_at:
        answers = at_once(50, guess)
    assert looked_at.call_count == 5
    assert sum(b"Too many wrong codes" in answer.content for answer in answers) == 45
