"""Queueing a text: one row, sealed, to a number that a machine reaches; brakes, and the word of who wants none."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from sameday.outbox import texts
from sameday.outbox.models import StoppedNumber, Text
from sameday.tokens import links, secrets
from tests.outbox.conftest import AT

MOBILE = "860-555-0177"
HOUR = timedelta(hours=1)


def put(words="We are on it.", *, to=MOBILE, at=AT, **more):
    return texts.put(words, to=to, at=at, **more)


def test_a_text_is_a_row_to_a_number_as_carriers_write_it(ticket, cast):
    text = put(ticket=ticket, contact=cast.ann)
    row = Text.objects.get()
    assert (row.pk, row.to, row.words, row.state) == (text.pk, "+18605550177", "We are on it.", "queued")
    assert (row.ticket, row.contact, row.next_try_at, row.voice) == (ticket, cast.ann, AT, False)


@pytest.mark.parametrize("to", ["", "555-0177", "860-555-0177 ext. 3", "ask Ann", "911"])
def test_what_no_machine_reaches_gets_no_row(cast, to):
    assert put(to=to) is None
    assert not Text.objects.exists()


def test_links_and_codes_stand_sealed_and_are_never_read_in_the_row(ticket, cast):
    url = links.url("booking", links.make("booking", ticket=ticket, contact=cast.ann, at=AT))
    text = put(f"Choose a time: {url} Your code is 123·456. About #104822, call 860-555-0100.", ticket=ticket)
    row = Text.objects.get()
    assert texts.full_words(row) == (f"Choose a time: {url} Your code is 123 456. About #104822, call 860-555-0100.")
    assert "123" not in row.words
    assert url not in row.words
    assert "#104822, call 860-555-0100." in row.words
    assert url.rpartition("/")[2] not in row.sealed
    text.pk += 1
    with pytest.raises(secrets.Unreadable):
        texts.full_words(text)


def test_a_key_is_used_once(cast):
    assert put(once="remind:1")
    assert put(once="remind:1") is None
    assert Text.objects.count() == 1


def test_a_text_taken_back_frees_its_key(cast):
    assert texts.withdraw(put(once="remind:1"), at=AT)
    assert Text.objects.get().sealed == ""
    assert put(once="remind:1")


def test_what_is_leaving_is_not_taken_back(cast):
    text = put()
    Text.objects.update(state="sending")
    assert not texts.withdraw(text, at=AT)


def test_the_callers_transaction_decides(cast):
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert not Text.objects.exists()


def test_a_number_gets_six_in_an_hour_and_twenty_in_a_day(cast):
    assert sum(put() is not None for _ in range(9)) == 6
    assert put(to="860-555-0178") is not None
    for hour in range(1, 9):
        for _ in range(3):
            put(at=AT + hour * HOUR)
    assert Text.objects.filter(to="+18605550177").count() == 20
    assert put(at=AT + 25 * HOUR) is not None


def test_no_brake_holds_a_page_back(cast):
    assert all(put("Emergency at Acme", staff=cast.tina, once=f"page:{n}") for n in range(30))
    assert put() is not None  # nor do pages cost a client a text


def test_whatever_goes_wrong_the_bill_does_not_run_away(cast, monkeypatch):
    monkeypatch.setattr(texts, "OF_ALL", 3)
    assert [put(to=f"860-555-02{n:02}") is not None for n in range(5)] == [True] * 3 + [False] * 2
    assert put("Emergency at Acme", staff=cast.tina) is not None


def test_who_said_stop_gets_no_text_but_may_be_called(cast):
    StoppedNumber.objects.create(number="+18605550177", at=AT)
    assert put() is None
    assert put("Emergency at Acme", staff=cast.tina) is None
    assert put(voice=True) is not None
    assert Text.objects.count() == 1


def test_no_word_of_a_text_is_in_the_log(cast, caplog):
    StoppedNumber.objects.create(number="+18605550177", at=AT)
    put("Your code is 123 456")
    assert "text_held_back" in caplog.text
    assert "123" not in caplog.text
    assert "8605550177" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_one_key_are_one_text(cast):
    came = []

    def queue():
        try:
            came.append(put(once="remind:1"))
        finally:
            connection.close()

    both = [threading.Thread(target=queue) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(text is not None for text in came) == [False, True]
    assert Text.objects.count() == 1
