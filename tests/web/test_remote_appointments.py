"""A remote session and the appointment it is for: begun together, over together."""

from datetime import timedelta

import pytest

from sameday.appointments import booking, day_of, remote_ending
from sameday.appointments.models import Appointment, RemoteSession
from tests.appointments.conftest import kind
from tests.web.arrivals import MONDAY
from tests.web.mesh_tool import add, begin, kinds, ticket_of

pytestmark = pytest.mark.django_db
NOON = MONDAY + timedelta(hours=2)
WHO = {"by": "staff:1", "at": MONDAY}


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


@pytest.fixture
def ticket(cast, monday):
    return ticket_of(cast.ann, at=MONDAY)


@pytest.fixture
def tool(mesh_server, db):
    return add(mesh_server, at=MONDAY, group="Acme Dental")


def test_it_begins_the_appointment_it_is_for_and_lasts_as_long(tina, cast, ticket, tool, mesh_server, monday):
    made = booking.book(ticket, kind(), cast.tina.pk, NOON, **WHO)
    monday.move_to(NOON - timedelta(minutes=5), tick=False)
    begin(tina, ticket)
    made.refresh_from_db()
    session = RemoteSession.objects.get()
    assert made.begun_at == NOON - timedelta(minutes=5) and session.appointment_id == made.pk
    assert next(iter(mesh_server.shares.values()))["expire"] == 45
    assert kinds(ticket)[-2:] == ["appointment_begun", "remote_begun"]
    monday.move_to(NOON + timedelta(minutes=20), tick=False)
    tina.post(f"/desk/appointments/{made.pk}/end")
    assert kinds(ticket)[-2:] == ["remote_ended", "appointment_ended"]
    assert ticket.events.get(kind="remote_ended").data["appointment"] == made.pk, "its minutes count once"
    assert mesh_server.shares, "no page waited for the server"
    assert remote_ending.step(NOON + timedelta(minutes=20)) == 1
    assert mesh_server.shares == {} and remote_ending.step(NOON + timedelta(minutes=20)) == 0


@pytest.mark.parametrize("how", ["cancelled", "nobody came"])
def test_an_appointment_that_is_off_closes_its_session(tina, cast, ticket, tool, monday, how):
    made = booking.book(ticket, kind(), cast.tina.pk, NOON, **WHO)
    monday.move_to(NOON, tick=False)
    begin(tina, ticket)
    made.refresh_from_db()
    if how == "cancelled":
        booking.cancel(made, by="staff:1", at=NOON + timedelta(minutes=1))
    else:
        day_of.client_missed(made, by="staff:1", at=NOON + timedelta(minutes=11))
    assert RemoteSession.objects.get().ended_at


def test_long_before_an_appointment_it_is_one_of_its_own(tina, cast, ticket, tool):
    made = booking.book(ticket, kind(), cast.tina.pk, NOON, **WHO)
    begin(tina, ticket)
    assert Appointment.objects.get(pk=made.pk).begun_at is None
    assert RemoteSession.objects.get().appointment_id is None
