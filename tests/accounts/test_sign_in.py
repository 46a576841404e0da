"""Signing in: a password and a code, told by one sentence when either is wrong."""

import re
import time
from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from sameday.accounts import people
from sameday.audit.models import Entry
from sameday.outbox.models import OutgoingMail

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
PASSWORD = "a long walk along the harbor"
LOGIN, SET_UP, CODE = "/accounts/login/", "/accounts/2fa/totp/activate/", "/accounts/2fa/authenticate/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def dana(cast):
    return people.add("Dana Fox", "Dana@desk.example", "coordinator", PASSWORD, by="system", at=AT)


def code_of(secret: str, steps: int = 0) -> str:
    """Return the code of now, not of a step of 30 seconds that ends before it is sent."""
    if (left := 30 - time.time() % 30) < 1:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def enter(browser, password=PASSWORD, mail="dana@desk.example"):
    return browser.post(LOGIN, {"login": mail, "password": password})


def set_up(browser) -> str:
    """Set up the second factor as the page asks; return its secret."""
    secret = re.search(r'id="key">(\w+)<', browser.get(SET_UP).content.decode())[1]
    assert browser.post(SET_UP, {"code": code_of(secret)})["Location"] == "/accounts/2fa/recovery-codes/"
    return secret


def words(answer) -> str:
    """The page without what differs on every page: tokens and references."""
    return re.sub(r'value="\w{64}"|class="mono">\w+<', "", answer.content.decode())


def test_the_first_sign_in_sets_up_the_second_factor_before_anything_else(dana):
    browser = Client()
    assert enter(browser)["Location"] == "/desk/"
    assert browser.get("/desk/")["Location"] == SET_UP
    assert browser.get("/accounts/2fa/recovery-codes/")["Location"] == SET_UP
    set_up(browser)
    codes = re.findall(r"<li>([0-9a-f]{8})</li>", browser.get("/accounts/2fa/recovery-codes/").content.decode())
    assert len(codes) == 10
    assert browser.get("/desk/")["Location"] == "/desk/triage"


def test_a_wrong_first_code_sets_up_nothing(dana):
    browser = Client()
    enter(browser)
    browser.get(SET_UP)
    answer = browser.post(SET_UP, {"code": "000000"})
    assert b"The code is wrong" in answer.content
    assert browser.get("/desk/")["Location"] == SET_UP


def test_the_next_sign_in_needs_a_code_and_each_code_works_once(dana):
    first = Client()
    enter(first)
    secret = set_up(first)

    again = Client()
    assert enter(again)["Location"] == CODE
    assert again.get("/desk/")["Location"] == f"{LOGIN}?next=/desk/"
    assert b"The code is wrong" in again.post(CODE, {"code": "000000"}).content
    code = code_of(secret)
    assert again.post(CODE, {"code": code})["Location"] == "/desk/"
    assert again.get("/desk/")["Location"] == "/desk/triage"

    thief = Client()
    enter(thief)
    assert b"The code is wrong" in thief.post(CODE, {"code": code}).content


def test_a_recovery_code_signs_in_once(dana):
    first = Client()
    enter(first)
    set_up(first)
    code = re.search(r"<li>([0-9a-f]{8})</li>", first.get("/accounts/2fa/recovery-codes/").content.decode())[1]
    for browser, place in ((Client(), "/desk/"), (Client(), None)):
        enter(browser)
        assert browser.post(CODE, {"code": code}).headers.get("Location") == place


def test_the_secret_of_the_second_factor_is_not_stored_in_the_clear(dana):
    browser = Client()
    enter(browser)
    secret = set_up(browser)
    assert secret not in str(list(dana.user.authenticator_set.values("data")))


def test_ten_codes_at_most_are_tried(dana):
    browser = Client()
    enter(browser)
    secret = set_up(browser)
    again = Client()
    enter(again)
    for _ in range(5):
        again.post(CODE, {"code": "000000"})
    assert b"Too many wrong codes" in again.post(CODE, {"code": code_of(secret)}).content


def test_sign_in_does_not_tell_who_exists(dana):
    Client().get(LOGIN)  # so that both find the same caches
    known, unknown = (enter(Client(), "wrong words here", mail) for mail in ("dana@desk.example", "who@desk.example"))
    assert known.status_code == unknown.status_code == 200
    assert b"The mail address or the password is wrong." in known.content
    assert words(known).replace("dana@", "who@") == words(unknown)


def test_sign_in_takes_as_long_for_somebody_unknown(dear_passwords, dana):
    def seconds(mail):
        started = time.process_time()
        enter(Client(REMOTE_ADDR=f"198.51.100.{len(took)}"), "wrong words here", mail)
        return time.process_time() - started

    took = []
    for _ in range(4):
        took.append((seconds("dana@desk.example"), seconds("who@desk.example")))
    known, unknown = (min(column) for column in zip(*took, strict=True))
    assert 0.5 < known / unknown < 2


def test_a_closed_account_looks_like_a_wrong_password(dana):
    wrong = enter(Client(), "wrong words here")
    people.deactivate(dana, by="system", at=AT)
    assert words(enter(Client())) == words(wrong)


def test_deactivation_ends_the_sessions_there_are(dana):
    browser = Client()
    enter(browser)
    set_up(browser)
    people.deactivate(dana, by="system", at=AT)
    assert browser.get("/desk/")["Location"].startswith(LOGIN)


def test_a_reset_factor_ends_the_sessions_and_starts_at_the_set_up(dana):
    browser = Client()
    enter(browser)
    set_up(browser)
    people.reset_factor(dana, by="staff:1", at=AT)
    assert browser.get("/desk/")["Location"].startswith(LOGIN)
    assert enter(browser)["Location"] == "/desk/"
    assert browser.get("/desk/")["Location"] == SET_UP


def test_sign_out_ends_this_session_and_everywhere_ends_all(dana):
    here = Client()
    enter(here)
    secret = set_up(here)
    there = Client()
    enter(there)
    there.post(CODE, {"code": code_of(secret)})

    assert here.get("/accounts/logout/").status_code == 200
    assert here.get("/desk/")["Location"] == "/desk/triage"  # a GET signs nobody out
    here.post("/accounts/logout/")
    assert here.get("/desk/")["Location"].startswith(LOGIN)
    assert there.get("/desk/")["Location"] == "/desk/triage"

    again = Client()
    enter(again)
    again.post(CODE, {"code": code_of(secret, 0)})
    there.post("/accounts/logout/everywhere/")
    assert there.get("/desk/")["Location"].startswith(LOGIN)
    assert again.get("/desk/")["Location"].startswith(LOGIN)


def test_sign_in_goes_on_only_to_our_own_pages(dana):
    browser = Client()
    answer = browser.post(LOGIN, {"login": "dana@desk.example", "password": PASSWORD, "next": "https://evil.example/"})
    assert answer["Location"] == "/desk/"


def test_nobody_signs_up_and_no_mail_resets_a_password():
    for path in ("signup/", "password/reset/", "email/", "password/change/"):
        assert Client().get(f"/accounts/{path}").status_code == 404


def test_people_are_added_and_closed_with_a_line_in_the_journal(dana):
    people.reset_factor(dana, by="staff:1", at=AT)
    people.deactivate(dana, by="staff:1", at=AT)
    lines = list(Entry.objects.filter(subject=f"staff:{dana.pk}").values_list("verb", "actor").order_by("id"))
    assert lines == [("staff added", "system"), ("second factor reset", "staff:1"), ("staff deactivated", "staff:1")]
    assert PASSWORD not in str(list(Entry.objects.values()))


def test_sign_ins_are_a_line_in_the_journal_and_wrong_ones_are_not(dana):
    browser = Client()
    enter(browser, "wrong words here")
    enter(browser)
    set_up(browser)
    code = re.search(r"<li>([0-9a-f]{8})</li>", browser.get("/accounts/2fa/recovery-codes/").content.decode())[1]
    again = Client()
    enter(again)
    again.post(CODE, {"code": code})
    lines = list(Entry.objects.filter(actor=f"staff:{dana.pk}").values_list("verb", flat=True).order_by("id"))
    assert lines == ["signed in", "second factor set up", "signed in", "recovery code used"]


@pytest.mark.parametrize(
    ("mail", "role", "password", "why"),
    [
        ("x@desk.example", "boss", PASSWORD, "no role"),
        ("dana@desk.example", "ats", PASSWORD, "already somebody"),
        ("no address", "ats", PASSWORD, "valid email"),
        ("x@desk.example", "ats", "short", "too short"),
        ("x@desk.example", "ats", "q1w2e3r4t5y6", "too common"),
    ],
)
def test_a_refused_person_leaves_nothing(dana, mail, role, password, why):
    before = Entry.objects.count()
    with pytest.raises(people.Refused, match=why):
        people.add("X", mail, role, password, by="system", at=AT)
    assert Entry.objects.count() == before
    assert not OutgoingMail.objects.exists()


def test_the_only_owner_cannot_be_closed(cast):
    with pytest.raises(people.Refused, match="only owner"):
        people.deactivate(cast.olga, by="system", at=AT)
    assert not Entry.objects.exists()


def test_passwords_are_kept_as_argon2id(dear_passwords, dana):
    assert dana.user.password.startswith("argon2$argon2id$")
