"""How many files a page asks for, and that the joined scripts stay apart from each other's trouble (ux.md 6.1)."""

import re

import pytest

from tests.web.arrivals import arrive
from tests.web.ready import go

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STAFF, CLIENT = 6, 5
PARTS = (
    "fetch",
    "xhr",
)  # what a page's scripts ask the desk, not files of the page: ux.md 6.1 counts these by themselves


def files_of(page, address: str) -> set[str]:
    """Return the addresses that an open page asks for when it goes to another: itself and its files.

    The sprite is the icon of the tab as well: asked for twice, it comes from the browser's own store the second time.
    """
    asked = set()
    page.on("request", lambda request: None if request.resource_type in PARTS else asked.add(request.url))
    go(page, address)
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)
    return asked


@pytest.mark.parametrize(
    "address",
    ["/desk/triage", "/desk/queue", "/desk/day", "/desk/schedule", "/desk/calls", "/desk/search?q=x", "ticket"],
)
def test_a_staff_page_asks_for_six_files_at_most(open_as, people, address):
    ticket = arrive(people.ann, "Outlook asks for a password", minutes_ago=40)
    page = open_as(people.tina, "/health")
    asked = files_of(page, f"/desk/tickets/{ticket.pk}" if address == "ticket" else address)
    assert len(asked) <= STAFF, asked
    assert len(asked) >= 4 and any("joined/frame" in each for each in asked), asked  # it is the page that was meant


@pytest.mark.parametrize("address", ["/", "/request", "/sign-in"])
def test_a_client_page_asks_for_five_files_at_most(open_as, people, address):
    asked = files_of(open_as(None, "/health"), address)
    assert 3 <= len(asked) <= CLIENT, asked


@pytest.mark.parametrize("broken", ["vendor", "keys", "undo"])
def test_what_one_part_throws_while_it_loads_stops_no_other(open_as, people, broken):
    """The part throws as its first act; the keys, or what polls, go on. What it threw is in the console."""
    page = open_as(people.tina, "/health")
    trouble, page_of = [], page.context.new_page()
    page_of.on("pageerror", lambda error: trouble.append(str(error)))

    def break_it(route):
        text = route.fetch().text()
        cut = {
            "vendor": lambda: text.replace("try{\n", "try{\nthrow Error('broken part');\n", 1),
            "keys": lambda: re.sub(r"(// keys\npart\(\(\)=>\{)", r"\1throw Error('broken part');", text),
            "undo": lambda: re.sub(r"(// undo\npart\(\(\)=>\{)", r"\1throw Error('broken part');", text),
        }[broken]()
        assert cut != text
        route.fulfill(body=cut, content_type="text/javascript")

    page_of.route("**/joined/frame*.js", break_it)
    page_of.goto("/desk/queue")
    page_of.wait_for_load_state("load")
    assert any("broken part" in each for each in trouble)
    if broken == "keys":
        page_of.locator("summary").first.wait_for()
        assert page_of.evaluate("typeof htmx") == "object"
    else:
        page_of.keyboard.press("?")
        assert page_of.locator("dialog#keys[open]").count() == 1
    page_of.close()
