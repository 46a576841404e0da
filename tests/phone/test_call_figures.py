"""Call figures of a history whose answers are known. Source: ux.md S19; rules.md 12."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.phone.models import Call
from sameday.policy.telephone import Option, Result
from sameday.reports import call_figures, calls
from tests.phone.call_history import NEW_YORK, call

pytestmark = pytest.mark.django_db
TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
FROM, UNTIL = datetime(2026, 11, 24, 5, tzinfo=UTC), datetime(2026, 11, 26, 5, tzinfo=UTC)


@pytest.fixture
def history():
    """Two days; the answers are counted by hand in the tests."""
    Call.objects.bulk_create([
        call(TUESDAY, "09:05", wait=10, talk=300),
        call(TUESDAY, "09:10", wait=120, talk=600),
        call(TUESDAY, "09:59:50", wait=121, talk=60),  # began in the hour of nine, was answered in that of ten
        call(TUESDAY, "09:30", waiting=20, ended=70),
        call(TUESDAY, "10:00", waiting=20, callback=200, kept=900, ended=205),
        call(TUESDAY, "10:15", waiting=20, callback=200, ended=205),
        call(TUESDAY, "10:20", waiting=20, voicemail=100, ended=160, option=Option.TALK),
        call(TUESDAY, "10:30", ended=8),
        call(TUESDAY, "23:30", closed=10, voicemail=12, ended=60, option=""),
        call(WEDNESDAY, "00:10", closed=10, ended=14, option=""),
        call(WEDNESDAY, "09:00", wait=30, talk=900, option=""),
        call(WEDNESDAY, "02:00", paged=15, ended=40, option=Option.EMERGENCY),
        call(WEDNESDAY, "11:00", wait=5, talk=30, outgoing=True),
        call(date(2026, 11, 23), "09:00", wait=5, talk=30),
        call(date(2026, 11, 26), "00:00", wait=5, talk=30),
    ])  # fmt: skip
    alive = call(TUESDAY, "09:01", waiting=20)
    alive.ended_at = alive.result = None
    alive.save()


def test_the_whole_counts_each_call_of_the_days_that_has_ended(history):
    found = call_figures.together(calls.of(FROM, UNTIL), 120)
    assert (found.calls, found.waited, found.in_time, found.kept) == (12, 8, 3, 1)
    assert found.results == {
        "answered": 4, "abandoned": 1, "callback": 2, "voicemail": 2, "hung_up": 1, "closed": 1, "paged": 1,
    }  # fmt: skip
    assert found.in_time_percent == pytest.approx(100 * 3 / 8)
    assert found.hung_up_percent == pytest.approx(100 / 8)
    assert sorted(found.waits) == [10, 30, 120, 121] and sorted(found.talks) == [60, 300, 600, 900]
    assert call_figures.share_of(found.waits, 0.5) == 30 and call_figures.share_of(found.waits, 0.9) == 121


def test_hours_and_days_are_the_office_s_and_sum_to_the_whole(history):
    found = calls.of(FROM, UNTIL)
    hours, days = call_figures.by_hour(found, 120, NEW_YORK), call_figures.by_day(found, 120, NEW_YORK)
    assert {hour: each.calls for hour, each in hours.items()} == {0: 1, 2: 1, 9: 5, 10: 4, 23: 1}
    assert list(hours) == sorted(hours)
    assert {day: each.calls for day, each in days.items()} == {TUESDAY: 9, WEDNESDAY: 3}
    assert (hours[9].waited, hours[9].in_time, hours[9].of(Result.ABANDONED)) == (5, 3, 1)
    assert hours[0].in_time_percent is None


@pytest.mark.parametrize(("option", "number"), [("", 12), ("help", 10), ("talk", 1), ("emergency", 1), ("x", 12)])
def test_an_option_narrows_and_no_choice_is_the_help_desk(history, option, number):
    assert len(calls.of(FROM, UNTIL, option)) == number


def test_any_number_of_calls_is_one_query(django_assert_num_queries):
    Call.objects.bulk_create([call(TUESDAY, "09:00", wait=n % 300, talk=60) for n in range(5_000)])
    with django_assert_num_queries(1):
        assert len(calls.of(FROM, UNTIL, "help")) == 5_000


def test_what_is_written_up_at_once_belongs_to_the_call_and_later_does_not(db):
    for hour, seconds in ((9, 90), (10, 3_600)):
        one = call(TUESDAY, f"{hour:02}:00", wait=0, talk=100)
        one.outcome, one.outcome_at = "resolved", one.ended_at + timedelta(seconds=seconds)
        one.save()
    assert [one.handling_seconds for one in calls.of(FROM, UNTIL)] == [190, 100]


@given(st.lists(st.floats(0, 1e6), min_size=1), st.sampled_from([0.5, 0.9]))
def test_a_percentile_is_one_of_the_values_and_its_share_is_at_or_below(values, share):
    found = call_figures.share_of(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6
    assert sum(value < found for value in values) < share * len(values)


def test_nothing_has_no_percentile():
    assert call_figures.share_of([], 0.9) is None
