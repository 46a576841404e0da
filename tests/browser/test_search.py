"""Search in Chromium: by keys alone, as one types, without scripts, in every width and colour."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db):
    return gather()


def test_slash_words_j_and_enter_lead_from_anywhere_to_a_ticket(people, open_as):
    """Five keys and the words: `/`, the words, Enter, j, Enter; on the page itself the list follows what is typed."""
    arrive(people.ann, "Printer jams", "The letterhead is stuck.")
    second = arrive(people.ann, "Printer is offline")
    page = open_as(people.tina, "/desk/queue")
    page.keyboard.press("/")
    page.keyboard.type("printer")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Search")
    expect(page.locator("#found .row")).to_have_count(2)
    page.keyboard.press("/")
    page.keyboard.type("printer offl")
    expect(page.locator("#found .row")).to_have_count(1)
    expect(page.locator("#found mark").first).to_have_text("Printer")
    expect(page.locator("#live")).to_have_text("1 ticket")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/tickets/{second.pk}#m*")
    page.go_back()
    expect(page.locator("#found .row")).to_have_count(1)
    expect(page.locator("#find")).to_have_value("printer offl")


def test_a_number_and_enter_open_the_ticket(people, open_as):
    ticket = arrive(people.ann)
    page = open_as(people.tina, "/desk/day")
    page.keyboard.press("/")
    page.keyboard.type(f"#{ticket.pk}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/tickets/{ticket.pk}")


def test_without_scripts_it_is_a_form(people, open_as):
    arrive(people.ann, "Printer jams")
    page = open_as(people.tina, "/desk/search", scripts=False)
    page.get_by_label("Search tickets, people and companies").fill("printer company:acme")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#found .row")).to_have_count(1)


def test_axe_finds_nothing(people, open_as):
    """Nothing typed; nothing found; all three groups with long names."""
    arrive(people.ann, "Acme " + "a-very-long-subject-without-a-space" * 5, "acme " + "x" * 400)
    page = open_as(people.tina, "/desk/search")
    nothing_wrong(page, "empty")
    for text in ("unheard of company:acme stage:lost ", "acme"):
        page.goto(f"/desk/search?q={text}")
        nothing_wrong(page, text)
