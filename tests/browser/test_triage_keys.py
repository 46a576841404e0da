"""The triage desk with real keys in Chromium on the live server: two keys a mail, undo, nothing moves, axe."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from sameday.changes.models import Offer, StandardChange
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive, arrive_unknown
from tests.web.ready import said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db):
    return gather()


def send_button(page):
    return page.locator("#preview form[aria-label=Outcome] [type=submit]")


def current(page):
    return page.locator(".row[aria-selected=true]")


def test_twelve_mails_take_24_keys(cast, open_as):
    """ux.md T1: a digit and Enter a mail, from the page's load to the empty desk."""
    people = [cast.ann, cast.vera, cast.carl, cast.paul]
    tickets = [arrive(people[n % 4], f"Request {n}", f"Words of {n}", minutes_ago=40 - n) for n in range(12)]
    page, keys = open_as(cast.cora, "/desk/triage"), 0
    for left in range(11, -1, -1):
        for key in (("1", "2", "3", "4")[left % 4], "Enter"):
            page.keyboard.press(key)
            keys += 1
            if key != "Enter":
                expect(send_button(page)).to_be_focused()
        expect(page.locator(".row")).to_have_count(left)
    expect(page.locator("#reading")).to_contain_text("Nothing to triage")
    assert keys == 24
    assert OutgoingMail.objects.count() == 12
    assert not Ticket.objects.filter(stage="new").exists()
    assert {t.pk for t in tickets} == set(OutgoingMail.objects.values_list("ticket_id", flat=True))


def test_z_takes_it_back(cast, open_as):
    first, second = arrive(cast.ann, "First", minutes_ago=20), arrive(cast.carl, "Second")
    page = open_as(cast.cora, "/desk/triage")
    page.keyboard.press("3")
    expect(send_button(page)).to_be_focused()
    page.keyboard.press("Enter")
    said(page, "The mail leaves in 10 seconds")
    expect(current(page)).to_have_attribute("href", f"/desk/triage/{second.pk}")
    page.keyboard.press("z")
    expect(page.locator(".row")).to_have_count(2)
    expect(current(page)).to_have_attribute("href", f"/desk/triage/{first.pk}")
    expect(page.locator("#reading h2")).to_have_text("First")
    assert OutgoingMail.objects.get().state == "withdrawn"


def test_the_proposed_outcome_and_an_edited_mail(cast, open_as):
    ticket = arrive(cast.ann, "New hire", "Please create a mailbox and give permissions for our new employee.")
    page = open_as(cast.cora, "/desk/triage")
    page.keyboard.press(".")
    expect(page.locator("#preview form")).to_have_attribute("action", f"/desk/triage/{ticket.pk}/change")
    expect(send_button(page)).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Hello Ann. ")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".row")).to_have_count(0)
    assert OutgoingMail.objects.get().text.startswith("Hello Ann. Advanced Technical Services")


def test_another_urgency_shows_in_the_mail_before_it_is_sent(cast, open_as):
    arrive(cast.ann)
    page = open_as(cast.cora, "/desk/triage")
    page.keyboard.press("1")
    expect(send_button(page)).to_be_focused()
    page.get_by_label(re.compile("^Low")).check()
    expect(page.locator("#text")).to_have_value(re.compile("low priority"))
    page.get_by_role("button", name="Send and next").click()
    expect(page.locator(".row")).to_have_count(0)
    assert Ticket.objects.get().urgency == "low"


def test_merge_by_number_key(cast, open_as):
    older = arrive(cast.paul, "Scanner", minutes_ago=30)
    ticket = arrive(cast.ann, "Printer", minutes_ago=5)
    page = open_as(cast.cora, f"/desk/triage/{ticket.pk}")
    for key in ("6", "1", "Enter"):
        expect(page.locator("#outcomes")).to_be_visible()
        page.keyboard.press(key)
        if key == "6":
            expect(send_button(page)).to_be_focused()
    expect(page.locator("#toast")).to_contain_text("merged")
    ticket.refresh_from_db()
    assert ticket.merged_into_id == older.pk


def test_new_ones_wait_for_l_and_the_cursor_stays(cast, open_as):
    first, second = arrive(cast.ann, "First", minutes_ago=20), arrive(cast.carl, "Second")
    page = open_as(cast.cora, "/desk/triage")
    page.keyboard.press("j")
    expect(page.locator("#reading h2")).to_have_text("Second")
    arrive(cast.vera, "Hacked", suspicion="incident")
    expect(page.locator("#arrivals")).to_contain_text("1 new, press l", timeout=15_000)
    expect(page.locator(".row")).to_have_count(2)
    page.keyboard.press("l")
    expect(page.locator(".row")).to_have_count(3)
    expect(page.locator(".row").first).to_contain_text("Hacked")
    expect(current(page)).to_have_attribute("href", f"/desk/triage/{second.pk}")
    expect(page.locator("#arrivals")).to_be_empty()
    assert Ticket.objects.get(pk=first.pk).stage == "new"


def test_u_says_who_wrote_it(cast, open_as):
    ticket = arrive_unknown("Printer", name="Ann Keller")
    page = open_as(cast.cora, "/desk/triage")
    page.keyboard.press("u")
    expect(page.get_by_role("button", name="It is from them")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-outcome]")).to_have_count(6)
    ticket.refresh_from_db()
    assert ticket.requester == cast.ann


def test_somebody_was_faster_and_nothing_typed_is_lost(cast, open_as):
    ticket = arrive(cast.ann)
    page = open_as(cast.cora, "/desk/triage")
    page.keyboard.press("1")
    expect(send_button(page)).to_be_focused()
    page.locator("#text").fill("My own long answer")
    life.take(ticket, by=f"staff:{cast.olga.pk}", at=ticket.received_at + timedelta(minutes=2))
    page.get_by_role("button", name="Send and next").click()
    expect(page.locator("#reading")).to_contain_text("Olga Brandt already triaged this (taken on the help desk")
    expect(page.locator("#typed")).to_have_value("My own long answer")


def test_who_is_on_it_is_seen_by_the_other(cast, open_as):
    arrive(cast.ann)
    with_cora = open_as(cast.cora, "/desk/triage")
    expect(with_cora.locator("#reading h2")).to_be_visible()
    with_cora.wait_for_timeout(500)
    expect(open_as(cast.olga, "/desk/triage").locator("#reading")).to_contain_text("Cora Lind is on this")


def test_on_a_phone_the_list_leads_to_the_request_and_its_outcomes_stay_in_reach(cast, open_as):
    ticket = arrive(cast.ann, "Printer", "A long story. " * 200)
    page = open_as(cast.cora, "/desk/triage", width=390, height=844)
    expect(page.locator("#reading")).to_be_hidden()
    page.locator(".row").first.click()
    page.wait_for_url(f"**/desk/triage/{ticket.pk}")
    expect(page.locator("#outcomes")).to_be_in_viewport()
    page.get_by_role("link", name="Take on the help desk").click()
    page.get_by_role("button", name="Send and next").click()
    expect(page.locator("#reading")).to_contain_text("Nothing to triage")


def test_without_scripts_every_step_is_a_page(cast, open_as):
    ticket = arrive(cast.ann)
    page = open_as(cast.cora, "/desk/triage", scripts=False)
    page.get_by_role("link", name="Take on the help desk").click()
    page.get_by_role("button", name="Send and next").click()
    expect(page.locator("#toast")).to_contain_text("taken on the help desk")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#reading h2")).to_have_text(ticket.subject)
    assert Ticket.objects.get().stage == "new"


def test_axe_finds_nothing_on_the_desk(cast, open_as):
    """Empty, full, in quarantine, with an emergency, with each form and an error; light and dark, 1280 and 320."""
    nothing_wrong(open_as(cast.cora, "/desk/triage"), "empty")
    arrive(cast.vera, "Hacked", "Somebody sends mail from my account", suspicion="mailbox_compromise")
    ticket = arrive(cast.ann, "A very long subject about a printer " * 5, "Long " * 300, minutes_ago=70)
    arrive(cast.paul, "Scanner")
    unknown = arrive_unknown()
    nothing_wrong(open_as(cast.cora, "/desk/triage"), "full")
    nothing_wrong(open_as(cast.cora, f"/desk/triage/{unknown.pk}"), "quarantine")
    nothing_wrong(open_as(cast.cora, f"/desk/triage/{unknown.pk}/sender"), "who")
    for outcome in ("take", "ask", "change", "emergency", "merge"):
        nothing_wrong(open_as(cast.cora, f"/desk/triage/{ticket.pk}/{outcome}"), outcome)
    page = open_as(cast.cora, f"/desk/triage/{ticket.pk}/merge")
    page.get_by_role("button", name="Do it and next").click()
    expect(page.locator(".errsum")).to_be_focused()
    nothing_wrong(page, "error")


def test_a_standard_change_is_chosen_and_filled_in_by_keys_alone(cast, open_as):
    """The short form appears below its choice, keeps the focus where it is, and says what is missing at its field."""
    fields = [
        {"key": "address", "label": "Address", "kind": "line", "must": True},
        {"key": "from", "label": "From", "kind": "date", "must": True},
    ]
    facts = {"name": "New mailbox", "fields": fields, "tasks": ["Make it"], "minutes": 30}
    StandardChange.objects.update_or_create(key="mailbox", plan=None, defaults=facts)
    ticket = arrive(cast.ann, "A mailbox for the office")
    page = open_as(cast.cora, "/desk/triage")
    page.keyboard.press("4")
    expect(send_button(page)).to_be_focused()
    page.locator("#kind").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#standard")).to_be_focused()
    page.keyboard.type("New m")
    expect(page.locator("#fact_address")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#fact_address")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#fact_address-err")).to_contain_text("Fill in “Address”")
    nothing_wrong(page, "the short form at triage")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator("#fact_address").fill("office@acme.example")
    page.locator("#fact_from").fill("2027-01-04")
    page.locator("#fact_from").press("Enter")
    expect(page.locator("#toast")).to_contain_text(f"T-{ticket.pk}")
    offer = Offer.objects.get(ticket=ticket)
    assert offer.facts == [["Address", "office@acme.example"], ["From", "Mon 4 Jan 2027"]]
