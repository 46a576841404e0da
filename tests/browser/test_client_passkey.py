"""A client's passkey in a real browser with a virtual authenticator: made, used, removed. decision 0043."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.accounts.models import ClientPasskey
from sameday.web.portal import cookie
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.portal_visits import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_made_used_and_removed(open_as, live_server):
    cast, url = gather(), live_server.url.replace("127.0.0.1", "localhost")  # a passkey wants a name
    page = open_as(None, "/sign-in")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    secret = signed_in(cast.ann.mail, at=timezone.now()).cookies[cookie.SESSION].value
    page.context.add_cookies([{"name": cookie.SESSION, "value": secret, "url": url}])

    page.goto(f"{url}/my/sign-ins")
    page.get_by_role("link", name="Add a passkey").click()
    nothing_wrong(page, "add a passkey")
    page.get_by_label("What do you call this device?").fill("Laptop")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Laptop")).to_be_visible()
    nothing_wrong(page, "sign-ins with a passkey")
    page.get_by_role("button", name="Sign out everywhere").click()

    page.get_by_role("link", name="Use a passkey instead").click()
    nothing_wrong(page, "sign in with a passkey")
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", name="My requests")).to_be_visible()
    assert ClientPasskey.objects.get().used_at

    page.goto(f"{url}/my/sign-ins")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Laptop")).to_have_count(0)
    assert not ClientPasskey.objects.exists()
