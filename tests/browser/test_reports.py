"""The fixed reports in a browser: by keys, on a telephone, in both colours, and a reason said without a mouse."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.policy.kinds import Solved
from sameday.tickets import life
from sameday.tickets.models import MissedPromise, Ticket
from tests.browser.axe import nothing_wrong
from tests.reports.rows import ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def history(people):
    """Three requests of a week ago: two looked at in time, one two days late."""
    at = timezone.now() - timedelta(days=9)
    Ticket.objects.bulk_create(
        ticket(people.ann, at, after=n, channel="email", stage="closed", next_step_at=None, resolved_at=at)
        for n in (0, 1, 6 * 24 * 60)
    )
    return people


def test_a_missed_promise_is_found_and_explained_by_keys(history, open_as):
    page = open_as(history.cora, "/desk/triage")
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page.get_by_role("heading", name="Reports", level=1)).to_be_visible()
    nothing_wrong(page, "index")
    page.get_by_role("link", name="Triage by its promise").press("Enter")
    main = page.get_by_role("main")
    expect(main).to_contain_text("66.6 %")
    nothing_wrong(page, "triage")
    main.get_by_role("link", name="1 missed, No reason yet").press("Enter")
    expect(page.get_by_role("heading", name="Requests triaged too late")).to_be_visible()
    nothing_wrong(page, "listed")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("came too late")
    nothing_wrong(page, "refused")
    page.get_by_label("came too late").select_option("Overlooked")
    page.get_by_role("button", name="Save").press("Enter")
    expect(main).to_contain_text("No requests of that kind.")  # the list is of those without a reason
    assert MissedPromise.objects.get().reason == "overlooked"
    main.get_by_role("link", name="Triage by its promise").press("Enter")
    expect(main.get_by_role("region", name="The missed requests, table")).to_contain_text("Overlooked")


def test_the_other_reports_are_right_in_both_colours_and_widths(history, open_as):
    page = open_as(history.olga, "/desk/reports")
    for name, heading in (("Resolved at first", None), ("Rated by clients", None), ("ATS capacity and waits", None),
                          ("Mail problems", "Mail problems by week"), ("Billed and included", None)):  # fmt: skip
        page.goto(page.url.partition("/desk/")[0] + "/desk/reports")
        page.get_by_role("main").get_by_role("link", name=name).press("Enter")
        expect(page.get_by_role("heading", name=heading or name, level=1)).to_be_visible()
        nothing_wrong(page, name)


def test_what_a_client_said_is_found_and_read_by_keys(history, open_as):
    one = Ticket.objects.order_by("pk")[0]
    life.rate(one, Solved.NO, "It jams again on Mondays.", by="contact:1", at=timezone.now())
    page = open_as(history.tina, "/desk/reports")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Rated by clients").press("Enter")
    expect(main).to_contain_text("of 3 asked")
    main.get_by_role("link", name="1 No, Acme Plumbing").press("Enter")
    expect(page.get_by_role("heading", name="Not solved well", level=1)).to_be_visible()
    expect(main).to_contain_text("It jams again on Mondays.")
    nothing_wrong(page, "answers")
    main.get_by_role("link", name=f"T-{one.pk}").press("Enter")
    expect(page).to_have_url(f"{page.url.partition('/desk/')[0]}/desk/tickets/{one.pk}")
