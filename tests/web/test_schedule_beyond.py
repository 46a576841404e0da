"""We may book what clients do not get; before and after it is said in plain words. Source: rules.md 4."""

import html
import re

import pytest

from sameday.appointments.models import Appointment, AppointmentKind, WorkHours
from tests.appointments.conftest import waiting
from tests.web.schedule_page import HOUR, NOON, TUESDAY, booked, hidden, look, place, ready_at_ats

pytestmark = pytest.mark.django_db


def takes(page: str) -> list[str]:
    """Return what the best times say that they take."""
    return re.findall(r'<small class="b">(.*?)</small>', page)


def warned(page: str) -> list[str]:
    return re.findall(r'<div class="note warn">.*?<p>(.*?)</p>', page, re.S)


def book(cora, ticket, who, at) -> str:
    """Book this time on the page; return the words of the line that says so."""
    form = hidden(look(cora, ticket=ticket.pk), f"/desk/schedule/{ticket.pk}/book")
    answer = cora.post(f"/desk/schedule/{ticket.pk}/book", form | {"place": place(who, at)})
    page = cora.get(answer.headers["Location"]).content.decode()
    return html.unescape(re.search(r'class="toast-words">(.*?)</span>', page)[1])


def fill(cast, many: int, slots: int) -> None:
    """Let Atlas have so many slots a day, and as many of Monday booked."""
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=slots)
    for n in range(many):
        booked(ready_at_ats(cast.carl, f"No {n}"), cast.atlas, NOON + n * HOUR, key="ats_45")


def test_below_the_share_that_may_be_promised_nothing_is_said(cast, cora):
    fill(cast, 3, 5)
    ticket = ready_at_ats(cast.vera)
    page = look(cora, ticket=ticket.pk)
    assert (takes(page), warned(page)) == ([], [])
    assert "held back" not in book(cora, ticket, cast.atlas, NOON + 3 * HOUR)


def test_a_slot_that_is_held_back_is_named_before_and_after(cast, cora):
    fill(cast, 4, 5)  # of 5 slots 20 % are one
    ticket = ready_at_ats(cast.vera)
    page = look(cora, ticket=ticket.pk)
    words = "the one slot held back from clients that day, none is left after it."
    assert warned(page)[-1] == f"On Mon 23 Nov a time takes {words}"
    assert takes(page) == []  # the best ones are of the next day
    said = book(cora, ticket, cast.atlas, NOON + 3 * HOUR + HOUR / 12 * 9)
    assert f"with Atlas Reed. It takes {words} The mail leaves in 10 seconds." in said
    assert Appointment.objects.get(ticket=ticket).state == "booked"


def test_how_many_are_left_is_counted(cast, cora):
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=10)  # two are held back
    for n in range(8):
        made = booked(ready_at_ats(cast.carl, f"No {n}"), cast.atlas, NOON + n * HOUR / 4, key="remote_15")
    assert made.state == "booked"
    page = look(cora, ticket=ready_at_ats(cast.vera).pk)
    assert "a time takes one of the 2 slots held back from clients that day, 1 is left after it." in warned(page)[-1]


def test_over_its_capacity_it_says_the_number(cast, cora):
    fill(cast, 2, 2)
    ticket = ready_at_ats(cast.vera)
    said = book(cora, ticket, cast.atlas, NOON + 2 * HOUR)
    assert "It takes ATS over its capacity that day: number 3 of 2 slots." in said


def test_when_every_day_is_full_each_of_the_best_times_says_so(cast, cora):
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=0)
    ticket = ready_at_ats(cast.vera)
    page = look(cora, ticket=ticket.pk)
    assert takes(page) == ["Takes ATS over its capacity that day: number 1 of 0 slots."] * 3


def test_a_moved_one_does_not_count_itself(cast, cora):
    fill(cast, 3, 5)
    ticket = ready_at_ats(cast.vera)
    booked(ticket, cast.atlas, NOON + 3 * HOUR, key="ats_45")
    assert "held back" not in book(cora, ticket, cast.atlas, NOON + 3 * HOUR + HOUR / 12)


def test_the_share_of_the_help_desk_is_named_too(cast, cora):
    AppointmentKind.objects.create(
        key="remote_30", name="30 minutes, remote", minutes=30, step=30, held_back=50, level="help_desk"
    )
    for n in range(7):  # half of Tuesday
        booked(waiting(cast.carl, f"No {n}"), cast.tina, TUESDAY - HOUR + n * HOUR / 2)
    ticket = waiting(cast.ann)
    page = look(cora, ticket=ticket.pk)
    assert len(takes(page)) <= 3
    said = book(cora, ticket, cast.tina, TUESDAY + 3 * HOUR)
    assert "It takes time of the day that is held back from clients." in said
