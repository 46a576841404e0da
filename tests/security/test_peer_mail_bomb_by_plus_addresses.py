"""The neutral answer is no bomb: spellings of one mailbox are one person, all answers together have an end, and where
a mail server vouches for senders, whom it does not vouch for gets none."""

from datetime import timedelta

import pytest

from sameday.outbox import brakes
from sameday.outbox.models import OutgoingMail
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def answers() -> list[str]:
    return list(OutgoingMail.objects.filter(template="quarantine_answer").order_by("pk").values_list("to", flat=True))


def test_forty_details_of_one_mailbox_get_one_answer(cast):
    for n in range(40):
        write(f"victim+{n}@else.example", "buy", at=AT + n * SECOND)
    assert answers() == ["victim+0@else.example"]


def test_dots_and_the_other_name_of_gmail_are_the_same_mailbox(cast):
    for n, spelling in enumerate(("vic.tim@gmail.com", "v.ictim+a@googlemail.com", "VICTIM@gmail.com")):
        write(spelling, "buy", at=AT + n * SECOND)
    assert len(answers()) == 1
    write("victim@else.example", "hello", at=AT + 4 * SECOND)
    write("vic.tim@else.example", "hello", at=AT + 5 * SECOND)
    assert len(answers()) == 3, "elsewhere a dot may well be another person"


def test_midnight_is_no_new_day_for_the_same_person(cast):
    late = AT.replace(hour=23, minute=59)
    write("victim+1@else.example", "buy", at=late)
    write("victim+2@else.example", "buy", at=late + timedelta(minutes=2))
    assert len(answers()) == 1


def test_answers_to_all_strangers_together_have_an_end(cast, monkeypatch):
    monkeypatch.setattr(brakes, "STRANGERS_AN_HOUR", 3)
    for n in range(5):
        write(f"a{n}@else{n}.example", "hello", at=AT + n * SECOND)
    assert len(answers()) == 3
    write("later@else.example", "hello", at=AT + HOUR + 10 * SECOND)
    assert len(answers()) == 4


def test_an_address_longer_than_a_key_is_answered_too(cast):
    write(f"{'a' * 60}@{'b' * 60}.{'c' * 60}.example", "hello")
    assert len(answers()) == 1
    assert len(OutgoingMail.objects.get().once) <= 120


@pytest.mark.parametrize(
    ("said", "answered"),
    [("dmarc=pass header.from=else.example", 1), ("spf=pass smtp.mailfrom=else.example", 0), ("", 0)],
)
def test_where_our_server_vouches_for_senders_only_those_are_answered(cast, settings, said, answered):
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_AUTHSERV_IDS": ["mx.desk.example"]}
    fields = {"Authentication_Results": f"mx.desk.example; {said}"} if said else {}
    write("victim@else.example", "hello", **fields)
    assert len(answers()) == answered
