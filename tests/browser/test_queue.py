"""The queue in Chromium: keys counted for what is done many times a day, boxes and forms without keys, axe."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.queues import saved
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive
from tests.web.ready import said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LISTED = "/desk/queue?view=all&sort=oldest"


@pytest.fixture
def people(transactional_db):
    return gather()


def taken(contact, count: int, **how) -> list[Ticket]:
    return [life.take(arrive(contact, f"No {n}"), by="staff:1", at=timezone.now(), **how) for n in range(count)]


class Keys:
    """A keyboard that counts."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> "Keys":
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1
        return self


def test_five_are_assigned_to_me_with_six_keys_and_taken_back_with_one(people, open_as):
    taken(people.ann, 6)
    page = open_as(people.tina, LISTED)
    keys = Keys(page).press("x", "Shift+J", "Shift+J", "Shift+J", "Shift+J")
    expect(page.locator("#bulk [data-said]")).to_have_text("5 chosen")
    keys.press("a")
    said(page, "Assigned to you, Tina Marsh: 5 done.")
    assert keys.pressed == 6
    assert Ticket.objects.filter(owner=people.tina).count() == 5
    keys.press("z")
    expect(page.locator("#toast")).to_contain_text("5 taken back")
    assert Ticket.objects.filter(owner=None).count() == 6


def test_all_shown_are_made_urgent_with_a_reason_by_keys(people, open_as):
    taken(people.ann, 3)
    page = open_as(people.tina, LISTED)
    Keys(page).press("*", "p")
    expect(page.locator("h1")).to_have_text("Set the urgency of 3 requests")
    page.keyboard.press("Tab")
    page.get_by_label("Today").check()
    page.get_by_label("Reason").fill("Payroll")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#toast")).to_contain_text("Urgency set to today: 3 done.")
    assert Ticket.objects.filter(urgency="today").count() == 3


def test_boxes_take_a_click_and_a_range_and_escape_lets_go(people, open_as):
    taken(people.ann, 5)
    page = open_as(people.tina, LISTED)
    page.locator("[data-tick]").nth(1).click()
    page.locator("[data-tick]").nth(3).click(modifiers=["Shift"])
    assert page.url.endswith("sort=oldest")
    expect(page.locator("#bulk [data-said]")).to_have_text("3 chosen")
    expect(page.locator(".row").nth(2)).to_have_attribute("aria-checked", "true")
    expect(page.locator(".row").nth(0)).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Escape")
    expect(page.locator("#bulk")).to_be_hidden()
    page.keyboard.press("a")  # without a choice the key is nobody's
    assert not Ticket.objects.filter(owner__isnull=False).exists()


def test_f_opens_the_filters_and_the_address_carries_them_back_and_forth(people, open_as):
    taken(people.ann, 2, urgency="low")
    taken(people.ann, 1, urgency="today")
    page = open_as(people.tina, "/desk/queue?view=all")
    page.keyboard.press("f")
    expect(page.get_by_label("Order")).to_be_focused()
    page.get_by_role("checkbox", name="Low").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#rows .row")).to_have_count(2)
    assert page.url.endswith("/desk/queue?view=all&urgency=low")
    page.go_back()
    expect(page.locator("#rows .row")).to_have_count(3)
    page.go_forward()
    page.get_by_role("link", name=re.compile("Take off Urgency: Low")).click()
    expect(page.locator("#rows .row")).to_have_count(3)


def test_more_rows_come_below_and_the_keys_go_on_there(people, open_as):
    taken(people.ann, 53)
    page = open_as(people.tina, LISTED)
    expect(page.locator("#rows .row")).to_have_count(50)
    page.keyboard.press("l")
    expect(page.locator("#rows .row")).to_have_count(53)
    expect(page.locator("#rows .row").nth(50)).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#rows .row").nth(51)).to_be_focused()
    expect(page.locator("#rows [aria-selected=true]")).to_have_count(1)
    expect(page.get_by_text("More", exact=True)).to_have_count(0)


def test_without_scripts_boxes_and_buttons_do_it(people, open_as):
    taken(people.ann, 3)
    page = open_as(people.tina, LISTED, scripts=False)
    page.get_by_role("link", name="Choose several").click()
    for n in (0, 2):
        page.get_by_role("checkbox").nth(n).check()
    page.get_by_role("button", name="Resolve…").click()
    page.get_by_label("What was wrong and what you did").fill("A driver; replaced.")
    page.get_by_role("button", name="Resolve 2 requests").click()
    expect(page.get_by_text("Resolved: 2 done.").first).to_be_visible()
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("2 taken back").first).to_be_visible()
    assert Ticket.objects.filter(stage="ready").count() == 3


def test_axe_finds_nothing_on_the_queue_and_its_forms(people, open_as):
    tickets = taken(people.ann, 3) + taken(people.vera, 2)
    by = {"by": f"staff:{people.tina.pk}", "at": timezone.now()}
    view = saved.save(
        people.tina, "A view with a rather long name of its own", "view=all&urgency=low", shared=True, **by
    )
    life.add_follow_up(tickets[0], "Ring " * 40, due_at=timezone.now(), role="coordinator", **by)
    page = open_as(people.tina, LISTED)
    page.keyboard.press("*")
    nothing_wrong(page, "chosen")
    page.keyboard.press("f")
    expect(page.get_by_label("Order")).to_be_focused()
    nothing_wrong(page, "filters open")
    page.keyboard.press("Escape")
    chosen = "&".join(f"t={t.pk}.{t.version}" for t in tickets)
    for path in (
        f"queue?saved={view.pk}&view=all&tier=VIP", "queue?view=coordinator", "queue?view=company",
        "queue?view=all&pick=1", "queue?saved=99", "queue/views?save=view%3Dall", f"queue/bulk?do=merge&{chosen}",
        f"queue/bulk?do=resolve&{chosen}", f"queue/bulk?do=follow_up&{chosen}",
    ):  # fmt: skip
        page.goto(f"/desk/{path}")
        nothing_wrong(page, path)
