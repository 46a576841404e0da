"""Days of a recurring request: counted from the first, moved off closed days, missed ones made up for once."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sameday import clock
from sameday.policy import recurrence
from sameday.policy.calendars import default_calendar
from sameday.policy.recurrence import Every, Rule

CALENDAR = default_calendar()
EIGHT = time(8)
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
RULES = st.builds(Rule, st.sampled_from(Every), st.integers(1, 60), DAYS, st.times(time(0), time(23, 59)))


def days(rule, day, most=4):
    return list(islice(recurrence.from_day(rule, day), most))


def test_the_31st_is_the_last_day_of_a_shorter_month():
    rule = Rule(Every.MONTH, 1, date(2026, 1, 31), EIGHT)
    assert days(rule, date(2026, 1, 31)) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_a_quarter_and_two_weeks():
    assert days(Rule(Every.MONTH, 3, date(2026, 1, 15), EIGHT), date(2026, 2, 1), 2) == [
        date(2026, 4, 15),
        date(2026, 7, 15),
    ]
    assert days(Rule(Every.WEEK, 2, date(2026, 11, 23), EIGHT), date(2026, 11, 24), 2) == [
        date(2026, 12, 7),
        date(2026, 12, 21),
    ]


def test_on_a_closed_day_it_comes_on_the_next_business_day():
    rule = Rule(Every.MONTH, 1, date(2026, 11, 26), EIGHT)  # Thanksgiving; the day after is a holiday, too
    assert recurrence.comes_at(rule, rule.first, CALENDAR).astimezone(ZoneInfo("America/New_York")) == datetime(
        2026, 11, 30, 8, 0, tzinfo=ZoneInfo("America/New_York")
    )


def test_it_keeps_its_hour_when_the_clocks_change():
    rule = Rule(Every.WEEK, 1, date(2026, 3, 2), EIGHT)
    hours = [recurrence.comes_at(rule, day, CALENDAR).hour for day in days(rule, rule.first, 2)]
    assert hours == [13, 12]


def test_missed_days_are_made_up_for_once():
    rule = Rule(Every.DAY, 1, date(2026, 11, 2), EIGHT)
    due, following = recurrence.latest_due(rule, date(2026, 11, 2), datetime(2026, 11, 12, 20, 0, tzinfo=UTC), CALENDAR)
    assert (due, following) == (date(2026, 11, 12), date(2026, 11, 13))


@given(rule=RULES, day=DAYS)
def test_days_never_drift_and_never_go_back(rule, day):
    found = days(rule, day)
    assert found == sorted(set(found)) and all(each >= max(day, rule.first) for each in found)
    everything = [rule.day(n) for n in range(4000)] if rule.every == Every.DAY and rule.interval < 4 else None
    assert everything is None or found == [each for each in everything if each >= day][:4]
    if rule.every == Every.MONTH:
        assert all(each.day == rule.first.day or (each + timedelta(days=1)).day == 1 for each in found)


@given(rule=RULES, day=DAYS)
def test_it_comes_on_a_day_that_is_open(rule, day):
    each = days(rule, day, 1)[0]
    at = recurrence.comes_at(rule, each, CALENDAR)
    local = at.astimezone(CALENDAR.tz).date()
    assert local >= each and clock.close_of_day(CALENDAR, local) is not None
