"""Triage by its promise: the figures, the lists behind them, and why a promise was missed. Source: page 2.1, 2.2."""

from collections import Counter
from datetime import date, timedelta
from math import ceil
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction

from sameday import clock
from sameday.audit.models import Entry
from sameday.office import ours
from sameday.reports import triage
from sameday.tickets import life, missed
from sameday.tickets.models import MissedPromise, Ticket
from sameday.web.staff.reports import period
from tests.reports.pages import all_rows, numbers, queries, table, words
from tests.reports.rows import GRID, NOW, by_chance, ticket
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
PAGE, LISTED = "/desk/reports/triage", "/desk/reports/triage/listed"
NEW_YORK = ZoneInfo("America/New_York")
MONDAY = NOW - timedelta(days=1)  # 10:00 am, open
STEP = timedelta(minutes=GRID)


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(NOW, tick=False)


def slow_minutes(begun_at, ended_at) -> int:
    """Step by step: how long we were open between two instants of the grid."""
    calendar, steps = ours.desk().calendar, (ended_at - begun_at) // STEP
    return GRID * sum(clock.is_open(calendar, begun_at + n * STEP) for n in range(steps))


def nearest_rank(values, percent):
    return sorted(values)[ceil(percent * len(values) / 100) - 1] if values else None


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_a_slow_count(seed, cast):
    rows = by_chance(cast, seed, 120)
    first, last = date(2026, 10, 25), date(2026, 11, 24)
    asked = period.of(first, last, "", ours.desk().calendar)
    due = [
        each for each in rows
        if each.channel != "phone" and each.state != "spam"
        and first <= each.clock_from_at.astimezone(NEW_YORK).date() <= last
        and (each.triaged_at or each.triage_promise_at < NOW)
    ]  # fmt: skip
    late = [each for each in due if each.triaged_at is None or each.triaged_at > each.triage_promise_at]
    said = {each.pk: reason for each, reason in zip(late, ["volume", "outage"] * 5, strict=False)}
    for number, reason in said.items():
        missed.say_why(number, reason, by="staff:1", at=NOW)
    found = triage.of(asked.from_at, asked.until_at, ours.desk().calendar, at=NOW)
    took = [slow_minutes(each.clock_from_at, each.triaged_at) for each in due if each.triaged_at]
    assert len(due) > 40 and late
    assert (found.due, found.missed, sorted(found.minutes)) == (len(due), len(late), sorted(took))
    assert (found.median, found.nine_of_ten) == (nearest_rank(took, 50), nearest_rank(took, 90))
    assert found.by_hour == Counter(each.clock_from_at.astimezone(NEW_YORK).hour for each in late)
    assert found.by_reason == Counter(said.get(each.pk, "none") for each in late)


def test_each_number_opens_as_many_requests(cast, sign_in):
    by_chance(cast, 7, 160)
    cora = sign_in(cast.cora)
    page = cora.get(PAGE, {"from": "2026-10-20", "to": "2026-11-30"})
    found = numbers(page, LISTED)
    assert len(found) > 8
    for there, number in found:
        assert all_rows(cora, there) == number, there
    asked = period.of(date(2026, 10, 20), date(2026, 11, 30), "", ours.desk().calendar)
    whole = triage.of(asked.from_at, asked.until_at, ours.desk().calendar, at=NOW)
    assert all_rows(cora, f"{LISTED}?from=2026-10-20&to=2026-11-30&went=kept") == whole.kept > 50


@pytest.mark.parametrize(("minutes", "said"), [(60, "100 %"), (61, "0 %")])
def test_to_the_minute_of_the_promise_it_is_kept(minutes, said, cast, sign_in):
    Ticket.objects.bulk_create([ticket(cast.ann, MONDAY, after=minutes)])
    assert f"Triaged by the promise {said}" in words(sign_in(cast.tina).get(PAGE))


def test_what_is_not_due_yet_counts_for_nothing_and_what_nobody_looked_at_is_missed(cast, sign_in):
    tina = sign_in(cast.tina)
    Ticket.objects.bulk_create([ticket(cast.ann, NOW - timedelta(minutes=30))])
    assert "No data in this period." in words(tina.get(PAGE))
    Ticket.objects.bulk_create([ticket(cast.ann, NOW - timedelta(minutes=65))])
    page = words(tina.get(PAGE))
    assert "Missed 1 of 1" in page and "1 h 05 min so far" in page


def test_a_period_begins_and_ends_at_our_midnight(cast, sign_in):
    midnight = NOW.replace(hour=5)  # of 1 December in New York
    Ticket.objects.bulk_create(ticket(cast.ann, midnight + n * timedelta(minutes=1), after=1) for n in (-1, 0))
    tina = sign_in(cast.tina)
    for day, number in (("2026-11-30", 1), ("2026-12-01", 1), ("2026-11-29", 0)):
        page = words(tina.get(PAGE, {"from": day, "to": day}))
        assert ("Missed 0 of 1" in page) == bool(number)
        assert all_rows(tina, f"{LISTED}?from={day}&to={day}") == number


def test_what_was_opened_again_counts_by_its_latest_clock(cast, sign_in):
    one = request_of(cast.ann, at=MONDAY - timedelta(days=7))
    life.take(one, by="staff:1", at=MONDAY - timedelta(days=6))
    one = life.resolve(Ticket.objects.get(), "Done.", staff=cast.tina, by="staff:1", at=MONDAY - timedelta(days=5))
    missed.say_why(one.pk, "volume", by="staff:1", at=MONDAY)
    life.reopen(one, by="staff:1", at=MONDAY)
    page = words(sign_in(cast.cora).get(PAGE))
    assert "Missed 1 of 1" in page and "No reason yet" in page, "the second promise has no reason yet"
    missed.say_why(one.pk, "outage", by="staff:1", at=NOW)
    assert MissedPromise.objects.count() == 2
    assert triage.reasons_of(Ticket.objects.all()) == {one.pk: "outage"}


# --- why it was missed


@pytest.fixture
def late(cast):
    return Ticket.objects.bulk_create([ticket(cast.ann, MONDAY, after=90)])[0]


def test_a_coordinator_says_once_why_and_it_stands_in_the_journal(late, cast, sign_in):
    cora, there = sign_in(cast.cora), f"{PAGE}/{late.pk}/reason?from=2026-11-30&to=2026-12-01"
    assert cora.get(PAGE).content.decode().count('<option value="') == 7  # six, and none
    answer = cora.post(there, {"reason": "staffing"})
    assert answer["Location"] == f"{PAGE}?from=2026-11-30&to=2026-12-01#missed"
    page = cora.get(PAGE)
    assert "Too few of us were there 1" in words(page) and b"<select" not in page.content
    line = Entry.objects.get(verb="missed promise explained")
    assert (line.subject, line.data, line.actor) == (
        f"ticket:{late.pk}", {"reason": "staffing"}, f"staff:{cast.cora.pk}",
    )  # fmt: skip
    again = cora.post(there, {"reason": "outage"})
    assert again.status_code == 409 and "has its reason, and that is given once" in words(again)
    assert MissedPromise.objects.get().reason == "staffing" and Entry.objects.filter(verb=line.verb).count() == 1


def test_a_form_sent_twice_is_one_reason(late, cast, sign_in):
    cora = sign_in(cast.cora)
    for _ in range(2):
        answer = cora.post(f"{PAGE}/{late.pk}/reason?listed=1&went=missed", {"reason": "volume", "once": "k-1"})
        assert answer.status_code == 302 and answer["Location"] == f"{LISTED}?went=missed#missed"
    assert MissedPromise.objects.count() == 1


@pytest.mark.parametrize("where", ["", "?listed=1"])
def test_no_reason_is_said_beside_its_field(where, late, cast, sign_in):
    answer = sign_in(cast.olga).post(f"{PAGE}/{late.pk}/reason{where}", {"reason": "bad luck"})
    page = answer.content.decode()
    assert answer.status_code == 422 and f'id="reason-{late.pk}-err"' in page
    assert page.count(f"Choose why T-{late.pk} came too late") == 2
    assert not MissedPromise.objects.exists()


def test_who_does_not_run_the_desk_reads_it_and_says_nothing(late, cast, sign_in):
    for person in (cast.tina, cast.atlas, cast.bill):
        browser = sign_in(person)
        assert b"<select" not in browser.get(PAGE).content
        assert browser.post(f"{PAGE}/{late.pk}/reason", {"reason": "volume"}).status_code == 403
    assert not MissedPromise.objects.exists() and not Entry.objects.filter(verb="missed promise explained").exists()


def test_a_promise_that_was_kept_takes_no_reason(cast, sign_in):
    kept = Ticket.objects.bulk_create([ticket(cast.ann, MONDAY, after=10)])[0]
    cora = sign_in(cast.cora)
    assert cora.post(f"{PAGE}/{kept.pk}/reason", {"reason": "volume"}).status_code == 409
    assert cora.post(f"{PAGE}/{kept.pk + 1}/reason", {"reason": "volume"}).status_code == 404
    assert not MissedPromise.objects.exists()


def test_the_database_keeps_a_reason(late):
    said = missed.say_why(late.pk, "volume", by="staff:1", at=NOW)
    for change in (lambda: MissedPromise.objects.update(reason="outage"), said.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert MissedPromise.objects.get().reason == "volume"


# --- CSV, and how much is asked


def test_the_csv_has_what_was_missed_and_no_formula(late, cast, sign_in):
    cast.acme.name = "=HYPERLINK(1)"
    cast.acme.save()
    missed.say_why(late.pk, "sender", by="staff:1", at=NOW)
    answer = sign_in(cast.tina).get(f"{PAGE}.csv", {"from": "2026-11-30", "to": "2026-12-01"})
    assert answer["Content-Disposition"] == 'attachment; filename="triage-2026-11-30-2026-12-01.csv"'
    assert table(answer) == [{
        "Ticket": f"T-{late.pk}", "Client": "'=HYPERLINK(1)", "Subject": "Printer jams",
        "Arrived": "2026-11-30 10:00", "Promised by": "2026-11-30 11:00", "Triaged": "2026-11-30 11:30",
        "Took, business minutes": "90", "Reason": "We did not know the sender",
    }]  # fmt: skip


@pytest.mark.parametrize("url", [PAGE, f"{LISTED}?went=missed", f"{PAGE}.csv"])
def test_as_many_questions_for_many_requests_as_for_few(url, cast, sign_in):
    tina = sign_in(cast.cora)
    by_chance(cast, 1, 20)
    tina.get(url)

    few = queries(tina, url, "tickets_")
    by_chance(cast, 2, 200)
    assert len(queries(tina, url, "tickets_")) == len(few) <= 4


def test_the_period_is_read_from_its_index(cast):
    if connection.vendor != "sqlite":
        return
    rows = triage.due(NOW - timedelta(days=30), NOW, at=NOW)
    for each in (rows.values_list("number"), triage.listed(rows, NEW_YORK, went="missed").order_by("clock_from_at")):
        assert "ticket_clock" in each.explain()
