"""The buttons that sign in without a password exist in the demo office on this machine, and nowhere else."""

import pytest
from django.conf import settings
from django.test import Client

LOGIN, BUTTON = "/accounts/login/", "/accounts/login/demo/"
CLIENTS, CLIENT = "/sign-in", "/sign-in/demo"


@pytest.fixture
def demo(cast, settings):
    settings.DEMO = True
    cast.office.demo = True
    cast.office.save()
    return cast


def names(browser) -> bool:
    return b"Cora Lind" in browser.get(LOGIN).content


def test_one_button_signs_in(demo):
    browser = Client()
    assert names(browser)
    assert browser.post(BUTTON, {"person": demo.cora.pk})["Location"] == "/desk/"
    assert browser.get("/desk/")["Location"] == "/desk/triage"


def test_the_button_is_a_form_of_ours(demo):
    assert Client(enforce_csrf_checks=True).post(BUTTON, {"person": demo.cora.pk}).status_code == 403
    assert Client().get(BUTTON).status_code == 405


@pytest.mark.parametrize("person", ["", "0", "99999", "x", "1 OR 1=1"])
def test_the_button_signs_in_nobody_else(demo, person):
    assert Client().post(BUTTON, {"person": person}).status_code == 404


@pytest.mark.parametrize(
    ("what", "meta"),
    [
        ("setting", {}),
        ("office", {}),
        ("host", {}),
        ("proxy", {}),
        ("caller", {"REMOTE_ADDR": "192.0.2.7"}),
        ("forwarded", {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}),
        ("a proxy of the other standard", {"HTTP_FORWARDED": "for=192.0.2.7"}),
        ("nginx", {"HTTP_X_REAL_IP": "192.0.2.7"}),
        ("a cache", {"HTTP_VIA": "1.1 cache"}),
        ("a proxy that names the host", {"HTTP_X_FORWARDED_HOST": "desk.example"}),
        ("a public address", {}),
    ],
)
def test_nowhere_else(demo, settings, what, meta):
    if what == "setting":
        settings.DEMO = False
    if what == "office":
        demo.office.demo = False
        demo.office.save()
    if what == "host":
        settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_HOST": "0.0.0.0"}
    if what == "a public address":  # a proxy that says nothing at all; but links of mails lead to it
        settings.URL = "https://desk.example"
    if what == "proxy":
        settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_BEHIND_PROXY": True}
    browser = Client(**meta)
    assert not names(browser)
    assert browser.post(BUTTON, {"person": demo.cora.pk}).status_code == 404
    assert browser.get("/desk/")["Location"].startswith(LOGIN)
    assert b"Paul Ortiz" not in browser.get(CLIENTS).content
    assert browser.post(CLIENT, {"person": demo.paul.pk}).status_code == 404
    assert browser.get("/my").status_code == 302


def test_a_demo_session_ends_with_the_demo(demo, settings):
    browser = Client()
    browser.post(BUTTON, {"person": demo.cora.pk})
    settings.DEMO = False
    assert browser.get("/desk/")["Location"] == "/accounts/2fa/totp/activate/"


def test_one_button_signs_in_as_a_client(demo):
    browser = Client()
    page = browser.get(CLIENTS).content.decode()
    assert "Paul Ortiz, point of contact of Acme" in page and "employee of Acme" in page
    assert browser.post(CLIENT, {"person": demo.paul.pk, "next": "/my/approvals"})["Location"] == "/my/approvals"
    assert "Signed in as <b>Paul Ortiz" in browser.get("/my/sign-ins").content.decode()


def test_the_clients_button_is_a_form_of_ours_and_signs_in_nobody_else(demo):
    assert Client(enforce_csrf_checks=True).post(CLIENT, {"person": demo.paul.pk}).status_code == 403
    assert Client().get(CLIENT).status_code == 405
    for person in ("", "0", "99999", "x", demo.carl.pk):
        assert Client().post(CLIENT, {"person": person}).status_code == 404


def test_a_clients_demo_session_ends_with_the_demo(demo, settings):
    browser = Client()
    browser.post(CLIENT, {"person": demo.paul.pk})
    assert browser.get("/my").status_code == 200
    settings.DEMO = False
    assert browser.get("/my").status_code == 302


def test_what_is_printed_names_a_client(demo):
    from sameday.cli import hello

    assert f"{settings.URL}/sign-in, one click each: Paul Ortiz (point of contact, paul@acme.example)" in hello.words()


def test_a_fresh_database_has_no_account(db):
    from sameday.accounts.models import User

    assert not User.objects.exists()
    assert settings.AUTH_USER_MODEL == "accounts.User"
