"""Signing in with a real browser: password, second factor, codes, the desk; axe and the policy find nothing."""

import re
import time
from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from sameday.accounts import one_time, people
from tests import cast
from tests.browser import engine
from tests.browser.axe import nothing_wrong

PASSWORD = "a long walk along the harbor"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs a loop; the database is ours alone
    with engine.chromium() as browser:
        page = browser.new_context().new_page()
        page.trouble = []
        page.on("console", lambda m: page.trouble.append(m.text) if m.type in ("error", "warning") else None)
        page.on(
            "request", lambda r: None if re.match("http://localhost[:/]|data:", r.url) else page.trouble.append(r.url)
        )
        yield page


def test_from_the_first_password_to_the_desk(page, live_server):
    cast.the_office()
    dana = people.add("Dana Fox", "dana@desk.example", "coordinator", PASSWORD, by="system", at=datetime.now(UTC))
    token = one_time.make(dana, one_time.FORGOTTEN, by="system", at=datetime.now(UTC))

    for path in ("/accounts/forgot/", "/accounts/new-password/x", f"/accounts/new-password/{token}"):
        page.goto(live_server.url + path)
        nothing_wrong(page, path)
    page.goto(f"{live_server.url}/desk/")
    nothing_wrong(page, "sign in")
    page.get_by_label("Mail address").fill("dana@desk.example")
    page.get_by_label("Password").fill("wrong words here")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("The mail address or the password is wrong.").wait_for()
    nothing_wrong(page, "wrong password")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Set up your second factor").wait_for()
    nothing_wrong(page, "set up")
    assert page.evaluate("document.querySelector('img.qr').naturalWidth") > 100
    secret = page.locator("#key").inner_text()
    page.get_by_label("Code").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    nothing_wrong(page, "codes")
    spare = re.search(r"[0-9a-f]{8}", page.locator("main ul").inner_text())[0]
    page.get_by_role("button", name="I have kept them").click()
    page.wait_for_url("**/desk/triage")

    page.goto(f"{live_server.url}/accounts/logout/")
    nothing_wrong(page, "sign out")
    page.get_by_role("button", name="Sign out here").click()
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("Mail address").fill("dana@desk.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Enter your code").wait_for()
    nothing_wrong(page, "code")
    page.get_by_label("Code").fill(spare)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/triage")
    assert [words for words in page.trouble if "404" not in words] == []
