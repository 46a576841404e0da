"""The schedule in Chromium: by keys alone, on a phone, with other people at work on it, in every width and colour."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.appointments import booking
from sameday.appointments.models import Appointment
from sameday.office.models import Absence
from sameday.tickets import life
from tests.appointments.conftest import kind
from tests.browser.appointments import asked, booked, hour
from tests.browser.axe import nothing_wrong
from tests.tickets.conftest import request_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_one_key_books_the_best_time(people, open_as):
    ticket = asked(people.ann, "Outlook")
    page = open_as(people.cora, "/desk/day")
    page.keyboard.press("g")
    page.keyboard.press("s")
    expect(page.locator("h1")).to_contain_text("Schedule")
    page.keyboard.press("1")
    expect(page.locator("#toast")).to_contain_text(f"T-{ticket.pk} is booked for")
    made = Appointment.objects.get()
    assert (made.ticket_id, made.staff, made.state) == (ticket.pk, people.tina, "booked")


def test_j_shows_the_times_of_the_next_request_and_a_key_books_those(people, open_as):
    asked(people.ann, "First")
    second = asked(people.vera, "Second")
    page = open_as(people.cora, "/desk/schedule")
    expect(page.locator("#best h2")).to_contain_text("First")
    page.keyboard.press("j")
    expect(page.locator("#best h2")).to_contain_text("Second")
    page.keyboard.press("2")
    expect(page.locator("#toast")).to_contain_text(f"T-{second.pk} is booked")
    assert Appointment.objects.get().ticket_id == second.pk


def test_every_cell_is_reached_by_arrows_and_one_tab_stop(people, day, open_as):
    mine = asked(people.ann, "Mine")
    there = asked(people.carl, "There")
    booked(there, people.tina, hour(day, 10))
    page = open_as(people.cora, f"/desk/schedule?day={day}")
    stops = page.locator("[data-board] td :is(a, button)")
    assert stops.evaluate_all("all => all.filter(stop => stop.tabIndex === 0).length") == 1
    page.locator("[data-board] td :is(a, button)[tabindex='0']").focus()
    seen = []
    for _ in range(stops.count()):
        seen.append(
            page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent")
        )
        before = page.evaluate("document.activeElement.closest('tr').rowIndex")
        page.keyboard.press("ArrowRight")
        if page.evaluate("document.activeElement.closest('tr').rowIndex") == before and seen[-1] == page.evaluate(
            "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
        ):  # the end of the row
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Home")
    assert len(set(seen)) == stops.count()
    assert "9:00 am, Tina Marsh, free" in seen
    assert f"Move or cancel T-{there.pk}" in seen
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text(f"T-{mine.pk} is booked for")
    assert Appointment.objects.get(ticket=mine).staff == people.atlas


def test_a_booking_is_moved_by_keys_alone(people, day, open_as):
    ticket = asked(people.ann, "Mine")
    booked(ticket, people.tina, hour(day, 9))
    page = open_as(people.cora, f"/desk/schedule?day={day}")
    page.locator(f"[aria-label='Move or cancel T-{ticket.pk}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#best h2")).to_contain_text("Move the appointment of")
    page.locator("[data-board] [tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text(f"T-{ticket.pk} is moved to")
    assert Appointment.objects.get().starts_at == hour(day, 9, 30)


def test_what_a_colleague_books_appears_by_itself_and_the_focus_stays(people, day, open_as):
    asked(people.ann, "Mine")
    theirs = asked(people.carl, "Theirs")
    page = open_as(people.cora, f"/desk/schedule?day={day}")
    cell = page.locator("[aria-label='9:00 am, Atlas Reed, free']")
    cell.focus()
    booked(theirs, people.tina, hour(day, 11))
    expect(page.locator("[data-board]")).to_contain_text("Carl Boone", timeout=6000)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "9:00 am, Atlas Reed, free"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "9:15 am, Atlas Reed, free"


def test_who_is_second_is_told_and_offered_other_times(people, day, open_as):
    mine = asked(people.ann, "Mine")
    theirs = asked(people.carl, "Theirs")
    page = open_as(people.cora, f"/desk/schedule?day={day}", scripts=False)  # nothing appears by itself
    page.set_viewport_size({"width": 1280, "height": 1400})
    booked(theirs, people.tina, hour(day, 11))
    page.get_by_role("button", name="11:00 am, Tina Marsh, free").click()
    expect(page.get_by_role("alert").first).to_contain_text("ago by")
    page.locator("#best .acts button").first.click()
    expect(page.locator("#toast")).to_contain_text(f"T-{mine.pk} is booked")


def test_a_phone_shows_the_list_and_books_from_it(people, day, open_as):
    ticket = asked(people.ann, "Mine")
    booked(asked(people.vera, "Booked"), people.tina, hour(day, 10))
    page = open_as(people.cora, f"/desk/schedule?day={day}", width=390)
    expect(page.locator("[data-board]")).to_be_hidden()
    page.locator("#people").scroll_into_view_if_needed()
    expect(page.get_by_role("heading", name="Tina Marsh")).to_be_visible()
    expect(page.locator("#people")).to_contain_text("Vera Stone, Vantage Law")
    page.get_by_role("button", name="10:30 am with Tina Marsh").click()
    expect(page.locator("#toast")).to_contain_text(f"T-{ticket.pk} is booked")


def test_axe_finds_nothing_on_the_schedule(people, day, open_as):
    """Empty, full, a booking to move, the list, a refusal."""
    nothing_wrong(open_as(people.cora, "/desk/schedule"), "empty")
    Absence.objects.create(staff=people.olga, first_on=day, last_on=day)
    booked(asked(people.vera, "Booked, and a very long subject " * 6), people.tina, hour(day, 10))
    moved = asked(people.carl, "At ATS")
    booked(moved, people.atlas, hour(day, 9, 15), "remote_15")
    booking.hold(asked(people.paul, "Held"), kind(), people.tina.pk, hour(day, 15), by="contact:1", at=timezone.now())
    ats = life.take(request_of(people.vera, subject="Firewall", at=timezone.now()), by="staff:1", at=timezone.now())
    life.set_level(ats, "ats", by="staff:1", at=timezone.now())
    for hours, state in ((11, "missed"), (12, "no_show")):
        ended = booked(asked(people.vera, state), people.tina, hour(day, hours))
        Appointment.objects.filter(pk=ended.pk).update(state=state)
    nothing_wrong(open_as(people.cora, f"/desk/schedule?day={day}"), "full")
    nothing_wrong(open_as(people.cora, f"/desk/schedule?day={day}&ticket={moved.pk}"), "a booking to move")
    nothing_wrong(open_as(people.cora, f"/desk/schedule/list?day={day}"), "the list")
    page = open_as(people.cora, f"/desk/schedule?day={day}")
    page.locator("summary", has_text="Another time").click()
    page.get_by_role("button", name="Book this time").click()
    expect(page.locator(".errsum")).to_be_visible()
    nothing_wrong(page, "refused")
