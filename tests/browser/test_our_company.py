"""The company's page in a browser: somebody new is confirmed by keys alone; axe in both colours. ux.md C9."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.clients.models import Contact, CoveredItem
from sameday.tickets.models import Ticket
from sameday.web.portal import cookie
from tests.browser.axe import nothing_wrong
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/my/our-company"


@pytest.fixture
def portal(open_as, people, live_server):
    """Return portal(**how): the company's page of Paul, to whom Nell Hart is new."""
    nell = Contact.objects.create(company=people.acme, name="Nell Hart", mail="nell@acme.example", status="provisional")
    request_of(nell, subject="I am new", at=timezone.now())
    long = "Maximiliane-Alexandra of the Longest Name That Anybody at Acme Plumbing Ever Had on a Card"
    Contact.objects.create(company=people.acme, name=long, mail=f"{'m' * 60}@acme.example", vip=True)
    CoveredItem.objects.create(
        company=people.acme, kind="equipment", name="Server 2", active_from=timezone.now().date()
    )
    secret = signed_in(people.paul.mail, at=timezone.now()).cookies[cookie.SESSION].value

    def opened(**how):
        page = open_as(None, "/sign-in", **how)
        page.context.add_cookies([{"name": cookie.SESSION, "value": secret, "url": live_server.url}])
        page.goto("/my")
        return page

    return opened


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_somebody_new_is_confirmed_by_keys_alone(portal, scripts):
    page = portal(width=390, scripts=scripts)
    page.get_by_role("link", name="Our company").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 to confirm")).to_be_visible()
    keys = 0
    while page.evaluate("document.activeElement.value") != "yes":
        page.keyboard.press("Tab")
        keys += 1
        assert keys < 30, "the button is not reached by Tab"
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Nell Hart is on your list now")
    assert Contact.objects.get(name="Nell Hart").status == "active"
    assert Ticket.objects.get(requester__name="Nell Hart").sender_doubt == ""


def test_axe_finds_nothing(portal, people):
    page = portal(width=390)
    for address in (PAGE, f"{PAGE}?done=asked", f"{PAGE}/people/new", f"{PAGE}/people/{people.ann.pk}/leave"):
        page.goto(address)
        nothing_wrong(page, address)
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    page.goto(f"{PAGE}/people/new")
    page.get_by_role("button", name="Send request").click()
    expect(page.get_by_role("alert")).to_contain_text("Fill in “Name”")
    nothing_wrong(page, "errors")
