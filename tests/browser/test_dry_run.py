"""A plan is tried on the past in a browser: by keys, without scripts, on a telephone, in both colours."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.clients.models import Plan
from sameday.policy.bill import Bill
from sameday.tickets import life
from tests.billing.test_run import worked
from tests.browser.axe import nothing_wrong
from tests.tickets.conftest import request_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = "/desk/billing/dry-run"


@pytest.fixture
def cast(people):
    """An hour of help that the plan includes, done yesterday."""
    Plan.objects.update(hourly_rate=Decimal("160.00"), monthly_fee=Decimal("900.00"))
    at = timezone.now() - timedelta(days=1)
    ticket = life.take(request_of(people.ann, at=at), by="staff:1", at=at)
    day: date = at.date()
    worked(ticket, people.tina, 61, Bill.INCLUDED, day=day, rule="R12", verdict="INCLUDED", words="Mail works again")
    return people


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_terms_are_changed_and_the_lines_are_shown(cast, open_as, width, scripts):
    page = open_as(cast.bill, URL, width=width, scripts=scripts)
    terms = page.get_by_label("Terms of the plan")
    terms.fill(terms.input_value().replace("Unlimited", "Time and material"))
    page.get_by_role("button", name="Show what it would have billed").press("Enter")
    expect(page.get_by_role("heading", name="By client")).to_be_visible()
    expect(page.get_by_role("region", name="Line by line, table")).to_contain_text("R12 → R8")
    if scripts:
        nothing_wrong(page, "answered")
    terms = page.get_by_label("Terms of the plan")
    terms.fill("Fee a month: a lot")
    page.get_by_role("button", name="Show what it would have billed").click()
    expect(page.get_by_role("alert").first).to_contain_text("Line 1: Fee a month")
    if scripts:
        nothing_wrong(page, "refused")
