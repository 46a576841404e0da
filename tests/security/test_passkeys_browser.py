"""Passkeys in a real browser with a virtual authenticator: made, named, used alone and after the password, removed."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from sameday.accounts import people
from sameday.audit.models import Entry
from sameday.outbox.models import OutgoingMail
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
        page.on("pageerror", lambda error: page.trouble.append(str(error)))
        yield page
    assert [words for words in page.trouble if "status of 4" not in words] == []


@pytest.fixture
def device(page):
    """A device with a finger that is always right; return (send, its id)."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session.send, made["authenticatorId"]


def type_password(page, url: str) -> None:
    page.goto(f"{url}/accounts/login/")
    page.get_by_label("Mail address").fill("dana@desk.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")


def sign_out(page, url: str) -> None:
    page.goto(f"{url}/accounts/logout/")
    page.get_by_role("button", name="Sign out here").click()
    page.wait_for_url(f"{url}/")


def test_a_passkey_from_the_first_day_to_the_last(page, device, live_server):
    send, authenticator = device
    url = live_server.url
    cast.the_office()
    dana = people.add("Dana Fox", "dana@desk.example", "coordinator", PASSWORD, by="system", at=datetime.now(UTC))

    # the first factor of all
    type_password(page, url)
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_label("What do you call this device?").fill("Laptop <b>")
    nothing_wrong(page, "add a passkey")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    page.get_by_role("button", name="I have kept them").click()
    page.wait_for_url(f"{url}/desk/triage")
    assert send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"][0]["isResidentCredential"]

    # alone, and back to where one was
    sign_out(page, url)
    page.goto(f"{url}/desk/queue")
    page.get_by_role("link", name="Use a passkey").click()
    page.wait_for_url(f"{url}/desk/queue")

    # after the password
    sign_out(page, url)
    type_password(page, url)
    page.wait_for_url(f"{url}/desk/triage")

    # a device that does not know its person opens nothing alone
    sign_out(page, url)
    send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    page.goto(f"{url}/accounts/passkey/")
    page.get_by_text("No passkey was used.").wait_for()
    nothing_wrong(page, "no passkey")
    send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": True})
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url(f"{url}/desk/triage")

    # its own page: renamed, not removed while it is the only factor
    page.locator(".menu summary").click()
    page.get_by_role("link", name="Your sign-in").click()
    expect(page.get_by_role("heading", name="Your sign-in")).to_be_visible()
    nothing_wrong(page, "your sign-in")
    page.get_by_role("link", name="Change the passkey Laptop <b>").click()
    page.get_by_label("Name").fill("Laptop at home")
    nothing_wrong(page, "a passkey")
    page.get_by_role("button", name="Save the name").click()
    page.get_by_role("link", name="Change the passkey Laptop at home").click()
    page.get_by_role("button", name="Remove this passkey").click()
    page.get_by_text("This is your only second factor.").wait_for()

    for name in ("Change the password", "Set up an authenticator app", "Change the recovery codes"):
        page.goto(f"{url}/desk/account")
        page.get_by_role("link", name=name).click()
        nothing_wrong(page, name)

    # with a second one it goes, and opens nothing any more
    page.goto(f"{url}/accounts/2fa/passkey/add/")
    send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    page.get_by_label("What do you call this device?").fill("Stick")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/desk/account")
    page.get_by_role("link", name="Change the passkey Laptop at home").click()
    page.get_by_role("button", name="Remove this passkey").click()
    page.wait_for_url(f"{url}/desk/account")
    names = [row.data["name"] for row in Authenticator.objects.filter(user=dana.user, type="webauthn")]
    assert names == ["Stick"]

    verbs = list(Entry.objects.filter(subject=f"staff:{dana.pk}").order_by("pk").values_list("verb", flat=True))
    assert [v for v in verbs if "passkey" in v] == [
        "passkey added",
        "passkey renamed",
        "passkey added",
        "passkey removed",
    ]
    assert OutgoingMail.objects.filter(to="dana@desk.example", template="staff/changed").count() == 4
