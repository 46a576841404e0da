"""Of each person's day clients leave us a share; we are not bound by it. Source: rules.md 3, 4."""

from dataclasses import replace
from datetime import date

import pytest

from sameday.appointments import booking, change, finding
from sameday.appointments.models import Appointment, WorkHours
from tests.appointments.conftest import kind, waiting
from tests.tickets.conftest import MONDAY

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 11, 24)


def hold_back(percent):
    change.put_kind(replace(kind(), held_back=percent), on=True, by="staff:1", at=MONDAY)
    return kind()


def fill(cast, at, which, **more):
    """Book whatever a client finds on Tuesday, one after the other; return how many."""
    count = 0
    while found := finding.free(which, at=at, days=[TUESDAY], **more):
        ticket = waiting(cast.ann, f"Thing {count}")
        booking.book(ticket, which, found[0].person, found[0].start_at, by="contact:1", at=at)
        count += 1
    return count


def test_clients_leave_the_share_of_the_day(cast, at):
    half_hours = hold_back(20)  # 14 a day: 2 are held back
    assert fill(cast, at, half_hours) == 12
    assert len(finding.free(half_hours, at=at, days=[TUESDAY], ours_to_choose=True)) == 2


def test_a_client_who_tries_all_the_same_is_refused_and_one_of_us_is_not(cast, at):
    half_hours = hold_back(20)
    fill(cast, at, half_hours)
    left = finding.free(half_hours, at=at, days=[TUESDAY], ours_to_choose=True)[0]
    ticket, before = waiting(cast.paul), Appointment.objects.count()
    with pytest.raises(booking.Taken):
        booking.book(ticket, half_hours, left.person, left.start_at, by="contact:1", at=at)
    assert Appointment.objects.count() == before
    made = booking.book(
        ticket, half_hours, left.person, left.start_at, by=f"staff:{cast.tina.pk}", at=at, ours_to_choose=True
    )
    assert made.starts_at == left.start_at


def test_whoever_has_one_of_the_last_may_still_move_it(cast, at):
    half_hours = hold_back(20)
    fill(cast, at, half_hours)
    made = Appointment.objects.filter(state="booked").first()
    others = finding.free(half_hours, at=at, days=[TUESDAY], ticket=made.ticket)
    assert {slot.start_at for slot in others} > {made.starts_at}


def test_nothing_held_back_is_every_time(cast, at):
    assert fill(cast, at, hold_back(0)) == 14


def test_what_passed_of_a_day_takes_nothing_from_the_share(cast, at):
    """The share is of the whole day: at its end what is left is ours."""
    half_hours = hold_back(50)
    assert len(finding.free(half_hours, at=at.replace(hour=16), days=[at.date()], ours_to_choose=True)) == 6
    assert finding.free(half_hours, at=at.replace(hour=16), days=[at.date()]) == []


def test_at_ats_a_day_has_eight_of_which_one_is_held_back(cast, at):
    assert fill(cast, at, kind("ats_45")) == 7


def test_an_engineer_with_fewer_slots_a_day_gives_fewer(cast, at):
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=4)
    assert fill(cast, at, kind("ats_45")) == 4


def test_no_slots_a_day_are_none(cast, at):
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=0)
    assert finding.free(kind("ats_45"), at=at) == []
