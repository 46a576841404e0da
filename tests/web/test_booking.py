"""The page of the booking link: two clicks, no field, and nothing happens by looking. Source: rules.md 3; ux.md T4."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from sameday.appointments import booking, choosing
from sameday.appointments.models import Appointment
from sameday.clients.models import Company
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Kind
from sameday.tickets import life
from sameday.tokens import links
from sameday.web.public import sent_forms
from tests.appointments.conftest import kind, waiting
from tests.tickets.conftest import MONDAY, request_of
from tests.web.test_walk import dump

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def ticket(cast):
    return waiting(cast.ann)


@pytest.fixture
def token(cast, ticket):
    return links.make("booking", ticket=ticket, contact=cast.ann, at=MONDAY)


def look(token: str, **query) -> str:
    page = Client().get(f"/b/{token}", query)
    assert page.status_code == 200
    return page.content.decode()


def click(token: str, **button):
    return Client().post(f"/b/{token}", {"form": sent_forms.new(timezone.now(), token)} | button)


def stamp(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%MZ}"


NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)


def test_the_mail_offers_three_times_each_a_click(cast):
    ticket = request_of(cast.ann)
    times = choosing.three(ticket, at=MONDAY)
    assert len(times) == 3
    life.book(ticket, times=times, by="staff:1", at=MONDAY)
    text = OutgoingMail.objects.get(template="booking").text
    offered = re.findall(r"/b/([\w-]+)\?at=(\w+)", text)
    assert [at for _, at in offered] == [stamp(at) for at in times]
    page = look(offered[1][0], at=offered[1][1])
    assert "Book Tuesday 24 November, 9:00 am" in page
    assert click(offered[1][0], book=offered[1][1]).status_code == 302
    assert Appointment.objects.get().starts_at == times[1]


def test_to_look_changes_nothing(token):
    before = dump()
    for query in ({}, {"at": stamp(NOON)}, {"all": "1"}, {"at": "nonsense"}, {"move": "1"}):
        look(token, **query)
        Client().head(f"/b/{token}", query)
    assert dump() == before


def test_a_form_without_its_button_decides_nothing(token):
    before = dump()
    assert click(token).status_code == 200
    assert dump() == before


def test_a_form_that_is_not_ours_is_refused(token):
    assert Client().post(f"/b/{token}", {"book": stamp(NOON)}).status_code == 403
    assert not Appointment.objects.exists()


def test_booked_moved_and_cancelled_by_clicks(cast, ticket, token):
    done = click(token, book=stamp(NOON))
    page = look(token, done="booked")
    assert done["Location"].endswith("?done=booked")
    assert "It is booked" in page and "Monday 23 November, 12:00 pm Eastern" in page and "Tina Marsh" in page
    moved = click(token, keep=stamp(TUESDAY))
    assert moved["Location"] == f"/b/{token}?move=1&at={stamp(TUESDAY)}#time"
    assert "Move to Tuesday 24 November, 10:30 am" in look(token, move="1", at=stamp(TUESDAY))
    assert click(token, book=stamp(TUESDAY))["Location"].endswith("?done=moved")
    appointment = Appointment.objects.get()
    assert (appointment.starts_at, appointment.sequence) == (TUESDAY, 1)
    assert click(token, cancel="1")["Location"].endswith("?done=cancelled")
    assert "It is cancelled" in look(token, done="cancelled")
    ticket.refresh_from_db()
    assert ticket.waiting_for == "booking"


def test_another_time_is_kept_while_they_decide(cast, token):
    kept = click(token, keep=stamp(TUESDAY))
    assert kept["Location"] == f"/b/{token}?at={stamp(TUESDAY)}#time"
    assert "We keep it for you until 10:05 am" in look(token, at=stamp(TUESDAY))
    other = links.make("booking", ticket=waiting(cast.paul, "Mouse"), contact=cast.paul, at=MONDAY)
    assert stamp(TUESDAY) not in look(other)
    assert click(other, book=stamp(TUESDAY)).status_code == 409


def test_a_time_taken_meanwhile_says_so_and_offers_the_nearest_three(cast, token):
    booking.book(waiting(cast.paul, "Mouse"), kind(), cast.tina.pk, TUESDAY, by="contact:2", at=MONDAY)
    answer = click(token, book=stamp(TUESDAY))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'role="alert"' in page and "This time was taken a moment ago" in page
    near = page.split("Nearest free times")[1].split("</fieldset>")[0]
    assert re.findall(r'value="(\w+)"', near) == [
        stamp(TUESDAY + timedelta(minutes=minutes)) for minutes in (-60, -30, 30)
    ]
    assert "no longer free" in look(token, at=stamp(TUESDAY))


def test_a_time_that_is_none_of_ours_is_not_booked(token):
    for odd in (stamp(NOON - timedelta(minutes=30)), stamp(TUESDAY + timedelta(minutes=7)), "20261126T150000Z", "x",
                "00010101T0000Z", "99991231T2359Z"):  # fmt: skip
        assert click(token, book=odd).status_code in (200, 409)
    for odd in (datetime(2026, 11, 26, 15, 0), datetime(2027, 3, 1, 15, 0)):  # Thanksgiving; beyond the horizon
        assert click(token, book=stamp(odd)).status_code == 409
    assert not Appointment.objects.exists()


def test_too_late_to_move_says_to_call(cast, token):
    click(token, book=stamp(NOON))
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        page = look(token)
        assert "too soon to change it here" in page and "Cancel the appointment" not in page
        assert click(token, cancel="1").status_code == 409
        assert click(token, book=stamp(TUESDAY)).status_code == 409
    assert Appointment.objects.get().state == "booked"


def test_a_change_waits_for_its_approval(cast):
    change = life.change(request_of(cast.ann, subject="Firewall"), by="staff:1", at=MONDAY, kind=Kind.CHANGE)
    token = links.make("booking", ticket=change, contact=cast.ann, at=MONDAY)
    assert "when your point of contact has approved it" in look(token)
    assert click(token, book=stamp(TUESDAY)).status_code == 409
    assert not Appointment.objects.exists()


def test_the_clients_own_clock_stands_beside_ours(cast, token):
    Company.objects.filter(pk=cast.acme.pk).update(zone="Europe/London")
    assert "5:00 pm London time" in look(token)
    Company.objects.filter(pk=cast.acme.pk).update(zone="America/Detroit")
    assert "Monday 23 November, 12:00 pm Eastern" not in look(token)


def test_the_file_for_the_calendar(cast, token):
    assert Client().get(f"/b/{token}/calendar.ics").status_code == 404
    click(token, book=stamp(NOON))
    file = Client().get(f"/b/{token}/calendar.ics")
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"METHOD:PUBLISH" in file.content and b"ATTENDEE" not in file.content
    assert b"DTSTART;TZID=America/New_York:20261123T120000" in file.content


def test_the_page_of_the_request_leads_to_the_times(cast, ticket):
    token = links.make("request", ticket=ticket, contact=cast.ann, at=MONDAY)
    assert f'href="/r/{token}/time"' in Client().get(f"/r/{token}").content.decode()
    form = {"form": sent_forms.new(timezone.now(), token), "book": stamp(NOON)}
    assert Client().post(f"/r/{token}/time", form)["Location"] == f"/r/{token}/time?done=booked"
    page = Client().get(f"/r/{token}").content.decode()
    assert "Booked: " in page and f'href="/r/{token}/time"' in page
    assert Client().get(f"/r/{token}/time/calendar.ics").status_code == 200
    assert Client().get(f"/b/{token}").status_code == 404


def test_who_may_not_see_the_request_has_no_page(cast, ticket):
    token = links.make("booking", ticket=ticket, contact=cast.carl, at=MONDAY)
    assert Client().get(f"/b/{token}").status_code == 404
    assert click(token, book=stamp(NOON)).status_code == 404


def test_as_many_queries_for_a_full_calendar_as_for_an_empty_one(cast, token, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    look(token)
    with CaptureQueriesContext(connection) as empty:
        look(token)
    for number in range(12):
        start = TUESDAY + timedelta(minutes=30 * number)
        booking.book(
            waiting(cast.paul, f"No {number}"), kind(), cast.tina.pk, start, by="s", at=MONDAY, ours_to_choose=True
        )
    with django_assert_num_queries(len(empty)):
        look(token)
    assert len(empty) <= 14
