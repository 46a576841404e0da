"""The telephone's settings and the booking link by text, in Chromium."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.clients.models import Contact
from sameday.office import carriers, telephone
from sameday.office.models import Carrier
from sameday.outbox.models import Text
from sameday.tickets import life
from tests.browser.axe import nothing_wrong
from tests.tickets.conftest import request_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = "/desk/settings/telephone"


def who():
    return {"by": "system", "at": timezone.now()}


@pytest.fixture
def twilio(people):
    telephone.put_seat(people.tina, place="mobile", address="+18605550177", turn=1, available=True, **who())
    account = "AC" + "0a" * 16
    return carriers.put(None, name="Twilio", provider="twilio", account=account, number="+18605550100", **who())


def test_a_carrier_is_set_up_by_keys_and_its_addresses_are_shown(people, open_as):
    page = open_as(people.cora, URL)
    page.get_by_role("link", name="Twilio").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Account SID").fill("AC1")
    page.get_by_label("Auth token").fill("a-token-of-twilio-1234")
    page.get_by_label("Our number there").fill("860-555-0100")
    page.keyboard.press("Enter")
    expect(page.locator(".errsum")).to_contain_text("Copy the Account SID")
    expect(page.get_by_label("Our number there")).to_have_value("860-555-0100")
    page.get_by_label("Account SID").fill("AC" + "0a" * 16)
    page.get_by_label("Auth token").fill("a-token-of-twilio-1234")
    page.keyboard.press("Enter")
    expect(page.locator(".note.ok")).to_contain_text("Saved.")
    expect(page.get_by_text(f"/hooks/phone/{Carrier.objects.get().pk}/message")).to_be_visible()


def test_axe_finds_nothing_in_the_telephones_settings(people, open_as, twilio):
    page = open_as(people.olga, URL)
    nothing_wrong(page, "telephone")
    for path in (f"carriers/{twilio.pk}", "carriers/new?provider=telnyx", f"people/{people.tina.pk}", "menu"):
        page.goto(f"{URL}/{path}")
        nothing_wrong(page, path)


def test_the_booking_link_goes_by_text_where_mail_comes_back(people, open_as, twilio):
    Contact.objects.filter(pk=people.ann.pk).update(mobile="860-555-0177", mail_failed_at=timezone.now())
    people.ann.refresh_from_db()
    ticket = life.book(request_of(people.ann), **who())
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    nothing_wrong(page, "ticket with a text to send")
    page.get_by_role("button", name="Text the booking link to 860-555-0177").click()
    expect(page.locator(".toast-words")).to_have_text("The link goes by text")
    assert Text.objects.get().ticket_id == ticket.pk
