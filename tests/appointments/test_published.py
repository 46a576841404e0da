"""Each of us reads their own appointments at a private address. Source: issue 5, item 8."""

from datetime import timedelta

import icalendar
import pytest
from django.test import Client

from sameday.appointments import booking, published
from sameday.appointments.busy import reading
from sameday.appointments.models import Feed
from tests.appointments.conftest import first_free, kind, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(at, time_machine):
    time_machine.move_to(at, tick=False)


@pytest.fixture
def token(cast, at):
    return published.make(cast.tina, at=at)


def book(ticket, at):
    slot = first_free()
    return booking.book(ticket, kind(), slot.person, slot.start_at, by="contact:1", at=at)


def read(token):
    answer = Client().get(f"/calendar/{token}.ics")
    assert answer.status_code == 200
    return icalendar.Calendar.from_ical(answer.content)


def test_it_holds_the_appointments_with_company_number_and_subject_alone(cast, ticket, token, at):
    made = book(ticket, at)
    answer = Client().get(f"/calendar/{token}.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert calendar["METHOD"] == "PUBLISH"
    event, = calendar.events  # fmt: skip
    assert event["SUMMARY"] == f"Acme Plumbing: T-{ticket.pk} Printer jams"
    assert event.start == made.starts_at
    assert event.end == made.ends_at
    assert b"VTIMEZONE" not in answer.content  # its instants are UTC: no program can get a change of the clock wrong
    text = answer.content.decode()
    for hidden in ("Ann", cast.ann.mail, "jams on every page", "ATTENDEE", "/b/", "/r/"):
        assert hidden not in text


def test_a_subject_of_theirs_cannot_write_a_line_of_the_calendar(cast, token, at):
    book(waiting(cast.ann, "Hi\r\nATTENDEE:mailto:x@y.example\r\nBEGIN:VEVENT;,\\n"), at)
    calendar = read(token)
    assert len(calendar.events) == 1
    assert "ATTENDEE" not in calendar.events[0]


def test_it_ends_with_the_days_asked_and_holds_what_was_cancelled_no_more(cast, ticket, token, at, time_machine):
    made = book(ticket, at)
    time_machine.move_to(made.starts_at + timedelta(days=29))
    assert len(read(token).events) == 1
    time_machine.move_to(made.starts_at + timedelta(days=31))
    assert read(token).events == []
    time_machine.move_to(made.starts_at - timedelta(days=89))
    assert len(read(token).events) == 1
    time_machine.move_to(made.starts_at - timedelta(days=91))
    assert read(token).events == []
    time_machine.move_to(at)
    booking.cancel(made, by="staff:1", at=at)
    assert read(token).events == []


def test_it_shows_ones_own_alone(cast, ticket, at):
    book(ticket, at)
    assert read(published.make(cast.atlas, at=at)).events == []


def test_only_the_hash_of_the_token_is_kept(cast, token):
    assert len(token) == 32  # 192 bits
    assert token not in str(list(Feed.objects.values()))


def test_an_address_opens_nothing_when_it_is_unknown_replaced_withdrawn_or_of_who_left(cast, token, at):
    def status(token):
        return Client().get(f"/calendar/{token}.ics").status_code

    assert status("A" * 32) == 404
    again = published.make(cast.tina, at=at)
    assert (status(token), status(again)) == (404, 200)
    cast.tina.active = False
    cast.tina.save()
    assert status(again) == 404
    cast.tina.active = True
    cast.tina.save()
    assert published.withdraw(cast.tina)
    assert status(again) == 404
    assert not published.withdraw(cast.tina)


def test_it_is_only_read(cast, token):
    assert Client().post(f"/calendar/{token}.ics").status_code == 405


def test_who_gives_us_that_calendar_back_is_not_busy_twice(cast, ticket, token, at):
    book(ticket, at)
    text = Client().get(f"/calendar/{token}.ics").content.decode()
    zone = cast.office.calendar.zone
    from zoneinfo import ZoneInfo

    assert reading.busy([text], zone=ZoneInfo(zone), begin=at, end=at + timedelta(days=9)) == []
