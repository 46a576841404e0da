"""By keyboard alone: a reply that leaves tomorrow, changed and taken back; and commands by name."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.outbox.models import OutgoingMail
from sameday.tickets import due_replies, life
from sameday.tickets.models import LaterReply, Ticket
from tests.browser.axe import nothing_wrong
from tests.web.arrivals import arrive
from tests.web.ready import go, said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARKED = "#commands-list [aria-selected=true]"


@pytest.fixture
def ticket(people) -> Ticket:
    ticket = arrive(people.ann, "Outlook asks for a password", minutes_ago=40)
    return life.take(ticket, by=f"staff:{people.cora.pk}", at=timezone.now() - timedelta(minutes=30))


def write_for_tomorrow(page, words: str) -> None:
    """Type a reply and choose the first ready time, by keys."""
    page.keyboard.press("r")
    page.keyboard.type(words)
    page.get_by_text("Send later", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#leaves")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.locator("#reply").focus()


def test_a_reply_leaves_tomorrow_and_is_taken_back_by_keys(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    write_for_tomorrow(page, "We ring tomorrow.")
    nothing_wrong(page, "composer with a time")
    page.keyboard.press("Control+Enter")
    said(page, "The reply leaves")
    expect(page.locator("article.priv")).to_contain_text("Not sent yet: only staff see this")
    later = LaterReply.objects.get()
    assert later.leaves_at > timezone.now() and not OutgoingMail.objects.filter(template="reply").exists()
    page.get_by_text("Change", exact=True).focus()
    page.keyboard.press("Enter")
    nothing_wrong(page, "a reply that waits")
    page.get_by_role("button", name="Take back").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("No mail left")
    expect(page.locator("#reply")).to_have_value("We ring tomorrow.")
    due_replies.step(later.leaves_at + timedelta(days=1))
    assert not OutgoingMail.objects.filter(template="reply").exists()


def test_without_a_script_it_leaves_later_too(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}?write=reply", scripts=False)
    page.locator("#reply").fill("We ring tomorrow.")
    page.get_by_text("Send later", exact=True).click()
    page.get_by_role("radio", name="At this time").check()
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a day and a time")
    expect(page.locator("#reply")).to_have_value("We ring tomorrow.")
    page.get_by_role("radio", name="Tomorrow").check()
    page.get_by_role("button", name="Send reply").click()
    expect(page.locator("article.priv")).to_contain_text("Leaves")
    assert LaterReply.objects.count() == 1


def test_commands_by_name_go_anywhere_and_press_what_the_page_has(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.evaluate("document.documentElement.dataset.keys = 'off'")
    page.locator("#main").focus()
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name="A place, an action")
    expect(box).to_be_focused()
    nothing_wrong(page, "commands")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == page.locator(MARKED).get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("internal no")
    expect(page.locator(MARKED)).to_contain_text("Internal note")
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("queue")
    expect(page.locator(MARKED)).to_contain_text("Queue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/queue*")


def test_commands_find_tickets_and_say_when_there_is_nothing(open_as, people, ticket):
    page = open_as(people.tina, "/desk/day")
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="Commands").click()
    expect(page.locator("#commands [role=combobox]")).to_be_focused()
    page.keyboard.type("outlook")
    expect(page.locator(MARKED)).to_contain_text("Outlook asks for a password")
    nothing_wrong(page, "commands with what was found")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/tickets/{ticket.pk}*")
    go(page, "/desk/day")
    page.keyboard.press("?")
    page.locator("#keys [data-open=commands]").press("Enter")
    expect(page.locator("#commands [role=combobox]")).to_be_focused()
    page.keyboard.type("zzzz")
    expect(page.locator("#commands [role=status]")).to_have_text("Nothing is found")
    nothing_wrong(page, "commands without anything")
    page.keyboard.press("Enter")
    expect(page.locator("#commands")).to_be_visible()
