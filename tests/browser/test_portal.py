"""The portal in a browser: signing in on a telephone, without scripts, by keys; axe in both colours. ux.md C10."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.desk import client_codes
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import Ticket
from sameday.web.portal import cookie
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def code() -> str:
    client_codes.step(timezone.now())
    return re.search(r"\d{3}·\d{3}", OutgoingMail.objects.get(template="sign_in_code").text)[0]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_the_address_to_a_request_on_a_telephone(open_as, scripts):
    cast = gather()
    page = open_as(None, "/my", width=390, scripts=scripts)
    page.get_by_label("Your mail address at work").fill(cast.ann.mail)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(code())
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("What do you need help with?").fill("Outlook does not open since this morning.")
    page.get_by_role("button", name="Send request").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Outlook does not open")
    assert Ticket.objects.get().requester == cast.ann


def test_by_keys_alone(open_as):
    cast = gather()
    page = open_as(None, "/sign-in")
    page.keyboard.type(cast.ann.mail)  # the field has the focus
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Type the code from our mail")).to_be_visible()
    page.keyboard.type(code())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My requests")).to_be_visible()


@pytest.mark.parametrize("address", ["/sign-in", "/sign-in/code", "/my", "/my/approvals", "/my/sign-ins"])
def test_axe_finds_nothing(open_as, address, live_server):
    cast = gather()
    request_of(cast.paul, at=timezone.now())
    page = open_as(None, "/sign-in")
    page.get_by_label("Your mail address at work").fill("a@b.example")
    page.get_by_role("button", name="Send me a code").click()
    expect(page).to_have_url(f"{live_server.url}/sign-in/code")
    secret = signed_in(cast.paul.mail, at=timezone.now()).cookies[cookie.SESSION].value
    page.context.add_cookies([{"name": cookie.SESSION, "value": secret, "url": live_server.url}])
    page.goto(address)
    nothing_wrong(page, address)
