"""What every answer carries, whoever asks and whatever went wrong."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.test import Client, override_settings

from sameday.web import middleware, office
from tests.web import world

TEMPLATES = Path(settings.CHECKOUT) / "sameday/templates"
PAGES = [path for path in TEMPLATES.rglob("*.html") if "mail" not in path.relative_to(TEMPLATES).parts]


@pytest.fixture
def broken(monkeypatch):
    """Make a view fail as told."""

    def fail(error):
        def view(*args, **kwargs):
            raise error

        monkeypatch.setattr("sameday.web.staff.nav.first_url", view)

    return fail


@pytest.mark.parametrize(
    "path",
    ["/accounts/login/", "/desk/", "/nothing/here", "/static/css/sameday.css", "/b/unknown", "/healthz"],
)
def test_every_answer_carries_the_policy(cast, path):
    answer = Client().get(path)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Request-Id"]
    assert answer["Referrer-Policy"] in ("same-origin", "no-referrer")


def test_staff_pages_and_links_are_not_kept_and_links_are_not_told(cast, sign_in):
    it = world.build(cast).own
    assert sign_in(cast.tina).get("/desk/")["Cache-Control"] == "no-store"
    answer = Client().get(f"/b/{it.tokens['booking']}")
    assert (answer.status_code, answer["Cache-Control"], answer["Referrer-Policy"]) == (200, "no-store", "no-referrer")
    assert not answer.cookies


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_no_template_has_code_or_style_in_it(page):
    text = re.sub(r"\{#.*?#\}", "", page.read_text(), flags=re.DOTALL)
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|js:", text)
    assert not re.search(r"\|\s*safe\b|autoescape false|Markup\(", text)


def test_cookies_are_for_our_pages_alone(cast):
    answer = Client().get("/accounts/login/")
    csrf = answer.cookies["csrf"]
    assert csrf["httponly"]
    assert csrf["samesite"] == "Lax"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_over_tls_cookies_are_bound_to_the_host(tmp_path):
    import os
    import subprocess
    import sys

    names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]
    words = f"from django.conf import settings as s; print(*[getattr(s, n) for n in {names}], s.SECURE_HSTS_SECONDS)"
    env = os.environ | {"SAMEDAY_URL": "https://desk.example", "SAMEDAY_HOME": str(tmp_path)}
    said = subprocess.run([sys.executable, "-c", words], env=env, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["__Host-session", "__Host-csrf", "True", "True", "31536000"]


def test_signing_in_gives_a_new_session(cast):
    user = get_user_model().objects.get(staff=cast.tina)
    user.set_password("a long walk along the harbor")
    user.save()
    browser = Client()
    browser.cookies["session"] = "chosenbysomebodyelse"
    browser.post("/accounts/login/", {"login": user.email, "password": "a long walk along the harbor"})
    assert browser.cookies["session"].value != "chosenbysomebodyelse"


def test_a_view_without_a_mark_is_closed_to_everyone(cast, sign_in, monkeypatch):
    from sameday.web.staff import urls

    monkeypatch.delattr(urls.first_page, "audience")
    assert sign_in(cast.olga).get("/desk/").status_code == 403
    assert Client().get("/desk/").status_code == 403


def test_the_database_is_away(cast, sign_in, broken):
    broken(OperationalError("server closed the connection"))
    answer = sign_in(cast.tina).get("/desk/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert b"Traceback" not in answer.content


def test_the_database_is_away_before_we_know_who_asks(cast, sign_in, monkeypatch):
    def away(*args):
        raise OperationalError("no route to host")

    browser = sign_in(cast.tina)
    monkeypatch.setattr("sameday.accounts.sessions.SessionStore.load", away)
    assert browser.get("/desk/").status_code == 503
    monkeypatch.setattr("sameday.accounts.limits.hit", away)
    form = {"login": "tina@desk.example", "password": "x"}
    assert Client(raise_request_exception=False).post("/accounts/login/", form).status_code == 503


def test_without_an_office_sign_in_works_and_errors_have_no_number(db):
    browser = Client(raise_request_exception=False)
    assert browser.get("/accounts/login/").status_code == 200
    assert browser.get("/nothing").status_code == 404


def test_an_error_page_needs_no_database(cast, sign_in, broken, monkeypatch):
    def away():
        raise OperationalError

    browser = sign_in(cast.tina)
    broken(RuntimeError("secret detail"))
    monkeypatch.setattr(office.ours, "desk", away)
    answer = browser.get("/desk/")
    assert answer.status_code == 500
    assert b"secret detail" not in answer.content
    assert answer["X-Request-Id"].encode() in answer.content


def test_a_request_too_large_is_refused_unread(cast):
    answer = Client().generic("POST", "/accounts/login/", b"x", CONTENT_LENGTH=str(settings.MAX_BODY_BYTES + 1))
    assert answer.status_code == 413


def test_a_form_with_too_much_text_is_413(cast):
    answer = Client().post("/accounts/login/", {"login": "a@b.example", "password": "x" * 4_000_000})
    assert answer.status_code in (200, 413)
    body = "login=a%40b.example&password=" + "x" * 4_000_000
    answer = Client().generic("POST", "/accounts/login/", body, "application/x-www-form-urlencoded")
    assert answer.status_code == 413


def test_a_form_from_elsewhere_is_refused_and_says_how_to_save_the_text(cast):
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@b.example", "password": "x"})
    assert answer.status_code == 403
    assert b"Your text is not lost" in answer.content


def test_a_host_we_do_not_know_is_refused(cast):
    assert Client(HTTP_HOST="evil.example").get("/accounts/login/").status_code == 400


def test_a_fragment_without_a_session_says_so_and_swaps_nothing_in(cast):
    assert Client(HTTP_HX_REQUEST="true").get("/desk/").status_code == 401


@pytest.mark.parametrize(
    ("behind", "meta", "seen"),
    [
        ("", {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "198.51.100.7"}, "192.0.2.1"),
        ("1", {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.7"}, "198.51.100.7"),
        ("1", {"REMOTE_ADDR": "127.0.0.1"}, "127.0.0.1"),
    ],
)
def test_the_caller_is_the_peer_or_what_our_proxy_saw(behind, meta, seen):
    with override_settings(SAMEDAY=settings.SAMEDAY | {"SAMEDAY_BEHIND_PROXY": bool(behind)}):
        assert middleware.client_ip(meta) == seen


def test_the_log_names_no_path_and_no_person(cast, sign_in, caplog):
    it = world.build(cast).own
    with caplog.at_level("INFO"):
        Client().get(f"/b/{it.tokens['booking']}?name=Ann+Keller")
        sign_in(cast.tina).get("/desk/")
    assert "b/<str:token>" in caplog.text
    for word in (it.tokens["booking"], "Ann", "Tina", "tina@", "127.0.0.1"):
        assert word not in caplog.text
