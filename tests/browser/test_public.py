"""The public pages in a browser: without scripts, by keys alone, with axe, on a narrow phone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens import links
from sameday.web.public import request_form
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _quick_fingers(monkeypatch):
    monkeypatch.setattr(request_form, "FASTEST", timedelta(0))


def fill(page, text: str = "The printer jams.") -> None:
    page.get_by_label("What is wrong").fill(text)
    page.get_by_label("Your name").fill("Ann Keller")
    page.get_by_label("Your e-mail address").fill("ann@acme.example")


def asked_ann(cast) -> str:
    """Return the address of a request of Ann's that waits for her answer."""
    ticket = arrive(cast.ann, minutes_ago=90)
    at = timezone.now()
    life.ask(ticket, questions=["Which printer?", "Since when?"], by="staff:1", at=at - timedelta(hours=1))
    return "/r/" + links.make("request", ticket=ticket, contact=cast.ann, at=at)


def test_without_scripts_a_request_is_sent_and_answered(open_as, tmp_path):
    cast = gather()
    page = open_as(None, "/", width=390, scripts=False)
    page.get_by_role("link", name="Send a request").click()
    page.get_by_label("I need help today").check()
    expect(page.locator(".when-today")).to_be_visible()
    page.get_by_role("button", name="Send request").click()
    expect(page).to_have_title("Error: Send a request – Harbor IT")
    expect(page.get_by_label("I need help today")).to_be_checked()
    fill(page)
    shot = tmp_path / "shot.png"
    shot.write_bytes(b"png")
    page.get_by_label("Pictures or files").set_input_files(shot)
    page.get_by_role("button", name="Send request").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your request")
    ticket = Ticket.objects.get()
    assert ticket.messages.get().attachments.get().filename == "shot.png"

    page.goto(asked_ann(cast))
    page.get_by_label("Answer to 1: Which printer?").fill("The big one.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("We have your answer")
    expect(page.locator(".msg").last).to_contain_text("The big one.")


def test_a_request_is_sent_by_keys_alone_and_errors_get_the_focus(open_as):
    gather()
    page = open_as(None, "/request")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.get_by_role("radio", name="It can wait a little").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="I need help today")).to_be_checked()
    expect(page.locator(".when-today")).to_be_visible()
    page.get_by_label("What is wrong").focus()
    page.keyboard.type("The printer jams.")
    page.keyboard.press("Tab")
    page.keyboard.type("Ann Keller")
    page.keyboard.press("Tab")
    page.keyboard.type("ann at acme")
    page.keyboard.press("Enter")
    expect(page.locator(".errsum")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your e-mail address")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("ann@acme.example")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your request")
    assert Ticket.objects.get().messages.get().evidence["choice"] == "today"


def test_back_and_send_again_is_one_request(open_as):
    gather()
    page = open_as(None, "/request")
    fill(page)
    page.get_by_role("button", name="Send request").dblclick()
    page.wait_for_url("**/received/**")
    first = page.url
    page.go_back()
    page.get_by_label("What is wrong").wait_for()
    fill(page)
    page.get_by_role("button", name="Send request").click()
    page.wait_for_url("**/received/**")
    assert page.url == first
    assert Ticket.objects.count() == 1


def test_the_lines_of_the_appointment_are_copied(open_as):
    gather()
    page = open_as(None, "/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the lines").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r", "")
    assert copied.startswith("Name:\nCompany:\n") and copied.endswith("(Mon-Fri 9-4):")


def test_axe_finds_nothing_on_any_public_page(open_as):
    cast = gather()
    page = open_as(None, "/")
    nothing_wrong(page, "guide")
    page.goto("/request")
    nothing_wrong(page, "form")
    page.get_by_label("I need help today").check()
    page.get_by_role("button", name="Send request").click()
    page.locator(".errsum").wait_for()
    nothing_wrong(page, "form with errors")
    for text, name in (("The printer jams.", "received"), ("All our files are encrypted: ransomware!", "emergency")):
        page.goto("/request?how=change")
        fill(page, text)
        page.get_by_role("button", name="Send request").click()
        page.wait_for_url("**/received/**")
        nothing_wrong(page, name)
    page.goto(asked_ann(cast))
    nothing_wrong(page, "request")
    page.get_by_label("Answer to 1: Which printer?").fill("The big one.")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**sent=1*")
    nothing_wrong(page, "answered")
    page.goto("/r/nothing")
    nothing_wrong(page, "404")


def test_too_many_keeps_the_words_on_the_page(open_as, monkeypatch):
    gather()
    monkeypatch.setattr(request_form, "PER_PLACE", 0)
    page = open_as(None, "/request")
    fill(page, "Keep these words.")
    page.get_by_role("button", name="Send request").click()
    page.get_by_text("Too many requests came from here").wait_for()
    expect(page.get_by_label("What is wrong")).to_have_value("Keep these words.")
    nothing_wrong(page, "too many")
