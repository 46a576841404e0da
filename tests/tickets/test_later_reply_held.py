"""What else holds a planned reply back: who left, what fails again and again, a time that was made; and a split."""

from datetime import timedelta

import pytest
from django.db import transaction

from sameday.appointments import booking, undo
from sameday.clients import people
from sameday.outbox.models import OutgoingMail
from sameday.tickets import check, due_replies, history, life
from sameday.tickets.life import invitation
from sameday.tickets.models import FollowUp, LaterReply, Participant, Ticket
from sameday.web import words
from tests.appointments.conftest import kind
from tests.tickets.conftest import MONDAY, said_by
from tests.tickets.test_later_reply import AT, BY, LEAVES, client_writes, later, replies, state, taken, who, written  # noqa: F401

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
THEN = MONDAY + timedelta(days=1, hours=2)


def nothing_wrong() -> bool:
    return [*history.check()] == [] and [*check.check()] == []


def task_of(row) -> FollowUp:
    return FollowUp.objects.get(key=f"reply:{row.message_id}", done_at=None)


# -- whoever it is written to has left


def test_a_requester_who_was_marked_as_left_gets_nothing_and_its_writer_reads_why(cast, taken, later):  # noqa: F811
    people.leave(cast.ann, at=AT, **BY)
    due_replies.step(LEAVES)
    assert state(later) == ("held_back", "gone") and not replies().exists()
    assert task_of(later).staff == cast.tina and "marked as left" in task_of(later).what
    assert words.held_back("gone") == "A person it was written to is marked as left."
    assert Ticket.objects.get().events.filter(kind="reply_held_back", data__staff=cast.tina.pk).exists()
    life.send_planned(later, by=who(cast.tina), at=LEAVES, staff=cast.tina)
    assert state(later)[0] == "left", "a person may still let it go"
    assert nothing_wrong()


def test_nor_does_who_is_in_copy_and_has_left(cast, taken):  # noqa: F811
    copy = Participant.objects.create(ticket=taken, address=cast.paul.mail, contact=cast.paul)
    row = written(cast, taken, copy_to=[copy])
    people.leave(cast.paul, at=AT, **BY)
    due_replies.step(LEAVES)
    assert state(row) == ("held_back", "gone") and not replies().exists()


# -- one that fails every time


def failing(monkeypatch, row):
    leave = life.let_leave

    def poisoned(each, *, at):
        if each.pk == row.pk:
            raise RuntimeError
        return leave(each, at=at)

    monkeypatch.setattr(life, "let_leave", poisoned)


def test_one_that_fails_every_time_waits_for_its_writer_after_the_third(cast, taken, later, monkeypatch):  # noqa: F811
    failing(monkeypatch, later)
    for time in range(2):
        due_replies.step(LEAVES + time * due_replies.AFTER_TROUBLE)
        assert state(later) == ("waiting", "") and not FollowUp.objects.filter(key__startswith="reply:").exists()
    due_replies.step(LEAVES + 2 * due_replies.AFTER_TROUBLE)
    assert state(later) == ("held_back", "failed") and not replies().exists()
    assert task_of(later).staff == cast.tina and "could not be sent" in task_of(later).what
    assert Ticket.objects.get().events.filter(kind="reply_held_back", data__why="failed").count() == 1
    due_replies.step(LEAVES + timedelta(days=1))
    assert Ticket.objects.get().events.filter(kind="reply_held_back").count() == 1 and nothing_wrong()


def test_given_another_time_it_has_three_tries_again(cast, taken, later, monkeypatch):  # noqa: F811
    failing(monkeypatch, later)
    for time in range(3):
        due_replies.step(LEAVES + time * due_replies.AFTER_TROUBLE)
    again = LEAVES + timedelta(days=1)
    life.reply_at(later, again, by=who(cast.tina), at=LEAVES + timedelta(hours=1), staff=cast.tina)
    due_replies.step(again)
    assert state(later) == ("waiting", "") and LaterReply.objects.get().tries == 1


def test_one_that_cannot_even_be_held_back_stops_nothing_and_is_tried_again(cast, taken, later, monkeypatch):  # noqa: F811
    failing(monkeypatch, later)
    LaterReply.objects.update(tries=2)
    with monkeypatch.context() as broken:
        broken.setattr(life, "hold_reply_back", lambda *_, **__: 1 / 0)
        assert due_replies.step(LEAVES) == 1
    assert state(later) == ("waiting", "")
    due_replies.step(LEAVES + due_replies.AFTER_TROUBLE)
    assert state(later) == ("held_back", "failed")


# -- an appointment


def book(cast, ticket, by, at=AT):
    return booking.book(
        ticket, kind("remote_30"), cast.tina.pk, THEN, by=by, at=at, ours_to_choose=True, hold_seconds=10
    )


TIMES = {
    "booked": lambda cast, ticket, made, by: None,
    "moved": lambda cast, ticket, made, by: booking.move(
        made, cast.tina.pk, THEN + timedelta(hours=1), by=by, at=AT + MINUTE, ours_to_choose=True
    ),
    "cancelled": lambda cast, ticket, made, by: booking.cancel(made, by=by, at=AT + MINUTE),
}


@pytest.mark.parametrize("does", TIMES)
@pytest.mark.parametrize("whose", ["client", "colleague", "author"])
def test_a_time_that_somebody_else_made_moved_or_cancelled_holds_it_back(cast, taken, whose, does):  # noqa: F811
    by = {"client": f"contact:{cast.ann.pk}", "colleague": who(cast.cora), "author": who(cast.tina)}[whose]
    row = None if does != "booked" else written(cast, taken)
    made = book(cast, taken, by)
    row = row or written(cast, taken)
    TIMES[does](cast, taken, made, by)
    assert state(row) == (("waiting", "") if whose == "author" else ("held_back", "times"))
    due_replies.step(LEAVES)
    assert replies().exists() == (whose == "author")
    if whose != "author":
        assert "an appointment was offered, booked or changed since" in task_of(row).what
    assert nothing_wrong()


def test_a_booking_that_held_it_back_is_undone_and_it_stays_held(cast, taken, later):  # noqa: F811
    made = book(cast, taken, who(cast.cora))
    undo.take_back(Ticket.objects.get(), by=who(cast.cora), at=AT + timedelta(seconds=5))
    made.refresh_from_db()
    assert made.state == "cancelled" and OutgoingMail.objects.get(template="booked").state == "withdrawn"
    assert state(later) == ("held_back", "times") and nothing_wrong()


@pytest.mark.parametrize("answer", ["accepted", "declined", "tentative"])
def test_a_calendar_that_does_not_take_the_time_holds_it_back(cast, taken, answer):  # noqa: F811
    made = book(cast, taken, who(cast.tina))
    row = written(cast, taken)
    said = invitation.Answer(made.pk, answer, declined=answer == "declined")
    life.invitation_answered(
        taken, said_by(cast.ann, text=answer), said, contact=cast.ann, channel="email", at=AT + MINUTE,
        by=f"contact:{cast.ann.pk}",
    )  # fmt: skip
    assert state(row)[0] == ("waiting" if answer == "accepted" else "held_back")


# -- split off


def off(cast, ticket, *messages, at=AT):
    return life.split(ticket, messages, by=who(cast.tina), at=at, staff=cast.tina, reason="Two matters")


def test_split_off_it_takes_along_who_is_in_copy_and_they_see_nothing_else(cast, taken):  # noqa: F811
    there = client_writes(cast, taken, AT - MINUTE)
    far = Participant.objects.create(ticket=taken, address="a@far.example", name="Far")
    Participant.objects.create(ticket=taken, address="b@far.example")
    row = written(cast, taken, copy_to=[far])
    new = off(cast, taken, there.pk, row.message_id)
    (copy,) = new.participants.all()
    assert (copy.address, copy.name, copy.copied) == ("a@far.example", "Far", True)
    due_replies.step(LEAVES)
    assert sorted(replies().values_list("to", "ticket")) == [("a@far.example", new.pk), (cast.ann.mail, new.pk)]
    assert nothing_wrong()


def test_split_off_its_task_is_there_and_ends_there(cast, taken, later):  # noqa: F811
    there = client_writes(cast, taken, AT + MINUTE)
    assert state(later) == ("held_back", "words")
    new = off(cast, taken, there.pk, later.message_id, at=AT + 2 * MINUTE)
    assert task_of(later).ticket == new
    life.send_planned(later, by=who(cast.tina), at=LEAVES, staff=cast.tina)
    assert not FollowUp.objects.filter(key__startswith="reply:", done_at=None).exists() and nothing_wrong()


def test_put_back_it_is_as_it_was(cast, taken):  # noqa: F811
    there = client_writes(cast, taken, AT - MINUTE)
    far = Participant.objects.create(ticket=taken, address="a@far.example")
    row = written(cast, taken, copy_to=[far])
    new = off(cast, taken, there.pk, row.message_id)
    with transaction.atomic():
        life.unsplit(new, by=who(cast.tina), at=AT + MINUTE)
    row.refresh_from_db()
    assert row.copy_to == [far.pk] and row.message.ticket_id == taken.pk
    far.refresh_from_db()
    assert not far.copied
