"""Knowledge in Chromium: a client types and is helped; a technician reads what solved it, and sends the article."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.knowledge import change
from sameday.knowledge.models import CLIENTS, INTERNAL, Article
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.web.portal import cookie
from tests.browser.axe import nothing_wrong
from tests.web.arrivals import arrive
from tests.web.portal_visits import signed_in
from tests.web.ready import go

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(people) -> Article:
    def written(title, audience, company=None):
        content = change.Content(title, "1. Open tray 2.\n2. Close it.", "paper, jam", audience, company)
        return change.write(content, staff=people.tina, by="system", at=timezone.now())

    written("Printer jams inside", INTERNAL)
    written("Printer jams at Acme", CLIENTS, people.acme.pk)
    return written("The printer jams", CLIENTS)


def test_a_client_types_sees_a_suggestion_and_opens_it_beside_the_form(open_as, article):
    page = open_as(None, "/request")
    asked = []
    page.on("request", lambda request: asked.append(request) if "suggest" in request.url else None)
    page.get_by_label("What is wrong, or what do you need?").press_sequentially(
        "Our printer jams since today", delay=20
    )
    link = page.get_by_role("link", name="The printer jams")
    expect(link).to_be_visible()
    assert len(asked) == 1 and asked[0].method == "POST" and "jams" not in asked[0].url
    assert "Acme" not in page.content() and "inside" not in page.content()
    nothing_wrong(page, "a suggestion")
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("The printer jams")
    nothing_wrong(opened.value, "an article")
    expect(page.get_by_label("What is wrong, or what do you need?")).to_have_value("Our printer jams since today")


def test_in_the_portal_the_companys_own_is_suggested_and_the_request_is_sent_all_the_same(open_as, article, people):
    page = open_as(None, "/sign-in")
    secret = signed_in(people.ann.mail, at=timezone.now()).cookies[cookie.SESSION].value
    page.context.add_cookies([{"name": cookie.SESSION, "value": secret, "url": page.url}])
    go(page, "/my")
    page.get_by_label("What do you need help with?").fill("The printer jams again")
    expect(page.get_by_role("link", name="Printer jams at Acme")).to_be_visible()
    nothing_wrong(page, "suggestions in the portal")
    page.get_by_role("button", name="Send request").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The printer jams again")
    assert Ticket.objects.get().requester == people.ann
    go(page, "/my/help?q=jams")
    expect(page.get_by_role("link", name="Printer jams at Acme")).to_be_visible()
    nothing_wrong(page, "the list of a client")


def test_a_technician_sees_what_solved_it_last_time_and_sends_the_article(open_as, article, people):
    now = timezone.now()
    old = arrive(people.paul, "Printer jams on each page", "The printer jams.", minutes_ago=300)
    life.take(old, by="system", at=now - timedelta(minutes=290))
    life.resolve(old, "A torn label.", by="system", at=now - timedelta(minutes=200), staff=people.cora)
    ticket = life.take(arrive(people.ann, "Printer jams", minutes_ago=40), by="system", at=now - timedelta(minutes=30))
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    helped = page.get_by_role("region", name="What may help")
    expect(helped).to_contain_text("A torn label.")
    expect(helped).to_contain_text(f"T-{old.pk}")
    expect(helped).to_contain_text("Cora Lind")
    nothing_wrong(page, "what may help")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator("#reply").fill("Hello Ann,")
    helped.get_by_role("button", name="Insert the link to The printer jams").click()
    expect(page.locator("#reply")).to_have_value(f"Hello Ann,\nThe printer jams: {base()}/help/{article.pk}")
    expect(page.locator("#reply")).to_be_focused()
    go(page, f"/desk/tickets/{old.pk}")
    page.get_by_role("link", name="Write an article from this").click()
    expect(page.get_by_label("What to do")).to_have_value("A torn label.")
    nothing_wrong(page, "the editor")
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".errsum")).to_be_focused()
    page.get_by_label("Title").fill("Torn labels")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Torn labels")
    nothing_wrong(page, "an article of ours")
    go(page, "/desk/knowledge")
    nothing_wrong(page, "the list of articles")


def base() -> str:
    from django.conf import settings

    return settings.URL
