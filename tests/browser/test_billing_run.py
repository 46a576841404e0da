"""The run in a browser: an error keeps the text and the focus next to what it is about; axe on each page."""

import os
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from sameday.billing.models import TimeEntry
from sameday.clients.models import Plan
from sameday.policy.bill import Bill
from sameday.tickets import life
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.tickets.conftest import MONDAY, request_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEN = datetime(2026, 10, 20, 15, tzinfo=UTC)  # a month that is over whenever this runs
RUN = "/desk/billing/2026-10"


def month():
    """Fill October: two entries over each other, one that waits, a day that is too long."""
    cast = gather()
    Plan.objects.update(hourly_rate=Decimal("160.00"), monthly_fee=Decimal("900.00"))
    ticket = life.change(request_of(cast.ann), by="staff:1", at=MONDAY)
    facts = {"ticket": ticket, "staff": cast.tina, "verdict": "INCLUDED", "made_by": "staff:1", "made_at": TEN}
    for minutes, after in ((30, 0), (40, 20)):
        began_at = TEN + timedelta(minutes=after)
        TimeEntry.objects.create(**facts, day=TEN.date(), began_at=began_at, minutes=minutes, bill=Bill.INCLUDED)
    TimeEntry.objects.create(**facts, day=TEN.date(), minutes=15, bill=Bill.WAITING)
    TimeEntry.objects.create(**facts, day=date(2026, 10, 21), minutes=725, bill=Bill.INCLUDED)
    return cast


def test_what_keeps_a_month_back_is_put_right_where_it_is_said(open_as):
    cast = month()
    page = open_as(cast.bill, RUN)
    box = page.locator("[id^=overlap-]").first
    box.get_by_label("Minutes that are left").first.fill("99")
    box.get_by_label("Why").first.fill("Lunch")
    box.get_by_role("button", name="Shorten it").first.click()
    wrong = page.locator("[id^=overlap-] .field.bad input")
    expect(wrong).to_be_focused()
    expect(wrong).to_have_value("99")
    expect(page.locator("[id^=overlap-] .err")).to_contain_text("fewer than 30")
    wrong.fill("20")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("Written down")
    expect(page.locator("[id^=overlap-]")).to_have_count(0)
    page.locator("[id^=long_day-]").get_by_label("Why it is right").fill("They moved house")
    page.get_by_role("button", name="It is right").click()
    page.locator("[id^=no_approval-]").get_by_label("Why").fill("A favour")
    page.get_by_role("button", name="Make it included").click()
    page.locator(f"#client-{cast.acme.pk}").get_by_role("button", name="Approve and next").click()
    expect(page.locator("#toast")).to_contain_text("Approved")


def test_nothing_wrong_for_axe_on_the_pages_of_the_run(open_as):
    cast = month()
    page = open_as(cast.bill, RUN)
    for address in (RUN, f"{RUN}/hours", "/desk/time/all?week=2026-10-20", "/desk/settings/invoicing"):
        page.goto(address)
        nothing_wrong(page, address)
        _look(page, address)


def _look(page, address: str) -> None:
    folder = os.environ.get("LOOK")
    for width in (1280, 390) if folder else ():
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            page.set_viewport_size({"width": width, "height": 900})
            name = address.split("?")[0].strip("/").replace("/", "-")
            page.screenshot(path=f"{folder}/{name}-{width}-{colours}.png", full_page=True)
