"""The bar of an emergency and the page of its incident, by keyboard alone. Source: rules.md 7; ux.md S23."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.incidents.models import Check, Incident
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.browser.axe import nothing_wrong
from tests.web.arrivals import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SPY = "window.rang = 0; HTMLMediaElement.prototype.play = function () { window.rang += 1; return Promise.resolve(); };"


@pytest.fixture
def alarmed(people):
    return arrive(people.ann, "Everything is encrypted", minutes_ago=3, suspicion="ransomware")


def test_the_bar_comes_by_itself_takes_no_focus_and_sounds_only_where_it_was_allowed(open_as, people, alarmed):
    page = open_as(people.tina, "/desk/settings/notifications")
    page.context.add_init_script(SPY)
    page.reload()
    bar = page.locator("#alarm")
    expect(bar.get_by_text("nobody has it yet")).to_be_visible()
    nothing_wrong(page, "notifications with the bar")
    assert page.evaluate("rang") == 0, "nobody allowed a sound"
    assert page.evaluate("document.activeElement === document.body")
    with page.expect_navigation():
        page.get_by_role("button", name="Allow the sound in this browser").click()
    expect(page.get_by_text("This browser sounds.")).to_be_visible()
    page.wait_for_timeout(6000)
    assert page.evaluate("rang") > 0
    page.locator("input[name=digest]").focus()
    bar.get_by_role("button", name="I have it").press("Enter")
    expect(bar.get_by_text("You have it: ring them now")).to_be_visible()
    assert Ticket.objects.get().acknowledged_by == people.tina
    rang = page.evaluate("rang")
    page.wait_for_timeout(6000)
    assert page.evaluate("rang") == rang, "it ends when somebody has it"


def test_an_incident_by_keyboard_from_the_checklist_to_the_notice(open_as, people, alarmed):
    life.emergency(alarmed, by=f"staff:{people.tina.pk}", at=timezone.now(), staff=people.tina)
    incident = Incident.objects.get()
    page = open_as(people.tina, f"/desk/incidents/{incident.pk}")
    nothing_wrong(page, "incident")
    with page.expect_navigation():
        page.keyboard.press("1")
    assert Check.objects.filter(done_by=people.tina).count() == 1
    page.get_by_label("What happened").focus()
    page.keyboard.type("The note names LockBit.")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("The note names LockBit.")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("a")
    expect(page.get_by_label("How it stands")).to_be_focused()
    page.keyboard.type("We took the machines off the network.")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    nothing_wrong(page, "notify affected")
    assert not OutgoingMail.objects.filter(template="incident_notice").exists()
    with page.expect_navigation():
        page.keyboard.press("s")
    assert OutgoingMail.objects.get(template="incident_notice").to == people.paul.mail
    expect(page.get_by_text("Next update due").first).to_be_attached()
    assert Incident.objects.get().notice_due_at > timezone.now() + timedelta(minutes=29)


def test_the_list_the_review_and_the_rota_are_whole(open_as, people, alarmed):
    life.emergency(alarmed, by=f"staff:{people.tina.pk}", at=timezone.now(), staff=people.tina)
    number = Incident.objects.get().pk
    page = open_as(people.cora, "/desk/incidents")
    nothing_wrong(page, "incidents")
    for address in (f"/desk/incidents/{number}/review", "/desk/settings/on-call", f"/desk/tickets/{alarmed.pk}"):
        page.goto(page.url.partition("/desk/")[0] + address)
        nothing_wrong(page, address)
