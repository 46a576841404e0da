"""A booking, a move, a cancellation of ours is undone: while its mail is held as if it had not been; later by a mail.

Source: rules.md 3; ux.md 1.7.
"""

from datetime import timedelta

import pytest

from sameday.appointments import ats, booking, undo
from sameday.appointments.models import Appointment, Cell, Promise, WorkHours
from sameday.outbox import send
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Level
from sameday.tickets import history, life
from sameday.tickets.life import step
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.models import Ticket
from tests.appointments.conftest import kind, waiting
from tests.snapshot import rows_of
from tests.tickets.conftest import everything, request_of

pytestmark = pytest.mark.django_db
ME = {"by": "staff:1"}
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


@pytest.fixture
def noon(at):
    return at + 2 * HOUR


def book(ticket, who, starts_at, at, key="remote_30"):
    return booking.book(ticket, kind(key), who.pk, starts_at, at=at, ours_to_choose=True, hold_seconds=10, **ME)


def stand(ticket) -> tuple:
    """Return what must be as before: the ticket's facts, the appointments that take time, the cells, the promises."""
    taken = Appointment.objects.filter(state__in=("booked", "held"))
    columns = ("staff", "starts_at", "ends_at", "contact", "act_at")
    cells = sorted(Cell.objects.values_list("staff", "at"))
    return step.facts(Ticket.objects.get(pk=ticket.pk)), [*taken.values_list(*columns)], cells, rows_of((Promise,))


DONE = {
    "booked": lambda t, made, cast, noon, at: book(t, cast.tina, noon + HOUR, at),
    "moved": lambda t, made, cast, noon, at: booking.move(
        made, cast.atlas.pk, noon + 2 * HOUR, at=at, ours_to_choose=True, hold_seconds=10, **ME
    ),
    "longer": lambda t, made, cast, noon, at: booking.move(
        made, made.staff_id, made.starts_at, minutes=75, at=at, ours_to_choose=True, hold_seconds=10, **ME
    ),
    "cancelled": lambda t, made, cast, noon, at: booking.cancel(made, at=at, hold_seconds=10, **ME),
}


@pytest.fixture
def before(cast, ticket, at, noon):
    """Return before(what): what stands when `what` is about to be done, which is done then."""

    def do(what: str):
        made = None if what == "booked" else book(ticket, cast.tina, noon, at)
        OutgoingMail.objects.update(state="sent")
        stood, ticket_now = stand(ticket), Ticket.objects.get(pk=ticket.pk)
        DONE[what](ticket_now, made, cast, noon, at + SECOND)
        assert stand(ticket) != stood
        return stood

    return do


@pytest.mark.parametrize("what", DONE)
def test_undone_at_once_all_is_as_before_and_no_mail_leaves(before, ticket, at, what):
    stood = before(what)
    assert undo.take_back(ticket, at=at + 8 * SECOND, **ME) is False
    assert stand(ticket) == stood
    assert OutgoingMail.objects.exclude(state="sent").get(template__startswith="book", state="withdrawn")
    assert [*history.check()] == []
    assert ticket.events.order_by("-pk").first().kind == "booking_taken_back"


SENT = {
    "booked": "booking_cancelled", "moved": "booking_moved", "longer": "booking_moved", "cancelled": "booked",
}  # fmt: skip


@pytest.mark.parametrize("what", DONE)
def test_once_the_mail_has_left_the_opposite_is_done_by_a_mail(before, ticket, at, what):
    _, booked_before, cells, _ = before(what)
    send.step(at + 12 * SECOND)
    sent = OutgoingMail.objects.filter(template=SENT[what]).count()
    assert undo.take_back(ticket, at=at + 20 * SECOND, **ME) is True
    assert sorted(Cell.objects.values_list("staff", "at")) == cells
    stands = Appointment.objects.filter(state="booked").values_list("staff", "starts_at", "ends_at")
    assert [*stands] == [row[:3] for row in booked_before]
    assert OutgoingMail.objects.filter(template=SENT[what]).count() == sent + 1


def test_each_invitation_has_its_own_number_also_after_an_undo(cast, ticket, at, noon):
    made = book(ticket, cast.tina, noon, at)
    DONE["moved"](ticket, made, cast, noon, at)
    undo.take_back(ticket, at=at + SECOND, **ME)
    made.refresh_from_db()
    assert (made.sequence, made.starts_at) == (2, noon)


@pytest.mark.parametrize("what", ["moved", "cancelled"])
def test_a_time_that_somebody_took_meanwhile_is_not_taken_back(before, cast, ticket, at, noon, what):
    before(what)
    book(waiting(cast.carl, "Faster"), cast.tina, noon, at + 2 * SECOND)
    there = everything(), stand(ticket)
    with pytest.raises(life.NotAllowed, match="Its time was taken meanwhile"):
        undo.take_back(ticket, at=at + 5 * SECOND, **ME)
    assert (everything(), stand(ticket)) == there


@pytest.mark.parametrize(
    ("seconds", "by", "why"), [(62, "staff:1", "too late"), (5, "staff:2", "Something else"), (5, "", "Something else")]
)
def test_not_later_than_a_minute_not_of_others_not_under_what_came_since(before, cast, ticket, at, seconds, by, why):
    before("booked")
    if not by:
        life.note(ticket, "Called.", staff=cast.tina, at=at, **ME)
    there = everything(), stand(ticket)
    with pytest.raises(life.NotAllowed, match=why):
        undo.take_back(ticket, by=by or "staff:1", at=at + seconds * SECOND)
    assert (everything(), stand(ticket)) == there


def test_twice_is_refused(before, ticket, at):
    before("booked")
    undo.take_back(ticket, at=at + 2 * SECOND, **ME)
    with pytest.raises(life.NotAllowed, match="Something else happened"):
        undo.take_back(ticket, at=at + 3 * SECOND, **ME)


def test_what_the_client_cancelled_or_the_end_of_the_request_is_not_ours_to_undo(cast, ticket, at, noon):
    made = book(ticket, cast.tina, noon, at)
    booking.cancel(made, at=at, reason="client", **ME)
    with pytest.raises(life.NotAllowed, match="Something else happened"):
        undo.take_back(ticket, at=at, **ME)


def test_the_call_to_book_stands_again(cast, ticket, at, noon):
    due = {"due_at": at, "by": "system", "at": at, "role": "coordinator"}
    ensure(ticket, "book_by_phone", "Call and book", **due)
    book(ticket, cast.tina, noon, at + SECOND)
    assert not ticket.follow_ups.filter(done_at=None).exists()
    undo.take_back(ticket, at=at + 2 * SECOND, **ME)
    assert ticket.follow_ups.get(done_at=None).key == "book_by_phone"


def approved_change(cast, at):
    """Return Vera's change, approved, with the day at ATS that its mail promised."""
    ticket = life.change(request_of(cast.vera, subject="Firewall"), by="staff:1", at=at)
    Ticket.objects.filter(pk=ticket.pk).update(approved_at=at)
    ats.promise(ticket, at=at)
    return Ticket.objects.get(pk=ticket.pk)


@pytest.mark.parametrize("seconds", [5, 20])
def test_the_day_at_ats_that_was_promised_is_held_again(cast, at, noon, seconds):
    ticket = approved_change(cast, at)
    day = Promise.objects.get().day
    assert ticket.level == Level.ATS
    book(ticket, cast.atlas, noon + 24 * HOUR, at, "ats_45")
    assert not Promise.objects.exists()
    send.step(at + (seconds - 1) * SECOND)
    undo.take_back(ticket, at=at + seconds * SECOND, **ME)
    assert Promise.objects.get().day == day


def test_a_day_that_is_full_by_now_is_not_promised_twice(cast, at, noon):
    ticket = approved_change(cast, at)
    book(ticket, cast.atlas, noon + 48 * HOUR, at, "ats_45")
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=0)
    undo.take_back(ticket, at=at + SECOND, **ME)
    assert not Promise.objects.exists()


def test_who_has_no_address_is_written_to_by_nobody(cast, at, noon):
    ticket = waiting(cast.ann)
    Ticket.objects.filter(pk=ticket.pk).update(requester=None, requester_address="")
    ticket = Ticket.objects.get(pk=ticket.pk)
    book(ticket, cast.tina, noon, at)
    assert not OutgoingMail.objects.filter(template="booked").exists()
    assert undo.take_back(ticket, at=at + 30 * SECOND, **ME) is False
    assert not Appointment.objects.filter(state="booked").exists()
