"""A client answers our questions, ends a request and rates it, in a browser: clicks counted, axe, a narrow phone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.tickets import life
from sameday.tickets.models import Rating, Ticket
from sameday.tokens import links
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COUNT = "addEventListener('click', () => sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1, true)"


def address(ticket, contact) -> str:
    return "/r/" + links.make("request", ticket=ticket, contact=contact, at=timezone.now())


@pytest.mark.parametrize("scripts", [True, False])
def test_two_questions_are_answered_by_typing_and_one_click(open_as, scripts):
    cast, at = gather(), timezone.now() - timedelta(hours=1)
    ticket = life.ask(
        arrive(cast.ann, minutes_ago=90), questions=["Which printer?", "Since when?"], by="staff:1", at=at
    )
    page = open_as(None, "/", width=390, scripts=scripts)
    if scripts:
        page.add_init_script(COUNT)
    page.goto(address(ticket, cast.ann))  # the click on the link of the mail
    if scripts:
        nothing_wrong(page, "questions")
    page.get_by_label("Answer to 1: Which printer?").focus()
    page.keyboard.type("The big one.")
    page.keyboard.press("Tab")
    page.keyboard.type("Since Monday.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("We have your answer")
    expect(page.locator(".msg").last).to_contain_text("Since Monday.")
    if scripts:
        assert page.evaluate("sessionStorage.clicks") == "1", "with the link of the mail two clicks"
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.act_at) == ("ready", None)
    assert ticket.messages.latest("pk").text == "1. Which printer?\nThe big one.\n\n2. Since when?\nSince Monday."


def test_withdrawn_in_two_clicks_and_rated_in_two(open_as):
    cast, at = gather(), timezone.now()
    ticket = life.take(arrive(cast.ann), by="staff:1", at=at)
    page = open_as(None, address(ticket, cast.ann), width=390)
    nothing_wrong(page, "request")
    page.get_by_role("link", name="I no longer need this").click()
    nothing_wrong(page, "withdraw")
    page.get_by_role("button", name="Close the request").click()
    expect(page.get_by_role("status")).to_contain_text("We closed your request")
    assert Ticket.objects.get().stage == "closed"

    solved = life.take(arrive(cast.ann, "Mouse"), by="staff:1", at=at)
    solved = life.resolve(solved, "A flat battery: changed.", by="staff:1", at=at, staff=cast.tina)
    page.goto(address(solved, cast.ann) + "/rate")
    nothing_wrong(page, "rate")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".errsum")).to_contain_text("Choose yes, partly or no")
    nothing_wrong(page, "rate with errors")
    page.get_by_label("Partly").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("We have your answer")
    nothing_wrong(page, "rated")
    assert Rating.objects.get().said == "partly"
