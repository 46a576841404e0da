"""My day in Chromium: by keys alone, in every width and colour."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db):
    return gather()


def taken(contact, subject: str, **how) -> Ticket:
    return life.take(arrive(contact, subject), by="staff:1", at=timezone.now(), **how)


def test_g_m_and_a_lead_from_anywhere_to_the_next_request(people, open_as):
    ticket = taken(people.ann, "Printer", urgency="today")
    page = open_as(people.tina, "/desk/queue")
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(page.locator("h1")).to_contain_text("My day")
    expect(page.get_by_text("No work assigned.")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("#toast")).to_contain_text("It is yours now")
    assert page.url.endswith(f"/desk/tickets/{ticket.pk}?done=taken")
    assert Ticket.objects.get().owner == people.tina


def test_j_and_enter_open_the_second_of_the_day(people, open_as):
    taken(people.ann, "Later", owner=people.tina, urgency="low")
    taken(people.ann, "First", owner=people.tina, urgency="today")
    page = open_as(people.tina, "/desk/day")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Later")


def test_without_scripts_the_next_one_is_a_button(people, open_as):
    taken(people.ann, "Printer")
    page = open_as(people.tina, "/desk/day", scripts=False)
    page.get_by_role("button", name="Take next").click()
    expect(page.locator("h1")).to_contain_text("Printer")


def test_axe_finds_nothing_on_the_day(people, open_as):
    """Empty, with nothing to take, full."""
    page = open_as(people.tina, "/desk/day?none=1")
    nothing_wrong(page, "empty")
    alarm = taken(people.vera, "A very long subject about a printer " * 5, owner=people.tina)
    life.suspect(alarm, "incident", by="system", at=timezone.now())
    life.add_follow_up(alarm, "Ring " * 40, due_at=timezone.now(), staff=people.tina, by="staff:1", at=timezone.now())
    lost = taken(people.ann, "Lost")
    Ticket.objects.filter(pk=lost.pk).update(next_step_at=None)
    nothing_wrong(open_as(people.tina, "/desk/day"), "full")
