"""A point of contact decides on a telephone: one tap, by keys too, with and without scripts; a scanner decides nothing.

Source: rules.md 8; security.md P7; ux.md T5, A2-A7.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.changes import asking
from sameday.changes.models import Approval, Offer
from sameday.outbox.models import OutgoingMail
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.changes.conftest import TINA, change_of, delegate_of, draft_of
from tests.web.test_walk import dump

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HITS = "() => [...document.querySelectorAll('.decide .btn')].map(b => b.getBoundingClientRect().height)"


def sent(cast, **more) -> str:
    """Return the address in the mail that asks Paul."""
    at = timezone.now()
    asking.send(draft_of(change_of(cast.ann, at=at - timedelta(hours=1)), cast.atlas, **more), by=TINA, at=at)
    return re.search(r"/a/[\w-]+", OutgoingMail.objects.get(template="approval_request").text)[0]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_one_tap_on_a_telephone_and_taken_back(open_as, scripts):
    page = open_as(None, sent(gather()), width=390, scripts=scripts)
    if scripts:
        assert min(page.evaluate(HITS)) >= 52
    page.get_by_role("button", name="Approve up to $262.50").click()
    expect(page.get_by_role("heading", name="You approved it")).to_be_visible()
    assert Approval.objects.get().how == "link"
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="The approval stands no more")).to_be_visible()
    assert Approval.objects.get().withdrawn_at


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_question_then_a_no_with_its_reason(open_as, scripts):
    page = open_as(None, sent(gather()), width=390, scripts=scripts)
    page.get_by_role("button", name="Ask a question first").click()
    page.get_by_label("Your question").fill("Which size?")
    page.get_by_role("button", name="Send the question").click()
    expect(page.get_by_role("status")).to_contain_text("We have your question")
    assert Offer.objects.get().paused_at
    page.get_by_role("button", name="Decline").click()
    page.get_by_label("Why").fill("Next year")
    page.get_by_role("button", name="Send the reason").click()
    expect(page.get_by_role("status")).to_contain_text("We have your reason")
    assert (Offer.objects.get().state, Offer.objects.get().declined_why) == ("declined", "Next year")


def test_by_keys_with_the_code(open_as):
    page = open_as(None, sent(gather(), amount="1500", minutes=510))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Approve up to"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code of our mail")).to_be_focused()
    code = re.search(r"\d{3}·\d{3}", OutgoingMail.objects.get(template="approval_code").text)[0]
    page.keyboard.type(code.replace("·", " "))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="You approved it")).to_be_visible()


def test_nothing_wrong_for_axe_in_any_state(open_as):
    cast = gather()
    delegate_of(cast.acme)
    address = sent(cast)
    page = open_as(None, address)
    nothing_wrong(page, "open")
    page.get_by_role("button", name="Ask a question first").click()
    expect(page.get_by_label("Your question")).to_be_visible()
    nothing_wrong(page, "question")
    page.get_by_role("button", name="Send the question").click()
    expect(page.get_by_role("alert")).to_be_visible()
    nothing_wrong(page, "question refused")
    page.goto(address)
    page.get_by_role("button", name="Approve up to").click()
    expect(page.get_by_role("heading", name="You approved it")).to_be_visible()
    nothing_wrong(page, "approved")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="The approval stands no more")).to_be_visible()
    nothing_wrong(page, "taken back")
    Offer.objects.update(state="declined", approver=cast.paul)
    for state in ("expired", "superseded"):
        Offer.objects.update(state=state)
        page.goto(address)
        nothing_wrong(page, state)


FORMS = "() => [...document.forms].map(f => [f.action || location.href, Object.fromEntries(new FormData(f))])"
NAMED = """() => [...document.querySelectorAll("[href], [src]")]
  .map(e => new URL(e.getAttribute("href") || e.getAttribute("src"), location.href))
  .filter(url => url.origin === location.origin).map(url => url.href)"""


def test_what_a_mail_scanner_does_changes_nothing(open_as, live_server, chromium):
    """It opens the link with scripts, loads all it names, prefetches it, and sends every form as it stands."""
    cast = gather()
    addresses = [sent(cast)]
    addresses.append(sent_and_approved(cast))
    before = dump()
    for address in addresses:
        page = open_as(None, address, width=390)
        ask = page.context.request
        for url in page.evaluate(NAMED):
            ask.get(url)
            ask.head(url)
        for url, fields in page.evaluate(FORMS):
            assert "decision" not in fields
            ask.post(url, form=fields)
            ask.post(url, form=fields | {"text": "x", "code": "000000"})
        for form in range(page.evaluate("document.forms.length")):
            page.evaluate("n => document.forms[n].submit()", form)  # as a script sends it: without any button
            page.wait_for_load_state("networkidle")
            page.goto(address)
        context = chromium.new_context(
            base_url=live_server.url, extra_http_headers={"Sec-Purpose": "prefetch;prerender"}
        )
        context.new_page().goto(address)
        context.request.head(address)
        context.request.fetch(address, method="OPTIONS")
        context.close()
    assert dump() == before
    assert Offer.objects.filter(state="sent").count() == 1
    assert Approval.objects.filter(withdrawn_at=None).count() == 1


def sent_and_approved(cast) -> str:
    """Return the address in the mail that confirms a yes: what takes it back is a button, too."""
    from sameday.changes import deciding

    at = timezone.now()
    ticket = change_of(cast.ann, "Another", at=at - timedelta(hours=1))
    offer = asking.send(draft_of(ticket, cast.atlas), by=TINA, at=at)
    deciding.approve(offer, cast.paul, "link", digest=offer.digest, by="contact:1", at=at)
    return re.search(r"/a/[\w-]+", OutgoingMail.objects.get(template="approval_confirmed").text)[0]
