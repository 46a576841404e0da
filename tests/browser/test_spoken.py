"""What is spoken, and when: the names and the order of eight screens, and the live regions. Source: ux.md A4, A11.

The trees are kept in tests/browser/spoken/: a tree that differs is put beside it as .new, and who meant the change
moves it there. It is ten on a Monday for the server and for the browser.
"""

import calendar
import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.audit import actors
from sameday.office.models import Seat
from sameday.tickets import life
from sameday.tokens import links
from tests.browser.test_calls import hear
from tests.web.arrivals import MONDAY, arrive
from tests.web.ready import go

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = Path(__file__).with_name("spoken")
DAYS = [*calendar.day_name, *calendar.day_abbr]
MONTHS = [*calendar.month_name[1:], *calendar.month_abbr[1:]]
SPY = """selector => {
  window.heard = [];
  for (const place of document.querySelectorAll(selector))
    new MutationObserver(() => window.heard.push(place.textContent.trim()))
      .observe(place, {childList: true, subtree: true, characterData: true});
}"""


@pytest.fixture
def screens(people, time_machine):
    """Return who looks and the address, by the name of the screen."""
    time_machine.move_to(MONDAY, tick=False)
    first = arrive(people.ann, "Outlook asks for the password", "Since this morning.", minutes_ago=30)
    taken = life.take(
        arrive(people.vera, "Scanner"), owner=people.tina, by=actors.staff(people.cora.pk), at=timezone.now()
    )
    call = hear(people, "rang", "answered", staff=people.atlas)  # whose pages would all lead to it
    mine = links.make("request", ticket=taken, contact=people.vera, at=timezone.now())
    return {
        "triage": (people.cora, "/desk/triage"), "day": (people.tina, "/desk/day"),
        "ticket": (people.tina, f"/desk/tickets/{taken.pk}"), "call": (people.atlas, f"/desk/calls/{call.pk}"),
        "queue": (people.tina, "/desk/queue"), "untriaged": (people.cora, f"/desk/tickets/{first.pk}"),
        "request_form": (None, "/request"), "request": (None, f"/r/{mine}"),
    }  # fmt: skip


def told(page) -> str:
    """Return the page's tree as a reader tells it, numbers and times left out."""
    tree = page.locator("main").aria_snapshot()
    tree = re.sub(rf"\b({'|'.join(DAYS)})\b", "DAY", tree)
    tree = re.sub(rf"\b({'|'.join(MONTHS)})\b", "MONTH", tree)
    tree = re.sub(r"\b(am|pm)\b", "m", tree)
    tree = re.sub(r"(?<!level=)[−-]?\d[\d:,.]*", "N", tree)
    return re.sub(r"/r/[\w-]+", "/r/TOKEN", tree) + "\n"


NAMES = ("triage", "day", "ticket", "call", "queue", "untriaged", "request_form", "request")


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_told_as_it_is_kept(name, screens, open_as):
    who, address = screens[name]
    page = open_as(who, "/health")
    page.clock.set_fixed_time(MONDAY)
    go(page, address)
    page.wait_for_load_state("networkidle")  # what is asked for after the page
    found, kept = told(page), KEPT / f"{name}.txt"
    expected = kept.read_text() if kept.exists() else ""
    new = kept.with_suffix(".new")
    if found != expected:
        KEPT.mkdir(exist_ok=True)
        new.write_text(found)
    assert found == expected, f"compare {kept} with {new}"


def test_no_tree_is_kept_that_nobody_asks_for():
    assert {path.stem for path in KEPT.glob("*.txt")} == set(NAMES)


def test_the_undo_line_is_said_once_and_a_clock_is_silent(people, open_as):
    arrive(people.ann, "First", minutes_ago=20)
    arrive(people.carl, "Second")
    page = open_as(people.cora, "/desk/triage")
    page.evaluate(SPY, "[role=status], [aria-live]")
    page.keyboard.press("3")
    expect(page.locator("#preview form[aria-label=Outcome] [type=submit]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("The mail leaves in 10 seconds")
    page.wait_for_timeout(500)
    heard = [words for words in page.evaluate("window.heard") if "leaves in 10 seconds" in words]
    assert len(heard) == 1, heard
    page.evaluate("window.heard.length = 0")
    page.clock.install()
    page.clock.fast_forward("03:00")  # each clock on the page goes on by three minutes
    said = page.evaluate("window.heard")
    assert not any(re.search(r"\bmin\b", words) for words in said), said


def test_new_rows_are_said_politely_and_a_call_at_once(people, open_as):
    Seat.objects.create(staff=people.cora, address="+12035550150", available=True)
    people.ann.phone = "203-555-0101"
    people.ann.save(update_fields=["phone"])
    page = open_as(people.cora, "/desk/triage")
    page.evaluate(SPY, "[role=status], [aria-live]")
    arrive(people.carl, "News")
    hear(people, "rang", "waits")
    loud = page.locator("[aria-live=assertive]").filter(has_text="Incoming call")
    expect(loud).to_have_count(1)
    quiet = page.locator("#live")
    assert quiet.get_attribute("role") == "status"
    expect(quiet).to_contain_text("new")
    calls = [words for words in page.evaluate("window.heard") if words.startswith("Incoming call")]
    assert len(calls) == 1, calls
