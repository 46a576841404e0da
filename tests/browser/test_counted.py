"""How many fields a client fills and how many keys the owner presses, counted by the page itself. ux.md 1.0 T7, T9."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.billing.models import Statement
from sameday.clients.models import Company, Plan
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens import links
from sameday.web.public import request_form
from tests.browser.test_statements import as_paul
from tests.cast import gather
from tests.web.arrivals import arrive
from tests.web.ready import listens

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COUNTED = """() => {
  window.fields = new Set(), window.clicks = 0;
  addEventListener('input', e => fields.add(e.target.name), true);
  addEventListener('click', e => { clicks += e.isTrusted }, true);
}"""


def sent(page, *, fields: int) -> None:
    """Assert that the form goes with as many fields filled as asked for and one click, none having been refused."""
    assert page.evaluate("[fields.size, clicks]") == [fields, 0]
    page.get_by_role("button", name="Send").last.click()


def test_a_client_who_is_signed_in_fills_one_field(open_as, live_server):
    cast = gather()
    page = as_paul(open_as, live_server, cast, "/my")
    page.evaluate(COUNTED)
    page.get_by_label("What do you need help with?").press_sequentially("The printer jams.")
    sent(page, fields=1)
    expect(page.get_by_role("heading", level=1)).to_contain_text("The printer jams")
    assert Ticket.objects.get().requester == cast.paul


def test_the_link_in_a_mail_asks_for_one_field(open_as):
    cast = gather()
    ticket = arrive(cast.ann, minutes_ago=90)
    at = timezone.now()
    life.take(ticket, by="staff:1", at=at - timedelta(hours=1))
    page = open_as(None, "/r/" + links.make("request", ticket=ticket, contact=cast.ann, at=at))
    page.evaluate(COUNTED)
    page.get_by_label("Add something").press_sequentially("It is the big one.")
    sent(page, fields=1)
    expect(page.locator(".msg").last).to_contain_text("It is the big one.")


def test_a_stranger_fills_three(open_as, monkeypatch):
    monkeypatch.setattr(request_form, "FASTEST", timedelta(0))
    gather()
    page = open_as(None, "/request")
    page.evaluate(COUNTED)
    for label, words in (
        ("What is wrong", "It jams."),
        ("Your name", "Zoe"),
        ("Your e-mail address", "z@far.example"),
    ):
        page.get_by_label(label).press_sequentially(words)
    sent(page, fields=3)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your request")
    assert Ticket.objects.count() == 1


def test_the_owner_presses_one_key_for_each_client_that_is_clean(open_as):
    cast = gather()
    Plan.objects.update(hourly_rate=Decimal("160.00"), monthly_fee=Decimal("900.00"))
    ready = Company.objects.filter(plan__isnull=False).count()
    assert ready >= 2
    page = open_as(cast.olga, "/desk/billing/2026-10")
    for done in range(ready):
        assert Statement.objects.count() == done
        page.keyboard.press("a")
        expect(page.locator("#toast")).to_contain_text("Approved")
        expect(page.get_by_role("button", name="Approve and next")).to_have_count(int(done + 1 < ready))
        listens(page)
    assert Statement.objects.count() == ready
