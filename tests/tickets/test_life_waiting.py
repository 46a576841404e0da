"""Waiting, closing, reopening: the table of rules.md 6, event by event."""

import sys
from datetime import UTC, datetime, timedelta

import pytest

from sameday.desk.replies import take_reply
from sameday.outbox.models import OutgoingMail
from sameday.tickets import due, history, life
from sameday.tickets.models import FollowUp, Ticket
from tests.tickets.conftest import MONDAY, request_of, said_by

pytestmark = pytest.mark.django_db
BY = {"by": "staff:1"}
ASKED = MONDAY + timedelta(minutes=10)  # Monday 10:10 in New York, Thanksgiving is on Thursday


def new_york(month, day, hour, minute=0):
    return datetime(2026, month, day, hour + 5, minute, tzinfo=UTC)


@pytest.fixture
def asked(ticket):
    return life.ask(ticket, questions=["Which printer?"], at=ASKED, **BY)


@pytest.fixture
def solved(ticket, cast):
    ticket = life.take(ticket, at=ASKED, **BY)
    return life.resolve(ticket, "A worn roller.", staff=cast.tina, at=ASKED, **BY)


def time_passes(until):
    """Do what the worker does, each at its instant."""
    while ticket := Ticket.objects.filter(act_at__lte=until).order_by("act_at").first():
        due.act(ticket, at=ticket.act_at)


def mails(template):
    return OutgoingMail.objects.filter(template=template).order_by("id")


def test_the_question_stops_the_triage_clock_and_pauses_the_next_step(asked):
    """# page 2.4"""
    assert (asked.stage, asked.waiting_for, asked.triaged_at) == ("waiting", "information", ASKED)
    assert asked.next_step_at == asked.act_at == new_york(11, 24, 10, 10)


def test_reminders_after_one_three_and_five_business_days_then_closed_at_ten(asked):
    time_passes(new_york(12, 31, 12))
    sent = list(mails("reminder").values_list("created_at", flat=True))
    # 26 and 27 November are closed: Thanksgiving and the day after
    assert sent == [new_york(11, 24, 10, 10), new_york(11, 30, 10, 10), new_york(12, 2, 10, 10)]
    asked = Ticket.objects.get()
    assert (asked.stage, asked.closed_at) == ("closed", new_york(12, 9, 17))
    assert mails("closed_silence").get().created_at == asked.closed_at


def test_a_reply_ends_the_pause_at_its_arrival_and_cancels_the_reminders(asked, cast):
    """# page 2.4"""
    at = new_york(11, 24, 9)
    life.receive(asked, said_by(cast.ann), channel="email", by="contact:1", at=at)
    after = Ticket.objects.get()
    assert (after.stage, after.waiting_for, after.waiting_since_at, after.act_at) == ("ready", None, None, None)
    assert (after.client_answered_at, after.next_step_at) == (at, new_york(11, 25, 17))
    event = after.events.latest("id")
    assert event.kind == "client_replied" and event.at == at
    assert event.data["set"]["act_at"] is None and event.data["set"]["stage"] == "ready"  # one event, one transaction
    time_passes(new_york(12, 31, 12))
    assert not mails("reminder").exists()


def test_a_reply_rolled_back_leaves_pause_and_reminders(asked, cast, monkeypatch):
    def broken(*args, **more):
        raise RuntimeError("cut")

    monkeypatch.setattr(sys.modules["sameday.tickets.life.receive"], "record", broken)
    with pytest.raises(RuntimeError):
        life.receive(asked, said_by(cast.ann), channel="email", by="contact:1", at=new_york(11, 24, 9))
    after = Ticket.objects.get()
    assert after.waiting_for == "information" and after.act_at == asked.act_at
    assert after.messages.filter(direction="in").count() == 1


def test_out_of_office_never_ends_a_pause(asked, cast):
    away = said_by(cast.ann, "I am away.", automatic=True)
    life.attach(asked, away, channel="email", by="contact:1", at=new_york(11, 24, 9), evidence="token")
    after = Ticket.objects.get()
    assert (after.waiting_for, after.act_at, after.client_answered_at) == ("information", asked.act_at, None)


def test_out_of_office_never_reopens(solved, cast):
    away = said_by(cast.ann, "I am away.", automatic=True)
    life.attach(solved, away, channel="email", by="contact:1", at=new_york(11, 24, 9), evidence="token")
    assert Ticket.objects.get().stage == "resolved"


def test_a_reply_while_in_progress_lets_the_clock_run_and_marks_the_ticket(ticket, cast):
    taken = life.take(ticket, at=ASKED, **BY)
    life.receive(taken, said_by(cast.ann), channel="email", by="contact:1", at=ASKED + timedelta(hours=1))
    after = Ticket.objects.get()
    assert (after.stage, after.next_step_at) == ("ready", taken.next_step_at)
    assert after.client_answered_at == ASKED + timedelta(hours=1)


@pytest.mark.parametrize("wait", ["analysis", "vendor"])
def test_a_reply_cannot_end_what_is_not_the_clients_to_end(ticket, cast, wait):
    if wait == "analysis":
        there = life.change(ticket, at=ASKED, **BY)
    else:
        there = life.wait_for_vendor(life.take(ticket, at=ASKED, **BY), at=ASKED, **BY)
    life.receive(there, said_by(cast.ann), channel="email", by="contact:1", at=ASKED + timedelta(hours=1))
    after = Ticket.objects.get()
    assert (after.stage, after.waiting_for) == ("waiting", wait) and after.client_answered_at


def test_a_reply_on_a_new_ticket_moves_nothing(ticket, cast):
    life.receive(ticket, said_by(cast.ann), channel="email", by="contact:1", at=ASKED)
    after = Ticket.objects.get()
    assert (after.stage, after.clock_from_at, after.client_answered_at) == ("new", MONDAY, None)


def test_a_booking_is_nudged_twice_then_a_person_calls_then_it_closes(ticket):
    """# page 2.5"""
    life.book(ticket, at=ASKED, **BY)
    time_passes(new_york(12, 2, 12))
    assert mails("reminder").count() == 2
    follow_up = FollowUp.objects.get(key="book_by_phone")
    assert (follow_up.role, follow_up.due_at) == ("coordinator", new_york(12, 2, 10, 10))
    time_passes(new_york(12, 31, 12))
    follow_up.refresh_from_db()
    assert Ticket.objects.get().stage == "closed" and follow_up.done_at


def test_a_resolved_ticket_closes_after_ten_business_days_without_a_word(solved):
    before = OutgoingMail.objects.count()
    time_passes(new_york(12, 31, 12))
    after = Ticket.objects.get()
    assert (after.stage, after.closed_at) == ("closed", new_york(12, 9, 17))
    assert OutgoingMail.objects.count() == before


@pytest.mark.parametrize(("at", "same"), [(new_york(12, 9, 16, 59), True), (new_york(12, 9, 17, 1), False)])
def test_a_reply_reopens_for_ten_business_days_and_is_a_linked_ticket_after(solved, cast, at, same):
    time_passes(at)
    message = take_reply(solved, said_by(cast.ann, "It jams again."), contact=cast.ann, channel="email", by="c", at=at)
    landed = message.ticket
    assert (landed.pk == solved.pk) is same
    assert (landed.stage, landed.clock_from_at, landed.triaged_at) == ("new", at, None)
    assert landed.related_to_id == (None if same else solved.pk)
    if same:
        assert landed.events.filter(kind="triaged").get().data["promise_at"]  # what was promised first stays on record
        assert landed.triage_target_at > at
    assert [*history.check()] == []


def test_a_reply_after_silence_reopens_within_ten_days_of_the_closing(asked, cast):
    time_passes(new_york(12, 10, 12))
    at = new_york(12, 15, 10)
    assert take_reply(asked, said_by(cast.ann), contact=cast.ann, channel="email", by="c", at=at).ticket_id == asked.pk
    after = Ticket.objects.get()
    assert (after.stage, after.closed_at, after.triage_target_at) == ("new", None, new_york(12, 15, 11))


def test_thanks_does_not_reopen_and_waits_an_hour_for_a_glance(solved, cast):
    at = new_york(11, 24, 16, 30)
    take_reply(solved, said_by(cast.ann, "Thank you, works now!"), contact=cast.ann, channel="email", by="c", at=at)
    after = Ticket.objects.get()
    assert (after.stage, after.thanked_at, after.act_at) == ("resolved", at, solved.act_at)
    glance = FollowUp.objects.get(key="glance")
    assert (glance.due_at, glance.role) == (new_york(11, 25, 8, 30), "coordinator")
    due.step(glance.due_at)
    glance.refresh_from_db()
    assert glance.done_at and Ticket.objects.get().stage == "resolved"


def test_a_pause_needs_an_outstanding_question(ticket, refuses):
    for questions in ([], ["  "], ["1", "2", "3", "4"]):
        with refuses("one, two or three"):
            life.ask(ticket, questions=questions, at=ASKED, **BY)


def test_a_second_question_waits_for_the_first_answer(asked, cast, refuses):
    with refuses("already open"):
        life.ask_more(asked, questions=["Since when?"], staff=cast.tina, at=ASKED, **BY)


def test_a_change_asked_in_between_goes_back_to_its_analysis(ticket, cast):
    there = life.change(ticket, at=ASKED, **BY)
    there = life.ask_more(there, questions=["For whom?"], staff=cast.atlas, at=ASKED, **BY)
    life.receive(there, said_by(cast.ann), channel="email", by="contact:1", at=ASKED + timedelta(hours=1))
    after = Ticket.objects.get()
    assert (after.stage, after.waiting_for, after.needs_approval) == ("waiting", "analysis", True)


@pytest.mark.parametrize("verb", [life.remind, life.close_for_silence])
def test_nobody_is_reminded_or_closed_while_we_owe_the_next_step(ticket, verb, refuses):
    there = life.change(ticket, at=ASKED, **BY)
    with refuses("no open question"):
        verb(there, at=ASKED, **BY)


def test_two_workers_send_a_reminder_once(asked):
    due.act(asked, at=asked.act_at)
    stale = asked
    due.step(stale.act_at)
    assert mails("reminder").count() == 1


def test_a_poisoned_ticket_delays_nobody_and_its_history_still_agrees(asked, cast, monkeypatch):
    other = life.ask(request_of(cast.paul, subject="Scanner"), questions=["Which?"], at=ASKED, **BY)
    remind = life.remind

    def poisoned(ticket, **who):
        if ticket.pk == asked.pk:
            raise RuntimeError("poison")
        return remind(ticket, **who)

    monkeypatch.setattr(life, "remind", poisoned)
    due.step(asked.act_at)
    assert Ticket.objects.get(pk=other.pk).reminders == 1
    assert Ticket.objects.get(pk=asked.pk).act_at > asked.act_at
    assert [*history.check()] == []


def test_after_a_night_of_the_worker_one_reminder_goes_out_and_not_three(asked):
    """Down for six business days: the client gets the last of the three, and the closing keeps its date."""
    back = new_york(12, 3, 9)
    while ticket := Ticket.objects.filter(act_at__lte=back).first():
        due.act(ticket, at=back)
    assert mails("reminder").count() == 1
    assert Ticket.objects.get().next_step_at == new_york(12, 9, 17)


def test_words_on_the_telephone_long_after_the_end_are_a_new_request(solved, cast):
    late = new_york(12, 20, 11)
    message = take_reply(solved, said_by(cast.ann, "It jams again."), contact=cast.ann, channel="phone", at=late, **BY)
    assert message.ticket_id != solved.pk
    assert (message.ticket.related_to_id, message.ticket.stage) == (solved.pk, "new")
