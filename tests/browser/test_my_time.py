"""Time in a browser: beside a solution with two keys, the day's view, what a request is about; axe. ux.md T3."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.billing import time
from sameday.billing.models import TimeDraft, TimeEntry
from sameday.tickets import life
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.tickets.conftest import request_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def taken(cast):
    at = timezone.now()
    return life.take(request_of(cast.ann, at=at - timedelta(hours=2)), by="staff:1", at=at - timedelta(hours=1))


def test_the_running_clock_is_written_down_with_the_solution(open_as):
    """e, the words, Ctrl Enter: the time of the clock stands in its field already."""
    cast = gather()
    ticket = taken(cast)
    time.begin(ticket, staff=cast.tina, at=timezone.now() - timedelta(minutes=12))
    page = open_as(cast.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.press("e")
    expect(page.locator("#cause")).to_be_focused()
    page.keyboard.type("A worn roller. We changed it.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#toast")).to_contain_text("Resolved")
    assert sum(TimeEntry.objects.values_list("minutes", flat=True)) in (12, 13)  # two entries about midnight


def test_a_wrong_time_keeps_the_words(open_as):
    cast = gather()
    page = open_as(cast.tina, f"/desk/tickets/{taken(cast).pk}")
    page.locator("#reply").fill("Try again.")
    page.locator("#time").fill("soon")
    page.get_by_role("button", name="Send reply").click()
    expect(page.locator("#time-err")).to_contain_text("Write the time like 25")
    expect(page.locator("#reply")).to_have_value("Try again.")


def test_nothing_wrong_for_axe_on_the_pages_of_time_and_coverage(open_as):
    cast = gather()
    ticket, at = taken(cast), timezone.now()
    for minutes in (30, 45):
        worked = time.Worked(minutes, at - timedelta(minutes=60))
        time.log(ticket, worked, staff=cast.tina, by="staff:1", at=at)
    TimeDraft.objects.create(
        ticket=ticket, staff=cast.tina, began_at=at - timedelta(minutes=50), minutes=9, source="timer", source_id=4
    )
    page = open_as(cast.tina, "/desk/time")
    nothing_wrong(page, "my time")
    for address in (f"/desk/tickets/{ticket.pk}?write=time", f"/desk/tickets/{ticket.pk}/coverage"):
        page.goto(address)
        nothing_wrong(page, address)
