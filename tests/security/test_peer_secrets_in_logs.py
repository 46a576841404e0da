"""Passwords, codes, tokens, keys and what clients write stand in no log line, stack trace or error page.

The peers' hole: request bodies and local variables went into the log and the tracker, and a debug page showed settings.
"""

import traceback

import pytest
from django.conf import settings
from django.test import Client

from sameday.tokens import links
from tests.intake.desk import AT, write
from tests.web import world
from tests.web.public_forms import send

pytestmark = pytest.mark.django_db
PASSWORD = "correct-horse-battery-staple-9"
BODY = "Our vault code is 7391-harbor."


@pytest.fixture
def failing(monkeypatch):
    """A page that fails with a secret in its words, its arguments and its variables."""

    def fail(*args, **kwargs):
        password, token = PASSWORD, settings.SECRET_KEY
        raise ValueError(f"could not sign in with {password} and {token}, arguments {args}")

    monkeypatch.setattr("sameday.web.staff.nav.first_url", fail)
    return fail


def secrets_in(text: str, *more: str) -> list[str]:
    return [each for each in (PASSWORD, BODY, settings.SECRET_KEY, "7391", *more) if each in text]


def test_signing_in_wrong_or_right_writes_no_password(cast, written):
    cast.cora.user.set_password(PASSWORD)
    cast.cora.user.save()
    for password in (PASSWORD, f"{PASSWORD}x"):
        Client().post("/accounts/login/", {"login": cast.cora.mail, "password": password})
    assert '"route"' in written.getvalue(), "the control: the requests were logged"
    assert secrets_in(written.getvalue(), cast.cora.mail) == []


def test_links_forms_and_mails_write_no_token_and_no_words(cast, written, time_machine):
    time_machine.move_to(AT, tick=False)
    ticket = write("ann@acme.example", BODY, Subject=BODY).ticket
    token = links.make("request", ticket=ticket, contact=cast.ann, at=AT)
    Client().get(f"/r/{token}?text={BODY}")
    Client().post(f"/r/{token}", {"text": BODY, "form": "false"})
    Client().get(f"/r/{token}x")
    send(Client(), text=BODY, mail="ann@acme.example")
    Client().get(f"/nothing/{token}", HTTP_AUTHORIZATION=f"Bearer {token}", HTTP_COOKIE=f"session={token}")
    assert '"route"' in written.getvalue(), "the control"
    assert secrets_in(written.getvalue(), token, "ann@acme.example", "Keller") == []


def test_an_error_tells_where_and_never_what(cast, sign_in, written, failing):
    answer = sign_in(cast.tina).get(f"/desk/?token={PASSWORD}", HTTP_COOKIE_2=PASSWORD)
    assert answer.status_code == 500
    assert "ValueError" in written.getvalue() and "test_peer_secrets_in_logs.py" in written.getvalue(), "the control"
    assert secrets_in(written.getvalue()) == []
    page = answer.content.decode()
    assert secrets_in(page) == [] and "Traceback" not in page and "ValueError" not in page


def test_the_control_a_plain_trace_would_hold_it(failing):
    try:
        failing("x")
    except ValueError:
        assert secrets_in(traceback.format_exc()) == [PASSWORD, settings.SECRET_KEY]


def test_the_developers_page_is_off_and_settings_are_shown_nowhere(cast, sign_in):
    assert not settings.DEBUG, "a page with all settings and variables"
    it = world.build(cast).own
    for page in ("/desk/", "/nothing", "/desk/settings", f"/r/{it.tokens['request']}", "/healthz", "/metrics"):
        body = sign_in(cast.olga).get(page).content.decode()
        assert secrets_in(body) == [] and "SECRET_KEY" not in body and "DATABASE_URL" not in body
