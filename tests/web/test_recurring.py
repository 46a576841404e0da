"""Recurring requests: kept on their page, made into exactly one ticket when their day comes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from sameday.audit.models import Entry
from sameday.desk import recurring
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import Recurring, Ticket
from tests.web.arrivals import MONDAY

FORM = {
    "subject": "Check the backups", "text": "Restore one file of each server.", "company": "acme plumbing",
    "requester": "paul@acme.example", "interval": "1", "every": "month", "first_on": "2026-11-30", "at_time": "08:00",
    "owner": "", "level": "ats", "urgency": "low",
}  # fmt: skip
FIRST = datetime(2026, 11, 30, 13, 0, tzinfo=UTC)


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


def add(browser, **change) -> Recurring:
    answer = browser.post(reverse("recurring_new"), FORM | change)
    assert answer.status_code == 302, answer.content.decode()
    return Recurring.objects.get()


def test_it_becomes_a_ticket_when_its_day_comes_and_only_one(cast, tina):
    row = add(tina)
    assert row.next_at == FIRST
    assert recurring.step(FIRST - timedelta(seconds=1)) == 0
    assert recurring.step(FIRST) == 1
    assert recurring.step(FIRST) == 0
    ticket = Ticket.objects.get()
    assert (ticket.subject, ticket.company, ticket.requester) == ("Check the backups", cast.acme, cast.paul)
    assert (ticket.stage, ticket.level, ticket.urgency, ticket.channel) == ("ready", "ats", "low", "staff")
    assert ticket.next_step_at and not OutgoingMail.objects.exists()
    row.refresh_from_db()
    assert (row.last_ticket, row.next_on) == (ticket, date(2026, 12, 30))


def test_with_tell_the_requester_gets_the_next_step(tina):
    add(tina, tell="yes")
    recurring.step(FIRST)
    assert OutgoingMail.objects.get().to == "paul@acme.example"


def test_a_standstill_makes_one_ticket_not_one_a_day(tina):
    row = add(tina, every="day")
    recurring.step(FIRST + timedelta(days=9, hours=1))
    row.refresh_from_db()
    assert Ticket.objects.count() == 1 and row.next_on == date(2026, 12, 10)


def test_paused_it_makes_none_and_makes_up_for_none(cast, tina, monday):
    row = add(tina)
    tina.post(reverse("recurring_switch", args=[row.pk]), {"to": "paused"})
    assert recurring.step(FIRST + timedelta(days=60)) == 0
    recurring.go_on(Recurring.objects.get(), by="staff:1", at=FIRST + timedelta(days=60))
    row.refresh_from_db()
    assert row.next_on == date(2027, 1, 30) and not Ticket.objects.exists()


def test_of_a_company_that_left_nothing_comes(cast, tina):
    row = add(tina)
    cast.acme.status = "inactive"
    cast.acme.save()
    recurring.step(FIRST)
    row.refresh_from_db()
    assert row.next_at is None and not Ticket.objects.exists()
    assert Entry.objects.filter(subject=f"recurring:{row.pk}", verb__contains="no client any more").exists()


def test_a_person_or_an_owner_who_left_is_left_out(cast, tina):
    add(tina, owner=str(cast.atlas.pk))
    cast.paul.status, cast.atlas.active = "inactive", False
    cast.paul.save(), cast.atlas.save()
    recurring.step(FIRST)
    ticket = Ticket.objects.get()
    assert ticket.requester is None and ticket.owner is None and ticket.company == cast.acme


def test_one_that_fails_delays_no_other(tina, monkeypatch):
    add(tina)
    tina.post(reverse("recurring_new"), FORM | {"subject": "Review permissions"})
    opened, real = [], recurring._open

    def breaks(row, at):
        if row.subject == "Check the backups":
            raise ValueError("poisoned")
        opened.append(row.subject)
        return real(row, at)

    monkeypatch.setattr(recurring, "_open", breaks)
    recurring.step(FIRST)
    assert opened == ["Review permissions"] and Ticket.objects.count() == 1


def test_the_preview_shows_the_days_and_saves_nothing(tina):
    body = tina.post(reverse("recurring_new"), FORM | {"first_on": "2026-11-26", "preview": "1"}).content.decode()
    assert "Mon 30 Nov" in body and "(Thu 26 Nov is closed)" in body
    assert not Recurring.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"subject": " "}, "Write in one line what is to be done"),
        ({"company": "Corner"}, "No client has this name: choose one of the list"),
        ({"requester": "carl@corner.example"}, "Nobody at Acme Plumbing has this address"),
        ({"interval": "0"}, "Write a number from 1 to 60"),
        ({"interval": "x"}, "Write a number from 1 to 60"),
        ({"every": "year"}, "Choose days, weeks or months"),
        ({"first_on": "soon"}, "Choose a day like 2026-12-01"),
        ({"at_time": "noon"}, "Write the time like 08:00"),
        ({"urgency": "emergency"}, "Choose how urgent it is"),
        ({"requester": "", "tell": "yes"}, "Say who gets the mail, or send none"),
    ],
)
def test_what_cannot_be_taken_comes_back_as_typed(tina, change, words):
    answer = tina.post(reverse("recurring_new"), FORM | change)
    body = answer.content.decode()
    assert answer.status_code == 422 and words in body and "Restore one file of each server." in body
    assert not Recurring.objects.exists()


def test_a_change_is_in_its_history(tina):
    row = add(tina)
    tina.post(reverse("recurring_edit", args=[row.pk]), FORM | {"interval": "3"})
    body = tina.get(reverse("recurring_edit", args=[row.pk])).content.decode()
    assert "<del>1</del> <ins>3</ins>" in body and "Tina Marsh" in body


def test_a_double_click_adds_one(tina):
    for _ in range(2):
        tina.post(reverse("recurring_new"), FORM | {"once": "same"})
    assert Recurring.objects.count() == 1
    assert "every month" in tina.get(reverse("recurring")).content.decode()
    assert MONDAY < FIRST
