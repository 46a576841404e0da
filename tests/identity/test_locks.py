"""Too many failed tries: the challenge, the person, the client; and what the next technician sees."""

from datetime import timedelta

import pytest

from sameday.identity import answering, asking, looking, using
from sameday.identity.models import Challenge, Lock
from sameday.identity.refused import Refused
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import FollowUp
from tests.identity.conftest import called_back
from tests.tickets.conftest import request_of

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
pytestmark = pytest.mark.django_db


def fail(cast, ticket, contact, at, action="licences"):
    """Nobody at the number on file knows of it."""
    row = asking.need(ticket, action, contact, technician=cast.tina, at=at)
    asking.challenge(row, "call_back", technician=cast.tina, at=at, to="phone")
    answering.called(row, right=False, technician=cast.tina, at=at)
    return row


def test_the_next_technician_sees_two_failed_verifications(cast, ticket, at):
    assert looking.banners(cast.ann, at=at) == []
    fail(cast, ticket, cast.ann, at)
    assert looking.banners(cast.ann, at=at + HOUR) == ["1 failed verification today"]
    fail(cast, ticket, cast.ann, at)
    assert looking.banners(cast.ann, at=at + HOUR) == ["2 failed verifications today"]
    assert looking.banners(cast.ann, at=at + 24 * HOUR) == []


def test_five_in_a_day_lock_the_person(cast, ticket, refuses, at):
    for n in range(4):
        fail(cast, ticket, cast.ann, at + n * HOUR)
    assert not Lock.objects.exists()
    fail(cast, ticket, cast.ann, at + 4 * HOUR)
    assert Lock.objects.get().contact == cast.ann
    row = asking.need(ticket, "licences", cast.ann, technician=cast.tina, at=at + 5 * HOUR)
    for factor in ("push", "call_back", "in_person", "attested"):
        with refuses("call them back"):
            asking.challenge(row, factor, technician=cast.tina, at=at + 5 * HOUR, to="phone")
    assert "Locked" in looking.banners(cast.ann, at=at + 5 * HOUR)[1]
    mails = OutgoingMail.objects.filter(template="identity_notice")
    assert sorted(mail.to for mail in mails) == ["ann@acme.example", "paul@acme.example"]


def test_five_on_two_days_lock_nobody(cast, ticket, at):
    for hours in (0, 1, 25, 26, 27, 28):
        fail(cast, ticket, cast.ann, at + hours * HOUR)
    assert not Lock.objects.exists()


def test_what_was_open_is_of_no_use_once_locked(cast, ticket, refuses, at):
    good = called_back(asking.need(ticket, "unlock", cast.ann, technician=cast.tina, at=at), cast.tina, at=at)
    for _ in range(5):
        fail(cast, ticket, cast.ann, at)
    with refuses("is locked"):
        using.consume(good, technician=cast.tina, at=at)


def test_only_a_call_back_with_a_second_person_unlocks(cast, ticket, refuses, at):
    for _ in range(5):
        fail(cast, ticket, cast.ann, at)
    row = asking.need(ticket, "lift_lock", cast.ann, technician=cast.tina, at=at)
    assert row.level == 3
    for factor in ("push", "in_person", "attested"):
        with refuses("call back"):
            asking.challenge(row, factor, technician=cast.tina, at=at, words="Cora saw her at the door")
    called_back(row, cast.tina, at=at)
    with refuses("second person"):
        using.consume(row, technician=cast.tina, at=at)
    called_back(asking.second(row, cast.paul, technician=cast.tina, at=at), cast.tina, at=at)
    act = using.consume(row, technician=cast.tina, at=at)
    lock = Lock.objects.get()
    assert (lock.lifted_at, lock.lifted_by) == (at, act)
    after = asking.need(ticket, "licences", cast.ann, technician=cast.tina, at=at)
    assert called_back(after, cast.tina, at=at).state == "verified"


def test_ten_of_a_client_alarm_the_coordinator_once(cast, ticket, at):
    for n in range(4):
        fail(cast, ticket, cast.ann, at + n * MINUTE)
        fail(cast, ticket, cast.paul, at + n * MINUTE)
    fail(cast, ticket, cast.ann, at)
    assert not FollowUp.objects.filter(key="identity_alarm").exists()
    fail(cast, ticket, cast.paul, at)
    found = FollowUp.objects.get(key="identity_alarm")
    assert found.role == "coordinator" and "Acme Plumbing" in found.what
    from sameday.audit.models import Entry

    assert Entry.objects.filter(verb="many verifications failed").count() == 1


def test_what_failed_at_another_client_counts_there(cast, ticket, at):
    other = request_of(cast.carl)
    for _ in range(4):
        fail(cast, ticket, cast.ann, at)
        fail(cast, ticket, cast.paul, at)
        fail(cast, other, cast.carl, at)
    assert not FollowUp.objects.filter(key="identity_alarm").exists() and not Lock.objects.exists()


def test_one_number_that_asks_for_two_people_is_a_banner(cast, ticket, at):
    asking.need(ticket, "licences", cast.ann, technician=cast.tina, at=at, caller="+15550100")
    assert looking.banners(cast.ann, at=at) == []
    assert looking.banners(cast.paul, at=at, caller="+15550100") == ["The same number asked for Ann Keller today"]
    asking.need(ticket, "licences", cast.paul, technician=cast.tina, at=at, caller="+15550100")
    assert looking.banners(cast.ann, at=at) == ["The same number asked for Paul Ortiz today"]
    assert looking.banners(cast.ann, at=at + 25 * HOUR) == []


def test_what_nobody_needed_counts_as_no_failure(cast, ticket, at):
    for _ in range(6):
        row = asking.need(ticket, "licences", cast.ann, technician=cast.tina, at=at)
        answering.withdraw(row, technician=cast.tina, at=at)
    assert not Lock.objects.exists() and looking.banners(cast.ann, at=at) == []


def test_a_wrong_code_is_not_made_undone_by_withdrawing(cast, ticket, at, texted):
    row = asking.need(ticket, "licences", cast.ann, technician=cast.tina, at=at)
    asking.challenge(row, "text", technician=cast.tina, at=at)
    assert not answering.code(row, "000000", technician=cast.tina, at=at)
    answering.withdraw(row, technician=cast.tina, at=at)
    assert (Challenge.objects.get().state, Challenge.objects.get().why) == ("failed", "wrong")


def test_five_wrong_codes_end_it_however_often_it_was_sent(cast, ticket, at, texted):
    row = asking.need(ticket, "licences", cast.ann, technician=cast.tina, at=at)
    for sent in range(2):
        asking.challenge(row, "text", technician=cast.tina, at=at)
        for _ in range(2 + sent):
            assert not answering.code(row, "000000", technician=cast.tina, at=at)
    assert (Challenge.objects.get().state, Challenge.objects.get().tries) == ("failed", 5)
    with pytest.raises(Refused, match="has ended"):
        answering.code(row, texted()[-1], technician=cast.tina, at=at)


def test_a_code_is_sent_three_times(cast, ticket, at, texted, refuses):
    row = asking.need(ticket, "licences", cast.ann, technician=cast.tina, at=at)
    for _ in range(3):
        asking.challenge(row, "text", technician=cast.tina, at=at)
    with refuses("sent 3 times"):
        asking.challenge(row, "text", technician=cast.tina, at=at)
    assert len(texted()) == 3
