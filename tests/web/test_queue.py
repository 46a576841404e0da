"""The lists of open work: what stands in which, in which order, page by page, in a fixed number of queries."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext

from sameday.tickets import life, queries_lists
from sameday.tickets.queries_lists import Place
from sameday.web.staff import clock_face
from sameday.web.staff.queue import read_place, write_place
from tests.web.arrivals import arrive

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture
def tina(cast, sign_in, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    return sign_in(cast.tina)


def numbers(browser, view: str, more: str = "") -> list[int]:
    answer = browser.get(f"/desk/queue?view={view}{more}")
    assert answer.status_code == 200
    return [int(part.split('"')[0]) for part in answer.content.decode().split('role="option" href="/desk/tickets/')[1:]]


def taken(contact, minutes: int, **how):
    ticket = arrive(contact, f"Taken {minutes}", at=MONDAY - timedelta(minutes=minutes))
    return life.take(ticket, by="staff:1", at=MONDAY - timedelta(minutes=minutes - 1), **how)


def test_each_list_holds_what_its_name_says(cast, tina):
    today = taken(cast.ann, 30, urgency="today")
    low = taken(cast.ann, 50, urgency="low")
    mine = taken(cast.paul, 40, owner=cast.tina)
    asked = life.ask(arrive(cast.ann, "Asked", at=MONDAY), questions=["Which?"], by="staff:1", at=MONDAY)
    change = life.change(arrive(cast.ann, "Change", at=MONDAY), by="staff:1", at=MONDAY)
    done = life.resolve(taken(cast.carl, 20), "Done", by="staff:1", at=MONDAY, staff=cast.tina)
    spam = life.spam(arrive(cast.carl, "Spam", at=MONDAY), by="staff:1", at=MONDAY)
    arrive(cast.ann, "Not triaged", at=MONDAY)
    assert numbers(tina, "help_desk") == [today.pk, mine.pk, low.pk]
    assert numbers(tina, "ats") == [change.pk]
    assert numbers(tina, "mine") == [mine.pk]
    assert set(numbers(tina, "waiting")) == {asked.pk, change.pk}
    assert set(numbers(tina, "all")) == {today.pk, low.pk, mine.pk, asked.pk, change.pk}
    assert numbers(tina, "no_next_step") == []
    assert numbers(tina, "closed") == [done.pk]
    assert numbers(tina, "spam") == [spam.pk]
    assert numbers(tina, "nonsense") == numbers(tina, "help_desk")


def test_vip_comes_first_at_ats_by_its_head_start(cast, tina):
    """rules.md 5: only a VIP request that came within five business days can overtake a Standard one."""
    old = arrive(cast.ann, "Old", at=MONDAY - timedelta(days=21))
    standard = arrive(cast.ann, "Standard", at=MONDAY - timedelta(days=1))
    vip = arrive(cast.vera, "VIP", at=MONDAY)
    for ticket in (standard, old, vip):
        life.change(ticket, by="staff:1", at=MONDAY)
    assert numbers(tina, "ats") == [old.pk, vip.pk, standard.pk]


@pytest.mark.parametrize("view", ["help_desk", "all", "closed", "ats", "spam"])
def test_pages_go_on_without_gap_or_repetition(cast, tina, view):
    for n in range(7):
        ticket = arrive(cast.ann, f"T{n}", at=MONDAY - timedelta(minutes=10 * (n // 3)))
        if view == "ats":
            life.change(ticket, by="staff:1", at=MONDAY)
        elif view == "spam":
            life.spam(ticket, by="staff:1", at=MONDAY)
        else:
            life.take(ticket, by="staff:1", at=MONDAY)  # all are due at the same instant
            if view == "closed":
                life.resolve(ticket, "Done", by="staff:1", at=MONDAY, staff=cast.tina, tell=False)
    whole = [row.number for row in queries_lists.queue(view, staff=cast.tina)[0]]
    seen, after = [], None
    for _ in range(9):
        rows, after = queries_lists.queue(view, staff=cast.tina, after=after, limit=2)
        seen += [row.number for row in rows]
        if after is None:
            break
        after = read_place(write_place(after))
    assert len(whole) == 7
    assert seen == whole


@pytest.mark.parametrize("text", ["", ".", "1.", "x.1", "1.x", "9" * 39 + ".1", "1.2.3", "-1.4", "١.٢"])
def test_a_place_nobody_wrote_is_no_place(text):
    assert read_place(text) is None


def test_a_place_survives_the_address():
    place = Place(MONDAY + timedelta(microseconds=7), 42)
    assert read_place(write_place(place)) == place
    assert read_place(write_place(Place(None, 42))) == Place(None, 42)


def test_a_number_leads_to_its_ticket(cast, tina):
    assert tina.get("/desk/queue?number=T-12").headers["Location"] == "/desk/tickets/12"


def test_the_queries_of_a_page_do_not_grow(cast, tina):
    taken(cast.ann, 5)
    numbers(tina, "help_desk")
    with CaptureQueriesContext(connection) as one:
        numbers(tina, "help_desk")
    for n in range(9):
        taken(cast.carl, 6 + n)
    with CaptureQueriesContext(connection) as ten:
        numbers(tina, "help_desk")
    assert len(ten) == len(one) <= 7  # who it is, the list, emergencies, numbers, saved views, which opens first


@pytest.mark.parametrize(
    ("view", "index"),
    [
        ("help_desk", "ticket_queue"), ("ats", "ticket_ats"), ("mine", "ticket_owner"), ("waiting", "ticket_open"),
        ("all", "ticket_open"), ("no_next_step", "ticket_no_next_step"), ("spam", "ticket_state"),
        ("closed", "ticket_state"),
    ],
)  # fmt: skip
def test_each_list_is_read_from_its_index(cast, view, index):
    """SQLite's planner is asked; on PostgreSQL an empty table is always scanned, so bench/ looks there."""
    if connection.vendor != "sqlite":
        return
    with CaptureQueriesContext(connection) as asked:
        queries_lists.queue(view, staff=cast.tina, after=Place(MONDAY, 5))
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + asked[-1]["sql"])
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert index in plan, plan
    assert "TEMP B-TREE" not in plan, plan


def test_a_row_is_what_the_components_make(cast, tina):
    taken(cast.ann, 30, urgency="today")
    taken(cast.vera, 2000, owner=cast.tina)
    life.ask(arrive(cast.ann, "Asked <b>", at=MONDAY), questions=["Which?"], by="staff:1", at=MONDAY)
    life.change(arrive(cast.paul, "Change", at=MONDAY), by="staff:1", at=MONDAY)
    page = tina.get("/desk/queue?view=all").content.decode()
    rows, _ = queries_lists.queue("all", staff=cast.tina)
    written = re.findall(r'<a class="row".*?</a>', page, re.S)
    assert len(written) == len(rows) > 3
    source = (
        '{% from "partials/ui.html" import clock, row, stage_badge, tier_badge %}'
        "{{ row(href, r.subject, who, clock(f.due, f.words, f.label, f.state),"
        " stage_badge(r.stage, r.waiting_for, r.state) ~ tier_badge(r.tier), r.number, none, first,"
        " version=r.version) }}"
    )
    made = engines["jinja2"].from_string(source)
    for n, row in enumerate(rows):
        who = f"{row.requester}, {row.company}" + (f", owner {row.owner}" if row.owner else "")
        facts = {"r": row, "f": clock_face.face(row.next_step_at, MONDAY, "Next step due"), "who": who}
        html = made.render({**facts, "href": f"/desk/tickets/{row.number}", "first": n == 0})
        assert re.sub(r"\s*\n\s*", "", html) == re.sub(r"\s*\n\s*", "", written[n])
