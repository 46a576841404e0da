"""The appointment on the ticket page and the tools for remote sessions in Chromium: by keys, every width and colour."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.appointments import booking, remote
from sameday.appointments.models import Appointment, RemoteProvider
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.appointments.conftest import kind
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive
from tests.web.ready import listens, said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def who():
    return {"by": "staff:1", "at": timezone.now()}


@pytest.fixture
def made(people, who) -> Appointment:
    """Ann's appointment with Tina, which should have begun some minutes ago; two tools."""
    ticket = life.take(arrive(people.ann, "Outlook asks for a password again and again", minutes_ago=40), **who)
    Ticket.objects.filter(pk=ticket.pk).update(computer_name="ACME-WS-12")
    for name, default in (("ScreenConnect", True), ("RustDesk", False)):
        template = "https://remote.example/{device}" if default else "rustdesk://{device}"
        remote.save(None, name=name, template=template, on=True, default=default, **who)
    starts_at = who["at"].replace(second=0, microsecond=0) - timedelta(minutes=12)
    starts_at -= timedelta(minutes=starts_at.minute % 5)
    before = {"by": "staff:1", "at": starts_at - timedelta(minutes=5)}
    return booking.book(ticket, kind(), people.tina.pk, starts_at, ours_to_choose=True, **before)


def test_begun_and_ended_by_keys_alone(open_as, people, made):
    page = open_as(people.tina, f"/desk/tickets/{made.ticket_id}")
    box = page.locator("#appointment")
    expect(box).to_contain_text("Tina Marsh with Ann")
    expect(box).to_contain_text("They did not come")
    nothing_wrong(page, "appointment to begin")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.keyboard.press("b")
    said(page, "The appointment has begun")
    expect(box).to_contain_text("Begun")
    tool = box.locator('a[data-key="o"]')
    assert tool.get_attribute("href") == "https://remote.example/ACME-WS-12"
    assert (tool.get_attribute("target"), tool.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    nothing_wrong(page, "appointment begun")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.keyboard.press("f")
    said(page, "The appointment is over")
    expect(box).to_contain_text("Remote session")
    assert Appointment.objects.get().state == "done"


def test_the_key_opens_the_default_tool_in_a_window_that_knows_nothing_of_ours(open_as, people, made, live_server):
    RemoteProvider.objects.filter(default=True).update(template=f"{live_server.url}/?pc={{device}}")
    page = open_as(people.tina, f"/desk/tickets/{made.ticket_id}")
    with page.context.expect_page() as opened:
        page.keyboard.press("o")
    other = opened.value
    other.wait_for_load_state()
    assert other.url.endswith("/?pc=ACME-WS-12")
    assert other.evaluate("[opener, document.referrer]") == [None, ""]
    expect(page.locator("h1")).to_contain_text("Outlook asks")


def test_a_tool_is_added_without_a_script(open_as, people):
    page = open_as(people.olga, "/desk/settings/remote", scripts=False)
    page.get_by_role("link", name="Quick Assist").click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note.ok")).to_contain_text("Added.")
    assert RemoteProvider.objects.get().template == "ms-quick-assist:"


def test_the_settings_in_every_width_and_colour(open_as, people, who):
    remote.save(None, name="RustDesk", template="rustdesk://{device}", on=True, default=True, **who)
    page = open_as(people.olga, "/desk/settings/remote")
    nothing_wrong(page, "tools")
    page.goto("/desk/settings/remote/new?preset=screenconnect")
    listens(page)
    nothing_wrong(page, "tool")
    page.get_by_label("Address that opens a session").fill("http://x")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Address that opens a session")).to_have_value("http://x")
