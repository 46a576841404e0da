"""The settings in Chromium: by keys, without scripts, in every width and colour."""

import pytest
from playwright.sync_api import expect

from sameday.accounts import second_person
from sameday.office import form_choices
from sameday.office.form_choices import Choice
from sameday.office.models import Calendar
from sameday.outbox import own_words
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import MONDAY, arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = {"by": "system", "at": MONDAY}


@pytest.fixture
def people(transactional_db):
    return gather()


def test_hours_are_seen_before_they_are_saved_by_keys_alone(people, open_as):
    arrive(people.ann)
    page = open_as(people.cora, "/desk/settings/hours")
    page.locator("#day_5").focus()
    page.keyboard.type("9-12")
    page.keyboard.press("Enter")
    expect(page.get_by_text("What a mail would be promised")).to_be_visible()
    assert Calendar.objects.get().version == 1
    page.locator("h1").click()
    page.keyboard.press("s")
    expect(page.locator(".note.ok")).to_contain_text("Saved.")
    expect(page.locator("#history")).to_contain_text("Saturday: closed 09:00-12:00")
    assert Calendar.objects.get().version == 2


def test_words_are_kept_without_scripts(people, open_as):
    page = open_as(people.cora, "/desk/settings/words/triaged", scripts=False)
    page.locator("#text").fill("{who|We} goes on by {next_step}.\n\n{lnk}\n")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".errsum")).to_contain_text("Line 3: there is no placeholder {lnk} in this mail. Did you mean")
    page.locator("#text").fill("{who|We} goes on by {next_step}.\n\nYours:\n{link}\n")
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("#shown")).to_contain_text("Tina Marsh goes on by")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note.ok")).to_contain_text("Saved.")
    assert own_words.of("triaged").text.startswith("{who|We} goes on")


def test_axe_finds_nothing_in_the_settings(people, open_as):
    second_person.ask(people.tina, "New phone", asker=people.cora, at=MONDAY)
    form_choices.save(form_choices.every() | {"about": [Choice("a", "Printing", "Paper")]}, **NOW)
    page = open_as(people.olga, "/desk/settings/hours")
    page.locator("#day_4").fill("8-12")
    page.get_by_role("button", name="See what this changes").click()
    nothing_wrong(page, "hours, previewed")
    for path in ("people", f"people/{people.tina.pk}", "mailboxes/new", "words/more_information", "form"):
        page.goto(f"/desk/settings/{path}")
        nothing_wrong(page, path)


@pytest.mark.slow
def test_axe_finds_nothing_in_the_rest_of_the_settings(people, open_as):
    page = open_as(people.olga, "/desk/settings/office")
    nothing_wrong(page, "office")
    leave = f"people/{people.tina.pk}/leave"
    for path in ("people/new", leave, "teams", "teams/new", "mailboxes", "words", "retention"):
        page.goto(f"/desk/settings/{path}")
        nothing_wrong(page, path)
    page.locator("#spam").fill("7")
    page.get_by_role("button", name="See what this removes").click()
    nothing_wrong(page, "retention, previewed")
    page.goto("/desk/settings/people/new")
    page.get_by_role("button", name="Add and invite").click()
    nothing_wrong(page, "refused")
