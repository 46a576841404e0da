"""Who sends the booking link chooses the kind of appointment; the link then books that. Source: rules.md 3."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from sameday.appointments import booking, choosing, kinds
from sameday.appointments.models import Appointment, AppointmentKind
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Level
from sameday.tickets import history, life
from sameday.tickets.models import Ticket
from sameday.web.public import sent_forms
from tests.appointments.conftest import kind, waiting
from tests.tickets.conftest import MONDAY, request_of
from tests.web.arrivals import SCRIPT
from tests.web.schedule_page import HOUR, booked, hidden, look, ready_at_ats

pytestmark = pytest.mark.django_db
NAMES = ["30 minutes, remote", "15 minutes, remote", "60 minutes, remote"]


def choices(page: str) -> list[tuple[str, bool]]:
    found = re.findall(r'name="appointment" value="(\w+)"[^>]*?( checked)?>', page)
    return [(key, bool(checked)) for key, checked in found]


def opened_link(template="booking") -> str:
    """Open the latest link and book its first time; return the page before."""
    mail = OutgoingMail.objects.filter(template=template).latest("pk")
    token = re.search(r"/b/([\w-]+)", mail.text)[1]
    page = Client().get(f"/b/{token}").content.decode()
    stamp = re.search(r'name="(?:keep|book)" value="(\w+)"', page)[1]
    page = Client().get(f"/b/{token}", {"at": stamp}).content.decode()
    answer = Client().post(f"/b/{token}", {"form": sent_forms.new(timezone.now(), token), "book": stamp})
    assert answer.status_code == 302
    return page


def test_triage_offers_the_kinds_of_the_level_and_the_usual_one_is_chosen(cast, cora):
    ticket = request_of(cast.ann, at=MONDAY - HOUR)
    page = cora.get(f"/desk/triage/{ticket.pk}/book", **SCRIPT).content.decode()
    assert choices(page) == [("remote_30", True), ("remote_15", False), ("remote_60", False)]
    assert all(name in page for name in NAMES)


@pytest.mark.parametrize(
    ("chosen", "minutes"), [("remote_60", 60), ("remote_15", 15), ("", 30), ("ats_45", 30), ("x", 30)]
)
def test_the_link_of_triage_books_what_was_chosen(cast, cora, chosen, minutes):
    ticket = request_of(cast.ann, at=MONDAY - HOUR)
    answer = cora.post(f"/desk/triage/{ticket.pk}/book", {"appointment": chosen}, **SCRIPT)
    assert answer.status_code == 200
    assert f"{minutes} minutes" in opened_link()
    assert f"your account for {minutes} minutes, " in OutgoingMail.objects.get(template="booking").text
    made = Appointment.objects.get()
    assert (made.minutes, made.ticket_id) == (minutes, ticket.pk)
    assert [*history.check()] == []


def test_the_preview_offers_times_of_the_chosen_length(cast, cora):
    """Tina is busy from 12:30 on: today half an hour fits in at 12:00, an hour does not."""
    booked(waiting(cast.carl, "There"), cast.tina, MONDAY + 2.5 * HOUR, key="remote_60")
    ticket = request_of(cast.ann, at=MONDAY - HOUR)
    half, hour = (
        cora.get(f"/desk/triage/{ticket.pk}/book", {"part": "mail", "appointment": key}, **SCRIPT).content.decode()
        for key in ("remote_30", "remote_60")
    )
    assert "Monday 23 November, 12:00 pm" in half
    assert "Monday 23 November, 12:00 pm" not in hour
    cora.post(f"/desk/triage/{ticket.pk}/book", {"appointment": "remote_60"}, **SCRIPT)
    assert "Monday 23 November, 12:00 pm" not in OutgoingMail.objects.filter(template="booking").latest("pk").text


def test_an_outcome_taken_back_forgets_the_choice(cast, cora):
    ticket = request_of(cast.ann, at=MONDAY - HOUR)
    cora.post(f"/desk/triage/{ticket.pk}/book", {"appointment": "remote_60"}, **SCRIPT)
    assert Ticket.objects.get().appointment_kind == "remote_60"
    cora.post(f"/desk/triage/{ticket.pk}/undo", **SCRIPT)
    assert Ticket.objects.get().appointment_kind is None


def test_let_the_client_choose_sends_the_kind_that_is_chosen_on_the_schedule(cast, cora):
    ticket = life.take(request_of(cast.ann, at=MONDAY - HOUR), by="staff:1", at=MONDAY - HOUR)
    page = look(cora, ticket=ticket.pk, kind="remote_15")
    form = hidden(page, f"/desk/schedule/{ticket.pk}/ask")
    assert form["kind"] == "remote_15"
    cora.post(f"/desk/schedule/{ticket.pk}/ask", form)
    page = look(cora, ticket=ticket.pk)
    assert re.search(r'aria-current="true">.*?15 minutes, remote</a>', page)  # what the client was sent is chosen
    opened_link()
    assert Appointment.objects.get().minutes == 15


def test_ats_has_one_kind_and_asks_nothing(cast, cora):
    ticket = ready_at_ats(cast.vera)
    form = hidden(look(cora, ticket=ticket.pk), f"/desk/schedule/{ticket.pk}/ask")
    cora.post(f"/desk/schedule/{ticket.pk}/ask", form)
    assert Ticket.objects.get().appointment_kind is None
    assert choosing.kind_for(Ticket.objects.get()).key == "ats_45"


def test_after_one_that_is_off_or_was_missed_the_link_books_the_same_again(cast, cora):
    ticket = waiting(cast.ann)
    made = booked(ticket, cast.tina, key="remote_60")
    booking.cancel(made, by="staff:1", at=MONDAY)
    opened_link("booking_cancelled")
    assert Appointment.objects.get(state="booked").minutes == 60


@pytest.mark.parametrize("how", ["off", "level", "unknown"])
def test_a_kind_that_is_not_there_any_more_is_the_usual_one(cast, cora, how):
    ticket = life.book(request_of(cast.ann), appointment_kind="remote_60", by="staff:1", at=MONDAY)
    if how == "off":
        AppointmentKind.objects.create(key="remote_60", name="An hour", minutes=60, step=30, on=False)
    elif how == "level":
        life.set_level(ticket, Level.ATS, by="staff:1", at=MONDAY)
    else:
        Ticket.objects.update(appointment_kind="own-gone")
    usual = "ats_45" if how == "level" else "remote_30"
    assert choosing.kind_for(Ticket.objects.get()).key == usual


def test_the_usual_kind_is_kept_as_usual():
    """What the office makes the usual one later holds for links that were sent without a choice."""
    assert kinds.named(kind("remote_30"), Level.HELP_DESK) is None
    assert kinds.named(kind("remote_60"), Level.HELP_DESK) == "remote_60"
    assert kinds.named(None, Level.HELP_DESK) is None
