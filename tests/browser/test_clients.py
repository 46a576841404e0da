"""The clients' pages in Chromium: by keys, without scripts, and nothing that axe would find."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.clients import kinds, proposals
from sameday.clients.models import Contact, CoveredItem
from sameday.clients.orders import Order
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db):
    return gather()


def test_g_k_j_enter_and_e_lead_to_the_form_of_the_second_company(people, open_as):
    page = open_as(people.cora, "/desk/queue")
    page.keyboard.press("g")
    page.keyboard.press("k")
    expect(page.locator("h1")).to_have_text("Clients")
    page.wait_for_load_state()  # the scripts listen
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Corner Bakery")
    page.wait_for_load_state()  # the scripts listen
    page.keyboard.press("e")
    expect(page.locator("h1")).to_have_text("Change Corner Bakery")
    page.wait_for_load_state()  # the scripts listen
    page.locator("#phone").fill("(860) 555 0166")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#toast")).to_contain_text("Saved.")
    expect(page.get_by_role("link", name="860-555-0166")).to_be_visible()


def test_without_scripts_a_pasted_sheet_is_looked_at_imported_and_taken_back(people, open_as):
    page = open_as(people.cora, "/desk/clients/imports", scripts=False)
    page.locator("summary", has_text="Or paste").click()
    page.locator("#pasted").fill("Company,Name,Mail\nAcme Plumbing,Jo Park,jo@acme.example\n")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("cell", name="Jo Park, Acme Plumbing")).to_be_visible()
    page.get_by_role("button", name="Import 1 row").click()
    expect(page.locator("h1 + .badge")).to_have_text("Imported")
    assert Contact.objects.filter(mail="jo@acme.example").exists()
    page.get_by_role("button", name="Take the whole import back").click()
    expect(page.locator("h1 + .badge")).to_have_text("Taken back")
    assert not Contact.objects.filter(mail="jo@acme.example").exists()


def test_axe_finds_nothing_on_the_pages_of_clients(people, open_as):
    """Lists, a client with everything on it, a person, forms with errors, a preview."""
    at = timezone.now()
    twin = Contact.objects.create(company=people.acme, name="Ann Keller", mail="ak@acme.example", status="provisional")
    CoveredItem.objects.create(company=people.acme, kind="equipment", name="Laptop " * 12, active_from=date(2026, 1, 1))
    order = Order("change", kinds.CONTACT, people.acme, people.ann, {"mobile": "860-555-0199"})
    proposals.propose(order, "She rang. " * 20, by=f"staff:{people.tina.pk}", at=at)
    arrive(people.ann, "A very long subject about a printer " * 5)
    here = f"/desk/clients/{people.acme.pk}"
    page = open_as(people.olga, "/desk/clients?q=keller")
    nothing_wrong(page, "list")
    ann = f"/people/{people.ann.pk}"
    pages = ("", "?tab=coverage&covered=laptop", "?tab=tickets", f"/people/{twin.pk}", f"{ann}/change", f"{ann}/proof")
    for path in (*pages, "/approvers"):
        page.goto(f"{here}{path}")
        nothing_wrong(page, path)
    page.goto(f"{here}/people/new")
    page.get_by_role("button", name="Add the person").click()
    expect(page.locator(".errsum")).to_be_focused()
    nothing_wrong(page, "errors")
    page.goto("/desk/clients/imports")
    page.locator("summary", has_text="Or paste").click()
    page.locator("#pasted").fill("Company,Name,Mail\nAcme Plumbing,Jo Park,jo@acme.example\nAcme Plumbing,Bad,bad\n")
    page.get_by_role("button", name="Look at it").click()
    nothing_wrong(page, "preview")
