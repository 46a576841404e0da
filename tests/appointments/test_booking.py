"""A time is booked, moved, cancelled: once, by one, and the ticket says so. Source: rules.md 3."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sameday.appointments import booking, day_of, due, finding
from sameday.appointments.models import Appointment, Cell
from sameday.office.models import Absence
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Kind
from sameday.tickets import life
from sameday.tickets.life import undo
from tests.appointments.conftest import first_free, kind, waiting
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db


def book(ticket, slot, at, **more):
    return booking.book(ticket, kind(), slot.person, slot.start_at, by="contact:1", at=at, **more)


def test_the_first_time_keeps_the_notice(cast, at):
    assert first_free().start_at == datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # 10:00 + 120 min = 12:00 New York


def test_a_booking_ends_the_pause_and_is_the_next_step(cast, ticket, at):
    slot = first_free()
    made = book(ticket, slot, at)
    ticket.refresh_from_db()
    assert (made.state, made.staff, made.contact) == ("booked", cast.tina, cast.ann)
    assert (ticket.stage, ticket.waiting_for, ticket.waiting_since_at) == ("ready", None, None)
    assert (ticket.next_step_at, ticket.owner, ticket.act_at) == (slot.start_at, cast.tina, None)
    event = ticket.events.get(kind="booked")
    assert event.data["appointment"] == made.pk
    mail = OutgoingMail.objects.get(pk=event.data["mail"])
    assert mail.subject == f"[T-{ticket.pk}] Booked for Monday 23 November: Printer jams"
    assert b"text/calendar" in bytes(mail.mime)
    assert "/b/" in mail.text
    assert made.cells.count() == 6


def test_what_is_booked_is_free_no_more(cast, ticket, at):
    slot = first_free()
    book(ticket, slot, at)
    assert first_free().start_at == slot.end_at
    with pytest.raises(booking.Taken):
        book(waiting(cast.paul, "Mouse"), slot, at)
    assert Appointment.objects.count() == 1
    assert Cell.objects.count() == 6


def test_the_same_time_twice_is_one_booking(cast, ticket, at):
    slot = first_free()
    assert book(ticket, slot, at).pk == book(ticket, slot, at).pk
    assert OutgoingMail.objects.filter(template="booked").count() == 1


def test_a_second_time_for_a_ticket_is_refused(cast, ticket, at):
    slot = first_free()
    book(ticket, slot, at)
    with pytest.raises(life.NotAllowed, match="has an appointment already"):
        book(ticket, first_free(), at)


def test_a_change_that_nobody_approved_has_no_time(cast, at):
    change = life.change(request_of(cast.ann, subject="Firewall"), by="staff:1", at=at, kind=Kind.CHANGE)
    with pytest.raises(life.NotAllowed, match="approved"):
        book(change, first_free(), at)
    assert not Appointment.objects.exists()


def test_a_move_keeps_the_appointment_and_raises_its_sequence(cast, ticket, at):
    made = book(ticket, first_free(), at)
    later = first_free()
    moved = booking.move(made, later.person, later.start_at, by="contact:1", at=at)
    assert (moved.pk, moved.sequence, moved.starts_at) == (made.pk, 1, later.start_at)
    assert sorted(moved.cells.values_list("at", flat=True))[0] == later.start_at
    assert Cell.objects.count() == 6
    ticket.refresh_from_db()
    assert ticket.next_step_at == later.start_at
    assert OutgoingMail.objects.filter(template="booking_moved").count() == 1


def test_a_move_may_overlap_the_time_it_leaves(cast, ticket, at):
    made = booking.book(ticket, kind("remote_60"), cast.tina.pk, first_free().start_at, by="contact:1", at=at)
    moved = booking.move(made, cast.tina.pk, made.starts_at + timedelta(minutes=30), by="contact:1", at=at)
    assert moved.cells.count() == Cell.objects.count() == 12


def test_a_client_may_move_and_cancel_until_the_notice(cast, ticket, at):
    made = book(ticket, first_free(), at)
    other = first_free()
    late = at + timedelta(minutes=1)
    with pytest.raises(booking.TooLate):
        booking.move(made, other.person, other.start_at, by="contact:1", at=late)
    with pytest.raises(booking.TooLate):
        booking.cancel(made, by="contact:1", at=late, reason="client")
    assert booking.cancel(made, by="contact:1", at=at, reason="client").state == "cancelled"


def test_a_cancelled_time_is_free_and_the_ticket_waits_again(cast, ticket, at):
    slot = first_free()
    made = book(ticket, slot, at)
    booking.cancel(made, by="contact:1", at=at, reason="client")
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.waiting_for) == ("waiting", "booking")
    assert first_free() == slot
    assert not Cell.objects.exists()
    booking.cancel(made, by="contact:1", at=at, reason="client")
    assert OutgoingMail.objects.filter(template="booking_cancelled").count() == 1
    assert book(ticket, slot, at).pk != made.pk


def test_the_end_of_the_request_cancels_it_when_it_cannot_be_taken_back_any_more(cast, ticket, at):
    made = book(ticket, first_free(), at)
    life.resolve(ticket, "It printed again.", by="staff:1", at=at, staff=cast.tina)
    due.step(at + timedelta(seconds=59))
    made.refresh_from_db()
    assert made.state == "booked"
    due.step(at + timedelta(seconds=60))
    made.refresh_from_db()
    assert made.state == "cancelled"
    assert not Cell.objects.exists()
    mail = OutgoingMail.objects.get(template="booking_cancelled")
    assert "the request has ended" in mail.text
    assert b"method=CANCEL" in bytes(mail.mime)


def test_a_held_time_is_nobody_elses_until_it_ends(cast, ticket, at):
    slot = first_free()
    booking.hold(ticket, kind(), slot.person, slot.start_at, by="contact:1", at=at)
    other = waiting(cast.paul, "Mouse")
    with pytest.raises(booking.Taken):
        book(other, slot, at)
    later = at + timedelta(minutes=5)
    assert booking.release(Appointment.objects.get(state="held"), at=at) is False
    slot = first_free(later)
    assert book(other, slot, later).state == "booked"


def test_a_hold_that_ended_makes_room_before_the_worker_looked(cast, ticket, at):
    day = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    booking.hold(ticket, kind(), cast.tina.pk, day, by="contact:1", at=at)
    later = at + timedelta(minutes=6)
    booking.book(waiting(cast.paul, "Mouse"), kind(), cast.tina.pk, day, by="contact:2", at=later)
    assert not Appointment.objects.filter(state="held").exists()


def test_the_hold_becomes_the_booking(cast, ticket, at):
    slot = first_free()
    held = booking.hold(ticket, kind(), slot.person, slot.start_at, by="contact:1", at=at)
    made = book(ticket, slot, at)
    assert (made.pk, made.state, made.held_until) == (held.pk, "booked", None)
    assert Cell.objects.count() == 6


def test_one_of_us_may_book_below_the_notice_but_over_nobody(cast, ticket, at):
    soon = at + timedelta(minutes=30)
    booking.book(ticket, kind(), cast.tina.pk, soon, by="staff:1", at=at, ours_to_choose=True)
    with pytest.raises(booking.Taken):
        booking.book(
            waiting(cast.paul, "Mouse"), kind(), cast.tina.pk, soon + timedelta(minutes=15), by="staff:1", at=at,
            ours_to_choose=True,
        )  # fmt: skip


def test_nobody_is_booked_who_is_away(cast, ticket, at):
    Absence.objects.create(staff=cast.tina, first_on="2026-11-23", last_on="2026-11-24")
    assert first_free().start_at.day == 25
    with pytest.raises(life.NotAllowed, match="is away that day"):
        booking.book(ticket, kind(), cast.tina.pk, at + timedelta(minutes=30), by="staff:1", at=at, ours_to_choose=True)


def test_three_times_are_offered_in_different_halves_of_days(cast, at):
    offered = finding.offered(finding.free(kind(), at=at), ZoneInfo("America/New_York"))
    assert [slot.start_at.astimezone(ZoneInfo("America/New_York")).strftime("%a %H:%M") for slot in offered] == [
        "Mon 12:00", "Tue 09:00", "Tue 12:00",
    ]  # fmt: skip


def test_a_time_between_the_fives_is_refused_and_would_collide(cast, ticket, at):
    book(ticket, first_free(), at)
    odd = first_free().start_at - timedelta(minutes=27)
    with pytest.raises(life.NotAllowed, match="steps of 5 minutes"):
        booking.book(
            waiting(cast.paul, "M"), kind(), cast.tina.pk, odd, by="staff:1", at=at, ours_to_choose=True
        )  # fmt: skip
    made = Appointment(starts_at=odd, ends_at=odd + timedelta(minutes=30), before=0, after=2)
    taken = set(Cell.objects.values_list("at", flat=True))
    assert len(booking._cells(made)) == 7
    assert set(booking._cells(made)) & taken


def test_an_invitation_goes_to_nobody_but_the_person_it_names(cast, ticket, at):
    made = book(ticket, first_free(), at)
    with pytest.raises(life.NotAllowed, match="appointment"):
        life.set_requester(ticket, cast.vera, by="staff:1", at=at)
    life.set_requester(ticket, cast.paul, by="staff:1", at=at)
    booking.cancel(made, by="staff:1", at=at)
    mail = OutgoingMail.objects.get(template="booking_cancelled")
    assert mail.to == "paul@acme.example"
    assert b"text/calendar" not in bytes(mail.mime)


def test_who_asks_now_is_invited_when_it_moves(cast, ticket, at):
    made = book(ticket, first_free(), at)
    life.set_requester(ticket, cast.paul, by="staff:1", at=at)
    later = first_free()
    moved = booking.move(made, later.person, later.start_at, by="staff:1", at=at, ours_to_choose=True)
    assert moved.contact == cast.paul


def test_a_booking_for_nobody_on_file_can_be_cancelled_and_the_request_resolved(cast, ticket, at):
    made = book(ticket, first_free(), at)
    Appointment.objects.filter(pk=made.pk).update(contact=None)
    life.resolve(ticket, "It printed again.", by="staff:1", at=at, staff=cast.tina)
    due.step(at + timedelta(minutes=1))
    made.refresh_from_db()
    assert made.state == "cancelled"


def test_how_urgent_it_is_moves_no_appointment(cast, ticket, at):
    slot = first_free()
    book(ticket, slot, at)
    life.set_urgency(ticket, "low", reason="It can wait.", by="staff:1", at=at, staff=cast.cora)
    ticket.refresh_from_db()
    assert ticket.next_step_at == slot.start_at


def test_a_request_with_a_time_is_merged_into_none(cast, ticket, at):
    """Its client has a time; the other one goes into it, and nothing is cancelled."""
    book(ticket, first_free(), at)
    other = life.take(request_of(cast.ann, subject="The same printer", at=at), by="staff:1", at=at)
    with pytest.raises(life.NotAllowed, match=f"merge T-{other.pk} into it, or cancel"):
        life.merge(ticket, other, by="staff:1", at=at)
    assert life.merge(other, ticket, by="staff:1", at=at).pk == ticket.pk
    assert Appointment.objects.get().state == "booked"


def test_an_end_just_before_the_appointment_cancels_it_at_once(cast, ticket, at):
    """A minute later it would have begun, and the client would wait."""
    made = book(ticket, first_free(), at)
    life.resolve(ticket, "It works.", by="staff:1", at=made.starts_at - timedelta(seconds=30), staff=cast.tina)
    made.refresh_from_db()
    assert made.state == "cancelled"
    assert OutgoingMail.objects.filter(template="booking_cancelled").count() == 1


def test_a_resolution_in_the_meeting_is_taken_back_and_the_meeting_is_over(cast, ticket, at):
    made = book(ticket, first_free(), at)
    then = made.starts_at + timedelta(minutes=20)
    day_of.begin(made, by="staff:1", at=made.starts_at)
    life.resolve(ticket, "It printed again.", by="staff:1", at=then, staff=cast.tina, hold_seconds=10)
    assert undo.decided(ticket.events.order_by("-id")).kind == "resolved"
    ticket = life.take_back(ticket, by="staff:1", at=then + timedelta(seconds=5))
    made.refresh_from_db()
    assert (ticket.stage, made.state, made.ended_at) == ("working", "done", then)
    with pytest.raises(life.NotAllowed, match="Something else"):
        life.take_back(ticket, by="staff:1", at=then + timedelta(seconds=6))


def test_a_resolution_taken_back_leaves_the_appointment_as_it_was(cast, ticket, at):
    slot = first_free()
    made = book(ticket, slot, at)
    look_at = Appointment.objects.get().act_at
    life.resolve(ticket, "It printed again.", by="staff:1", at=at, staff=cast.tina, hold_seconds=10)
    life.take_back(ticket, by="staff:1", at=at + timedelta(seconds=5))
    due.step(at + timedelta(minutes=2))
    made.refresh_from_db()
    assert (made.state, made.act_at) == ("booked", look_at)
    assert not OutgoingMail.objects.filter(template__in=("booking_cancelled", "appointment_reminder")).exists()
