"""Two tickets about one thing: what the survivor learns of the other, and what comes back. Source: rules.md 10."""

from datetime import timedelta

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.tickets import due, history, life, queries_ticket, queries_together
from sameday.tickets.life import checklist
from sameday.tickets.models import Ticket
from sameday.tickets.queries_ticket import story
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
BY = {"by": "staff:1"}
LATER = MONDAY + timedelta(hours=2)


def fresh(ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def test_the_answer_that_came_as_a_new_mail_ends_the_pause(cast, ticket):
    life.ask(ticket, questions=["Which printer?"], at=MONDAY, **BY)
    answer = request_of(cast.ann, at=LATER, subject="The printer", text="The blue one.")
    life.merge(answer, ticket, at=LATER + timedelta(minutes=1), **BY)
    survivor = fresh(ticket)
    assert (survivor.stage, survivor.waiting_for, survivor.reminders) == ("ready", None, 0)
    assert survivor.client_answered_at == LATER
    due.step(LATER + timedelta(days=20))
    assert not OutgoingMail.objects.filter(template__in=("reminder", "closed_silence")).exists()


def test_a_machines_mail_ends_no_pause(cast, ticket):
    life.ask(ticket, questions=["Which printer?"], at=MONDAY, **BY)
    other = request_of(cast.ann, at=LATER, subject="The printer")
    other.messages.update(automatic=True)
    life.merge(other, ticket, at=LATER, **BY)
    assert fresh(ticket).waiting_for == "information"


def test_however_often_it_was_merged_all_of_it_is_read_and_counts(cast, ticket, refuses):
    life.add_items(ticket, [("Order paper", True)], at=MONDAY, **BY)
    merged = [ticket]
    for hours in range(1, 5):
        at = MONDAY + timedelta(hours=hours)
        merged.append(request_of(cast.ann, at=at, subject=f"The printer {hours}", text=f"Words {hours}"))
        life.merge(fresh(merged[-2]), fresh(merged[-1]), at=at, **BY)
    survivor = fresh(merged[-1])
    read = story(survivor)
    assert read.merged == sorted(each.pk for each in merged[:-1])
    assert {message.ticket_id for message in read.messages} == {each.pk for each in merged}
    life.take(survivor, at=LATER, **BY)
    with refuses("Order paper"):
        life.resolve(fresh(survivor), "Done.", staff=cast.tina, at=LATER, **BY)


def test_nothing_is_merged_into_what_is_over(cast, ticket, refuses):
    life.take(ticket, at=MONDAY, **BY)
    life.resolve(ticket, "A worn roller.", staff=cast.tina, at=MONDAY, **BY)
    other = request_of(cast.ann, at=LATER)
    with refuses("Reopen"):
        life.merge(other, ticket, at=LATER, **BY)


def test_the_earliest_receipt_is_kept_also_when_the_survivor_is_in_work(cast, ticket):
    late = request_of(cast.ann, at=LATER, subject="The printer")
    life.take(late, at=LATER, **BY)
    target = fresh(late).triage_target_at
    life.merge(ticket, late, at=LATER, **BY)
    survivor = fresh(late)
    assert survivor.received_at == MONDAY
    assert (survivor.triage_target_at, survivor.clock_from_at) == (target, LATER)  # what was promised stays


@pytest.mark.parametrize("undo", ["unmerge", "undo_triage"])
def test_undo_gives_the_survivor_back_what_the_merge_changed(cast, undo):
    survivor = request_of(cast.ann, at=LATER, subject="The printer")
    other = request_of(cast.ann, at=MONDAY, suspicion="outage")
    before = {name: getattr(fresh(survivor), name) for name in Ticket.TRACKED}
    life.merge(other, survivor, at=LATER, **BY)
    assert fresh(survivor).alarm and fresh(survivor).received_at == MONDAY
    getattr(life, undo)(other, at=LATER + timedelta(seconds=5), **BY)
    assert {name: getattr(fresh(survivor), name) for name in Ticket.TRACKED} == before
    assert fresh(other).alarm
    assert [*history.check()] == []


def test_undo_keeps_what_happened_to_the_survivor_since(cast, ticket):
    life.ask(ticket, questions=["Which printer?"], at=MONDAY, **BY)
    answer = request_of(cast.ann, at=LATER, subject="The printer")
    life.merge(answer, ticket, at=LATER, **BY)
    life.resolve(ticket, "A worn roller.", staff=cast.tina, at=LATER + timedelta(minutes=5), **BY)
    life.unmerge(answer, at=LATER + timedelta(minutes=9), **BY)
    assert fresh(ticket).stage == "resolved"
    assert [*history.check()] == []


def test_a_merge_quiets_no_emergency_that_nobody_acknowledged(cast):
    """The survivor was acknowledged, the other was not, and is the graver one. Source: rules.md 7."""
    first = request_of(cast.ann, at=MONDAY, subject="Server down", suspicion="outage")
    first = life.acknowledge(first, by="staff:1", at=MONDAY, staff=cast.tina)
    later = MONDAY + timedelta(minutes=5)
    second = request_of(cast.paul, at=later, subject="My mailbox", suspicion="mailbox_compromise")
    after = life.merge(second, first, by="staff:1", at=later)
    assert (after.alarm, after.acknowledged_at, after.suspected_kind) == (True, None, "mailbox_compromise")
    assert (after.suspected_at, after.act_at) == (later, second.act_at)
    assert [*history.check()] == []


def test_what_must_be_done_is_shown_of_more_merged_tickets_than_are_read(cast, ticket, monkeypatch):
    """It keeps the request from being resolved, so it can be seen and ticked off."""
    monkeypatch.setattr(queries_ticket, "MERGED", 1)
    life.take(ticket, **BY, at=MONDAY)
    for name in ("First", "Second"):
        other = request_of(cast.paul, at=LATER, subject=name)
        life.add_items(other, [(name, True)], **BY, at=LATER)
        life.merge(other, ticket, **BY, at=LATER)
    shown = story(ticket)
    assert len(shown.merged) == 1
    assert [item.text for item in queries_together.items(ticket, shown)] == ["First", "Second"]
    assert [item.text for item in queries_together.items(ticket, shown)] == checklist.left_to_do(ticket)
