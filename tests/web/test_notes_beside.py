"""Company and device notes beside a ticket: who may, what is kept, and that nobody writes over another."""

from datetime import timedelta

import pytest

from sameday.audit.models import Entry
from sameday.clients import notes
from sameday.clients.models import Company, CoveredItem, NoteVersion
from sameday.tickets import life
from tests.web.arrivals import MONDAY, arrive


@pytest.fixture
def ticket(cast, monday):
    ticket = arrive(cast.ann, "Outlook", at=MONDAY - timedelta(hours=1))
    return life.take(ticket, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(minutes=50))


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


def page(browser, ticket) -> str:
    return browser.get(f"/desk/tickets/{ticket.pk}").content.decode()


def write(browser, ticket, text, device="ACME-07", was=""):
    return browser.post(f"/desk/tickets/{ticket.pk}/notes", {"device": device, "text": text, "was": notes.seen(was)})


def company(browser, ticket, text, was=""):
    return browser.post(f"/desk/tickets/{ticket.pk}/notes/company", {"text": text, "was": notes.seen(was)})


def test_a_device_note_is_kept_for_the_computer_whatever_its_case(cast, tina, ticket):
    assert write(tina, ticket, "New disk in May.").status_code == 302
    assert "New disk in May." in page(tina, ticket)
    write(tina, ticket, "New disk in May. Fan is loud.", device="acme-07 ", was="New disk in May.")
    assert [(n.device, n.latest) for n in NoteVersion.objects.order_by("pk")] == [("ACME-07", False), ("acme-07", True)]
    second = arrive(cast.ann, "Again", at=MONDAY)
    assert "Fan is loud." in page(tina, second)
    past = tina.get(f"/desk/tickets/{ticket.pk}/notes").content.decode()
    assert "Fan is loud." in past and "Tina Marsh" in past and "as it is now" in past
    assert Entry.objects.filter(verb="note changed", subject=f"company:{cast.acme.pk}").count() == 2


def test_equipment_of_the_person_is_shown_too(cast, tina, ticket, django_assert_max_num_queries):
    for n in range(3):
        CoveredItem.objects.create(
            company=cast.acme, kind="equipment", name=f"Scanner {n}", contact=cast.ann, active_from=MONDAY.date()
        )
        write(tina, ticket, f"Note {n}", device=f"Scanner {n}")
    page(tina, ticket)
    with django_assert_max_num_queries(16):
        body = page(tina, ticket)
    assert all(f"Note {n}" in body for n in range(3))


def test_two_at_once_see_both_notes_and_nothing_is_lost(cast, tina, cora, ticket):
    write(cora, ticket, "Cora's words")
    late = write(tina, ticket, "Tina's words")
    body = late.content.decode()
    assert late.status_code == 409
    assert "Cora&#39;s words" in body and "Tina&#39;s words" in body
    assert NoteVersion.objects.count() == 1
    assert write(tina, ticket, "Cora's words").status_code == 302, "the same words are no conflict"
    assert NoteVersion.objects.count() == 1


def test_the_companys_note_is_changed_by_those_who_keep_clients(cast, tina, cora, ticket, sign_in):
    Company.objects.filter(pk=cast.acme.pk).update(note="Ask for Paul.")
    assert company(tina, ticket, "Mine", was="Ask for Paul.").status_code == 403
    assert "notes/company" not in page(tina, ticket) and "Ask for Paul." in page(tina, ticket)
    assert company(cora, ticket, "Ask for Paul, never on Fridays.", was="Ask for Paul.").status_code == 302
    assert Company.objects.get(pk=cast.acme.pk).note == "Ask for Paul, never on Fridays."
    assert company(sign_in(cast.bill), ticket, "x", was="Ask for Paul.").status_code == 409
    assert [n.text for n in notes.history(cast.acme.pk)] == ["Ask for Paul, never on Fridays.", "Ask for Paul."]


def test_what_is_refused_writes_nothing(cast, tina, ticket):
    assert write(tina, ticket, "x" * 4001).status_code == 422
    assert write(tina, ticket, "x", device=" ").status_code == 422
    assert not NoteVersion.objects.exists()


def test_notes_of_another_company_stay_there(cast, tina, ticket):
    theirs = arrive(cast.carl, "Oven", at=MONDAY, computer="ACME-07")
    write(tina, theirs, "Of the bakery")
    assert "Of the bakery" not in page(tina, ticket)
    assert "Of the bakery" not in tina.get(f"/desk/tickets/{ticket.pk}/notes").content.decode()
