"""The schedule: a day as a board and as a list, and what needs a time. Source: ux.md S7, S8, W5."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.appointments import booking, day_of
from sameday.appointments.models import WorkHours
from sameday.office.models import Absence, Staff
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.appointments.conftest import kind, waiting
from tests.tickets.conftest import MONDAY, request_of
from tests.web.schedule_page import (
    HOUR,
    NOON,
    TUESDAY,
    booked,
    cells,
    look,
    offers,
    place,
    ready_at_ats,
    rows,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def test_what_needs_a_time_stands_in_the_order_of_its_desk(cast, cora):
    """ATS by its policy, where VIP has a head start; the help desk by the next step; an emergency above them."""
    first = ready_at_ats(cast.ann, "Standard, first", at=MONDAY - 3 * HOUR)
    ready_at_ats(cast.vera, "VIP, later", at=MONDAY - HOUR)
    waiting(cast.ann, "Waits since today", at=MONDAY - HOUR)
    waiting(cast.carl, "Waits since Friday", at=MONDAY - timedelta(days=3))
    alarm = waiting(cast.carl, "Hacked", at=MONDAY - timedelta(minutes=5))
    life.suspect(alarm, "incident", by="system", at=MONDAY)
    life.take(request_of(cast.ann, subject="No time needed"), by="staff:1", at=MONDAY)
    help_desk = ["Hacked", "Waits since Friday", "Waits since today"]
    assert rows(look(cora)) == ["VIP, later", "Standard, first", *help_desk]
    booked(first, cast.atlas, key="ats_45")
    assert rows(look(cora)) == ["VIP, later", *help_desk]


def test_a_change_nobody_approved_is_not_among_them(cast, cora):
    life.change(request_of(cast.ann, subject="New mailbox"), by="staff:1", at=MONDAY)
    page = look(cora)
    assert rows(page) == []
    assert "Nothing to schedule." in page


def test_each_of_the_three_has_its_reason(cast, cora):
    sam = Staff.objects.create(name="Sam Oduya", mail="sam@desk.example", role="it_pro")
    earlier = life.take(request_of(cast.paul, subject="Earlier"), by="staff:1", at=MONDAY, owner=sam)
    Ticket.objects.filter(pk=earlier.pk).update(owner=sam)
    waiting(cast.ann)
    booked(waiting(cast.carl, "At noon"), sam, NOON)
    found = [(words.removeprefix("Book "), why) for _, words, why in offers(look(cora))]
    assert found[0] == ("Today 12:00 pm, Tina Marsh", "first free")
    assert found[1] == ("Today 12:30 pm, Sam Oduya", "knows the client")
    assert len({words for words, _ in found}) == 3


def test_most_room_decides_between_strangers(cast, cora):
    sam = Staff.objects.create(name="Sam Oduya", mail="sam@desk.example", role="it_pro")
    booked(waiting(cast.carl, "Late"), cast.tina, NOON + 3 * HOUR)
    waiting(cast.ann)
    assert offers(look(cora))[0] == (place(sam, NOON), "Book Today 12:00 pm, Sam Oduya", "most room")


def test_a_booking_leads_to_its_ticket_with_client_tier_and_state(cast, cora):
    ticket = waiting(cast.vera)
    made = booked(ticket, cast.tina)
    page = look(cora)
    cell = re.search(r'<div class="appt booked"[^>]*>(.*?)</div>', page, re.S)[1]
    assert f'href="/desk/tickets/{ticket.pk}"' in cell
    assert "Vera Stone" in cell
    assert "VIP" in cell
    assert "12:00 pm, booked" in cell
    day_of.begin(made, by="staff:1", at=NOON)
    assert "in progress" in look(cora)
    day_of.end(made, by="staff:1", at=NOON + HOUR)
    assert 'class="appt done"' in look(cora)
    assert "12:00 pm, Tina Marsh, free" not in cells(look(cora))


def test_what_a_client_decides_about_is_no_free_cell(cast, cora):
    booking.hold(waiting(cast.ann), kind(), cast.tina.pk, NOON, by="contact:1", at=MONDAY)
    page = look(cora)
    assert "being chosen" in page
    assert "12:00 pm, Tina Marsh, free" not in cells(page)


def test_a_booking_outside_of_the_window_widens_the_board(cast, cora):
    booked(waiting(cast.ann), cast.tina, MONDAY + timedelta(hours=6, minutes=15))  # 4:15 pm
    booked(waiting(cast.carl, "Early"), cast.tina, TUESDAY - timedelta(hours=2))  # Tuesday 8:00 am
    assert re.findall(r'colspan="2">([\d:]+)</th>', look(cora))[-2:] == ["4:00", "4:30"]
    assert re.findall(r'colspan="2">([\d:]+)</th>', look(cora, day="2026-11-24"))[0] == "8:00"


def test_who_is_away_is_hatched_and_has_no_cell(cast, cora):
    waiting(cast.ann)
    Absence.objects.create(staff=cast.tina, first_on=MONDAY.date(), last_on=MONDAY.date())
    page = look(cora)
    assert [cell for cell in cells(page) if "Tina" in cell] == []
    lane = re.search(r'<th scope="row">Tina Marsh.*?</tr>', page, re.S)[0]
    assert "away" in lane
    assert 'class="off" colspan="28"' in lane


def test_own_hours_narrow_the_cells_and_the_load(cast, cora):
    waiting(cast.ann)
    WorkHours.objects.create(staff=cast.tina, weekly={"1": [["09:00", "12:00"]]})
    booked(waiting(cast.carl, "Taken"), cast.tina, TUESDAY)
    page = look(cora, day="2026-11-24")
    assert "0.5 of 3 h" in page
    assert [cell for cell in cells(page) if "Tina" in cell and "pm" in cell] == []
    WorkHours.objects.filter(staff=cast.tina).update(bookable=False)
    assert "Tina Marsh" not in re.findall(r'scope="row">([\w ]+)', look(cora, day="2026-11-25"))


def test_now_is_a_line_of_today_alone(cast, cora):
    assert '<line x1="14.29%"' in look(cora)  # 10:00 of 9:00 to 16:00
    assert "<line" not in look(cora, day="2026-11-24")


def test_the_days_go_on_by_keys(cast, cora):
    page = look(cora, day="2026-11-24")
    assert 'href="/desk/schedule" data-key="["' in page
    assert 'href="/desk/schedule?day=2026-11-25" data-key="]"' in page
    assert 'href="/desk/schedule" data-key="."' in page


@pytest.mark.parametrize("day", ["nonsense", "", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_that_is_none_is_today(cast, cora, day):
    assert "Mon 23 Nov" in look(cora, day=day)


def test_a_holiday_says_so_and_has_no_cell(cast, cora):
    waiting(cast.ann)
    page = look(cora, day="2026-11-26")  # Thanksgiving
    assert "No appointments on this day. The next business day is Mon 30 Nov." in page
    assert cells(page) == []


def test_a_clock_change_does_not_move_the_board(cast, cora, time_machine):
    waiting(cast.ann)
    page = look(cora, day="2027-03-15")  # the Monday after it
    assert re.findall(r'colspan="2">([\d:]+)</th>', page)[0] == "9:00"
    assert place(cast.tina, datetime(2027, 3, 15, 13, 0, tzinfo=UTC)) in page


def test_who_only_reads_sees_the_day_without_buttons(cast, cora, sign_in):
    ticket = waiting(cast.ann)
    booked(waiting(cast.carl, "Theirs"), cast.tina)
    bill = sign_in(cast.bill)
    page = look(bill)
    assert "Carl Boone" in page
    assert cells(page) == []
    assert 'name="place"' not in page
    assert bill.post(f"/desk/schedule/{ticket.pk}/book", {}).status_code == 403


def test_ats_at_its_capacity_is_warned_about_and_offered_last(cast, cora):
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=2)  # of which 20 % are no whole slot
    for n in range(2):
        booked(ready_at_ats(cast.carl, f"No {n}"), cast.atlas, NOON + n * HOUR, key="ats_45")
    ready_at_ats(cast.vera)
    page = look(cora)
    assert "ATS is full on this day: 2 of 2 slots." in page
    assert "Tue 24 Nov, 9:00 am" in offers(page)[0][1]
    booked(ready_at_ats(cast.ann, "One more"), cast.atlas, NOON + 2 * HOUR, key="ats_45")
    assert "ATS is over its capacity on this day: 3 of 2 slots." in look(cora)


def test_the_list_says_the_same_person_by_person_hour_by_hour(cast, cora):
    ticket = waiting(cast.vera)
    booked(ticket, cast.tina)
    waiting(cast.ann)
    page = look(cora, "/desk/schedule/list")
    assert re.findall(r'<h2 id="lane-\d+">(.*?)</h2>', page) == ["Tina Marsh", "Atlas Reed"]
    tina = re.search(r'aria-labelledby="lane-.*?</section>', page, re.S)[0]
    said = [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in re.findall(r"<li>(.*?)</li>", tina, re.S)]
    assert said[0].startswith("10:15 am free until 12:00 pm")
    assert said[1] == f"12:00 pm Vera Stone , Vantage Law VIP until 12:30 pm, booked Move or cancel T-{ticket.pk}"
    assert said[2].startswith("12:30 pm free until 4:00 pm")
    on_board, in_list = (
        set(re.findall(r'form="place" name="place" value="([\w.]+)"', look(cora, address)))
        for address in ("/desk/schedule", "/desk/schedule/list")
    )
    assert on_board == in_list
    assert "data-board" not in page


def test_the_page_hears_of_changes_and_only_of_them(cast, cora):
    page = look(cora)
    address = re.search(r'data-poll="(/desk/schedule.*?)"', page)[1].replace("&amp;", "&")
    assert cora.get(address).status_code == 304
    booked(waiting(cast.ann), cast.tina)
    answer = cora.get(address)
    assert answer.status_code == 200
    assert cora.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    board = cora.get("/desk/schedule?part=board", headers={"HX-Request": "true"}).content.decode()
    assert "Ann Keller" in board
    assert "<html" not in board


def test_a_script_gets_the_pane_of_a_request_alone(cast, cora):
    ticket = waiting(cast.ann)
    pane = cora.get(f"/desk/schedule?ticket={ticket.pk}", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in pane
    assert len(offers(pane)) == 3


def test_a_ticket_that_is_not_there_is_said_to_be_none(cast, cora):
    assert "There is no T-99999." in look(cora, ticket=99999)
    assert "There is no T-99999999999999." in look(cora, ticket=99999999999999)


def test_the_questions_to_the_database_stay_as_many(cast, cora):
    """Six for the day and what needs a time, eight more for the best times of the request that is chosen."""

    def asked(**query) -> int:
        look(cora, **query)
        with CaptureQueriesContext(connection) as caught:
            look(cora, **query)
        return len(caught.captured_queries) - 2  # without those of the session and of who asks

    empty = asked()
    tickets = [waiting(cast.ann, f"No {n}") for n in range(12)]
    one = asked()
    for n in range(8):
        booked(tickets[n], cast.tina, NOON + timedelta(minutes=15 * n), key="remote_15")
    assert empty == 6
    assert asked() <= one <= 16


def test_g_s_goes_to_the_schedule(cast, cora):
    assert 'href="/desk/schedule" data-key="g s" aria-current="page"' in look(cora)


def test_when_ats_has_promised_every_day_its_times_are_offered_all_the_same(cast, cora):
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=0)
    ready_at_ats(cast.vera)
    assert "Tue 24 Nov, 9:00 am, Atlas Reed" in offers(look(cora))[0][1]  # triaged today: not today


def test_a_name_is_no_markup_on_the_board(cast, cora):
    Staff.objects.filter(pk=cast.tina.pk).update(name='T"><script>x</script>')
    waiting(cast.ann)
    page = look(cora)
    assert "<script>x" not in page
    assert "T&#34;&gt;&lt;script&gt;x" in cells(page)[0]
