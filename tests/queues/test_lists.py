"""Lists in every order, narrowed: page by page without gap or repetition, out of an index, within a bound."""

import copy
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sameday.office.models import Team, TeamMember
from sameday.queues import counts, lists
from sameday.queues.views import BUILT_IN, VIEWS
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.web.staff.queue import read_place, write_place
from sameday.web.staff.queues import listing
from tests.cast import gather
from tests.tickets.conftest import request_of
from tests.web.arrivals import arrive

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def who(staff):
    return counts.who(staff, MONDAY, ZoneInfo("America/New_York"))


def read(query: str, staff, **how) -> lists.Page:
    asked = listing.read(parse_qs(query))
    return lists.read(asked.view, values=asked.values, sort=asked.sort, who=who(staff), **how)


def numbers(query: str, staff) -> list[int]:
    return [row.number for row in read(query, staff).rows]


def taken(contact, minutes: int, **how) -> Ticket:
    ticket = arrive(contact, f"Taken {minutes}", at=MONDAY - timedelta(minutes=minutes))
    return life.take(ticket, by="staff:1", at=MONDAY - timedelta(minutes=minutes - 1), **how)


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    """The cast and its twelve requests, in a transaction that is never kept: each test takes back what it adds."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = gather()
        yield cast, open_twelve(cast)
        transaction.set_rollback(True)


@pytest.fixture
def cast(desk, db):
    return copy.deepcopy(desk[0])


@pytest.fixture
def twelve(desk, db):
    return copy.deepcopy(desk[1])


def open_twelve(cast) -> list[Ticket]:
    """Open requests of three companies and of nobody we know, some waiting, some owned, all urgencies."""
    people = [cast.ann, cast.vera, cast.carl]
    found = [
        taken(people[n % 3], 30 + n, urgency=("low", "normal", "today")[n % 3], owner=cast.tina if n % 4 == 0 else None)
        for n in range(9)
    ]
    for n in (1, 5):
        life.wait_for_vendor(found[n], by="staff:1", at=MONDAY - timedelta(minutes=n))
    for n in range(3):
        alone = request_of(cast.ann, subject=f"Caller {n}", company=None, contact=None, at=MONDAY)
        found.append(life.take(alone, by="staff:1", at=MONDAY))
    return found


EVERY = [(view.name, sort.name) for view in BUILT_IN for sort in view.sorts if view.name not in ("answered", "company")]


@pytest.mark.parametrize(("view", "sort"), EVERY)
def test_every_order_of_every_view_goes_on_without_gap_or_repetition(cast, twelve, view, sort):
    if view == "closed":
        for ticket in twelve:
            life.resolve(Ticket.objects.get(pk=ticket.pk), "Done", by="staff:1", at=MONDAY, staff=cast.tina, tell=False)
    if view == "ats":
        for ticket in twelve:
            life.set_level(ticket, "ats", by="staff:1", at=MONDAY)
    query = f"view={view}&sort={sort}"
    whole, seen, after = numbers(query, cast.tina), [], None
    for _ in range(20):
        page = read(query, cast.tina, after=after, limit=2)
        seen += [row.number for row in page.rows]
        if page.more is None:
            break
        after = read_place(write_place(page.more))
    assert seen == whole
    assert len(whole) == Ticket.objects.filter(pk__in=whole).count()
    if view == "all":
        assert len(whole) == (2 if sort == "waiting" else 12)


def test_orders_are_what_they_say(cast, twelve):
    assert numbers("view=all&sort=newest", cast.tina) == sorted((t.pk for t in twelve), reverse=True)
    assert numbers("view=waiting&sort=waiting", cast.tina) == [twelve[5].pk, twelve[1].pk]
    rows = read("view=all&sort=company", cast.tina).rows
    assert [row.company for row in rows[::3]] == ["Acme Plumbing", "Corner Bakery", "Vantage Law", None]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("urgency=today", {2, 5, 8}), ("owner=me", {0, 4, 8}), ("owner=nobody&tier=VIP", {1, 7}),
        ("waiting=vendor", {1, 5}),
        ("stage=ready&urgency=low,today", {0, 2, 3, 6, 8}), ("received=..0&channel=email", set(range(12))),
        ("received=1..", set()), ("late=yes", set()), ("due=..0&tier=VIP", set()), ("owner=anyone", {0, 4, 8}),
    ],
)  # fmt: skip
def test_filters_take_what_they_say(cast, twelve, query, expected):
    assert set(numbers(f"view=all&{query}", cast.tina)) == {twelve[n].pk for n in expected}


def test_a_team_is_what_its_people_own(cast, twelve):
    phones, nights = (Team.objects.create(name=name) for name in ("Phones", "Nights"))
    TeamMember.objects.create(team=phones, staff=cast.tina)
    TeamMember.objects.create(team=nights, staff=cast.atlas)
    life.assign(twelve[1], cast.atlas, by="staff:1", at=MONDAY)
    tinas = {twelve[n].pk for n in (0, 4, 8)}
    assert set(numbers("view=all&team=mine", cast.tina)) == tinas
    assert numbers("view=all&team=mine", cast.cora) == []
    assert set(numbers(f"view=all&team={phones.pk},{nights.pk}", cast.cora)) == {*tinas, twelve[1].pk}
    assert counts.of_saved([(1, "view=all&team=mine")], who(cast.atlas)) == ({1: 1}, False)


def test_one_company_is_all_of_its_requests(cast, twelve):
    done = life.resolve(twelve[0], "Done", by="staff:1", at=MONDAY, staff=cast.tina, tell=False)
    spam = life.spam(arrive(cast.ann, "Spam", at=MONDAY), by="staff:1", at=MONDAY)
    query = f"view=company&company={cast.acme.pk}"
    assert set(numbers(query, cast.tina)) == {twelve[0].pk, twelve[3].pk, twelve[6].pk}
    assert numbers(f"{query}&stage=resolved,closed", cast.tina) == [done.pk]
    assert spam.pk not in numbers(query, cast.tina)


def test_emergencies_stand_above_the_policy_and_nowhere_twice(cast, twelve):
    """rules.md 5: suspected emergencies stand above everything."""
    last = numbers("view=all", cast.tina)[-1]
    life.suspect(Ticket.objects.get(pk=last), "incident", by="system", at=MONDAY)
    for query in ("view=all", "view=all&stage=ready"):
        first = read(query, cast.tina, limit=3)
        assert first.rows[0].number == last
        seen, after = [row.number for row in first.rows], first.more
        while after:
            page = read(query, cast.tina, after=after, limit=3)
            seen, after = seen + [row.number for row in page.rows], page.more
        assert sorted(seen) == sorted(set(seen))
        assert last in seen
    assert numbers("view=all&sort=newest", cast.tina)[0] == max(t.pk for t in twelve)


def test_of_a_rare_thing_a_page_looks_at_so_many_and_goes_on_from_there(cast, twelve, monkeypatch):
    monkeypatch.setattr(lists, "WINDOW", 4)
    seen, after, pages = [], None, 0
    while pages == 0 or after:
        page = read("view=all&urgency=today&sort=oldest", cast.tina, after=after)
        assert page.looked == (4 if page.more else 0)
        seen, after, pages = seen + [row.number for row in page.rows], page.more, pages + 1
    assert seen == [twelve[n].pk for n in (2, 5, 8)]
    assert pages > 2


# --- out of an index


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("view=all&sort=newest", "ticket_open_number"), ("view=all&sort=oldest", "ticket_open_number"),
        ("view=waiting&sort=waiting", "ticket_waiting"), ("view=help_desk&urgency=today", "ticket_queue"),
        ("view=ats&kind=project", "ticket_ats"), ("view=mine&urgency=low", "ticket_owner"),
        ("view=all&tier=VIP", "ticket_open"), ("view=closed&urgency=low", "ticket_state"),
        ("view=company&company=5", "ticket_company"), ("view=company&company=5&stage=closed", "ticket_company"),
    ],
)  # fmt: skip
def test_each_order_is_read_from_an_index_and_nothing_is_sorted(cast, query, index):
    """SQLite's planner is asked; on PostgreSQL an empty table is always scanned, so bench/ looks there."""
    if connection.vendor != "sqlite":
        return
    with CaptureQueriesContext(connection) as asked:
        read(query, cast.tina)
    for each in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + each["sql"])
            plan = " ".join(row[-1] for row in cursor.fetchall())
        assert "TEMP B-TREE" not in plan or "ticket_alarm" in plan, plan
        assert index in plan or "ticket_alarm" in plan, plan


@pytest.mark.parametrize("query", ["view=help_desk", "view=all&urgency=today", "view=all&sort=company", "view=ats"])
def test_a_page_takes_at_most_four_questions(cast, twelve, query, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        read(query, cast.tina)


# --- counts


def test_the_numbers_are_those_of_the_lists(cast, twelve):
    numbers_of = counts.of_views(who(cast.tina))
    for name in ("help_desk", "ats", "mine", "answered", "waiting", "all", "no_next_step"):
        assert numbers_of[name] == len(numbers(f"view={name}", cast.tina)), name
    queries = [
        f"view={view}&{more}" for view in ("all", "help_desk", "mine") for more in ("", "urgency=today", "late=yes")
    ]
    kept, more = counts.of_saved(enumerate(queries), who(cast.tina))
    assert kept == {n: len(numbers(query, cast.tina)) for n, query in enumerate(queries)}
    assert not more


def test_all_numbers_are_two_questions_and_never_count_far(cast, twelve, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(counts, "MOST", 3)
    monkeypatch.setattr(counts, "LOOKED_AT", 5)
    connection.__dict__.pop("sameday_counts", None)
    counts._one_pass.cache_clear()
    with django_assert_num_queries(2):
        found = counts.of_views(who(cast.tina)), counts.of_saved([(1, "view=all"), (2, "view=closed")], who(cast.tina))
    assert found[0]["all"] == 3
    assert found[1] == ({1: 5}, True)
    connection.__dict__.pop("sameday_counts", None)
    counts._one_pass.cache_clear()


def test_what_is_over_or_only_watched_is_not_counted():
    assert {view.name for view in VIEWS.values() if not view.counted} == {"closed", "spam", "company", "watching"}
    assert counts._of_work("view=closed&urgency=low") is None
