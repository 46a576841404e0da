"""A client books from the mail on a telephone: two clicks, no field, by keys too, with and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.appointments import booking, choosing, finding
from sameday.appointments.models import Appointment
from sameday.tokens import links
from tests.appointments.conftest import kind, waiting
from tests.browser.axe import nothing_wrong
from tests.cast import gather

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def asked(cast) -> tuple[str, tuple]:
    """Return the address of a booking page of Ann's, and three times her mail would offer."""
    at = timezone.now()
    ticket = waiting(cast.ann, at=at - timedelta(hours=1))
    times = choosing.three(ticket, at=at + timedelta(minutes=5))
    return "/b/" + links.make("booking", ticket=ticket, contact=cast.ann, at=at), times


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_clicks_from_the_mail(open_as, scripts):
    cast = gather()
    address, times = asked(cast)
    page = open_as(None, f"{address}?at={times[1]:%Y%m%dT%H%MZ}", width=390, scripts=scripts)
    page.get_by_role("button", name="Book ").click()
    expect(page.get_by_role("status")).to_contain_text("It is booked")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your appointment")
    assert Appointment.objects.get().starts_at == times[1]


def test_another_time_is_three_clicks_and_cancelled_in_two_by_keys(open_as):
    cast = gather()
    address, _ = asked(cast)
    page = open_as(None, address, width=390)
    page.get_by_role("group").first.get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("We keep it for you until")).to_be_visible()
    page.get_by_role("button", name="Book ").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("It is booked")
    page.get_by_text("Cancel it", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Cancel the appointment").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("It is cancelled")
    assert Appointment.objects.get().state == "cancelled"


def test_a_time_taken_meanwhile(open_as):
    cast = gather()
    address, times = asked(cast)
    page = open_as(None, f"{address}?at={times[0]:%Y%m%dT%H%MZ}", width=390)
    slot = next(slot for slot in finding.free(kind(), at=timezone.now()) if slot.start_at == times[0])
    other = waiting(cast.paul, "Mouse", at=timezone.now() - timedelta(hours=1))
    booking.book(other, kind(), slot.person, slot.start_at, by="contact:2", at=timezone.now())
    page.get_by_role("button", name="Book ").click()
    expect(page.get_by_role("alert")).to_contain_text("This time was taken a moment ago")
    expect(page.get_by_role("group", name="Nearest free times").get_by_role("button")).to_have_count(3)


def test_nothing_wrong_for_axe_in_any_state(open_as):
    cast = gather()
    address, times = asked(cast)
    page = open_as(None, address)
    nothing_wrong(page, "choose")
    page.goto(f"{address}?at={times[0]:%Y%m%dT%H%MZ}")
    nothing_wrong(page, "chosen")
    page.get_by_role("button", name="Book ").click()
    expect(page.get_by_role("status")).to_be_visible()
    nothing_wrong(page, "booked")
    page.goto(f"{address}?move=1&all=1")
    nothing_wrong(page, "move")
