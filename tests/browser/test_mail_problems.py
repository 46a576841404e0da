"""Mail problems in Chromium: a reason typed by keys alone, the error beside its field, axe."""

import pytest
from playwright.sync_api import expect

from sameday.intake import signs
from sameday.intake.models import Outage
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.intake.desk import AT, arrive, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = "/desk/tray/problems?kind=loop"


@pytest.fixture
def people(transactional_db):
    return gather()


def test_by_keys_alone_and_axe_finds_nothing(open_as, people):
    page = open_as(people.tina, URL)
    nothing_wrong(page, "no problems")
    write("help@desk.example", "Backup failed.")
    write("new@elsewhere.example", "Who am I?")
    page = open_as(people.tina, "/desk/tray/problems")
    nothing_wrong(page, "unmatched")
    page = open_as(people.tina, URL)
    page.locator("summary", has_text="Nothing to do").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".errsum")).to_be_focused()
    nothing_wrong(page, "error")
    page.locator("input[name=why]").focus()
    page.keyboard.type("A machine of theirs.")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Taken off the list.")
    expect(page.locator("main")).to_contain_text("No mail of ours came back to us.")


def test_every_way_in_and_a_mail_to_read_again_on_both_widths(open_as, people):
    arrive(b"\r\n")
    sign = signs.Sign()
    sign.connected()
    signs.tell(sign)
    Outage.objects.create(way="listener", words="The mail listener does not run.", works_at=AT, began_at=AT)
    for width in (1280, 390):
        page = open_as(people.tina, "/desk/tray/problems?kind=unreadable", width=width)
        nothing_wrong(page, f"to read again, {width} wide")
    page.get_by_role("button", name="Read it again").click()
    expect(page.locator("main")).to_contain_text("It is read again")
