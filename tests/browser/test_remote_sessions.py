"""Remote sessions by MeshCentral in Chromium: set up, opened by keys, chosen among several; every width and colour."""

import os

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.appointments.models import MeshServer, RemoteSession
from sameday.policy import remote_devices
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.servers.mesh import ACME, GLOBEX, MARK, PASSWORD, USER, device
from tests.web.mesh_tool import add, ticket_of
from tests.web.ready import said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def ticket(people):
    return ticket_of(people.ann, at=timezone.now())


def look(page, name: str) -> None:
    nothing_wrong(page, name)
    if folder := os.environ.get("MESH_SHOTS"):
        for width in (1280, 390):
            for colours in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=colours)
                page.screenshot(path=f"{folder}/{name.replace(' ', '_')}-{width}-{colours}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 800})


def test_the_certificate_is_compared_and_pinned_and_the_server_kept(open_as, people, mesh_server):
    page = open_as(people.olga, "/desk/settings/remote")
    page.get_by_role("link", name="MeshCentral").click()
    page.get_by_label("Address of the server").fill(mesh_server.url)
    page.get_by_label("User name").fill(USER)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Test it").click()
    shown = remote_devices.in_pairs(mesh_server.fingerprint)
    expect(page.locator("#found")).to_contain_text(shown)
    look(page, "untrusted")
    page.get_by_label("Fingerprint of its certificate").fill(shown)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Test it").click()
    expect(page.locator("#found")).to_contain_text("It works: signed in, 1 computer")
    look(page, "works")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note.ok")).to_contain_text("Added.")
    look(page, "tools with a server")
    assert MeshServer.objects.get().pin == mesh_server.fingerprint


def test_opened_and_ended_from_the_request(open_as, people, ticket, mesh_server):
    add(mesh_server, at=timezone.now(), group="Acme Dental")
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    box = page.locator("#appointment")
    look(page, "request with a server")
    page.keyboard.press("o")
    said(page, "The computer is open to us")
    link = box.locator('a[data-key="o"]')
    session = RemoteSession.objects.get()
    assert link.get_attribute("href") == f"{mesh_server.url}/sharing?c={MARK}{session.share}"
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    expect(box).to_contain_text("ACME-WS-12 of the group Acme Dental is open to Tina Marsh")
    look(page, "session open")
    box.get_by_role("button", name="End the session").click()
    said(page, "The remote session is over")
    assert mesh_server.shares == {}


def test_one_of_several_is_chosen_without_a_script(open_as, people, ticket, mesh_server):
    add(mesh_server, at=timezone.now())
    mesh_server.devices = {ACME: [device("ACME-WS-12")], GLOBEX: [device("acme-ws-12", online=False, number=2)]}
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}", scripts=False)
    page.locator("#appointment").get_by_role("button", name="Remote session").click()
    expect(page.locator("main")).to_contain_text("Which computer?")
    page.get_by_label("acme-ws-12").nth(1).check()
    page.get_by_role("button", name="Open it").click()
    expect(page.locator("#appointment")).to_contain_text("acme-ws-12 of the group Globex is open")


def test_the_choice_and_its_absence_in_every_width_and_colour(open_as, people, ticket, mesh_server):
    tool = add(mesh_server, at=timezone.now(), group="Acme Dental")
    mesh_server.devices = {ACME: [device("ACME-WS-12")], GLOBEX: [device("acme-ws-12", online=False, number=2)]}
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}/remote?tool={tool.pk}")
    look(page, "choice")
    page.get_by_label("Look for another name").fill("nobody-knows-it")
    page.get_by_role("button", name="Look").click()
    expect(page.locator("main")).to_contain_text("No computer is called “nobody-knows-it”")
    look(page, "no computer")
    MeshServer.objects.update(url="https://127.0.0.1:1")
    page.reload()
    expect(page.locator("main")).to_contain_text("refuses the connection")
    look(page, "server away")
