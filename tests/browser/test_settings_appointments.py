"""Appointments in the settings and one's own calendars, in Chromium: by keys, without scripts, in width and colour."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.accounts import gate
from sameday.appointments import kinds
from sameday.appointments.busy import sources
from sameday.appointments.models import BusySource, Feed, WorkHours
from tests.browser.axe import nothing_wrong
from tests.cast import gather

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = "/desk/settings/appointments"


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def sure(monkeypatch):
    monkeypatch.setattr(gate, "is_sure", lambda request: True)


def read(person):
    """Connect a calendar of this person that was read once and cannot be read now."""
    now = timezone.now()
    made = sources.add(person, "ics", "https://calendar.example/a.ics", zone="America/New_York", at=now)
    BusySource.objects.filter(pk=made.pk).update(
        read_at=now - timedelta(minutes=10), failing_since=now - timedelta(minutes=5), error="it takes too long"
    )


def test_a_kind_is_changed_by_keys_alone(people, open_as):
    page = open_as(people.cora, f"{URL}/remote_30")
    page.locator("#minutes").fill("31")
    page.keyboard.press("Enter")
    expect(page.locator("#minutes-err")).to_contain_text("Write a multiple of 5 minutes, like 30")
    page.locator("#minutes").fill("35")
    page.locator("h1").click()
    page.keyboard.press("s")
    expect(page.locator(".note.ok")).to_contain_text("Saved.")
    expect(page.locator("#history")).to_contain_text("Length: 30 35")
    assert kinds.of("remote_30").times.minutes == 35


def test_own_hours_are_kept_without_scripts(people, open_as):
    page = open_as(people.cora, f"{URL}/people/{people.tina.pk}", scripts=False)
    page.get_by_label("In hours of their own").check()
    page.locator("#day_1").fill("9-noon")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note.ok")).to_contain_text("Saved.")
    assert WorkHours.objects.get().weekly == {"1": [["09:00", "12:00"]]}


def test_ones_own_calendars_without_scripts(people, open_as, sure):
    page = open_as(people.tina, "/desk/account/calendars", scripts=False)
    page.get_by_role("button", name="Make the address").click()
    expect(page.locator("#shown")).to_contain_text("/calendar/")
    assert Feed.objects.get().staff == people.tina
    page.locator("#address").fill("http://calendar.example/a.ics")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("#address-err")).to_contain_text("https://")
    expect(page.locator("#address")).to_have_value("http://calendar.example/a.ics")
    page.locator("#address").fill("webcal://calendar.example/a.ics")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Not read yet")).to_be_visible()


def test_axe_finds_nothing_here(people, open_as, sure):
    read(people.cora)
    page = open_as(people.cora, URL)
    nothing_wrong(page, "appointments")
    for path in (f"{URL}/ats_45", f"{URL}/people/{people.atlas.pk}", "/desk/account/calendars", "/desk/account"):
        page.goto(path)
        nothing_wrong(page, path)
    page.goto(f"{URL}/new")
    page.get_by_role("button", name="Save").click()
    nothing_wrong(page, "refused")
