"""Agents hour by hour of a history that was made with known figures. Source: rules.md 12; decision 0050."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sameday.office import ours
from sameday.phone.models import Call
from sameday.policy.patience import Impatient
from sameday.policy.queueing import Line, agents_needed
from sameday.reports import calls, staffing
from tests.phone.call_history import call, weeks

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 9, 28)  # eight weeks, with Columbus Day and Veterans Day
FROM = datetime(2026, 9, 28, 4, tzinfo=UTC)
UNTIL = FROM + timedelta(weeks=8)


def report(option: str = "help"):
    return staffing.of(calls.of(FROM, UNTIL, option), ours.desk().calendar, FROM, UNTIL, 120)


def test_even_weeks_need_what_the_formulas_say_and_went_as_predicted(cast):
    people = [cast.tina, cast.cora, cast.atlas, cast.olga]
    number = weeks(MONDAY, 8, staff=people, rate=15, seed=1)
    seen, hours = report()
    holidays = Call.objects.filter(began_at__date__in=[date(2026, 10, 12), date(2026, 11, 11)]).count()
    assert seen.calls == number - holidays, "nobody plans for days on which we are closed"
    assert [each.hour for each in hours] == list(range(8, 17))
    assert {each.open_hours for each in hours} == {38}
    assert seen.handling_seconds == pytest.approx(600, rel=0.1)
    assert seen.patience_seconds == pytest.approx(180, rel=0.2)
    assert seen.dispersion == pytest.approx(1, abs=0.2)
    by_c = agents_needed(lambda n: Line(15, 600, n).answered_within(120))
    by_a = agents_needed(lambda n: Impatient(15, 600, n, 180).answered_within(120))
    assert by_a < by_c
    for each in hours[1:]:  # the first hour begins with an empty line
        assert abs(each.by_c - by_c) <= 1 and abs(each.by_a - by_a) <= 1
        assert each.by_a <= each.by_uneven <= each.by_a + 1
    middle = hours[2:-2]  # there all day: nobody's first or last call
    assert all(3.5 < each.there <= 4 for each in middle)
    assert sum(each.measured for each in hours) / 9 == pytest.approx(
        Impatient(15, 600, 4, 180).answered_within(120), abs=0.05
    )
    assert sum(each.predicted - each.measured for each in middle) / len(middle) == pytest.approx(0, abs=0.06)


def test_uneven_weeks_are_seen_and_need_more(cast):
    people = [cast.tina, cast.cora, cast.atlas, cast.olga, cast.bill]
    weeks(MONDAY, 8, staff=people, rate=15, seed=2, index=5)
    seen, hours = report()
    assert seen.dispersion == pytest.approx(5, rel=0.25)
    assert sum(each.by_uneven for each in hours) > sum(each.by_a for each in hours)


def test_without_calls_nothing_is_known_and_nothing_fails(cast):
    seen, hours = report()
    assert seen == staffing.Measured(0, None, None, None)
    assert all((each.by_c, each.predicted, each.measured, each.there) == (None, None, None, 0) for each in hours)


def test_nobody_hung_up_so_there_is_no_patience_and_erlang_c_is_the_best(cast):
    Call.objects.bulk_create(
        call(MONDAY + timedelta(weeks=week), f"10:{5 * n:02}", wait=5, talk=300, answered_by=cast.tina)
        for week in range(4) for n in range(5)
    )  # fmt: skip
    seen, hours = report()
    ten = next(each for each in hours if each.hour == 10)
    assert seen.patience_seconds is None
    assert seen.dispersion == pytest.approx(10 / 3), "three Mondays of five and four of none: one was a holiday"
    assert ten.by_a is None and ten.by_c == 1 and ten.by_uneven >= ten.by_c
    quiet = next(each for each in hours if each.hour == 14)
    assert (quiet.calls, quiet.by_c, quiet.by_uneven, quiet.measured, quiet.predicted) == (0, 1, 1, None, None)


def test_patience_counts_the_waits_of_those_who_were_answered(cast):
    Call.objects.bulk_create([
        call(MONDAY, "10:00", waiting=0, ended=100), call(MONDAY, "10:05", wait=60, talk=60, answered_by=cast.tina),
        call(MONDAY, "10:10", waiting=0, callback=180, ended=190),
        call(MONDAY, "10:20", waiting=0, voicemail=60, ended=160),
    ])  # fmt: skip
    assert report()[0].patience_seconds == 100 + 60 + 180 + 60


def test_calls_while_closed_and_calls_in_the_greeting_need_nobody(cast):
    Call.objects.bulk_create([
        call(MONDAY, "20:00", wait=5, talk=60), call(MONDAY, "10:00", ended=8), call(MONDAY, "07:59", wait=0, talk=60),
    ])  # fmt: skip
    assert report()[0].calls == 0


def test_there_is_who_answered_from_the_first_call_to_the_end_of_the_last(cast):
    Call.objects.bulk_create([
        call(MONDAY, "09:29:40", wait=0, talk=600, answered_by=cast.tina),
        call(MONDAY, "11:00", wait=0, talk=880, answered_by=cast.tina),  # until 11:15
        call(MONDAY, "10:00", wait=0, talk=1_780, answered_by=cast.cora),  # from 10:00:20 to 10:30
    ])  # fmt: skip
    hours = {each.hour: each for each in report()[1]}
    days = hours[9].open_hours
    assert hours[9].there * days == pytest.approx(30.33 / 60, abs=0.01)
    assert hours[10].there * days == pytest.approx(1 + 1_780 / 3_600, abs=0.01)
    assert hours[11].there * days == pytest.approx(0.25, abs=0.01)
    assert hours[12].there == 0
