"""Merge, split, link, a mention, a checklist, the requester: in Chromium, by keys, and how many keys each costs."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.policy.kinds import LinkKind
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.models import Message, Ticket
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive
from tests.web.ready import go, said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def ticket(people) -> Ticket:
    """Ann's request, taken, with a second mail of Paul's."""
    ticket = arrive(people.ann, "Outlook asks for a password again", minutes_ago=40)
    ticket = life.take(ticket, by="staff:1", at=timezone.now() - timedelta(minutes=30))
    said = Said("And the scanner is dead.", sender=people.paul.mail, contact=people.paul, subject="Scanner")
    life.receive(ticket, said, channel="email", by="system", at=timezone.now() - timedelta(minutes=20))
    return Ticket.objects.get(pk=ticket.pk)


class Keys:
    """Presses keys and counts those that are no text."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def __call__(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def text(self, words):
        self.page.keyboard.type(words)


def test_a_proposed_merge_is_two_keys_and_z_undoes_it(open_as, people, ticket):
    other = arrive(people.ann, "Outlook asks for the password", minutes_ago=5)
    page = open_as(people.cora, f"/desk/tickets/{other.pk}")
    keys = Keys(page)
    keys("m")
    expect(page.locator("#reason")).to_be_focused()
    expect(page.locator("#happens")).to_contain_text(f"everything said on T-{other.pk} is read there")
    keys("Enter")
    expect(page.locator("h1")).to_have_text("Outlook asks for a password again")
    assert keys.count == 2
    said(page, "Merged")
    page.keyboard.press("z")
    expect(page.locator("h1")).to_have_text("Outlook asks for the password")
    assert Ticket.objects.get(pk=other.pk).state == "normal"


def test_what_happens_follows_the_ticket_that_is_chosen(open_as, people, ticket):
    second = arrive(people.paul, "Phones", minutes_ago=3)
    page = open_as(people.cora, f"/desk/tickets/{ticket.pk}/merge")
    expect(page.locator("#number")).to_be_focused()
    page.keyboard.type(f"T-{second.pk}")
    expect(page.locator("#happens")).to_contain_text("“Phones” stays")
    page.keyboard.press("Enter")
    expect(page.locator(".errsum")).to_contain_text("Say in a sentence why these are one")
    expect(page.locator("#number")).to_have_value(f"T-{second.pk}")


def test_splitting_off_the_latest_mail_is_two_keys_and_a_reason(open_as, people, ticket):
    page = open_as(people.cora, f"/desk/tickets/{ticket.pk}")
    keys = Keys(page)
    keys("x")
    expect(page.locator("#reason")).to_be_focused()
    keys.text("Another device.")
    keys("Enter")
    expect(page.locator("h1")).to_have_text("Scanner")
    assert keys.count == 2
    said(page, "A ticket of its own")
    page.keyboard.press("z")
    expect(page.locator("h1")).to_have_text("Outlook asks for a password again")
    assert Message.objects.get(subject="Scanner").ticket_id == ticket.pk


def test_a_mention_is_typed_in_a_note_and_stands_in_the_others_day(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    keys = Keys(page)
    keys("i")
    expect(page.locator("#note")).to_be_focused()
    keys.text("@Atlas is that yours?")
    keys("Control+Enter")
    expect(page.locator("aside")).to_contain_text("Atlas Reed")
    assert keys.count == 2
    page = open_as(people.atlas, "/desk/day")
    expect(page.locator("#news-title")).to_have_text("For you")
    page.get_by_role("link", name="Tina Marsh calls you").click()
    expect(page.locator(".msg.priv")).to_contain_text("is that yours?")
    go(page, "/desk/day")
    page.keyboard.press("x")
    expect(page.get_by_text("Nobody called you")).to_be_visible()


def test_ticking_watching_and_the_urgency(open_as, people, ticket):
    life.add_items(ticket, [("Call Ann", True), ("Label it", False)], by="staff:1", at=timezone.now())
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.press("1")
    said(page, "Ticked off")
    expect(page.locator("[aria-labelledby=todo-title]")).to_contain_text("1 of 2 done")
    page.keyboard.press("z")
    expect(page.locator("[aria-labelledby=todo-title]")).to_contain_text("0 of 2 done")
    page.keyboard.press("y")
    expect(page.locator("[aria-labelledby=watch-title]")).to_contain_text("Tina Marsh")
    page.keyboard.press("u")
    page.locator("#urgency").select_option("today")
    page.locator("#why").fill("Payroll is due.")
    page.locator("#why").press("Enter")
    expect(page.locator(".msg.event").last).to_contain_text("set the urgency to today: Payroll is due.")


def test_the_requester_is_changed_by_three_keys_and_a_name(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    keys = Keys(page)
    keys("h")
    expect(page.locator("#q")).to_be_focused()
    keys.text("paul")
    keys("Enter")
    expect(page.locator("#contact")).to_be_focused()
    keys("a")
    expect(page.locator("#toast")).to_contain_text("Changed whose request it is")
    assert keys.count == 3
    assert Ticket.objects.get(pk=ticket.pk).requester == people.paul


def test_axe_finds_nothing_on_these_pages(open_as, people, ticket):
    other = arrive(people.ann, "Outlook asks for the password", minutes_ago=5)
    by = {"by": f"staff:{people.tina.pk}", "at": timezone.now()}
    done, _ = life.add_items(ticket, [("Call Ann", True), ("Label it", False)], **by)
    life.tick(done, staff=people.tina, **by)
    life.link(ticket, other, LinkKind.PART_OF, reason="The same mailbox.", **by)
    life.note(ticket, "@Cora look", staff=people.tina, mentioned=(people.cora,), **by)
    page = open_as(people.cora, f"/desk/tickets/{ticket.pk}")
    page.locator("summary", has_text="Urgency").click()
    nothing_wrong(page, "ticket with all that hangs on it")
    for address in ("merge", "split", "link", "people?q=a", "items/add"):
        go(page, f"/desk/tickets/{ticket.pk}/{address}")
        nothing_wrong(page, address)
    page.locator("main form [type=submit]").last.click()
    expect(page.locator(".errsum")).to_be_visible()
    nothing_wrong(page, "refused")
    for address in ("/desk/day", "/desk/settings/checklists", "/desk/queue?view=watching"):
        go(page, address)
        nothing_wrong(page, address)
