"""The analysis by keys alone, at a desk and on a phone; what axe finds on the pages of changes. ux.md T8, S9, S10."""

from decimal import Decimal
from random import Random

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.changes.models import Offer
from sameday.clients.models import Plan
from sameday.policy import estimate
from sameday.policy.approval import Charge
from sameday.tickets import life
from tests.browser.axe import nothing_wrong
from tests.tickets.conftest import request_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def change(people):
    Plan.objects.update(hourly_rate=Decimal(175))
    return life.change(request_of(people.ann, subject="Second monitor"), by="staff:1", at=timezone.now())


@pytest.mark.parametrize("width", [1280, 390])
def test_six_fields_and_a_key(people, change, open_as, width):
    page = open_as(people.atlas, "/desk/changes")
    page.set_viewport_size({"width": width, "height": 844})
    page.locator("[data-list] .row").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Analysis")
    page.locator("#what").fill("A second monitor")
    page.locator("#steps").fill("Mount it")
    page.locator("#way_back").fill("Take it off.")
    page.locator("#high").fill("1.5")
    expect(page.locator("#live-price")).to_contain_text("Up to $262.50")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#preview-title")).to_contain_text("The mail to Paul Ortiz")
    expect(page.locator("[value=send]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Second monitor")
    assert Offer.objects.get().state == "sent"


def test_nothing_is_wrong_with_the_pages(people, change, open_as):
    page = open_as(people.olga, f"/desk/tickets/{change.pk}/analysis")
    nothing_wrong(page, "analysis")
    for address in ("/desk/changes", f"/desk/clients/{people.acme.pk}?tab=approvals",
                    f"/desk/clients/{people.acme.pk}/standing", "/desk/settings/standard-changes",
                    "/desk/settings/standard-changes/1"):  # fmt: skip
        page.goto(page.url.split("/desk")[0] + address)
        nothing_wrong(page, address)


def test_the_price_shown_while_typing_is_the_one_that_is_kept(people, change, open_as):
    """Two hundred random estimates and rates: the page counts as policy/estimate.py does, to the cent."""
    page, dice = open_as(people.atlas, f"/desk/tickets/{change.pk}/analysis"), Random(47)
    hours = [dice.choice(["0.375", "0.175", "1:05", ":15", "0,025"]) for _ in range(20)]
    hours += [f"{dice.randint(0, 60)}:{dice.randint(0, 59):02}" for _ in range(60)]
    hours += [f"{dice.uniform(0.02, 300):.{dice.randint(0, 3)}f}" for _ in range(120)]
    rates = [
        f"{dice.randint(1, 99_999_999) / 100 if dice.random() < 0.5 else dice.randint(90, 250):.2f}" for _ in hours
    ]
    cases = [case for case in zip(hours, rates, strict=True) if estimate.minutes(case[0])]
    shown = page.evaluate(
        """cases => {
            const form = document.getElementById("estimate"), face = document.getElementById("live-price");
            return cases.map(([hours, rate]) => {
                form.dataset.rate = rate;
                form.elements.high.value = hours;
                form.dispatchEvent(new Event("input"));
                return face.textContent;
            });
        }""",
        cases,
    )
    assert len(cases) > 180
    for (typed, rate), said in zip(cases, shown, strict=True):
        cap = estimate.cap(Charge.TIME, estimate.minutes(typed), rate=Decimal(rate))
        assert said == f"Up to ${cap:,.2f} at ${Decimal(rate):,.2f} an hour", (typed, rate)
