"""The box of the ticket page: an appointment begun, ended, not come to, and the tools that open a remote session."""

from datetime import timedelta

import pytest
from django.test import Client

from sameday.appointments import booking, remote
from sameday.appointments.models import Appointment, RemoteProvider
from sameday.policy.kinds import Kind
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens import links
from tests.appointments.conftest import kind
from tests.tickets.conftest import request_of
from tests.web.arrivals import MONDAY

NOON = MONDAY + timedelta(hours=2)
WHO = {"by": "staff:1", "at": MONDAY}


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


@pytest.fixture
def ticket(cast, monday):
    ticket = life.take(request_of(cast.ann, subject="Outlook"), **WHO)
    Ticket.objects.filter(pk=ticket.pk).update(computer_name="ACME WS/12")
    return Ticket.objects.get(pk=ticket.pk)


@pytest.fixture
def made(cast, ticket):
    return booking.book(ticket, kind(), cast.tina.pk, NOON, **WHO)


def add(name="ScreenConnect", template="https://remote.example/Host#Access/All%20Machines/{device}", **more):
    return remote.save(None, name=name, template=template, **{"on": True, "default": True, **more}, **WHO)


def box(browser, ticket) -> str:
    page = browser.get(f"/desk/tickets/{ticket.pk}").content.decode()
    begin = page.find('id="appointment"')
    return page[begin : page.index("</section>", begin)] if begin > 0 else ""


def press(browser, appointment, what):
    return browser.post(f"/desk/appointments/{appointment.pk}/{what}")


def test_who_when_and_what_can_be_done(tina, ticket, made):
    shown = box(tina, ticket)
    for words in ("12:00 pm", "30 minutes", "Tina Marsh with Ann", "Begin the appointment",
                  f"/desk/schedule?ticket={ticket.pk}"):  # fmt: skip
        assert words in shown, words
    assert "End the appointment" not in shown and "They did not come" not in shown


def test_without_an_appointment_and_without_tools_there_is_no_box(tina, ticket):
    assert box(tina, ticket) == ""


def test_begun_and_ended_with_its_minutes(tina, ticket, made, monday):
    monday.move_to(NOON, tick=False)
    answer = press(tina, made, "begin")
    assert answer["Location"] == f"/desk/tickets/{ticket.pk}?done=appointment_begin"
    assert "The appointment has begun" in tina.get(answer["Location"]).content.decode()
    ticket.refresh_from_db()
    assert ticket.stage == "working"
    assert "End the appointment" in box(tina, ticket) and "Begin the" not in box(tina, ticket)
    monday.move_to(NOON + timedelta(minutes=25), tick=False)
    assert press(tina, made, "end").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.begun_at, made.ended_at) == ("done", NOON, NOON + timedelta(minutes=25))
    assert ticket.events.get(kind="appointment_ended").data["minutes"] == 25
    assert box(tina, ticket) == ""


def test_twice_is_once(tina, made, ticket):
    for what in ("begin", "begin", "end", "end"):
        assert press(tina, made, what).status_code == 302
    kinds = list(ticket.events.values_list("kind", flat=True))
    assert (kinds.count("appointment_begun"), kinds.count("appointment_ended")) == (1, 1)


def test_not_come_ten_minutes_after_the_start(tina, ticket, made, monday):
    monday.move_to(NOON + timedelta(minutes=9), tick=False)
    assert "They did not come" not in box(tina, ticket)
    refused = press(tina, made, "missed")
    assert refused.status_code == 422 and "Wait until ten minutes past the start." in refused.content.decode()
    monday.move_to(NOON + timedelta(minutes=10), tick=False)
    assert "They did not come" in box(tina, ticket)
    assert press(tina, made, "missed").status_code == 302
    made.refresh_from_db()
    assert made.state == "no_show"


def test_a_cancelled_one_cannot_begin_and_the_page_says_why(tina, ticket, made):
    booking.cancel(made, **WHO)
    answer = press(tina, made, "begin")
    assert answer.status_code == 422 and "does not stand any more" in answer.content.decode()
    assert not ticket.events.filter(kind="appointment_begun").exists()


def test_no_work_on_a_change_before_its_approval(tina, ticket, made):
    """Whatever put the appointment there: one of us cannot begin it."""
    life.make_change(ticket, kind=Kind.CHANGE, **WHO)
    answer = press(tina, made, "begin")
    assert answer.status_code == 422 and "has approved" in answer.content.decode()
    made.refresh_from_db()
    assert made.begun_at is None


@pytest.mark.parametrize("what", ["begin", "end", "missed"])
def test_what_is_not_there_and_who_may_not(tina, sign_in, cast, made, what):
    assert tina.post(f"/desk/appointments/{made.pk + 1}/{what}").status_code == 404
    assert tina.post(f"/desk/appointments/{10**30}/{what}").status_code == 404
    assert tina.get(f"/desk/appointments/{made.pk}/{what}").status_code == 405
    assert press(sign_in(cast.bill), made, what).status_code == 403
    assert press(Client(), made, what).status_code == 302
    assert Appointment.objects.get(pk=made.pk).begun_at is None


# --- the tools


def test_the_button_opens_the_default_and_the_others_stand_below(tina, ticket):
    add("Splashtop", "st-business://com.splashtop.business?account={staff}", default=False)
    add()
    add("RustDesk", "rustdesk://{device}", default=False)
    add("Old one", "anydesk:{device}", on=False, default=False)
    shown = box(tina, ticket)
    first = 'href="https://remote.example/Host#Access/All%20Machines/ACME%20WS%2F12" target="_blank" rel="noopener'
    assert first in shown
    assert shown.index(first) < shown.index("Other tools") < shown.index('href="rustdesk://ACME%20WS%2F12"')
    assert 'href="st-business://com.splashtop.business?account=tina%40desk.example"' in shown
    assert "Old one" not in shown


def test_the_keys_of_the_page_name_what_the_box_offers(tina, ticket, made):
    add()
    page = tina.get(f"/desk/tickets/{ticket.pk}").content.decode()
    assert "<dd>Begin the appointment</dd>" in page and "<dd>Remote session</dd>" in page


def test_a_tool_that_needs_the_computer_says_so_when_nobody_named_it(tina, ticket):
    add()
    Ticket.objects.filter(pk=ticket.pk).update(computer_name="")
    shown = box(tina, ticket)
    assert "ScreenConnect: not without the name of the computer." in shown and "_blank" not in shown


def test_what_a_client_calls_a_computer_cannot_leave_its_place(tina, ticket):
    add()
    Ticket.objects.filter(pk=ticket.pk).update(computer_name='x" onclick="alert(1)" //evil.example/')
    shown = box(tina, ticket)
    assert 'All%20Machines/x%22%20onclick%3D%22alert%281%29%22%20%2F%2Fevil.example%2F"' in shown


def test_a_client_sees_nothing_of_it(cast, ticket, made):
    add("Secret tool", "https://internal-tool.example/{device}")
    token = links.make("request", ticket=ticket, contact=cast.ann, at=MONDAY)
    book = links.make("booking", ticket=ticket, contact=cast.ann, at=MONDAY)
    for address in (f"/r/{token}", f"/b/{book}", f"/b/{book}/calendar.ics", "/"):
        answer = Client().get(address)
        assert answer.status_code == 200, address
        said = answer.content.decode()
        assert "internal-tool" not in said and "Secret tool" not in said


# --- the settings


@pytest.fixture
def cora(cast, sign_in, monday):
    return sign_in(cast.cora)


GOOD = {"name": "RustDesk", "template": "rustdesk://{device}", "on": "yes"}


def test_a_preset_fills_the_form_and_one_press_keeps_it(cora):
    assert "?preset=teamviewer" in cora.get("/desk/settings/remote").content.decode()
    form = cora.get("/desk/settings/remote/new?preset=teamviewer").content.decode()
    assert 'value="teamviewer10://control?device={device}"' in form and "It takes the ID of a computer" in form
    assert cora.post("/desk/settings/remote/new", GOOD | {"default": "yes"}).status_code == 302
    assert RemoteProvider.objects.get().default


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"template": "javascript:alert(1)"}, "Begin with https://"), ({"template": "https://{device}/"}, "host"),
        ({"template": "https://r.example/{secret}"}, "In braces there may be"), ({"template": ""}, "Write the address"),
        ({"name": ""}, "Name the tool"), ({"on": "", "default": "yes"}, "Turn it on, or choose another default"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_was_typed(cora, wrong, words):
    answer = cora.post("/desk/settings/remote/new", GOOD | wrong)
    assert answer.status_code == 422
    said = answer.content.decode().replace("&#39;", "'")
    assert words in said
    assert not RemoteProvider.objects.exists()


def test_one_name_one_tool_and_one_default(cora):
    first = add()
    assert cora.post("/desk/settings/remote/new", GOOD | {"name": "ScreenConnect"}).status_code == 422
    cora.post("/desk/settings/remote/new", GOOD | {"default": "yes"})
    first.refresh_from_db()
    assert (first.default, RemoteProvider.objects.get(name="RustDesk").default) == (False, True)
    history = cora.get(f"/desk/settings/remote/{first.pk}").content.decode()
    assert "Remote tool changed" in history


def test_changed_and_removed_it_is_on_the_page_of_a_ticket_at_once(cora, ticket):
    row = add()
    assert "remote.example" in box(cora, ticket)
    cora.post(f"/desk/settings/remote/{row.pk}", GOOD | {"name": row.name, "default": "yes"})
    assert "rustdesk://ACME%20WS%2F12" in box(cora, ticket)
    assert cora.post(f"/desk/settings/remote/{row.pk}/remove").status_code == 302
    assert box(cora, ticket) == ""


def test_only_the_office_sets_the_tools(sign_in, cast, monday):
    assert sign_in(cast.tina).get("/desk/settings/remote").status_code == 403
