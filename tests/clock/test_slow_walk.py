"""The clock against a walk of minute after minute that knows only the wall clock. rules.md 1."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameday import clock
from sameday.clock import Calendar, Day
from sameday.policy.calendars import default_calendar
from sameday.policy.triage import triage_due

MINUTE = timedelta(minutes=1)
OFFICE = ((time(8), time(17)),)
WORKDAYS = dict.fromkeys(range(5), OFFICE)
LUNCH = dict.fromkeys(range(5), ((time(8), time(12)), (time(13), time(17))))
CALENDARS = {
    "default": default_calendar(),
    "lunch": Calendar("America/New_York", LUNCH),
    "saturday mornings": Calendar("America/New_York", WORKDAYS | {5: ((time(9), time(12)),)}),
    "lord howe": Calendar("Australia/Lord_Howe", WORKDAYS),
    "london": Calendar("Europe/London", WORKDAYS),
    "day and night": Calendar("America/New_York", dict.fromkeys(range(7), ((time(0), time(0)),))),
    "late shift": Calendar("America/New_York", dict.fromkeys(range(7), ((time(14), time(0)),))),
    "one-off": Calendar(
        "America/Chicago",
        WORKDAYS,
        {
            date(2026, 12, 24): Day("Christmas Eve", ((time(8), time(12)),)),
            date(2026, 12, 25): Day("Christmas Day"),
            date(2027, 2, 3): Day("Snow day"),
            date(2027, 2, 6): Day("Storm recovery", ((time(10), time(10, 30)), (time(15), time(18)))),
        },
    ),
}
# Two thirds of the minutes lie in the weeks where something special happens.
ANY = st.integers(0, 3 * 365 * 1440).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + n * MINUTE)
EVENTFUL = ["2026-03-06", "2026-03-27", "2026-04-03", "2026-10-02", "2026-10-23", "2026-10-30"]
EVENTFUL += ["2026-11-25", "2026-12-23", "2026-12-31", "2027-02-02", "2027-02-05", "2027-12-30"]
EVENTFUL += ["2027-02-02", "2027-02-05", "2027-12-30"]
SPECIAL = st.builds(
    lambda start, n: datetime.fromisoformat(start).replace(tzinfo=UTC) + n * MINUTE,
    st.sampled_from(EVENTFUL),
    st.integers(0, 4 * 1440),
)
INSTANTS = ANY | SPECIAL | SPECIAL


def open_by_the_wall(calendar, at) -> bool:
    wall = at.astimezone(ZoneInfo(calendar.zone))
    special = calendar.days.get(wall.date())
    hours = special.hours if special else calendar.weekly.get(wall.weekday(), ())
    return any(a <= wall.time() and (wall.time() < b or b == time(0)) for a, b in hours)


def walk(calendar, at, minutes):
    left = minutes
    while left:
        left -= open_by_the_wall(calendar, at)
        at += MINUTE
    return at


@pytest.mark.parametrize("name", CALENDARS)
@settings(max_examples=60, deadline=None)
@given(at=INSTANTS)
def test_an_hour_from_any_minute_ends_where_the_walk_ends(name, at):
    """Page 2.1, 2.2."""
    calendar = CALENDARS[name]
    due = triage_due(at, calendar)
    assert due.target_at == walk(calendar, at, 60)
    assert due.open == open_by_the_wall(calendar, at)
    assert sum(span.minutes for span in due.ledger if span.running) == 60
    assert due.received_at == at == due.ledger[0].from_at
    assert due.ledger[-1].to_at == due.target_at <= due.promise_at
    assert all(one.to_at == two.from_at for one, two in zip(due.ledger, due.ledger[1:], strict=False))
    assert all(clock.is_open(calendar, s.from_at) == s.running for s in due.ledger)


@pytest.mark.parametrize("name", CALENDARS)
@settings(max_examples=60, deadline=None)
@given(at=INSTANTS, seconds=st.integers(0, 59), minutes=st.integers(1, 3000))
def test_counting_and_taking_away_undo_adding(name, at, seconds, minutes):
    calendar = CALENDARS[name]
    at += timedelta(seconds=seconds)
    due = clock.add_minutes(calendar, at, minutes)
    assert clock.minutes_between(calendar, at, due) == minutes
    assert clock.minutes_between(calendar, due, at) == -minutes
    back = clock.subtract_minutes(calendar, due, minutes)
    assert back == (at if clock.is_open(calendar, at) else clock.next_opening(calendar, at))
    assert not clock.is_open(calendar, due) or clock.is_open(calendar, due - timedelta(microseconds=1))


@pytest.mark.parametrize("name", CALENDARS)
@settings(max_examples=60, deadline=None)
@given(at=INSTANTS, later=st.integers(1, 4000))
def test_the_target_never_decreases_with_arrival(name, at, later):
    """Page 2.1."""
    calendar = CALENDARS[name]
    assert triage_due(at, calendar).target_at <= triage_due(at + later * MINUTE, calendar).target_at


@pytest.mark.parametrize("name", CALENDARS)
@settings(max_examples=15, deadline=None)
@given(at=INSTANTS, minutes=st.integers(0, 4000))
def test_minutes_between_are_the_open_minutes_of_the_walk(name, at, minutes):
    calendar = CALENDARS[name]
    walked = sum(open_by_the_wall(calendar, at + n * MINUTE) for n in range(minutes))
    assert clock.minutes_between(calendar, at, at + minutes * MINUTE) == walked


@pytest.mark.parametrize("name", CALENDARS)
@settings(max_examples=15, deadline=None)
@given(at=INSTANTS)
def test_the_next_opening_is_the_first_open_minute_after_a_closed_one(name, at):
    calendar = CALENDARS[name]
    opening = clock.next_opening(calendar, at)
    assert opening >= at
    assert clock.is_open(calendar, opening)
    if not clock.is_open(calendar, at):
        assert clock.minutes_between(calendar, at, opening) == 0
