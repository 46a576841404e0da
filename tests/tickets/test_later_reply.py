"""A reply that leaves later: never early, never twice, never once something spoke against it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sameday.desk import leaving
from sameday.outbox import send, unsafe
from sameday.outbox.models import OutgoingMail
from sameday.policy.leaving_later import MOST_DAYS, ready, trouble
from sameday.tickets import check, due_replies, history, life
from sameday.tickets.models import FollowUp, LaterReply, Message, Participant, Ticket
from tests.tickets.conftest import MONDAY, request_of, said_by

pytestmark = pytest.mark.django_db
AT, BY = MONDAY + timedelta(minutes=5), {"by": "system"}
LEAVES = MONDAY + timedelta(hours=22)


@pytest.fixture
def taken(cast, ticket):
    """Ann's request, taken on the help desk."""
    return life.take(ticket, by=f"staff:{cast.cora.pk}", at=MONDAY)


@pytest.fixture
def later(cast, taken) -> LaterReply:
    return written(cast, taken)


def written(cast, ticket, *, text="We ring tomorrow.", leaves_at=LEAVES, at=AT, **more) -> LaterReply:
    return life.reply_later(ticket, text, leaves_at=leaves_at, staff=cast.tina, by=who(cast.tina), at=at, **more)


def who(staff) -> str:
    return f"staff:{staff.pk}"


def state(later) -> tuple[str, str]:
    return LaterReply.objects.values_list("state", "why").get(pk=later.pk)


def replies():
    return OutgoingMail.objects.filter(template="reply")


def client_writes(cast, ticket, at, **more):
    return life.receive(ticket, said_by(cast.ann, **more), channel="email", by=f"contact:{cast.ann.pk}", at=at)


def test_it_leaves_at_its_time_and_counts_from_there(cast, taken):
    client_writes(cast, taken, MONDAY + timedelta(minutes=1))
    later = written(cast, taken)
    assert Ticket.objects.get().client_answered_at, "what is not sent yet answers nobody"
    due_replies.step(LEAVES - timedelta(seconds=1))
    assert not replies().exists()
    due_replies.step(LEAVES)
    mail, message = replies().get(), Message.objects.get(pk=later.message_id)
    assert (mail.created_at, mail.state, mail.to) == (LEAVES, "queued", cast.ann.mail)
    assert (message.direction, message.received_at, message.evidence) == ("out", LEAVES, {})
    assert Ticket.objects.get().client_answered_at is None
    assert Ticket.objects.get().events.filter(kind="replied").get().at == LEAVES
    due_replies.step(LEAVES + timedelta(days=1))
    assert replies().count() == 1 and [*history.check()] == []


def test_copies_and_files_leave_with_it(cast, taken):
    @dataclass
    class File:
        filename: str = "a.txt"
        content_type: str = "text/plain"
        size: int = 3
        sha256: str = "0" * 64

    stays = Participant.objects.create(ticket=taken, address="a@far.example")
    goes = Participant.objects.create(ticket=taken, address="b@far.example")
    written(cast, taken, copy_to=[stays, goes], files=[File()])
    life.remove_participant(goes, at=AT, **BY)
    due_replies.step(LEAVES)
    assert sorted(replies().values_list("to", flat=True)) == ["a@far.example", cast.ann.mail]
    assert all(mail.enclosed[0]["name"] == "a.txt" for mail in replies())


@pytest.mark.parametrize("leaves_at", [AT, AT - timedelta(seconds=1), AT + timedelta(days=MOST_DAYS, seconds=1)])
def test_a_time_that_is_over_or_too_far_is_refused(cast, taken, refuses, leaves_at):
    with refuses("Choose a time"):
        written(cast, taken, leaves_at=leaves_at)


def resolved(cast, ticket, at):
    life.resolve(ticket, "The cable.", staff=cast.tina, by=who(cast.tina), at=at)


def merged(cast, ticket, at):
    other = request_of(cast.ann, subject="Again")
    life.merge(ticket, other, by=who(cast.cora), at=at, staff=cast.cora, reason="The same")


def colleague_replied(cast, ticket, at):
    life.reply(ticket, "All is well.", staff=cast.cora, by=who(cast.cora), at=at)


def other_person(cast, ticket, at):
    life.set_requester(ticket, cast.paul, by=who(cast.cora), at=at)


def client_wrote(cast, ticket, at):
    client_writes(cast, ticket, at)


def client_texted(cast, ticket, at):
    life.text_heard(ticket, said_by(cast.ann, text="Solved, forget it"), by=who(cast.cora), at=at)


def colleague_let_choose(cast, ticket, at):
    life.let_choose(ticket, by=who(cast.cora), at=at)


AGAINST = {
    "words": client_wrote, "over": resolved, "state": merged, "other_person": other_person,
    "words ": colleague_replied, "words  ": client_texted, "times": colleague_let_choose,
}  # fmt: skip


@pytest.mark.parametrize("why", AGAINST)
def test_what_speaks_against_it_holds_it_back_at_once_and_its_author_is_told(cast, taken, later, why):
    AGAINST[why](cast, taken, AT + timedelta(minutes=1))
    assert state(later) == ("held_back", why.strip())
    task = FollowUp.objects.get(key=f"reply:{later.message_id}")
    assert task.staff == cast.tina and task.done_at is None
    before = replies().filter(delivers=later.message_id).count()
    due_replies.step(LEAVES + timedelta(days=2))
    assert before == replies().filter(delivers=later.message_id).count() == 0
    assert [*history.check()] == [] and [*check.check()] == []


OUTCOMES = {
    "ask": lambda ticket, told: life.ask(ticket, questions=["Which printer?"], **told),
    "book": lambda ticket, told: life.book(ticket, **told),
    "take": lambda ticket, told: life.take(ticket, **told),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_mail_of_a_colleagues_triage_holds_it_back_and_the_authors_own_does_not(cast, outcome):
    for triages, expected in ((cast.cora, ("held_back", "words")), (cast.tina, ("waiting", ""))):
        ticket = request_of(cast.ann, subject=triages.name)
        later = written(cast, ticket)
        OUTCOMES[outcome](ticket, {"by": who(triages), "at": AT + timedelta(minutes=1)})
        assert state(later) == expected
    assert [*history.check()] == [] and [*check.check()] == []


def test_a_triage_that_tells_the_client_nothing_holds_nothing_back(cast):
    ticket = request_of(cast.ann)
    later = written(cast, ticket)
    life.take(ticket, tell=False, by=who(cast.cora), at=AT + timedelta(minutes=1))
    assert state(later) == ("waiting", "")


def test_automatic_mail_and_the_authors_own_words_hold_nothing_back(cast, taken, later):
    life.attach(taken, said_by(cast.ann, automatic=True), channel="email", evidence="subject", at=AT, **BY)
    life.reply(taken, "One more thing.", staff=cast.tina, by=who(cast.tina), at=AT)
    life.note(taken, "Called.", staff=cast.cora, by=who(cast.cora), at=AT)
    assert state(later) == ("waiting", "")


def test_what_no_event_tells_is_asked_when_it_leaves(cast, taken, later, monkeypatch):
    monkeypatch.setattr(unsafe, "askers", [lambda address: address == cast.ann.mail])
    due_replies.step(LEAVES)
    assert state(later) == ("held_back", "mailbox") and not replies().exists()


def test_the_words_of_who_left_go_to_the_coordinator(cast, taken, later):
    leaving.leave(cast.tina, to=None, by=who(cast.olga), at=AT)
    assert state(later) == ("held_back", "author")
    task = FollowUp.objects.get(key=f"reply:{later.message_id}")
    assert (task.staff, task.role) == (None, "coordinator")
    due_replies.step(LEAVES)
    assert not replies().exists()


def test_an_account_that_was_closed_otherwise_is_noticed_when_it_leaves(cast, taken, later):
    type(cast.tina).objects.filter(pk=cast.tina.pk).update(active=False)
    due_replies.step(LEAVES)
    assert state(later) == ("held_back", "author")


def test_an_end_taken_back_within_ten_seconds_gives_the_ticket_back_and_the_reply_stays_held(cast, taken, later):
    before = Ticket.objects.get().stage
    resolved(cast, taken, AT + timedelta(minutes=1))
    with transaction.atomic():
        OutgoingMail.objects.filter(template="resolved").update(state="held")
        life.take_back(taken, by=who(cast.tina), at=AT + timedelta(minutes=1, seconds=5))
    assert Ticket.objects.get().stage == before and state(later) == ("held_back", "over")


def test_spam_taken_back_too(cast, ticket):
    later = written(cast, ticket)
    life.spam(ticket, by=who(cast.cora), at=AT + timedelta(minutes=1))
    assert state(later) == ("held_back", "state")
    life.undo_triage(ticket, by=who(cast.cora), at=AT + timedelta(minutes=1, seconds=5))
    assert Ticket.objects.get().stage == "new" and state(later) == ("held_back", "state")


def test_held_back_it_leaves_when_a_person_says_so_or_gets_a_new_time(cast, taken, later):
    client_writes(cast, taken, AT + timedelta(minutes=1))
    life.reply_at(later, LEAVES + timedelta(days=1), by=who(cast.tina), at=AT + timedelta(minutes=2), staff=cast.tina)
    assert state(later) == ("waiting", "") and not FollowUp.objects.filter(key__startswith="reply:", done_at=None)
    due_replies.step(LEAVES)
    assert not replies().exists()
    due_replies.step(LEAVES + timedelta(days=1))
    assert replies().count() == 1


def test_never_to_another_address_than_it_was_written_to(cast, taken, later, refuses):
    other_person(cast, taken, AT + timedelta(minutes=1))
    for verb in (life.send_planned, lambda row, **more: life.reply_at(row, LEAVES, **more)):
        with refuses("written to another address"):
            verb(later, by=who(cast.tina), at=AT + timedelta(minutes=2))


def test_sent_now_it_can_be_taken_back_for_ten_seconds_like_any_reply(cast, taken, later):
    message = life.send_planned(later, by=who(cast.tina), at=AT, hold_seconds=10)
    life.take_back_reply(taken, message, by=who(cast.tina), at=AT + timedelta(seconds=5))
    due_replies.step(LEAVES)
    send.step(LEAVES)
    assert [mail.state for mail in replies()] == ["withdrawn"]


def test_what_was_taken_back_or_has_left_is_over(cast, taken, later, refuses):
    life.take_back_planned(later, by=who(cast.tina), at=AT)
    assert Message.objects.get(pk=later.message_id).evidence == {"taken_back": True}
    for verb in (life.take_back_planned, life.send_planned):
        with refuses("has left, or was taken back"):
            verb(later, by=who(cast.tina), at=AT)


def test_split_off_with_the_clients_words_it_leaves_there(cast, taken, later):
    there = client_writes(cast, taken, AT - timedelta(minutes=1))
    more = written(cast, taken, text="About the other thing.")
    chosen = [there.pk, more.message_id]
    new = life.split(taken, chosen, by=who(cast.tina), at=AT, staff=cast.tina, reason="Two matters")
    due_replies.step(LEAVES)
    assert replies().get(delivers=more.message_id).ticket_id == new.pk


def test_one_that_fails_delays_no_other_and_is_tried_again(cast, taken, later, monkeypatch):
    second = written(cast, request_of(cast.paul, subject="Scanner"))
    leave = life.let_leave

    def poisoned(row, *, at):
        if row.pk == later.pk and at < LEAVES + timedelta(minutes=1):
            raise RuntimeError
        return leave(row, at=at)

    monkeypatch.setattr(life, "let_leave", poisoned)
    due_replies.step(LEAVES)
    assert (state(later)[0], state(second)[0]) == ("waiting", "left")
    due_replies.step(LEAVES + timedelta(minutes=5))
    assert state(later)[0] == "left"


def test_ready_times_are_ahead_and_differ(cast):
    from sameday.office import ours

    calendar = ours.desk().calendar
    for hours in range(24 * 14):
        at = MONDAY + timedelta(hours=hours)
        found = [when for _, when in ready(calendar, at)]
        assert len(set(found)) == len(found) and all(trouble(when, at) == "" for when in found)
    friday = MONDAY + timedelta(days=11, hours=3)
    assert [f"{when:%a %H}" for _, when in ready(calendar, friday)] == ["Sat 13", "Mon 13"]


DOINGS = (
    "write", "client", "thanks", "resolve", "reopen", "now", "back", "undo", "time", "colleague", "worker", "restart",
    "wait",
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    steps=st.lists(st.tuples(st.sampled_from(DOINGS), st.sampled_from((0, 1, 20, 300)), st.integers(0, 9)), max_size=25)
)
def test_whatever_happens_between_it_never_leaves_early_twice_or_against_a_refusal(cast, steps):
    with transaction.atomic():
        Play(cast).all(steps)
        transaction.set_rollback(True)


class Play:
    """One ticket and its later replies; beside them what this test alone knows: which may leave, and from when."""

    def __init__(self, cast):
        self.cast, self.at = cast, MONDAY
        self.ticket = life.take(request_of(cast.ann), by=who(cast.cora), at=MONDAY)
        self.may: dict[int, object] = {}  # message -> from when it may leave by itself; None: not any more

    def all(self, steps):
        for doing, minutes, dice in steps:
            self.at += timedelta(minutes=minutes)
            try:
                with transaction.atomic():
                    getattr(self, doing)(dice)
            except life.NotAllowed:
                pass
            self.holds()
        self.at += timedelta(days=30)
        self.worker(0)
        self.holds()
        assert [*history.check()] == [] and [*check.check()] == []

    def holds(self):
        for later in LaterReply.objects.select_related("message"):
            mails = list(replies().filter(delivers=later.message_id))
            live = [mail for mail in mails if mail.state != "withdrawn"]
            assert len(live) <= 1 and len(mails) <= 1
            assert (later.state == "left") == bool(mails)
            assert (later.message.direction == "out") == bool(live)
            for mail in live:
                since = self.may.get(later.message_id)
                assert since and mail.created_at >= since, "it left early, or after it was refused"

    def write(self, dice):
        leaves_at = self.at + timedelta(minutes=1 + 60 * dice)
        later = written(self.cast, self.ticket, text=f"{self.at}", leaves_at=leaves_at, at=self.at)
        self.may[later.message_id] = leaves_at

    def _refuse(self):
        for number in LaterReply.objects.filter(state="held_back").values_list("message_id", flat=True):
            self.may[number] = None

    def client(self, dice):
        client_writes(self.cast, self.ticket, self.at)
        for row in LaterReply.objects.filter(state="waiting"):
            raise AssertionError(f"{row.pk} waits, though the client wrote")
        self._refuse()

    def thanks(self, dice):
        client_writes(self.cast, self.ticket, self.at, text="Thanks!")
        self._refuse()

    def colleague(self, dice):
        colleague_replied(self.cast, self.ticket, self.at)
        assert not LaterReply.objects.filter(state="waiting").exists()
        self._refuse()

    def resolve(self, dice):
        resolved(self.cast, self.ticket, self.at)
        assert not LaterReply.objects.filter(state="waiting").exists()
        self._refuse()

    def reopen(self, dice):
        life.reopen(self.ticket, by=who(self.cast.tina), at=self.at)

    def _one(self, dice):
        rows = list(LaterReply.objects.order_by("pk"))
        if not rows:
            raise life.NotAllowed(self.ticket, "reply_at")
        return rows[dice % len(rows)]

    def now(self, dice):
        row = self._one(dice)
        life.send_planned(row, by=who(self.cast.tina), at=self.at, hold_seconds=dice % 2 * 10)
        self.may[row.message_id] = self.at

    def back(self, dice):
        row = self._one(dice)
        life.take_back_planned(row, by=who(self.cast.tina), at=self.at)
        self.may[row.message_id] = None

    def undo(self, dice):
        row = self._one(dice)
        life.take_back_reply(self.ticket, row.message, by=who(self.cast.tina), at=self.at)
        self.may[row.message_id] = None

    def time(self, dice):
        row = self._one(dice)
        leaves_at = self.at + timedelta(minutes=1 + 90 * dice)
        life.reply_at(row, leaves_at, by=who(self.cast.tina), at=self.at)
        self.may[row.message_id] = leaves_at

    def worker(self, dice):
        due_replies.step(self.at)
        send.step(self.at)

    def restart(self, dice):
        """Another worker that looked at the rows before the first one's turn, and comes after it."""
        seen = list(LaterReply.objects.filter(state="waiting", leaves_at__lte=self.at))
        due_replies.step(self.at)
        assert not any(life.let_leave(row, at=self.at) for row in seen)

    def wait(self, dice):
        self.at += timedelta(hours=dice * 5)
