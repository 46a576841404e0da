"""What was just done on the schedule has its Undo in the line that says so; longer and shorter without a mouse."""

import html
import re

import pytest

from sameday.appointments import day_of
from sameday.appointments.models import Appointment
from sameday.outbox import send
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.appointments.conftest import waiting
from tests.tickets.conftest import MONDAY, everything
from tests.web.schedule_page import HOUR, NOON, TUESDAY, booked, hidden, look, place

pytestmark = pytest.mark.django_db


def toast(page: str) -> str:
    return html.unescape(re.search(r'class="toast-words">(.*?)</span>', page)[1])


def undo_of(page: str) -> str | None:
    found = re.search(r'<form method="post" action="([^"]*)"[^>]*data-undo', page)
    return found and html.unescape(found[1])


def do(cora, ticket, verb, **more):
    """Send the form of the page of this request; return the page it leads to."""
    form = hidden(look(cora, ticket=ticket.pk), f"/desk/schedule/{ticket.pk}/{verb}")
    answer = cora.post(f"/desk/schedule/{ticket.pk}/{verb}", form | more)
    assert answer.status_code == 302, answer.content.decode()
    return cora.get(answer.headers["Location"]).content.decode()


def test_a_booking_is_taken_back_before_its_mail_leaves(cast, cora, time_machine):
    ticket = waiting(cast.ann)
    page = do(cora, ticket, "book", place=place(cast.tina, NOON))
    assert toast(page).endswith("with Tina Marsh. The mail leaves in 10 seconds.")
    time_machine.shift(6)
    answer = cora.post(undo_of(page))
    assert toast(look(cora, answer.headers["Location"])) == f"T-{ticket.pk}: taken back. No mail left."
    assert not Appointment.objects.filter(state="booked").exists()
    send.step(MONDAY + HOUR)
    assert OutgoingMail.objects.get(template="booked").state == "withdrawn"
    assert Ticket.objects.get().waiting_for == "booking"


def test_a_script_that_asks_is_sent_on(cast, cora):
    ticket = waiting(cast.ann)
    undo_url = undo_of(do(cora, ticket, "book", place=place(cast.tina, TUESDAY)))
    answer = cora.post(undo_url, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == f"/desk/schedule?day=2026-11-24&done=undone&of={ticket.pk}"


def test_pressed_twice_it_undoes_once(cast, cora, time_machine):
    """After the mail has left the opposite is done: that is not undone by the same button."""
    ticket = waiting(cast.ann)
    undo_url = undo_of(do(cora, ticket, "book", place=place(cast.tina, NOON)))
    time_machine.shift(20)
    send.step(MONDAY + 20 * (HOUR / 3600))
    assert "done=undone_by_mail" in cora.post(undo_url).headers["Location"]
    assert "done=kept" in cora.post(undo_url).headers["Location"]
    assert [mail.template for mail in OutgoingMail.objects.filter(template__startswith="book").order_by("pk")] == [
        "booking", "booked", "booking_cancelled",
    ]  # fmt: skip
    assert not Appointment.objects.filter(state="booked").exists()


def test_a_move_is_taken_back_by_a_mail_once_the_first_has_left(cast, cora, time_machine):
    ticket = waiting(cast.ann)
    booked(ticket, cast.tina)
    page = do(cora, ticket, "book", place=place(cast.atlas, TUESDAY))
    assert "is moved to Tue 24 Nov, 10:00 am with Atlas Reed, 30 minutes." in toast(page)
    time_machine.shift(20)
    send.step(MONDAY + 20 * (HOUR / 3600))
    answer = cora.post(undo_of(page))
    assert "the client gets another one" in toast(look(cora, answer.headers["Location"]))
    made = Appointment.objects.get()
    assert (made.staff, made.starts_at) == (cast.tina, NOON)
    assert OutgoingMail.objects.filter(template="booking_moved").count() == 2


def test_a_cancellation_is_taken_back(cast, cora):
    ticket = waiting(cast.ann)
    booked(ticket, cast.tina)
    page = do(cora, ticket, "cancel")
    assert undo_of(page)
    cora.post(undo_of(page))
    made = Appointment.objects.get()
    assert (made.state, made.starts_at, made.cells.count()) == ("booked", NOON, 6)


def test_what_is_too_late_or_taken_says_so_and_changes_nothing(cast, cora, time_machine):
    ticket = waiting(cast.ann)
    booked(ticket, cast.tina)
    undo_url = undo_of(do(cora, ticket, "cancel"))
    booked(waiting(cast.carl, "Faster"), cast.tina)
    before = everything()
    answer = cora.post(undo_url)
    assert "somebody else has that time by now" in toast(look(cora, answer.headers["Location"]))
    time_machine.shift(90)
    answer = cora.post(undo_url)
    assert "it is too late" in toast(look(cora, answer.headers["Location"]))
    assert everything() == before


def test_nobody_undoes_what_another_did(cast, cora, sign_in):
    ticket = waiting(cast.ann)
    page = do(cora, ticket, "book", place=place(cast.tina, NOON))
    address = f"/desk/schedule?done=booked&of={ticket.pk}"
    tina = sign_in(cast.tina)
    assert undo_of(look(tina, address)) is None
    tina.post(undo_of(page))
    assert Appointment.objects.get().state == "booked"
    assert undo_of(look(cora, address))


def test_there_is_no_undo_a_minute_later_nor_under_what_came_since(cast, cora, time_machine):
    ticket = waiting(cast.ann)
    do(cora, ticket, "book", place=place(cast.tina, NOON))
    address = f"/desk/schedule?done=booked&of={ticket.pk}"
    life.note(ticket, "Called.", staff=cast.tina, by=f"staff:{cast.tina.pk}", at=MONDAY)
    page = look(cora, address)
    assert undo_of(page) is None
    assert toast(page).endswith("with Tina Marsh.")


@pytest.mark.parametrize(
    "address", ["done=booked&of=99999", "done=booked&of=x", "done=nonsense&of=1", f"done=cancelled&of={10**15}"]
)
def test_an_address_alone_says_nothing(cast, cora, address):
    assert 'data-seconds="10" hidden' in look(cora, f"/desk/schedule?{address}")


def test_an_appointment_is_made_longer_and_shorter_without_a_mouse(cast, cora):
    ticket = waiting(cast.ann)
    booked(ticket, cast.tina)
    page = look(cora, ticket=ticket.pk)
    assert re.findall(r'<option value="(\d+)" selected>30 minutes', page) == ["30"]
    for minutes, cells in ((75, 15), (15, 3)):
        typed = {"who": cast.tina.pk, "when": "2026-11-23T12:00", "minutes": minutes, "once": f"o{minutes}"}
        page = do(cora, ticket, "book", **typed)
        assert f"{minutes} minutes." in toast(page)
        made = Appointment.objects.get()
        assert (made.starts_at, made.minutes, made.cells.count()) == (NOON, minutes, cells)
    assert "15 minutes with Tina Marsh" in OutgoingMail.objects.filter(template="booking_moved").last().text
    story = look(cora, f"/desk/tickets/{ticket.pk}")
    assert "made the appointment 75 minutes long" in story


def test_the_length_stays_when_it_is_moved(cast, cora):
    ticket = waiting(cast.ann)
    booked(ticket, cast.tina)
    do(cora, ticket, "book", who=cast.tina.pk, when="2026-11-23T12:00", minutes="45")
    do(cora, ticket, "book", place=place(cast.tina, TUESDAY), once="again")
    made = Appointment.objects.get()
    assert (made.starts_at, made.minutes) == (TUESDAY, 45)


@pytest.mark.parametrize("minutes", ["0", "7", "481", "x", "-15", "99999999999999999999", "²"])
def test_a_length_that_is_none_is_refused_at_its_field(cast, cora, minutes):
    ticket = waiting(cast.ann)
    booked(ticket, cast.tina)
    form = hidden(look(cora, ticket=ticket.pk), f"/desk/schedule/{ticket.pk}/book")
    before = everything()
    typed = {"who": cast.tina.pk, "when": "2026-11-24T10:00", "minutes": minutes}
    answer = cora.post(f"/desk/schedule/{ticket.pk}/book", form | typed)
    assert answer.status_code == 422
    assert 'href="#minutes"' in answer.content.decode()
    assert everything() == before


def test_longer_than_the_time_that_is_free_is_refused_with_who_is_there(cast, cora):
    ticket, theirs = waiting(cast.ann), waiting(cast.carl, "Next")
    booked(theirs, cast.tina, NOON + HOUR / 2)
    booked(ticket, cast.tina)  # the newer one: it is not in its own way
    form = hidden(look(cora, ticket=ticket.pk), f"/desk/schedule/{ticket.pk}/book")
    typed = {"place": place(cast.tina, NOON), "minutes": "45"}
    answer = cora.post(f"/desk/schedule/{ticket.pk}/book", form | typed)
    assert answer.status_code == 409
    assert "Tina Marsh has Carl Boone" in answer.content.decode()
    assert Appointment.objects.get(ticket=ticket).minutes == 30


def test_what_has_begun_is_not_made_longer(cast, cora):
    ticket = waiting(cast.ann)
    made = booked(ticket, cast.tina)
    form = hidden(look(cora, ticket=ticket.pk), f"/desk/schedule/{ticket.pk}/book")
    day_of.begin(made, by="staff:1", at=MONDAY + HOUR)
    answer = cora.post(f"/desk/schedule/{ticket.pk}/book", form | {"place": place(cast.tina, NOON), "minutes": "60"})
    assert answer.status_code == 409
    assert "This appointment has begun" in html.unescape(answer.content.decode())
