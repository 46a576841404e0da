"""The table ALLOWED is the law: every verb, from every stage and state, on both databases."""

import ast
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from django.db import transaction

from sameday.policy.kinds import Stage, State
from sameday.tickets import history, life
from sameday.tickets.life import step
from sameday.tickets.models import Ticket
from tests.tickets.conftest import MONDAY, everything, request_of
from tests.tickets.verbs import Verbs

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(minutes=20)
PLACES = list(product(Stage, State))
FREE = (Stage.NEW, Stage.CLOSED)  # what needs approval may stand here without it
BACK = "tests put it there"


ALARM = {"alarm": True, "suspected_at": MONDAY, "suspected_kind": "outage", "act_at": LATER}
NEEDS = {  # what else must be so for the verb to be possible at all
    **dict.fromkeys(("acknowledge", "not_an_emergency", "end_emergency", "alarm_again"), ALARM),
    "approve": {"needs_approval": True},
    "offer": {"needs_approval": True},
    "text_booking_link": {"waiting_for": "booking"},
}
MADE = {
    "remove_participant": "Participant", "finish_follow_up": "FollowUp", "give_follow_up": "FollowUp",
    "unlink": "TicketLink",
    **dict.fromkeys(("tick", "untick", "remove_item"), "ChecklistItem"),
}  # fmt: skip
# possible after their event alone: tests of their own
BY_HISTORY = {"undo_triage", "unmerge", "unsplit", "take_back", "take_back_reply", "step_back", "take_booking_back"}
BY_HISTORY |= {"reply_at", "hold_reply_back", "send_planned", "take_back_planned"}  # test_later_reply.py


def stand(ticket: Ticket, other: Ticket, stage: Stage, state: State, needs: dict) -> Ticket:
    """Put the ticket where the test wants it, with the columns that belong there and an event that says so."""
    facts = {"stage": stage, "state": state, "merged_into": other if state == State.MERGED else None}
    if stage == Stage.WAITING:
        facts |= {"waiting_for": "information", "waiting_since_at": MONDAY, "next_step_at": LATER, "act_at": LATER}
    if stage in (Stage.READY, Stage.WORKING):
        facts |= {"next_step_at": LATER}
    if stage == Stage.RESOLVED:
        facts |= {"resolved_at": MONDAY, "act_at": LATER}
    if stage == Stage.CLOSED:
        facts |= {"closed_at": MONDAY}
    if stage != Stage.NEW or state == State.SPAM:
        facts |= {"triaged_at": MONDAY, "outcome": "take"}
    if stage == Stage.WAITING or ("waiting_for" not in needs and ("needs_approval" not in needs or stage in FREE)):
        facts |= needs
    Ticket.objects.filter(pk=ticket.pk).update(**facts)
    ticket = Ticket.objects.get(pk=ticket.pk)
    now = step.facts(ticket)
    step.write(ticket, life.step.Event(), by=BACK, at=MONDAY, set=now, was=now)
    return ticket


@pytest.mark.parametrize("verb", sorted(life.ALLOWED))
def test_a_verb_starts_only_where_the_table_says_and_leads_only_where_it_says(cast, verb):
    """# page 2, 6"""
    ticket, other = request_of(cast.ann), request_of(cast.paul, subject="Scanner")
    verbs, origin, done = Verbs(cast), life.ALLOWED[verb], 0
    for stage, state in PLACES:
        with transaction.atomic():
            there = stand(ticket, other, stage, state, NEEDS.get(verb, {}))
            may = stage in origin.stages and state in origin.states
            before = everything()
            try:
                verbs.call(verb, there, LATER, other)  # no savepoint of ours: it would undo what a refusal left
            except life.NotAllowed:
                after = everything()
                # some verbs are given rows made for them; nothing else may be new
                made = f"tickets.{MADE.get(verb)}"
                assert {k: v for k, v in after.items() if k != made} == {k: v for k, v in before.items() if k != made}
            else:
                done += 1
                assert may, f"{verb} was possible from {stage} in {state}"
                fresh = Ticket.objects.get(pk=ticket.pk)
                assert fresh.stage == stage or fresh.stage in origin.to
                assert list(history.check()) == []
            transaction.set_rollback(True)
    assert done or verb in BY_HISTORY, "the verb was possible nowhere: the test proved nothing"


def test_every_verb_has_a_line_in_the_table_and_none_is_left_over():
    folder = Path(life.__file__).parent
    locked = {
        node.args[1].value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "lock" and len(node.args) > 1
    }
    assert locked == set(life.ALLOWED)
