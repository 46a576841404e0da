"""Vendors on the ticket page: asked from the composer, shown beside it, never shown to the client."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from sameday.clients.models import CoveredItem
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Ticket, VendorCase
from sameday.tokens import links
from tests.web.arrivals import MONDAY, arrive

FORM = {
    "vendor": "else", "vendor_name": "Comcast", "vendor_address": "support@comcast.example", "vendor_subject": "Line",
    "vendor_text": "The line of 12 Elm Street is down.", "chase_days": "2", "reference": "CM-1",
}  # fmt: skip


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


@pytest.fixture
def ticket(cast, monday):
    ticket = arrive(cast.ann, "Internet is down", at=MONDAY - timedelta(hours=1))
    return life.take(ticket, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(minutes=50))


def post(browser, ticket, more="vendor", **data):
    return browser.post(f"/desk/tickets/{ticket.pk}/{more}", data)


def page(browser, ticket, more="") -> str:
    return browser.get(f"/desk/tickets/{ticket.pk}{more}").content.decode()


def test_the_form_offers_the_third_parties_of_the_plan_and_those_asked_before(cast, tina, ticket):
    CoveredItem.objects.create(
        company=cast.acme, kind="third_party", name="Xerox", phone="800-555-0133", active_from=date(2020, 1, 1)
    )
    assert ">Xerox, 800-555-0133</option>" in page(tina, ticket, "?write=vendor")
    post(tina, ticket, **FORM)
    other = life.take(arrive(cast.paul, "Again", at=MONDAY), by="staff:1", at=MONDAY)
    assert ">Comcast, support@comcast.example</option>" in page(tina, other, "?write=vendor")
    theirs = life.take(arrive(cast.carl, "Oven", at=MONDAY), by="staff:1", at=MONDAY)
    assert "Comcast" not in page(tina, theirs, "?write=vendor")


def test_a_chosen_vendor_is_asked_with_what_is_on_file(cast, tina, ticket):
    item = CoveredItem.objects.create(
        company=cast.acme, kind="third_party", name="Xerox", phone="800-555-0133", active_from=date(2020, 1, 1)
    )
    post(tina, ticket, **FORM | {"vendor": f"item:{item.pk}", "vendor_name": "", "vendor_address": "", "reference": ""})
    case = VendorCase.objects.get()
    assert (case.name, case.phone, case.address, case.item) == ("Xerox", "800-555-0133", "", item)
    foreign = CoveredItem.objects.create(
        company=cast.corner, kind="third_party", name="Oven Ltd", active_from=date(2020, 1, 1)
    )
    assert post(tina, ticket, **FORM | {"vendor": f"item:{foreign.pk}"}).status_code == 422


def test_the_page_says_what_was_asked_and_what_comes_next(cast, tina, ticket):
    assert post(tina, ticket, **FORM).status_code == 302
    body = page(tina, ticket)
    assert "To a vendor: the client does not see this" in body and "12 Elm Street" in body
    assert "we ask again Wed 25 Nov" in body and "CM-1" in body


def test_the_client_reads_whom_we_wait_for_and_nothing_else(cast, tina, client, ticket):
    post(tina, ticket, **FORM)
    token = links.make("request", ticket=ticket, contact=cast.ann, at=MONDAY)
    body = client.get(f"/r/{token}").content.decode()
    assert "Waiting for Comcast" in body
    assert "Elm Street" not in body and "CM-1" not in body and "support@comcast" not in body


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"vendor_name": ""}, "vendor_name", "Say who the vendor is"),
        ({"vendor_text": ""}, "vendor_text", "Write what you ask them"),
        ({"vendor_address": "nobody"}, "vendor_address", "Write a mail address like support@vendor.example"),
        ({"chase_days": "0"}, "chase_days", "Write a number of business days from 1 to 30"),
        ({"chase_days": "many"}, "chase_days", "Write a number of business days from 1 to 30"),
        ({"vendor": "item:999999"}, "vendor", "Choose whom you ask"),
    ],
)
def test_what_cannot_be_taken_comes_back_as_typed(tina, ticket, change, field, words):
    sent = FORM | change
    answer = post(tina, ticket, **sent)
    body = answer.content.decode()
    assert answer.status_code == 422 and words in body
    assert all(value in body for name, value in sent.items() if name in ("vendor_text", "reference", "vendor_subject"))
    assert not VendorCase.objects.exists() and not OutgoingMail.objects.filter(template="vendor").exists()


def test_an_empty_form_only_notes_that_we_wait(tina, ticket):
    assert post(tina, ticket, vendor_text="", chase_days="2").status_code == 302
    assert Ticket.objects.get(pk=ticket.pk).waiting_for == "vendor" and not VendorCase.objects.exists()


def test_write_again_reference_and_done(tina, ticket):
    post(tina, ticket, **FORM)
    case = VendorCase.objects.get()
    assert post(tina, ticket, f"vendors/{case.pk}/write", **{f"vendor_text_{case.pk}": ""}).status_code == 422
    post(tina, ticket, f"vendors/{case.pk}/write", once="a", **{f"vendor_text_{case.pk}": "Any news?"})
    post(tina, ticket, f"vendors/{case.pk}/write", once="a", **{f"vendor_text_{case.pk}": "Any news?"})
    assert OutgoingMail.objects.filter(template="vendor").count() == 2
    post(tina, ticket, f"vendors/{case.pk}/reference", **{f"reference_{case.pk}": "CM-2"})
    post(tina, ticket, f"vendors/{case.pk}/done")
    case.refresh_from_db()
    assert case.reference == "CM-2" and case.ended_at
    assert Ticket.objects.get(pk=ticket.pk).stage == "ready"
    assert post(tina, ticket, f"vendors/{case.pk}/write", **{f"vendor_text_{case.pk}": "x"}).status_code == 422


def test_billing_reads_and_writes_nothing(cast, sign_in, tina, ticket):
    post(tina, ticket, **FORM)
    case, bill = VendorCase.objects.get(), sign_in(cast.bill)
    assert "CM-1" in page(bill, ticket)
    assert bill.post(reverse("ticket_vendor_done", args=[ticket.pk, case.pk])).status_code == 403
