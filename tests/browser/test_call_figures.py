"""Call figures and staffing in a browser: by keys, on a telephone, in both colours."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.office import ours
from tests.browser.axe import nothing_wrong
from tests.phone.call_history import weeks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def history(people):
    """Four weeks of calls until yesterday."""
    today = ours.desk().day_of(timezone.now())
    weeks(today - timedelta(weeks=4), 4, staff=[people.tina, people.cora, people.atlas], rate=12, seed=3, index=3)
    return people


def test_figures_are_read_filtered_and_lead_to_staffing(history, open_as):
    page = open_as(history.tina, "/desk/triage")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.get_by_role("main").get_by_role("link", name="Speed of answer").press("Enter")
    expect(page.get_by_role("heading", name="Call figures", level=1)).to_be_visible()
    expect(page.get_by_role("region", name="By hour of the day, table")).to_contain_text("9 am")
    nothing_wrong(page, "calls")
    hours = page.get_by_role("region", name="By hour of the day, table")
    hours.get_by_role("link", name="hung up, 9 am").press("Enter")
    expect(page.get_by_role("heading", name="Calls: hung up waiting")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("in the hour from 9 am")
    nothing_wrong(page, "listed")
    page.get_by_role("main").get_by_role("link", name="Call figures").press("Enter")
    page.get_by_label("From").fill("2026-01-02")
    page.get_by_label("To").fill("2026-01-01")
    page.get_by_role("button", name="Show").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("The last day is before the first")
    nothing_wrong(page, "refused")
    page.get_by_role("link", name="Staffing").press("Enter")
    expect(page.get_by_role("region", name="By hour of the day, table")).to_contain_text("9 am")
    nothing_wrong(page, "staffing")
