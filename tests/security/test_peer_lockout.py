"""Nobody locks another person out: what one place sends is refused there, and does not count for the person."""

from unittest import mock

import pytest
from django.test import Client

from sameday.tickets.models import Ticket
from sameday.web.public import request_form
from tests.web.public_forms import filled

LOGIN = "/accounts/login/"
PASSWORD = "a long walk along the harbor"
ELSEWHERE, HOME = "198.51.100.9", "192.0.2.5"


@pytest.fixture
def dana(cast):
    cast.cora.user.set_password(PASSWORD)
    cast.cora.user.save()
    return cast.cora.user


def sign_in(mail: str, password: str, place: str):
    return Client(REMOTE_ADDR=place).post(LOGIN, {"login": mail, "password": password})


def guesses(mail: str, places: list[str]) -> int:
    """Return how many of the wrong passwords from these places were looked at."""
    with mock.patch("sameday.accounts.adapter.authenticate", return_value=None) as looked_at:
        for place in places:
            sign_in(mail, "wrong", place)
    return looked_at.call_count


def send(place: str, **typed) -> int:
    return Client(REMOTE_ADDR=place).post("/request", filled(**typed)).status_code


def test_one_place_locks_nobody_out_of_sign_in(dana):
    assert guesses(dana.email, [ELSEWHERE] * 120) == 5
    assert sign_in(dana.email, PASSWORD, HOME).status_code == 302


def test_one_place_locks_nobody_out_in_an_hour_of_patience_either(dana, time_machine):
    looked_at = 0
    time_machine.move_to("2026-11-24T15:00:00Z", tick=False)
    for _ in range(12):
        looked_at += guesses(dana.email, [ELSEWHERE] * 8)
        time_machine.shift(299)
        time_machine.shift(2)
    assert looked_at == 20
    assert sign_in(dana.email, PASSWORD, HOME).status_code == 302


def test_many_places_lock_nobody_out_where_that_person_signs_in(dana):
    assert sign_in(dana.email, PASSWORD, HOME).status_code == 302
    assert guesses(dana.email, [f"198.51.100.{n}" for n in range(70)]) == 49
    assert b"Too many tries" in sign_in(dana.email, PASSWORD, "203.0.113.77").content
    assert sign_in(dana.email, PASSWORD, HOME).status_code == 302
    assert guesses(dana.email, [HOME] * 9) == 5, "the known place has its own limit still"


def test_one_place_keeps_no_client_from_the_form(cast):
    answers = [send(ELSEWHERE, text=f"number {n}") for n in range(12)]
    assert answers == [302] * 10 + [429] * 2
    assert send(HOME, text="help") == 302
    assert Ticket.objects.latest("pk").company == cast.acme


def test_what_a_place_over_its_limit_sends_counts_for_nobody(cast, monkeypatch):
    monkeypatch.setattr(request_form, "PER_PLACE", 2)
    answers = [send(ELSEWHERE, mail=f"p{n}@unknown.example") for n in range(2)]
    answers += [send(ELSEWHERE, text=f"number {n}") for n in range(40)]
    assert answers == [302] * 2 + [429] * 40
    assert send(HOME, text="help") == 302
    assert Ticket.objects.latest("pk").state == "normal"


def test_what_the_trap_catches_counts_for_nobody(cast):
    assert [send(HOME, text=f"buy {n}", contact_time="noon") for n in range(12)] == [302] * 12
    assert send(HOME, text="help") == 302


def test_one_address_from_many_places_is_taken_and_waits_for_a_person(cast, monkeypatch):
    monkeypatch.setattr(request_form, "FROM_ALL_PLACES", 3)
    answers = [send(f"198.51.100.{n}", text=f"number {n}") for n in range(5)]
    assert answers == [302] * 5
    assert list(Ticket.objects.order_by("pk").values_list("state", flat=True)) == ["normal"] * 3 + ["quarantined"] * 2
    last = Ticket.objects.latest("pk")
    assert (last.company, last.requester) == (None, None)
    assert "from this address" in last.sender_doubt
