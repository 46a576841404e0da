"""The gate in a browser: few keys for the technician, two taps and two digits for the client. security.md, the gate."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.accounts.models import ClientSession
from sameday.identity.models import SensitiveAction
from sameday.web.portal import cookie
from tests.browser.axe import nothing_wrong
from tests.identity.conftest import step_of
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEYS, TAPS, DIGITS = 6, 2, 2


def portal(open_as, live_server, contact, **how):
    """Return the portal of this person, signed in for days by a passkey."""
    began = timezone.now() - timedelta(days=5)
    secret = signed_in(contact.mail, at=began).cookies[cookie.SESSION].value
    ClientSession.objects.update(method="passkey", begun_at=began)
    page = open_as(None, "/sign-in", **how)
    page.context.add_cookies([{"name": cookie.SESSION, "value": secret, "url": live_server.url}])
    page.goto("/my")
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_few_keys_here_and_two_taps_there(open_as, people, live_server, scripts):
    ticket = request_of(people.ann, subject="My password", at=timezone.now())
    step_of(ticket)
    client = portal(open_as, live_server, people.ann, width=390, scripts=scripts)
    desk = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    keys = 0
    for seen in ("Who is really asking?", "How do they prove it?", "Another way"):
        desk.keyboard.press("1")  # the step, “verify them”, the first factor
        keys += 1
        expect(desk.get_by_role("heading", name=seen)).to_be_visible()
    digits = desk.locator(".promise")
    expect(digits).to_have_text(re.compile(r"^\d\d$"))

    client.reload()
    client.get_by_role("link", name="Answer").click()
    field = client.get_by_label("The two digits they read out to you")
    expect(field).to_be_focused()
    client.keyboard.type(digits.inner_text())
    client.get_by_role("button", name="It is me").click()
    expect(client.get_by_text("Thank you: it is confirmed")).to_be_visible()

    expect(desk.get_by_role("button", name="It is done")).to_be_visible(timeout=15_000)  # nobody pressed a key
    desk.keyboard.press("d")
    keys += 1
    expect(desk.get_by_text("Done, on this proof")).to_be_visible()
    act = SensitiveAction.objects.get()
    assert act.item.text == "Reset the password" and keys <= KEYS


def test_axe_finds_nothing(open_as, people, live_server):
    ticket = request_of(people.ann, subject="My password", at=timezone.now())
    desk = open_as(people.cora, f"/desk/tickets/{ticket.pk}/verify")
    nothing_wrong(desk, "begin")
    desk.keyboard.press("1")
    expect(desk.get_by_role("heading", name="How do they prove it?")).to_be_visible()
    desk.get_by_text("Break the glass").click()
    nothing_wrong(desk, "choices")
    desk.locator("button[data-key='1']").first.click()
    nothing_wrong(desk, "asked")
    desk.goto("/desk/verify")
    nothing_wrong(desk, "waiting")
    client = portal(open_as, live_server, people.ann)
    nothing_wrong(client, "strip")
    for address in ("/my/verify", f"/my/verify/{ticket.challenges.get().pk}"):
        client.goto(address)
        nothing_wrong(client, address)
