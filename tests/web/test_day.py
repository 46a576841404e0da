"""My day: one order for each person, numbers that open what they count, and a next ticket for one person alone."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.appointments.models import Appointment
from sameday.desk import next_up
from sameday.tickets import life, queries_day
from sameday.tickets.models import Ticket, TicketEvent
from tests.web.arrivals import arrive

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def tina(cast, sign_in, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    return sign_in(cast.tina)


def taken(contact, subject: str, *, minutes: int = 10, at=MONDAY, **how) -> Ticket:
    ticket = arrive(contact, subject, at=at - timedelta(minutes=minutes))
    return life.take(ticket, by="staff:1", at=at - timedelta(minutes=minutes - 1), **how)


def page_of(browser, more: str = "") -> str:
    answer = browser.get(f"/desk/day{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def rows(page: str) -> list[str]:
    return re.findall(r'role="option" href="/desk/tickets/\d+".*?<span class="what">(.*?)</span>', page, re.S)


def numbers(page: str) -> list[str]:
    return re.findall(r'class="stat[^>]*>[^<]*<b>(.*?)</b>', page)


def test_emergencies_then_requests_and_follow_ups_by_their_due_time(cast, tina):
    taken(cast.vera, "Normal", owner=cast.tina)
    taken(cast.ann, "Today", owner=cast.tina, urgency="today")
    alarm = taken(cast.carl, "Low, but hacked", owner=cast.tina, urgency="low")
    life.suspect(alarm, "incident", by="system", at=MONDAY)
    other = taken(cast.ann, "Atlas's", owner=cast.atlas)
    life.add_follow_up(other, "Call Ann back", due_at=MONDAY + HOUR, staff=cast.tina, by="staff:1", at=MONDAY)
    life.add_follow_up(other, "For Atlas", due_at=MONDAY + HOUR, staff=cast.atlas, by="staff:1", at=MONDAY)
    taken(cast.ann, "Nobody's")
    ring = "Ring the requester and the point of contact, on the numbers on file"
    assert rows(page_of(tina)) == [ring, "Low, but hacked", "Call Ann back", "Today", "Normal"]


def test_the_numbers_open_what_they_count(cast, tina):
    today = taken(cast.ann, "Today", owner=cast.tina, urgency="today")
    taken(cast.vera, "Later", owner=cast.tina, urgency="low")
    Ticket.objects.filter(pk=today.pk).update(client_answered_at=MONDAY)
    lost = taken(cast.carl, "Lost")
    Ticket.objects.filter(pk=lost.pk).update(next_step_at=None)
    page = page_of(tina)
    assert numbers(page) == ["none", "2", "1", "1"]
    assert "1 due by 5:00 pm" in page and 'class="stat bad"' in page
    for view, subjects in (("mine", {"Today", "Later"}), ("answered", {"Today"}), ("no_next_step", {"Lost"})):
        assert f'href="/desk/queue?view={view}"' in page
        assert set(rows(tina.get(f"/desk/queue?view={view}").content.decode())) == subjects


def test_an_empty_day_says_where_work_is(cast, tina):
    page = page_of(tina)
    assert numbers(page) == ["none", "0", "0", "0"] and "No work assigned." in page
    assert "Take next from the help desk queue (0)" in page and "queue is empty, too" in page


def test_the_page_costs_the_same_with_one_or_sixty_tickets(cast, tina):
    taken(cast.ann, "One", owner=cast.tina)
    page_of(tina)
    with CaptureQueriesContext(connection) as one:
        page_of(tina)
    for n in range(60):
        taken(cast.ann, f"More {n}", owner=cast.tina)
    with CaptureQueriesContext(connection) as sixty:
        page = page_of(tina)
    # session, person, who is away, requests, follow-ups, meetings, numbers, free, without next step, two of news
    assert len(sixty) == len(one) <= 14
    assert len(rows(page)) == 50 and "All my requests" in page


def test_todays_appointments_and_the_next_one(cast, tina, time_machine):
    at = MONDAY + HOUR
    for n, (state, hours) in enumerate((("done", -3), ("booked", 0), ("no_show", -1), ("booked", 30))):
        ticket, begins = taken(cast.ann, f"Meeting {n}", owner=cast.tina), at + timedelta(hours=hours)
        Appointment.objects.create(
            ticket=ticket, contact=cast.ann, staff=cast.tina, kind="remote_30", state=state, starts_at=begins,
            ends_at=begins + timedelta(minutes=30), made_at=at, made_by="contact:1",
        )  # fmt: skip
    today = page_of(tina).split('id="appointments"')[1]
    assert re.findall(r"Meeting \d", today) == ["Meeting 0", "Meeting 2", "Meeting 1"]
    assert "(done)" in today and "(nobody was there)" in today
    assert "No more today." not in page_of(tina)
    time_machine.move_to(at + timedelta(minutes=31), tick=False)
    assert "No more today." in page_of(tina)


def test_take_next_gives_the_first_that_nobody_owns_and_opens_it(cast, tina):
    taken(cast.ann, "Owned", owner=cast.atlas, urgency="today")
    low = taken(cast.ann, "Low", urgency="low")
    today = taken(cast.ann, "Today", urgency="today")
    life.ask(arrive(cast.ann, "Asked", at=MONDAY), questions=["Which?"], by="staff:1", at=MONDAY)
    life.change(arrive(cast.ann, "A change", at=MONDAY), by="staff:1", at=MONDAY)
    arrive(cast.ann, "Not triaged", at=MONDAY)
    assert "(2)" in page_of(tina)
    for expected in (today, low):
        answer = tina.post("/desk/day/next")
        assert answer["Location"] == f"/desk/tickets/{expected.pk}?done=taken"
        expected.refresh_from_db()
        assert expected.owner == cast.tina and expected.stage == "ready"
    assert "It is yours now" in tina.get(f"/desk/tickets/{low.pk}?done=taken").content.decode()
    empty = tina.post("/desk/day/next")
    assert empty["Location"] == "/desk/day?none=1"
    assert "Nothing waits in the help desk queue that nobody owns." in page_of(tina, "?none=1")


def test_an_emergency_is_handed_out_first(cast, tina):
    taken(cast.ann, "Today", urgency="today")
    hacked = taken(cast.ann, "Hacked", urgency="low")
    life.suspect(hacked, "incident", by="system", at=MONDAY)
    assert tina.post("/desk/day/next")["Location"].startswith(f"/desk/tickets/{hacked.pk}?")


def test_ats_takes_from_its_own_queue_vip_first_what_waits_for_analysis_too(cast, sign_in, tina):
    """rules.md 5: the static key, five business days less for VIP."""
    atlas = sign_in(cast.atlas)
    standard = life.change(arrive(cast.ann, "Standard", at=MONDAY - 2 * HOUR), by="staff:1", at=MONDAY - HOUR)
    vip = life.change(arrive(cast.vera, "VIP", at=MONDAY - HOUR), by="staff:1", at=MONDAY - HOUR)
    taken(cast.ann, "Help desk", urgency="today")
    got = [atlas.post("/desk/day/next")["Location"] for _ in range(3)]
    assert got == [*(f"/desk/tickets/{t.pk}?done=taken" for t in (vip, standard)), "/desk/day?none=1"]


def test_one_press_sent_twice_takes_one(cast, tina):
    taken(cast.ann, "First")
    taken(cast.ann, "Second")
    tina.post("/desk/day/next", {"once": "key"})
    assert tina.post("/desk/day/next", {"once": "key"})["Location"] == "/desk/day"
    assert Ticket.objects.filter(owner=cast.tina).count() == 1


def test_who_only_reads_takes_nothing(cast, sign_in, tina):
    taken(cast.ann, "First")
    bill = sign_in(cast.bill)
    assert "Take next" not in page_of(bill) and bill.post("/desk/day/next").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_ten_who_ask_at_once_get_ten_tickets(cast):
    for n in range(10):
        taken(cast.ann, f"Number {n}")

    def take(n: int):
        try:
            ticket = next_up.take((cast.tina, cast.cora)[n % 2], by=f"staff:{n}", at=MONDAY)
            return ticket and ticket.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as people:
        got = list(people.map(take, range(12)))
    assert sorted(filter(None, got)) == sorted(Ticket.objects.values_list("pk", flat=True)) and got.count(None) == 2
    assert TicketEvent.objects.filter(kind="owner_set").count() == 10


def test_the_next_one_is_read_from_the_index_of_its_queue(cast):
    """SQLite's planner is asked; on PostgreSQL an empty table is always scanned, so bench/ looks there."""
    if connection.vendor != "sqlite":
        return
    with CaptureQueriesContext(connection) as asked:
        queries_day.free("help_desk")
        queries_day.numbers(cast.tina, until=MONDAY)
    plans = []
    for each in asked:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + each["sql"])
            plans.append(" ".join(row[-1] for row in cursor.fetchall()))
    assert "ticket_queue" in plans[0] and "ticket_owner" in plans[1], plans


def test_who_asked_to_be_rung_back_stands_on_the_day_of_everybody(cast, sign_in):
    from django.utils import timezone

    from sameday.phone import calls
    from sameday.phone.calls import Heard

    at = timezone.now()
    for kind in ("rang", "waits", "callback", "ended"):
        heard = Heard(f"1:{kind}", kind, at, from_number="+18605550111")
        call, _ = calls.hear(None, "CA1", heard, at=at)
    page = sign_in(cast.tina).get("/desk/day").content.decode()
    assert "Ring back" in page and "+18605550111" in page and f"/desk/calls/{call.pk}" in page
    calls.by_hand(cast.tina, at=at, rings_back=call)
    assert "Ring back" not in sign_in(cast.cora).get("/desk/day").content.decode()
