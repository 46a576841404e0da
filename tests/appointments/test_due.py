"""What time does to an appointment: reminders, lateness, a client who does not come. Source: rules.md 3."""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.appointments import booking, day_of, due, finding
from sameday.appointments.models import Appointment, Cell
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket
from tests.appointments.conftest import kind

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)  # 10:30 in New York


@pytest.fixture
def made(cast, ticket, at):
    return booking.book(ticket, kind(), cast.tina.pk, WEDNESDAY, by="contact:1", at=at)


def run(at) -> int:
    """Let the worker look until nothing is due; return how often it did something."""
    done = 0
    while found := due.step(at):
        done += found
        assert done < 10
    return done


def mails(template) -> int:
    return OutgoingMail.objects.filter(template=template).count()


def test_reminders_one_business_day_and_one_hour_before(made):
    day_before, hour_before = datetime(2026, 11, 24, 15, 30, tzinfo=UTC), WEDNESDAY - timedelta(hours=1)
    assert run(day_before - timedelta(seconds=1)) == 0
    run(day_before)
    assert mails("appointment_reminder") == 1
    run(hour_before - timedelta(seconds=1))
    assert mails("appointment_reminder") == 1
    run(hour_before)
    run(hour_before)
    assert mails("appointment_reminder") == 2


def test_after_a_weekend_of_standstill_one_reminder_not_two(made):
    run(WEDNESDAY - timedelta(minutes=20))
    assert mails("appointment_reminder") == 1


def test_the_day_before_a_monday_is_the_friday(cast, ticket, at):
    monday = datetime(2026, 11, 30, 15, 30, tzinfo=UTC)
    booking.book(ticket, kind(), cast.tina.pk, monday, by="contact:1", at=at)
    run(datetime(2026, 11, 25, 15, 29, tzinfo=UTC))
    assert mails("appointment_reminder") == 0
    run(datetime(2026, 11, 25, 15, 30, tzinfo=UTC))  # Thursday and Friday are Thanksgiving's
    assert mails("appointment_reminder") == 1


def test_booked_within_the_day_gets_no_reminder_of_the_day_before(cast, ticket, at):
    booking.book(ticket, kind(), cast.tina.pk, at + timedelta(hours=3), by="contact:1", at=at)
    assert Appointment.objects.get().act_at == at + timedelta(hours=2)


def test_who_asks_by_now_is_invited_with_the_reminder(cast, ticket, made):
    life.set_requester(ticket, cast.paul, by="staff:1", at=WEDNESDAY - timedelta(days=2))
    run(WEDNESDAY - timedelta(days=1))
    mail = OutgoingMail.objects.get(template="appointment_reminder")
    assert mail.to == "paul@acme.example" and b"method=REQUEST" in bytes(mail.mime)
    run(WEDNESDAY - timedelta(hours=1))
    again = OutgoingMail.objects.filter(template="appointment_reminder").last()
    assert again.pk != mail.pk and b"text/calendar" not in bytes(again.mime)


def test_our_lateness_reaches_the_coordinator_after_five_minutes(made):
    run(WEDNESDAY + timedelta(minutes=4))
    assert not FollowUp.objects.filter(key="late").exists()
    run(WEDNESDAY + timedelta(minutes=5))
    follow_up = FollowUp.objects.get(key="late")
    assert (follow_up.role, follow_up.what) == (
        "coordinator", "Tina Marsh has not begun the appointment: call the client",
    )  # fmt: skip
    day_of.begin(made, by="staff:1", at=WEDNESDAY + timedelta(minutes=6))
    follow_up.refresh_from_db()
    assert follow_up.done_at is not None


def test_who_begins_in_time_alarms_nobody(made, ticket):
    day_of.begin(made, by="staff:1", at=WEDNESDAY)
    run(WEDNESDAY + timedelta(hours=1))
    assert not FollowUp.objects.exists()
    ticket.refresh_from_db()
    assert ticket.stage == "working"
    ended = day_of.end(made, by="staff:1", at=WEDNESDAY + timedelta(minutes=25))
    assert (ended.state, ticket.events.get(kind="appointment_ended").data["minutes"]) == ("done", 25)
    assert ended.cells.count() == 6  # it took place: its time stays taken


def test_a_client_who_does_not_come_gets_a_new_link_and_the_third_time_a_call(cast, ticket, at):
    starts = WEDNESDAY
    for count in (1, 2, 3):
        made = booking.book(ticket, kind(), cast.tina.pk, starts, by="contact:1", at=at)
        with pytest.raises(life.NotAllowed, match="ten minutes"):
            day_of.client_missed(made, by="staff:1", at=starts + timedelta(minutes=9))
        day_of.client_missed(made, by="staff:1", at=starts + timedelta(minutes=10))
        ticket.refresh_from_db()
        assert (ticket.stage, ticket.waiting_for) == ("waiting", "booking")
        mail = OutgoingMail.objects.filter(template="no_show").order_by("-pk").first()
        assert ("/b/" in mail.text) == (count < 3)
        assert FollowUp.objects.filter(key="book_by_phone", done_at=None).exists() == (count == 3)
        at, starts = starts + timedelta(minutes=11), starts + timedelta(days=7)
    assert not Cell.objects.exists()


def test_a_hold_ends_by_itself(cast, ticket, at):
    slot = finding.free(kind(), at=at)[0]
    booking.hold(ticket, kind(), slot.person, slot.start_at, by="contact:1", at=at)
    assert run(at + timedelta(minutes=4)) == 0
    run(at + timedelta(minutes=5))
    assert not Appointment.objects.exists()


def test_one_poisoned_appointment_delays_no_other(cast, made, at, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("broken")

    monkeypatch.setattr("sameday.appointments.meeting.of", broken)
    moment = WEDNESDAY - timedelta(hours=1)
    assert due.step(moment) == 1
    made.refresh_from_db()
    assert made.act_at == moment + due.AFTER_TROUBLE


def test_resolving_ends_an_appointment_that_has_begun(cast, made, ticket):
    day_of.begin(made, by="staff:1", at=WEDNESDAY)
    later = WEDNESDAY + timedelta(minutes=20)
    life.resolve(ticket, "It printed again.", by="staff:1", at=later, staff=cast.tina)
    made.refresh_from_db()
    assert (made.state, made.ended_at) == ("done", later)
    assert ticket.events.get(kind="appointment_ended").data["minutes"] == 20


def test_what_has_begun_is_neither_moved_nor_begun_a_day_early(cast, made, at):
    with pytest.raises(life.NotAllowed, match="begins later"):
        day_of.begin(made, by="staff:1", at=at)
    day_of.begin(made, by="staff:1", at=WEDNESDAY)
    with pytest.raises(life.NotAllowed, match="has begun"):
        booking.move(made, cast.tina.pk, WEDNESDAY + timedelta(days=7), by="staff:1", at=WEDNESDAY, ours_to_choose=True)


def test_a_request_that_is_new_again_is_reminded_of_its_appointment(made, ticket):
    Ticket.objects.filter(pk=ticket.pk).update(stage="new", next_step_at=None)
    run(WEDNESDAY - timedelta(hours=1))
    assert mails("appointment_reminder") == 1


def test_what_is_cancelled_is_due_no_more(made):
    Appointment.objects.filter(pk=made.pk).update(state="cancelled", act_at=WEDNESDAY)
    assert run(WEDNESDAY) == 1
    made.refresh_from_db()
    assert made.act_at is None
