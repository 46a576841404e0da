"""The schedule: a day as a board and as a list, and a time for each request by one key. Source: ux.md S7, S8, T6."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.accounts import roles
from sameday.appointments import booking, day_of
from sameday.appointments.models import Appointment, WorkHours
from sameday.office.models import Absence, Staff
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Level
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketEvent
from tests.appointments.conftest import kind, waiting
from tests.tickets.conftest import MONDAY, everything, request_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def browser(cast, sign_in, time_machine):
    """Return Cora's browser on Monday, 10:00."""
    time_machine.move_to(MONDAY, tick=False)
    return sign_in(cast.cora)


def look(browser, path="/desk/schedule", status=200, **query) -> str:
    answer = browser.get(path, query)
    assert answer.status_code == status
    return answer.content.decode()


def rows(page: str) -> list[str]:
    return re.findall(r'role="option".*?<span class="what">(.*?)</span>', page, re.S)


def offers(page: str) -> list[tuple[str, str, str]]:
    """Return (value, words, reason) of the best times."""
    found = re.findall(r'name="place" value="([\w.]+)" data-key="\d">.*?</span><span>(.*?)<small>(.*?)</small>', page)
    return [(value, " ".join(words.split()), why) for value, words, why in found]


def place(who, at: datetime) -> str:
    return f"{who.pk}.{at:%Y%m%dT%H%MZ}"


def cells(page: str) -> list[str]:
    """Return what the buttons of the board say."""
    return re.findall(r'class="slot"[^>]*aria-label="(.*?)"', page)


def booked(ticket, who, at=NOON, key="remote_30", by="staff:1"):
    return booking.book(ticket, kind(key), who.pk, at, by=by, at=MONDAY, ours_to_choose=True)


def hidden(page: str, action: str) -> dict:
    """Return the hidden fields of the form with this action."""
    form = re.search(rf'action="{action}">(.*?)</form>', page, re.S)[1]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def ready_at_ats(contact, subject="Firewall", at=MONDAY - HOUR) -> Ticket:
    ticket = life.take(request_of(contact, subject=subject, at=at), by="staff:1", at=at)
    life.set_level(ticket, Level.ATS, by="staff:1", at=at)
    ticket.refresh_from_db()
    return ticket


def test_what_needs_a_time_stands_in_the_order_of_its_desk(cast, browser):
    """ATS by its policy, where VIP has a head start; the help desk by the next step; an emergency above them."""
    first = ready_at_ats(cast.ann, "Standard, first", at=MONDAY - 3 * HOUR)
    ready_at_ats(cast.vera, "VIP, later", at=MONDAY - HOUR)
    waiting(cast.ann, "Waits since today", at=MONDAY - HOUR)
    waiting(cast.carl, "Waits since Friday", at=MONDAY - timedelta(days=3))
    alarm = waiting(cast.carl, "Hacked", at=MONDAY - timedelta(minutes=5))
    life.suspect(alarm, "incident", by="system", at=MONDAY)
    life.take(request_of(cast.ann, subject="No time needed"), by="staff:1", at=MONDAY)
    help_desk = ["Hacked", "Waits since Friday", "Waits since today"]
    assert rows(look(browser)) == ["VIP, later", "Standard, first", *help_desk]
    booked(first, cast.atlas, key="ats_45")
    assert rows(look(browser)) == ["VIP, later", *help_desk]


def test_a_change_nobody_approved_is_not_among_them(cast, browser):
    life.change(request_of(cast.ann, subject="New mailbox"), by="staff:1", at=MONDAY)
    page = look(browser)
    assert rows(page) == []
    assert "Nothing to schedule." in page


def test_one_key_books_and_mails(cast, browser):
    ticket = waiting(cast.ann)
    page = look(browser)
    value, words, _ = offers(page)[0]
    assert (value, words) == (place(cast.tina, NOON), "Book Today 12:00 pm, Tina Marsh")
    form = hidden(page, f"/desk/schedule/{ticket.pk}/book")
    for _ in range(2):  # pressed twice
        answer = browser.post(f"/desk/schedule/{ticket.pk}/book", form | {"place": value})
        assert answer.status_code == 302
    made = Appointment.objects.get()
    assert (made.staff, made.starts_at, made.made_by) == (cast.tina, NOON, f"staff:{cast.cora.pk}")
    assert OutgoingMail.objects.filter(template="booked").count() == 1
    done = browser.get(answer.headers["Location"]).content.decode()
    assert f"T-{ticket.pk} is booked for Mon 23 Nov, 12:00 pm with Tina Marsh" in done
    assert rows(done) == []


def test_each_of_the_three_has_its_reason(cast, browser):
    sam = Staff.objects.create(name="Sam Oduya", mail="sam@desk.example", role="it_pro")
    earlier = life.take(request_of(cast.paul, subject="Earlier"), by="staff:1", at=MONDAY, owner=sam)
    Ticket.objects.filter(pk=earlier.pk).update(owner=sam)
    waiting(cast.ann)
    booked(waiting(cast.carl, "At noon"), sam, NOON)
    found = [(words.removeprefix("Book "), why) for _, words, why in offers(look(browser))]
    assert found[0] == ("Today 12:00 pm, Tina Marsh", "first free")
    assert found[1] == ("Today 12:30 pm, Sam Oduya", "knows the client")
    assert len({words for words, _ in found}) == 3


def test_most_room_decides_between_strangers(cast, browser):
    sam = Staff.objects.create(name="Sam Oduya", mail="sam@desk.example", role="it_pro")
    booked(waiting(cast.carl, "Late"), cast.tina, NOON + 3 * HOUR)
    waiting(cast.ann)
    assert offers(look(browser))[0] == (place(sam, NOON), "Book Today 12:00 pm, Sam Oduya", "most room")


def test_any_free_cell_is_a_button_below_the_notice_too(cast, browser):
    ticket = waiting(cast.ann)
    page = look(browser)
    assert "10:30 am, Tina Marsh, free" in cells(page)
    assert "9:00 am, Tina Marsh, free" not in cells(page)  # it is past
    assert "10:15 am, Atlas Reed, free" in cells(page)  # ATS by quarters
    form = hidden(page, f"/desk/schedule/{ticket.pk}/book")
    soon = MONDAY + timedelta(minutes=30)
    browser.post(f"/desk/schedule/{ticket.pk}/book", form | {"place": place(cast.tina, soon)})
    assert Appointment.objects.get().starts_at == soon


def test_a_booking_leads_to_its_ticket_with_client_tier_and_state(cast, browser):
    ticket = waiting(cast.vera)
    made = booked(ticket, cast.tina)
    page = look(browser)
    cell = re.search(r'<div class="appt booked">(.*?)</div>', page, re.S)[1]
    assert f'href="/desk/tickets/{ticket.pk}"' in cell
    assert "Vera Stone" in cell
    assert "VIP" in cell
    assert "12:00 pm, booked" in cell
    day_of.begin(made, by="staff:1", at=NOON)
    assert "in progress" in look(browser)
    day_of.end(made, by="staff:1", at=NOON + HOUR)
    assert 'class="appt done"' in look(browser)
    assert "12:00 pm, Tina Marsh, free" not in cells(look(browser))


def test_what_a_client_decides_about_is_no_free_cell(cast, browser):
    booking.hold(waiting(cast.ann), kind(), cast.tina.pk, NOON, by="contact:1", at=MONDAY)
    page = look(browser)
    assert "being chosen" in page
    assert "12:00 pm, Tina Marsh, free" not in cells(page)


def test_a_booking_outside_of_the_window_widens_the_board(cast, browser):
    booked(waiting(cast.ann), cast.tina, MONDAY + timedelta(hours=6, minutes=15))  # 4:15 pm
    booked(waiting(cast.carl, "Early"), cast.tina, TUESDAY - timedelta(hours=2))  # Tuesday 8:00 am
    assert re.findall(r'colspan="2">([\d:]+)</th>', look(browser))[-2:] == ["4:00", "4:30"]
    assert re.findall(r'colspan="2">([\d:]+)</th>', look(browser, day="2026-11-24"))[0] == "8:00"


def test_who_is_away_is_hatched_and_has_no_cell(cast, browser):
    waiting(cast.ann)
    Absence.objects.create(staff=cast.tina, first_on=MONDAY.date(), last_on=MONDAY.date())
    page = look(browser)
    assert [cell for cell in cells(page) if "Tina" in cell] == []
    lane = re.search(r'<th scope="row">Tina Marsh.*?</tr>', page, re.S)[0]
    assert "away" in lane
    assert 'class="off" colspan="28"' in lane


def test_own_hours_narrow_the_cells_and_the_load(cast, browser):
    waiting(cast.ann)
    WorkHours.objects.create(staff=cast.tina, weekly={"1": [["09:00", "12:00"]]})
    booked(waiting(cast.carl, "Taken"), cast.tina, TUESDAY)
    page = look(browser, day="2026-11-24")
    assert "0.5 of 3 h" in page
    assert [cell for cell in cells(page) if "Tina" in cell and "pm" in cell] == []
    WorkHours.objects.filter(staff=cast.tina).update(bookable=False)
    assert "Tina Marsh" not in re.findall(r'scope="row">([\w ]+)', look(browser, day="2026-11-25"))


def test_now_is_a_line_of_today_alone(cast, browser):
    assert '<line x1="14.29%"' in look(browser)  # 10:00 of 9:00 to 16:00
    assert "<line" not in look(browser, day="2026-11-24")


def test_the_days_go_on_by_keys(cast, browser):
    page = look(browser, day="2026-11-24")
    assert 'href="/desk/schedule" data-key="["' in page
    assert 'href="/desk/schedule?day=2026-11-25" data-key="]"' in page
    assert 'href="/desk/schedule" data-key="."' in page


@pytest.mark.parametrize("day", ["nonsense", "", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_that_is_none_is_today(cast, browser, day):
    assert "Mon 23 Nov" in look(browser, day=day)


def test_a_holiday_says_so_and_has_no_cell(cast, browser):
    waiting(cast.ann)
    page = look(browser, day="2026-11-26")  # Thanksgiving
    assert "No appointments on this day. The next business day is Mon 30 Nov." in page
    assert cells(page) == []


def test_a_clock_change_does_not_move_the_board(cast, browser, time_machine):
    waiting(cast.ann)
    page = look(browser, day="2027-03-15")  # the Monday after it
    assert re.findall(r'colspan="2">([\d:]+)</th>', page)[0] == "9:00"
    assert place(cast.tina, datetime(2027, 3, 15, 13, 0, tzinfo=UTC)) in page


def test_who_comes_second_sees_who_was_faster_and_the_nearest_times(cast, browser, time_machine):
    mine, theirs = waiting(cast.ann), waiting(cast.carl, "Theirs")
    form = hidden(look(browser, ticket=mine.pk), f"/desk/schedule/{mine.pk}/book")
    booked(theirs, cast.tina, by=f"staff:{cast.olga.pk}")
    time_machine.shift(20)
    before = everything()
    answer = browser.post(f"/desk/schedule/{mine.pk}/book", form | {"place": place(cast.tina, NOON)})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Taken 20 s ago by Olga Brandt: Tina Marsh has Carl Boone" in page
    assert offers(page)[0][1] == "Book Today 12:30 pm, Tina Marsh"
    assert everything() == before


def test_what_was_typed_is_kept_when_the_time_is_taken(cast, browser):
    mine = waiting(cast.ann)
    booked(waiting(cast.carl, "Theirs"), cast.tina, TUESDAY)
    typed = {"who": cast.tina.pk, "when": "2026-11-24T10:00", "day": "2026-11-23"}
    answer = browser.post(f"/desk/schedule/{mine.pk}/book", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="2026-11-24T10:00"' in page
    assert f'<option value="{cast.tina.pk}" selected>' in page
    assert "Tue 24 Nov" in page  # the day that was wished


@pytest.mark.parametrize(
    "typed", [{}, {"who": "1"}, {"who": "x", "when": "2026-11-24T10:00"}, {"who": "999", "when": "2026-11-24T10:00"},
              {"place": "1.20269999T9999Z"}, {"place": "999999.20261124T1500Z"}, {"who": "1", "when": "yesterday"}]
)  # fmt: skip
def test_what_is_no_time_is_refused_at_its_field(cast, browser, typed):
    ticket = waiting(cast.ann)
    before = everything()
    answer = browser.post(f"/desk/schedule/{ticket.pk}/book", typed)
    assert answer.status_code == 422
    assert "errsum" in answer.content.decode()
    assert everything() == before


def test_a_time_that_has_passed_is_refused_in_words(cast, browser):
    ticket = waiting(cast.ann)
    answer = browser.post(f"/desk/schedule/{ticket.pk}/book", {"place": place(cast.tina, MONDAY - HOUR)})
    assert answer.status_code == 409
    assert "This time has passed." in answer.content.decode()


def test_a_booking_is_moved_to_another_time_and_person(cast, browser):
    sam = Staff.objects.create(name="Sam Oduya", mail="sam@desk.example", role="it_pro")
    ticket = waiting(cast.ann)
    booked(ticket, cast.tina)
    page = look(browser, ticket=ticket.pk)
    assert "Move the appointment of" in page
    assert 'value="2026-11-23T12:00"' in page
    form = hidden(page, f"/desk/schedule/{ticket.pk}/book")
    answer = browser.post(
        f"/desk/schedule/{ticket.pk}/book", form | {"who": sam.pk, "when": "2026-11-24T10:00", "once": "another"}
    )
    assert answer.status_code == 302
    moved = Appointment.objects.get()
    assert (moved.staff, moved.starts_at, moved.sequence) == (sam, TUESDAY, 1)
    assert OutgoingMail.objects.filter(template="booking_moved").count() == 1
    # the page of before moves it no more
    answer = browser.post(f"/desk/schedule/{ticket.pk}/book", form | {"place": place(cast.tina, NOON), "once": "late"})
    assert answer.status_code == 409
    assert "Somebody changed this appointment meanwhile" in answer.content.decode()
    assert Appointment.objects.get().starts_at == TUESDAY


def test_a_booking_is_cancelled_and_its_request_needs_a_time_again(cast, browser):
    ticket = waiting(cast.ann)
    booked(ticket, cast.tina)
    form = hidden(look(browser, ticket=ticket.pk), f"/desk/schedule/{ticket.pk}/cancel")
    answer = browser.post(f"/desk/schedule/{ticket.pk}/cancel", form)
    assert Appointment.objects.get().state == "cancelled"
    assert OutgoingMail.objects.filter(template="booking_cancelled").count() == 1
    page = browser.get(answer.headers["Location"]).content.decode()
    assert f"The appointment of T-{ticket.pk} is cancelled." in page
    assert rows(page) == ["Printer jams"]


def test_others_bookings_are_for_who_may_plan_for_others(cast, sign_in, browser, monkeypatch):
    """Of rules.md 13 every role that books may do so; one that may not gets no button, and 403."""
    monkeypatch.setitem(roles.TABLE, "triage", {roles.COORDINATOR: roles.ALLOW})
    theirs, own = waiting(cast.ann), waiting(cast.carl, "Own")
    booked(theirs, cast.atlas, key="ats_45")
    booked(own, cast.tina)
    tina = sign_in(cast.tina)
    form = hidden(look(browser, ticket=theirs.pk), f"/desk/schedule/{theirs.pk}/cancel")
    for verb, more in (("cancel", {}), ("book", {"place": place(cast.tina, TUESDAY)})):
        assert tina.post(f"/desk/schedule/{theirs.pk}/{verb}", form | more).status_code == 403
    page = look(tina, ticket=theirs.pk)
    assert "Cancel the appointment" not in page
    assert f"Move or cancel T-{theirs.pk}" not in page
    form = hidden(look(tina, ticket=own.pk), f"/desk/schedule/{own.pk}/cancel")
    assert tina.post(f"/desk/schedule/{own.pk}/cancel", form).status_code == 302
    assert sorted(Appointment.objects.values_list("state", flat=True)) == ["booked", "cancelled"]


def test_who_only_reads_sees_the_day_without_buttons(cast, browser, sign_in):
    ticket = waiting(cast.ann)
    booked(waiting(cast.carl, "Theirs"), cast.tina)
    bill = sign_in(cast.bill)
    page = look(bill)
    assert "Carl Boone" in page
    assert cells(page) == []
    assert 'name="place"' not in page
    assert bill.post(f"/desk/schedule/{ticket.pk}/book", {}).status_code == 403


def test_b_lets_the_client_choose_unless_the_link_is_out_already(cast, browser):
    there = waiting(cast.ann)
    assert 'data-key="b"' not in look(browser, ticket=there.pk)
    ats = ready_at_ats(cast.vera)
    page = look(browser, ticket=ats.pk)
    assert 'data-key="b"' in page
    form = hidden(page, f"/desk/schedule/{ats.pk}/ask")
    answer = browser.post(f"/desk/schedule/{ats.pk}/ask", form)
    ats.refresh_from_db()
    assert (ats.stage, ats.waiting_for) == ("waiting", "booking")
    mail = OutgoingMail.objects.get(template="booking", ticket=ats)
    assert len(re.findall(r"/b/[\w-]+\?at=", mail.text)) == 3
    assert TicketEvent.objects.filter(ticket=ats, kind="booking_link_sent").count() == 1
    assert "was sent the link" in browser.get(answer.headers["Location"]).content.decode()
    before = everything()
    answer = browser.post(f"/desk/schedule/{ats.pk}/ask", form | {"once": "again"})
    assert answer.status_code == 409
    assert everything() == before


def test_ats_at_its_capacity_is_warned_about_and_offered_last(cast, browser):
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=2)  # of which 20 % are no whole slot
    for n in range(2):
        booked(ready_at_ats(cast.carl, f"No {n}"), cast.atlas, NOON + n * HOUR, key="ats_45")
    ready_at_ats(cast.vera)
    page = look(browser)
    assert "ATS is full on this day: 2 of 2 slots." in page
    assert "Tue 24 Nov, 9:00 am" in offers(page)[0][1]
    booked(ready_at_ats(cast.ann, "One more"), cast.atlas, NOON + 2 * HOUR, key="ats_45")
    assert "ATS is over its capacity on this day: 3 of 2 slots." in look(browser)


def test_a_change_that_nobody_approved_can_not_be_booked(cast, browser):
    ticket = life.change(request_of(cast.ann), by="staff:1", at=MONDAY)
    page = look(browser, ticket=ticket.pk)
    assert "when the point of contact has approved it" in page
    assert cells(page) == [] or 'id="place"' not in page
    answer = browser.post(f"/desk/schedule/{ticket.pk}/book", {"place": place(cast.atlas, NOON)})
    assert answer.status_code == 409
    assert not Appointment.objects.exists()


def test_another_length_is_chosen_first(cast, browser):
    ticket = waiting(cast.ann)
    page = look(browser, ticket=ticket.pk, kind="remote_60")
    form = hidden(page, f"/desk/schedule/{ticket.pk}/book")
    browser.post(f"/desk/schedule/{ticket.pk}/book", form | {"place": place(cast.tina, TUESDAY)})
    made = Appointment.objects.get()
    assert made.ends_at - made.starts_at == HOUR


def test_the_list_says_the_same_person_by_person_hour_by_hour(cast, browser):
    ticket = waiting(cast.vera)
    booked(ticket, cast.tina)
    waiting(cast.ann)
    page = look(browser, "/desk/schedule/list")
    assert re.findall(r'<h2 id="lane-\d+">(.*?)</h2>', page) == ["Tina Marsh", "Atlas Reed"]
    tina = re.search(r'aria-labelledby="lane-.*?</section>', page, re.S)[0]
    said = [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in re.findall(r"<li>(.*?)</li>", tina, re.S)]
    assert said[0].startswith("10:15 am free until 12:00 pm")
    assert said[1] == "12:00 pm Vera Stone , Vantage Law VIP until 12:30 pm, booked Move or cancel T-10001"
    assert said[2].startswith("12:30 pm free until 4:00 pm")
    on_board, in_list = (
        set(re.findall(r'form="place" name="place" value="([\w.]+)"', look(browser, address)))
        for address in ("/desk/schedule", "/desk/schedule/list")
    )
    assert on_board == in_list
    assert "data-board" not in page


def test_the_page_hears_of_changes_and_only_of_them(cast, browser):
    page = look(browser)
    address = re.search(r'data-poll="(.*?)"', page)[1].replace("&amp;", "&")
    assert browser.get(address).status_code == 304
    booked(waiting(cast.ann), cast.tina)
    answer = browser.get(address)
    assert answer.status_code == 200
    assert browser.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    board = browser.get("/desk/schedule?part=board", headers={"HX-Request": "true"}).content.decode()
    assert "Ann Keller" in board
    assert "<html" not in board


def test_a_script_gets_the_pane_of_a_request_alone(cast, browser):
    ticket = waiting(cast.ann)
    pane = browser.get(f"/desk/schedule?ticket={ticket.pk}", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in pane
    assert len(offers(pane)) == 3


def test_a_ticket_that_is_not_there_is_said_to_be_none(cast, browser):
    assert "There is no T-99999." in look(browser, ticket=99999)
    assert "There is no T-99999999999999." in look(browser, ticket=99999999999999)


def test_the_questions_to_the_database_stay_as_many(cast, browser):
    """Six for the day and what needs a time, nine more for the best times of the request that is chosen."""

    def asked(**query) -> int:
        look(browser, **query)
        with CaptureQueriesContext(connection) as caught:
            look(browser, **query)
        frame = next(n for n, q in enumerate(caught.captured_queries) if "office_absence" in q["sql"])
        return len(caught.captured_queries) - frame  # what comes before is who asks

    empty = asked()
    tickets = [waiting(cast.ann, f"No {n}") for n in range(12)]
    one = asked()
    for n in range(8):
        booked(tickets[n], cast.tina, NOON + timedelta(minutes=15 * n), key="remote_15")
    assert empty == 6
    assert one == asked() == 15


def test_g_s_goes_to_the_schedule(cast, browser):
    assert 'href="/desk/schedule" data-key="g s" aria-current="page"' in look(browser)
