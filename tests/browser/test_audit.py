"""The audit page in Chromium: filtered by keyboard, narrow and wide, and the export lands as a file."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.audit import journal, sealer, verification
from sameday.audit.models import Entry
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db, settings, tmp_path):
    settings.HOME = tmp_path
    return gather()


def test_who_did_what_is_found_by_keyboard_and_taken_away_as_a_file(people, open_as):
    arrive(people.ann)
    journal.change("office changed", {"phone": "1"}, {"phone": "2"}, by=f"staff:{people.cora.pk}", at=timezone.now(),
                   subject="office:1")  # fmt: skip
    sealer.step(timezone.now())
    verification.step(timezone.now())
    page = open_as(people.olga, "/desk/audit")
    expect(page.get_by_text("nothing wrong")).to_be_visible()
    nothing_wrong(page, "audit")
    page.get_by_label("Who", exact=True).focus()
    page.keyboard.type("Cora")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # in a text field: the form is sent
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text("Office changed")
    assert f"who=staff%3A{people.cora.pk}" in page.url
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as CSV").click()
    assert download.value.suggested_filename.startswith("audit-")
    assert "office changed" in download.value.path().read_text()
    assert Entry.objects.get(verb="audit exported").data["asked"] == {"who": f"staff:{people.cora.pk}"}


def test_a_wrong_filter_is_told_at_its_field_on_a_narrow_page(people, open_as):
    journal.note("office changed", by="system", at=timezone.now())
    page = open_as(people.cora, "/desk/audit?on=everything", width=390)
    expect(page.locator(".errsum")).to_contain_text("Write a request’s number")
    expect(page.get_by_label("On what")).to_have_value("everything")
    expect(page.get_by_role("button", name="Export as CSV")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    nothing_wrong(page, "audit, a wrong filter")
