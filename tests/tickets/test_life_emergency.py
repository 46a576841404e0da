"""Emergencies by mail: the alarm, its timer, the answer, and the way back. Source: page 4; rules.md 7."""

from datetime import timedelta

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.tickets import due, history, life, queries
from sameday.tickets.life.emergency import numbers_on_file
from sameday.tickets.models import FollowUp, Ticket
from tests.tickets.conftest import MONDAY, request_of, said_by

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(minutes=5)
QUARTER = timedelta(minutes=15)
BY = {"by": "staff:1"}


@pytest.fixture
def alarmed(cast):
    return request_of(cast.ann, subject="Everything is encrypted", suspicion="ransomware")


def test_the_answer_the_alarm_and_the_ring_come_at_once(alarmed, cast):
    """# page 4.1, 4.2, 4.3"""
    mail = OutgoingMail.objects.get()
    assert (mail.template, mail.to, mail.emergency, mail.state) == ("emergency", cast.ann.mail, True, "queued")
    assert "option 2" in mail.text and "encrypted" not in mail.text + mail.subject  # nothing of what they wrote
    assert (alarmed.alarm, alarmed.suspected_at, alarmed.act_at) == (True, MONDAY, MONDAY + QUARTER)
    ring = FollowUp.objects.get(key="ring")
    assert ring.due_at == MONDAY + QUARTER
    assert alarmed.triaged_at is None and alarmed.stage == "new"  # a suspicion is no outcome


def test_whom_to_ring_is_on_file_and_never_in_the_mail(cast):
    ticket = request_of(cast.ann, text="Call me on 555-0199", suspicion="ransomware", phone="555-0199")
    assert numbers_on_file(ticket) == [(cast.ann, cast.ann.phone), (cast.paul, cast.paul.phone)]


def test_call_now_goes_once_a_ticket(alarmed, cast):
    life.not_an_emergency(alarmed, staff=cast.tina, at=AT, **BY)
    life.suspect(alarmed, "ransomware", at=AT, **BY)
    life.emergency(alarmed, staff=cast.tina, at=AT, **BY)
    assert OutgoingMail.objects.filter(template="emergency").count() == 1


def test_a_second_suspicion_while_the_alarm_stands_changes_nothing(alarmed):
    life.suspect(alarmed, "outage", at=AT, **BY)
    after = Ticket.objects.get()
    assert (after.suspected_kind, after.version) == ("ransomware", alarmed.version)


def test_a_new_suspicion_after_a_cleared_one_alarms_again(alarmed, cast):
    acknowledged = life.acknowledge(alarmed, staff=cast.tina, at=AT, **BY)
    life.not_an_emergency(acknowledged, staff=cast.tina, at=AT, **BY)
    later = AT + timedelta(days=1)
    after = life.suspect(alarmed, "outage", at=later, **BY)
    assert (after.alarm, after.acknowledged_at, after.act_at) == (True, None, later + QUARTER)
    assert FollowUp.objects.filter(key="ring", done_at=None).count() == 1


def test_an_unknown_sender_alarms_and_is_not_answered(cast):
    stranger = {"company": None, "contact": None, "state": "quarantined"}
    ticket = request_of(cast.ann, suspicion="ransomware", **stranger)
    assert ticket.alarm and ticket.act_at == MONDAY + QUARTER
    assert not OutgoingMail.objects.exists()
    life.confirm_sender(ticket, cast.ann, at=AT, **BY)
    assert OutgoingMail.objects.get().template == "emergency"  # now we know whom to answer


def test_nobody_acknowledged_alarms_again_every_quarter_of_an_hour(alarmed):
    for times in (1, 2, 3):
        due.step(MONDAY + times * QUARTER)
        due.step(MONDAY + times * QUARTER)  # a second worker
    events = Ticket.objects.get().events.filter(kind="emergency_unacknowledged")
    assert [e.data["minutes"] for e in events.order_by("id")] == [15, 30, 45]
    assert FollowUp.objects.filter(key="unacknowledged", role="coordinator").count() == 1


def test_acknowledging_stops_the_timer_and_not_the_alarm(alarmed, cast):
    after = life.acknowledge(alarmed, staff=cast.tina, at=AT, **BY)
    assert (after.alarm, after.acknowledged_at, after.acknowledged_by, after.act_at) == (True, AT, cast.tina, None)
    due.step(MONDAY + timedelta(hours=2))
    assert not Ticket.objects.get().events.filter(kind="emergency_unacknowledged").exists()


@pytest.mark.parametrize("verb", ["ask", "book", "change", "reply_received", "take"])
def test_no_other_decision_stops_the_timer(alarmed, cast, verb):
    match verb:
        case "ask":
            after = life.ask(alarmed, questions=["Which?"], at=AT, **BY)
        case "reply_received":
            life.ask(alarmed, questions=["Which?"], at=AT, **BY)
            after = life.receive(alarmed, said_by(cast.ann), channel="email", at=AT, **BY).ticket
        case _:
            after = getattr(life, verb)(alarmed, at=AT, **BY)
    assert Ticket.objects.get(pk=after.pk).act_at == MONDAY + QUARTER
    due.step(MONDAY + QUARTER)
    assert Ticket.objects.get().events.latest("id").kind in ("emergency_unacknowledged", "follow_up_added")


def test_not_an_emergency_restores_the_original_clock(alarmed, cast):
    after = life.not_an_emergency(alarmed, staff=cast.tina, at=AT, **BY)
    plain = request_of(cast.ann, subject="Printer")
    same = ("triage_target_at", "triage_promise_at", "desk_at", "clock_from_at", "stage", "act_at", "alarm")
    assert [getattr(after, name) for name in same] == [getattr(plain, name) for name in same]
    assert not FollowUp.objects.filter(done_at=None).exists()


def test_a_confirmed_one_that_was_none_goes_back_to_the_desk_with_its_clock(alarmed, cast):
    confirmed = life.emergency(alarmed, staff=cast.tina, at=AT, **BY)
    assert (confirmed.stage, confirmed.urgency, confirmed.outcome) == ("ready", "emergency", "emergency")
    after = life.not_an_emergency(confirmed, staff=cast.tina, at=AT, **BY)
    assert (after.stage, after.triaged_at, after.outcome, after.kind, after.urgency) == ("new", None, None, None, None)
    assert (after.triage_target_at, after.next_step_at) == (alarmed.triage_target_at, None)
    assert [*history.check()] == []


def test_a_false_alarm_found_at_work_stays_at_work(alarmed, cast):
    confirmed = life.emergency(alarmed, staff=cast.tina, at=AT, **BY)
    started = life.start(confirmed, staff=cast.tina, at=AT, **BY)
    after = life.not_an_emergency(started, staff=cast.tina, at=AT, **BY)
    assert (after.stage, after.kind, after.urgency) == ("working", "help", "normal")
    assert after.next_step_at > AT + QUARTER


def test_a_suspicion_on_a_solved_ticket_gives_the_closing_back(ticket, cast):
    solved = life.resolve(life.take(ticket, at=AT, **BY), "A worn roller.", staff=cast.tina, at=AT, **BY)
    life.suspect(solved, "outage", at=AT, **BY)
    after = life.not_an_emergency(solved, staff=cast.tina, at=AT, **BY)
    assert after.act_at == solved.act_at


def test_a_suspicion_while_waiting_gives_the_reminder_back(ticket, cast):
    asked = life.ask(ticket, questions=["Which?"], at=AT, **BY)
    life.suspect(asked, "outage", at=AT, **BY)
    after = life.not_an_emergency(asked, staff=cast.tina, at=AT, **BY)
    assert after.act_at == asked.act_at


def test_the_end_of_an_emergency_leaves_the_work(alarmed, cast):
    confirmed = life.emergency(alarmed, staff=cast.tina, at=AT, **BY)
    after = life.end_emergency(confirmed, staff=cast.tina, at=AT + QUARTER, **BY)
    assert (after.alarm, after.stage, after.kind) == (False, "ready", "emergency")
    assert not FollowUp.objects.filter(key="ring", done_at=None).exists()


def test_there_is_nothing_to_acknowledge_or_clear_without_an_alarm(ticket, cast, refuses):
    for verb in (life.acknowledge, life.not_an_emergency, life.end_emergency):
        with refuses("not marked as an emergency"):
            verb(ticket, staff=cast.tina, at=AT, **BY)
    with refuses("no alarm"):
        life.alarm_again(ticket, at=AT, **BY)


def test_an_emergency_cannot_be_undone(alarmed, cast, refuses):
    life.emergency(alarmed, staff=cast.tina, at=AT, **BY)
    with refuses("Mark it “not an emergency” instead|cannot be undone"):
        life.undo_triage(alarmed, at=AT, **BY)


def test_the_alarm_goes_along_when_tickets_are_merged(alarmed, cast):
    other = request_of(cast.paul, subject="Printer", at=MONDAY)
    after = life.merge(alarmed, other, at=AT, **BY)
    assert (after.alarm, after.suspected_kind, after.act_at) == (True, "ransomware", MONDAY + QUARTER)


def test_rubbish_ends_the_alarm_and_its_follow_up(alarmed):
    life.spam(alarmed, at=AT, **BY)
    assert not Ticket.objects.get().alarm
    assert not FollowUp.objects.filter(done_at=None).exists()


def test_an_emergency_of_an_unknown_sender_stops_the_clock_too(cast):
    ticket = request_of(cast.ann, company=None, contact=None, state="quarantined", suspicion="outage")
    ticket = life.emergency(ticket, staff=cast.tina, at=AT, **BY)
    assert (ticket.triaged_at, ticket.outcome, ticket.stage) == (AT, "emergency", "new")
    assert queries.tally("quarantined", at=AT + timedelta(days=9)).overdue == 0
    known = life.confirm_sender(ticket, cast.ann, at=AT, **BY)
    assert (known.stage, known.state, known.outcome) == ("ready", "normal", "emergency")
    assert known.next_step_at is not None


def test_a_form_mails_nothing_before_triage_when_its_sender_is_confirmed(cast):
    ticket = request_of(cast.ann, company=None, contact=None, state="quarantined", suspicion="outage", channel="form")
    life.confirm_sender(ticket, cast.ann, at=AT, **BY)
    assert not OutgoingMail.objects.exists()
