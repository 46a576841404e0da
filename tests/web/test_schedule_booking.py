"""A time for each request by one key; moved, cancelled, or left to the client. Source: rules.md 3, 13; ux.md T6."""

import re
from datetime import timedelta

import pytest

from sameday.accounts import roles
from sameday.appointments.models import Appointment
from sameday.office.models import Staff
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import TicketEvent
from tests.appointments.conftest import waiting
from tests.tickets.conftest import MONDAY, everything, request_of
from tests.web.schedule_page import (
    HOUR,
    NOON,
    TUESDAY,
    booked,
    cells,
    hidden,
    look,
    offers,
    place,
    ready_at_ats,
    rows,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def test_one_key_books_and_mails(cast, cora):
    ticket = waiting(cast.ann)
    page = look(cora)
    value, words, _ = offers(page)[0]
    assert (value, words) == (place(cast.tina, NOON), "Book Today 12:00 pm, Tina Marsh")
    form = hidden(page, f"/desk/schedule/{ticket.pk}/book")
    for _ in range(2):  # pressed twice
        answer = cora.post(f"/desk/schedule/{ticket.pk}/book", form | {"place": value})
        assert answer.status_code == 302
    made = Appointment.objects.get()
    assert (made.staff, made.starts_at, made.made_by) == (cast.tina, NOON, f"staff:{cast.cora.pk}")
    assert OutgoingMail.objects.filter(template="booked").count() == 1
    done = cora.get(answer.headers["Location"]).content.decode()
    assert f"T-{ticket.pk} is booked for Mon 23 Nov, 12:00 pm with Tina Marsh" in done
    assert rows(done) == []


def test_any_free_cell_is_a_button_below_the_notice_too(cast, cora):
    ticket = waiting(cast.ann)
    page = look(cora)
    assert "10:30 am, Tina Marsh, free" in cells(page)
    assert "9:00 am, Tina Marsh, free" not in cells(page)  # it is past
    assert "10:15 am, Atlas Reed, free" in cells(page)  # ATS by quarters
    form = hidden(page, f"/desk/schedule/{ticket.pk}/book")
    soon = MONDAY + timedelta(minutes=30)
    cora.post(f"/desk/schedule/{ticket.pk}/book", form | {"place": place(cast.tina, soon)})
    assert Appointment.objects.get().starts_at == soon


def test_who_comes_second_sees_who_was_faster_and_the_nearest_times(cast, cora, time_machine):
    mine, theirs = waiting(cast.ann), waiting(cast.carl, "Theirs")
    form = hidden(look(cora, ticket=mine.pk), f"/desk/schedule/{mine.pk}/book")
    booked(theirs, cast.tina, by=f"staff:{cast.olga.pk}")
    time_machine.shift(20)
    before = everything()
    answer = cora.post(f"/desk/schedule/{mine.pk}/book", form | {"place": place(cast.tina, NOON)})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Taken 20 s ago by Olga Brandt: Tina Marsh has Carl Boone" in page
    assert offers(page)[0][1] == "Book Today 12:30 pm, Tina Marsh"
    assert everything() == before


def test_what_was_typed_is_kept_when_the_time_is_taken(cast, cora):
    mine = waiting(cast.ann)
    booked(waiting(cast.carl, "Theirs"), cast.tina, TUESDAY)
    typed = {"who": cast.tina.pk, "when": "2026-11-24T10:00", "day": "2026-11-23"}
    answer = cora.post(f"/desk/schedule/{mine.pk}/book", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="2026-11-24T10:00"' in page
    assert f'<option value="{cast.tina.pk}" selected>' in page
    assert "Tue 24 Nov" in page  # the day that was wished


@pytest.mark.parametrize(
    "typed", [{}, {"who": "1"}, {"who": "x", "when": "2026-11-24T10:00"}, {"who": "999", "when": "2026-11-24T10:00"},
              {"place": "1.20269999T9999Z"}, {"place": "999999.20261124T1500Z"}, {"who": "1", "when": "yesterday"}]
)  # fmt: skip
def test_what_is_no_time_is_refused_at_its_field(cast, cora, typed):
    ticket = waiting(cast.ann)
    before = everything()
    answer = cora.post(f"/desk/schedule/{ticket.pk}/book", typed)
    assert answer.status_code == 422
    assert "errsum" in answer.content.decode()
    assert everything() == before


def test_a_time_that_has_passed_is_refused_in_words(cast, cora):
    ticket = waiting(cast.ann)
    answer = cora.post(f"/desk/schedule/{ticket.pk}/book", {"place": place(cast.tina, MONDAY - HOUR)})
    assert answer.status_code == 409
    assert "This time has passed." in answer.content.decode()


def test_a_booking_is_moved_to_another_time_and_person(cast, cora):
    sam = Staff.objects.create(name="Sam Oduya", mail="sam@desk.example", role="it_pro")
    ticket = waiting(cast.ann)
    booked(ticket, cast.tina)
    page = look(cora, ticket=ticket.pk)
    assert "Move the appointment of" in page
    assert 'value="2026-11-23T12:00"' in page
    form = hidden(page, f"/desk/schedule/{ticket.pk}/book")
    answer = cora.post(
        f"/desk/schedule/{ticket.pk}/book", form | {"who": sam.pk, "when": "2026-11-24T10:00", "once": "another"}
    )
    assert answer.status_code == 302
    moved = Appointment.objects.get()
    assert (moved.staff, moved.starts_at, moved.sequence) == (sam, TUESDAY, 1)
    assert OutgoingMail.objects.filter(template="booking_moved").count() == 1
    # the page of before moves it no more
    answer = cora.post(f"/desk/schedule/{ticket.pk}/book", form | {"place": place(cast.tina, NOON), "once": "late"})
    assert answer.status_code == 409
    assert "Somebody changed this appointment meanwhile" in answer.content.decode()
    assert Appointment.objects.get().starts_at == TUESDAY


def test_a_booking_is_cancelled_and_its_request_needs_a_time_again(cast, cora):
    ticket = waiting(cast.ann)
    booked(ticket, cast.tina)
    form = hidden(look(cora, ticket=ticket.pk), f"/desk/schedule/{ticket.pk}/cancel")
    answer = cora.post(f"/desk/schedule/{ticket.pk}/cancel", form)
    assert Appointment.objects.get().state == "cancelled"
    assert OutgoingMail.objects.filter(template="booking_cancelled").count() == 1
    page = cora.get(answer.headers["Location"]).content.decode()
    assert f"The appointment of T-{ticket.pk} is cancelled." in page
    assert rows(page) == ["Printer jams"]


def test_others_bookings_are_for_who_may_plan_for_others(cast, sign_in, cora, monkeypatch):
    """Of rules.md 13 every role that books may do so; one that may not gets no button, and 403."""
    monkeypatch.setitem(roles.TABLE, "triage", {roles.COORDINATOR: roles.ALLOW})
    theirs, own = waiting(cast.ann), waiting(cast.carl, "Own")
    booked(theirs, cast.atlas, key="ats_45")
    booked(own, cast.tina)
    tina = sign_in(cast.tina)
    form = hidden(look(cora, ticket=theirs.pk), f"/desk/schedule/{theirs.pk}/cancel")
    for verb, more in (("cancel", {}), ("book", {"place": place(cast.tina, TUESDAY)})):
        assert tina.post(f"/desk/schedule/{theirs.pk}/{verb}", form | more).status_code == 403
    page = look(tina, ticket=theirs.pk)
    assert "Cancel the appointment" not in page
    assert f"Move or cancel T-{theirs.pk}" not in page
    form = hidden(look(tina, ticket=own.pk), f"/desk/schedule/{own.pk}/cancel")
    assert tina.post(f"/desk/schedule/{own.pk}/cancel", form).status_code == 302
    assert sorted(Appointment.objects.values_list("state", flat=True)) == ["booked", "cancelled"]


def test_b_lets_the_client_choose_unless_the_link_is_out_already(cast, cora):
    there = waiting(cast.ann)
    assert 'data-key="b"' not in look(cora, ticket=there.pk)
    ats = ready_at_ats(cast.vera)
    page = look(cora, ticket=ats.pk)
    assert 'data-key="b"' in page
    form = hidden(page, f"/desk/schedule/{ats.pk}/ask")
    answer = cora.post(f"/desk/schedule/{ats.pk}/ask", form)
    ats.refresh_from_db()
    assert (ats.stage, ats.waiting_for) == ("waiting", "booking")
    mail = OutgoingMail.objects.get(template="booking", ticket=ats)
    assert len(re.findall(r"/b/[\w-]+\?at=", mail.text)) == 3
    assert TicketEvent.objects.filter(ticket=ats, kind="booking_link_sent").count() == 1
    assert "was sent the link" in cora.get(answer.headers["Location"]).content.decode()
    before = everything()
    answer = cora.post(f"/desk/schedule/{ats.pk}/ask", form | {"once": "again"})
    assert answer.status_code == 409
    assert everything() == before


def test_a_change_that_nobody_approved_can_not_be_booked(cast, cora):
    ticket = life.change(request_of(cast.ann), by="staff:1", at=MONDAY)
    page = look(cora, ticket=ticket.pk)
    assert "when the point of contact has approved it" in page
    assert cells(page) == [] or 'id="place"' not in page
    answer = cora.post(f"/desk/schedule/{ticket.pk}/book", {"place": place(cast.atlas, NOON)})
    assert answer.status_code == 409
    assert not Appointment.objects.exists()


def test_another_length_is_chosen_first(cast, cora):
    ticket = waiting(cast.ann)
    page = look(cora, ticket=ticket.pk, kind="remote_60")
    form = hidden(page, f"/desk/schedule/{ticket.pk}/book")
    cora.post(f"/desk/schedule/{ticket.pk}/book", form | {"place": place(cast.tina, TUESDAY)})
    made = Appointment.objects.get()
    assert made.ends_at - made.starts_at == HOUR
