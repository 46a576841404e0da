"""Who asks for my address from elsewhere ends neither my code nor my limit; no URL names it. decision 0043."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from sameday.accounts import client_sessions
from sameday.accounts.models import ClientSession, CodeAsked
from sameday.clients.models import Contact
from sameday.desk import client_codes
from sameday.outbox.models import OutgoingMail
from sameday.web.portal import cookie
from tests.web.portal_visits import signed_in
from tests.web.test_portal import ask, code_of, type_code

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
OFFICE = "198.51.100.4"


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOW, tick=False)


def at(place: str) -> Client:
    return Client(REMOTE_ADDR=place)


def mails(to: str) -> int:
    return OutgoingMail.objects.filter(template="sign_in_code", to=to).count()


def test_a_stranger_does_not_end_my_code(cast):
    mine, stranger = at(OFFICE), at("203.0.113.1")
    ask(mine, cast.ann.mail)
    client_codes.step(NOW)
    code = code_of(cast.ann.mail)
    for _ in range(5):
        ask(stranger, cast.ann.mail)
        client_codes.step(NOW)
        type_code(stranger, "000001")
    assert type_code(mine, code).status_code == 302


def test_a_stranger_uses_up_a_limit_of_their_own(cast):
    for _ in range(9):
        ask(at("203.0.113.1"), cast.ann.mail)
    client_codes.step(NOW)
    assert mails(cast.ann.mail) == 5
    ask(at(OFFICE), cast.ann.mail)
    client_codes.step(NOW)
    assert mails(cast.ann.mail) == 6


def test_many_strangers_are_braked_together_and_who_was_here_before_gets_in(cast):
    client_sessions.begin(cast.ann.mail, place=OFFICE, agent="", at=NOW - timedelta(days=3))
    for n in range(30):
        ask(at(f"203.0.113.{n}"), cast.ann.mail)
    client_codes.step(NOW)
    assert mails(cast.ann.mail) == 20
    mine = at(OFFICE)
    ask(mine, cast.ann.mail)
    client_codes.step(NOW)
    assert mails(cast.ann.mail) == 21
    assert type_code(mine, code_of(cast.ann.mail)).status_code == 302


def test_an_office_behind_one_address_signs_in_on_one_morning(cast):
    for n in range(60):
        assert ask(at(OFFICE), f"a{n}@acme.example").status_code == 302
    assert ask(at(OFFICE), cast.ann.mail).status_code == 429
    assert ask(at("198.51.100.5"), cast.ann.mail).status_code == 302


def test_wrong_codes_of_a_place_count_more(cast):
    guesser = at(OFFICE)
    ask(guesser, "nobody@acme.example")
    said = [type_code(guesser, "000001").status_code for _ in range(21)]
    assert said == [422] * 20 + [429]


def test_asking_costs_the_same_for_nobodys_address(cast, django_assert_num_queries):
    client_sessions.begin(cast.ann.mail, place=OFFICE, agent="", at=NOW)
    for _ in range(2):
        for mail in (cast.ann.mail, "nobody@acme.example"):
            with django_assert_num_queries(2):
                assert ask(at(OFFICE), mail).status_code == 302
    assert CodeAsked.objects.count() == 4


def test_no_url_names_the_address(cast):
    browser = Client()
    answer = ask(browser, cast.ann.mail, next="/my/sign-ins")
    assert answer.headers["Location"] == "/sign-in/code?next=%2Fmy%2Fsign-ins"
    page = browser.get(answer.headers["Location"]).content.decode()
    assert f"If <b>{cast.ann.mail}</b>" in page
    for name in (cookie.BROWSER, cookie.ADDRESS):
        kept = answer.cookies[name]
        assert kept["httponly"] and kept["samesite"] == "Lax" and kept["max-age"] == 900
    assert "evil" not in browser.get("/sign-in/code", {"mail": "evil@acme.example"}).content.decode()


@pytest.mark.parametrize("made_up", ["", "x", "WyJhbm4iXQ:1:x", "é", "a" * 3000])
def test_an_address_that_we_did_not_sign_is_none(cast, made_up):
    browser = Client()
    ask(browser, cast.ann.mail)
    browser.cookies[cookie.ADDRESS] = made_up
    assert browser.get("/sign-in/code").headers["Location"] == "/sign-in"
    answer = type_code(browser, "123456", mail=cast.ann.mail)
    assert answer.status_code == 422 and "Enter your address again" in answer.content.decode()


def test_the_address_is_of_one_browser_and_fifteen_minutes(cast, time_machine):
    browser, thief = Client(), Client()
    ask(browser, cast.ann.mail)
    ask(thief, "nobody@acme.example")
    thief.cookies[cookie.ADDRESS] = browser.cookies[cookie.ADDRESS].value
    assert thief.get("/sign-in/code").status_code == 302
    assert browser.get("/sign-in/code").status_code == 200
    time_machine.move_to(NOW + timedelta(seconds=901), tick=False)
    assert browser.get("/sign-in/code").status_code == 302


@pytest.mark.parametrize("how", ["another contact", "the same contact", "another company"])
def test_who_gets_my_address_later_does_not_see_through_my_cookie(cast, how):
    """Ann leaves, and her address goes to Bea: the old cookie opens nothing of Bea's."""
    old, ann = signed_in(cast.ann.mail, at=NOW), Contact.objects.filter(pk=cast.ann.pk)
    if how == "the same contact":
        ann.update(name="Bea Lang")
    else:
        ann.update(status="inactive", mail=cast.ann.mail if how == "another company" else "ann.left@acme.example")
        company = cast.corner if how == "another company" else cast.acme
        Contact.objects.create(company=company, name="Bea Lang", mail=cast.ann.mail)
    assert old.get("/my").status_code == 302
    bea = signed_in(cast.ann.mail, at=NOW)
    page = bea.get("/my/sign-ins").content.decode()
    assert "Bea Lang" in page and page.count("Firefox") == 1  # nor is she told where Ann was signed in
    assert old.get("/my/sign-ins").status_code == 302


def test_a_contact_added_later_is_seen_after_signing_in_again(cast):
    old = signed_in(cast.ann.mail, at=NOW)
    Contact.objects.create(company=cast.corner, name="Ann at the bakery", mail=cast.ann.mail)
    assert "You are here for" not in old.get("/my").content.decode()
    assert "You are here for" in signed_in(cast.ann.mail, at=NOW).get("/my").content.decode()
    assert old.post("/my/company", {"contact": Contact.objects.latest("pk").pk}).status_code == 404


def test_only_the_newest_of_ones_own_codes_is_good(cast):
    browser = Client()
    ask(browser, cast.ann.mail)
    client_codes.step(NOW)
    old = code_of(cast.ann.mail)
    ask(browser, cast.ann.mail)
    client_codes.step(NOW)
    new = code_of(cast.ann.mail)
    if old != new:
        assert type_code(browser, old).status_code == 422
    assert type_code(browser, new).status_code == 302
    assert ClientSession.objects.count() == 1 and re.fullmatch(r"\d{3}·\d{3}", new)
