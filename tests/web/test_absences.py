"""Absences: kept by the coordinator; the stand-in sees the work in their own day, nobody else does."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sameday.audit.models import Entry
from sameday.office.models import Absence
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.web.arrivals import MONDAY, arrive

TODAY = date(2026, 11, 23)


@pytest.fixture
def cora(cast, sign_in, monday):
    return sign_in(cast.cora)


@pytest.fixture
def owned(cast, monday):
    """A request that Tina owns."""
    ticket = arrive(cast.ann, "Outlook asks for a password", at=MONDAY - timedelta(hours=1))
    return life.take(ticket, owner=cast.tina, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(minutes=50))


def form(who, stand_in=None, first=TODAY, last=TODAY, **more) -> dict:
    return {
        "who": who.pk, "stand_in": stand_in.pk if stand_in else "", "first_on": first.isoformat(),
        "last_on": last.isoformat(), **more,
    }  # fmt: skip


def add(browser, *arguments, **more):
    return browser.post(reverse("absences"), form(*arguments, **more))


def day_of(sign_in, person) -> str:
    return sign_in(person).get(reverse("day")).content.decode()


def test_the_stand_in_has_the_work_in_their_day_under_its_owners_name(cast, cora, sign_in, owned):
    assert "Outlook asks" not in day_of(sign_in, cast.atlas)
    assert add(cora, cast.tina, cast.atlas).status_code == 302
    body = day_of(sign_in, cast.atlas)
    assert "You stand in for Tina Marsh" in body and "Outlook asks for a password" in body
    assert "Outlook asks" not in day_of(sign_in, cast.olga)
    assert Ticket.objects.get(pk=owned.pk).owner == cast.tina


def test_the_day_after_it_is_over_nothing_of_it_is_left(cast, cora, sign_in, owned):
    add(cora, cast.tina, cast.atlas, first=TODAY - timedelta(days=3), last=TODAY - timedelta(days=1))
    assert "Outlook asks" not in day_of(sign_in, cast.atlas)


def test_follow_ups_go_along(cast, cora, sign_in, owned):
    life.add_follow_up(owned, "Ring Ann back", due_at=MONDAY, staff=cast.tina, by="staff:1", at=MONDAY)
    add(cora, cast.tina, cast.atlas)
    assert "Ring Ann back" in day_of(sign_in, cast.atlas)


def test_a_day_without_absences_costs_one_question(cast, sign_in, owned):
    browser = sign_in(cast.atlas)
    browser.get(reverse("day"))
    with CaptureQueriesContext(connection) as asked:
        browser.get(reverse("day"))
    assert sum("office_absence" in query["sql"] for query in asked.captured_queries) == 1


def test_two_absences_of_one_person_never_overlap(cast, cora):
    add(cora, cast.tina, last=TODAY + timedelta(days=5))
    answer = add(cora, cast.tina, first=TODAY + timedelta(days=5), last=TODAY + timedelta(days=9))
    assert answer.status_code == 422
    assert "They are away from Mon 23 Nov to Sat 28 Nov already" in answer.content.decode()
    assert Absence.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"who": ""}, "Choose who is away"),
        ({"who": "999999"}, "Choose who is away"),
        ({"first_on": "x"}, "Choose the first day away"),
        ({"last_on": "2026-11-22"}, "Choose the last day away, not before the first"),
        ({"last_on": "2031-01-01"}, "At most 400 days"),
    ],
)
def test_what_cannot_be_taken_comes_back_as_typed(cast, cora, change, words):
    answer = cora.post(reverse("absences"), form(cast.tina, note="Skiing") | change)
    assert answer.status_code == 422 and words in answer.content.decode() and "Skiing" in answer.content.decode()
    assert not Absence.objects.exists()


def test_nobody_stands_in_for_themselves(cast, cora):
    assert "Nobody stands in for themselves" in add(cora, cast.tina, cast.tina).content.decode()


def test_changed_and_removed_with_its_history(cast, cora):
    add(cora, cast.tina, cast.atlas)
    row = Absence.objects.get()
    cora.post(reverse("absence_edit", args=[row.pk]), form(cast.tina, cast.olga, last=TODAY + timedelta(days=1)))
    body = cora.get(reverse("absences")).content.decode()
    assert "<del>Atlas Reed</del> <ins>Olga Brandt</ins>" in body and "2026-11-24" in body
    cora.post(reverse("absence_remove", args=[row.pk]))
    assert not Absence.objects.exists()
    verbs = Entry.objects.filter(subject=f"absence:{cast.tina.pk}").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["absence added", "absence changed", "absence removed"]


def test_the_page_says_when_the_stand_in_is_away_too(cast, cora, owned):
    add(cora, cast.tina, cast.atlas)
    add(cora, cast.atlas, cast.olga)
    body = cora.get(reverse("absences")).content.decode()
    assert "away, too: Olga Brandt does it" in body and "away now, 1 open request" in body
