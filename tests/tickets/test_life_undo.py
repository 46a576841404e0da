"""Ten seconds to take an outcome or a reply back: every tracked column returns and the mail never leaves."""

from datetime import timedelta

import pytest

from sameday.outbox import send
from sameday.outbox.models import OutgoingMail
from sameday.tickets import history, life
from sameday.tickets.life import step
from sameday.tickets.models import FollowUp, Message, Ticket
from sameday.tokens.models import Link
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(minutes=5)
SOON = AT + timedelta(seconds=8)
HELD = {"by": "staff:1", "at": AT, "hold_seconds": 10}
BY = {"by": "staff:1"}
OUTCOMES = {
    "take": lambda t: life.take(t, urgency="today", **HELD),
    "ask": lambda t: life.ask(t, questions=["Which?"], **HELD),
    "book": lambda t: life.book(t, **HELD),
    "change": lambda t: life.change(t, kind="project", **HELD),
    "spam": lambda t: life.spam(t, at=AT, **BY),
    "not_request": lambda t: life.not_request(t, tell=True, **HELD),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("suspicion", [None, "outage"])
def test_undo_gives_every_column_back_and_withdraws_the_mail(cast, outcome, suspicion):
    ticket = request_of(cast.ann, suspicion=suspicion)
    before, rings = step.facts(ticket), FollowUp.objects.filter(done_at=None).count()
    OUTCOMES[outcome](ticket)
    assert step.facts(Ticket.objects.get()) != before
    life.undo_triage(ticket, at=SOON, **BY)
    assert step.facts(Ticket.objects.get()) == before
    assert FollowUp.objects.filter(done_at=None).count() == rings
    assert not OutgoingMail.objects.filter(emergency=False).exclude(state="withdrawn").exists()
    send.step(SOON + timedelta(minutes=1))
    assert not OutgoingMail.objects.filter(emergency=False, state="sent").exists()
    assert not Link.objects.filter(withdrawn_at=None).exclude(ticket__outgoing__emergency=True).exists()
    assert [*history.check()] == []


def test_an_undone_ticket_is_triaged_again(ticket):
    life.take(ticket, **HELD)
    life.undo_triage(ticket, at=SOON, **BY)
    again = life.ask(ticket, questions=["Which?"], by="staff:1", at=SOON)
    assert (again.outcome, again.stage) == ("ask", "waiting")
    assert [m.state for m in OutgoingMail.objects.order_by("id")] == ["withdrawn", "queued"]


def test_once_the_mail_has_left_there_is_no_undo(ticket, refuses):
    life.take(ticket, **HELD)
    send.step(AT + timedelta(seconds=11))
    with refuses("The mail has left"):
        life.undo_triage(ticket, at=AT + timedelta(seconds=12), **BY)


def test_an_outcome_without_mail_can_be_undone_for_a_minute(ticket, refuses):
    life.spam(ticket, at=AT, **BY)
    with refuses("too late"):
        life.undo_triage(ticket, at=AT + timedelta(seconds=61), **BY)
    assert life.undo_triage(ticket, at=AT + timedelta(seconds=60), **BY).stage == "new"


def test_nothing_is_undone_under_what_happened_since(ticket, cast, refuses):
    life.take(ticket, **HELD)
    life.note(ticket, "Called.", staff=cast.tina, at=AT, **BY)
    with refuses("Something else happened"):
        life.undo_triage(ticket, at=SOON, **BY)


def test_undo_twice_is_refused(ticket, refuses):
    life.take(ticket, **HELD)
    life.undo_triage(ticket, at=SOON, **BY)
    with refuses("Something else happened"):
        life.undo_triage(ticket, at=SOON, **BY)


def test_an_untriaged_ticket_has_nothing_to_undo(ticket, refuses):
    with refuses("cannot be undone"):
        life.undo_triage(ticket, at=SOON, **BY)


def test_undo_of_a_merge_at_triage_brings_the_ticket_back(ticket, cast):
    other = request_of(cast.paul, subject="Printer again", at=AT)
    before = step.facts(other)
    life.merge(other, ticket, at=AT, **BY)
    life.undo_triage(other, at=SOON, **BY)
    assert step.facts(Ticket.objects.get(pk=other.pk)) == before
    assert Ticket.objects.get(pk=ticket.pk).events.latest("id").kind == "unmerged"


def test_a_reply_taken_back_never_leaves_and_stays_as_a_note(ticket, cast):
    message = life.reply(ticket, "We come at ten.", staff=cast.tina, **HELD)
    life.take_back_reply(ticket, message, at=SOON, **BY)
    send.step(SOON + timedelta(minutes=1))
    assert OutgoingMail.objects.get().state == "withdrawn"
    assert Message.objects.get(pk=message.pk).direction == "note"


def test_a_reply_that_left_stays(ticket, cast, refuses):
    message = life.reply(ticket, "We come at ten.", staff=cast.tina, **HELD)
    send.step(AT + timedelta(seconds=11))
    with refuses("The mail has left"):
        life.take_back_reply(ticket, message, at=AT + timedelta(seconds=12), **BY)


DECIDED = {
    "ask_more": lambda t, cast: life.ask_more(t, questions=["Which?"], staff=cast.tina, **HELD),
    "resolve": lambda t, cast: life.resolve(t, "A worn roller.", staff=cast.tina, **HELD),
    "resolve in silence": lambda t, cast: life.resolve(t, "A worn roller.", staff=cast.tina, tell=False, at=AT, **BY),
    "make_change": lambda t, cast: life.make_change(t, **HELD),
}


@pytest.mark.parametrize("verb", DECIDED)
def test_what_was_decided_on_the_ticket_page_is_taken_back_whole(ticket, cast, verb):
    life.take(ticket, at=MONDAY, **BY)
    life.mail_failed(ticket, OutgoingMail.objects.get().pk, cast.ann, at=MONDAY, **BY)
    before, rings = step.facts(Ticket.objects.get()), FollowUp.objects.filter(done_at=None).count()
    DECIDED[verb](ticket, cast)
    assert step.facts(Ticket.objects.get()) != before
    life.take_back(ticket, at=SOON, **BY)
    assert step.facts(Ticket.objects.get()) == before
    assert FollowUp.objects.filter(done_at=None).count() == rings == 1
    send.step(SOON + timedelta(minutes=1))
    assert [m.state for m in OutgoingMail.objects.exclude(template="triaged")] in ([], ["withdrawn"])
    assert not Message.objects.filter(direction="out").exists()
    assert [*history.check()] == []


def test_what_left_or_what_another_decided_stays(ticket, cast, refuses):
    life.take(ticket, at=MONDAY, **BY)
    life.resolve(ticket, "A worn roller.", staff=cast.tina, **HELD)
    with refuses("Something else happened"):
        life.take_back(ticket, by="staff:2", at=SOON)
    send.step(AT + timedelta(seconds=11))
    with refuses("The mail has left"):
        life.take_back(ticket, at=AT + timedelta(seconds=12), **BY)
