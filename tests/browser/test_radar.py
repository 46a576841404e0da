"""The radar in Chromium: by keys alone, in every width and colour."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.browser.axe import nothing_wrong
from tests.web.arrivals import arrive
from tests.web.ready import listens

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def late(contact, subject: str, **how) -> Ticket:
    at = timezone.now() - timedelta(days=9)
    return life.take(arrive(contact, subject, at=at), by="staff:1", at=at, urgency="today", **how)


def test_a_request_gets_another_owner_without_a_mouse(people, open_as):
    late(people.ann, "First", owner=people.tina)
    second = late(people.ann, "Second", owner=people.tina)
    page = open_as(people.cora, "/desk/day")
    page.keyboard.press("g")
    page.keyboard.press("a")
    expect(page.locator("h1")).to_have_text("Radar")
    listens(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("[data-opens]:focus")).to_contain_text("Second")
    page.keyboard.press("o")
    page.keyboard.type("Atlas")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It has a new owner.")).to_be_visible()
    listens(page)
    assert Ticket.objects.get(pk=second.pk).owner == people.atlas
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("First")


def test_axe_finds_nothing_on_the_radar(people, open_as):
    """Empty, then full."""
    page = open_as(people.cora, "/desk/radar")
    nothing_wrong(page, "empty")
    at = timezone.now()
    life.suspect(late(people.vera, "A very long subject about a printer " * 5), "incident", by="system", at=at)
    late(people.ann, "Soon", owner=people.tina)
    arrive(people.ann, "New", at=at)
    page = open_as(people.cora, "/desk/radar")
    nothing_wrong(page, "full")
