"""Which times are free for an appointment. rules.md 3."""

import json
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameday import clock
from sameday.clock import Calendar, Day
from sameday.policy.calendars import default_calendar
from sameday.policy.slots import AppointmentType, Person, Slot, days, free, starts

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "appointment_slots.json").read_text())
DESK = default_calendar()
MINUTE = timedelta(minutes=1)
MONDAY = date(2026, 11, 23)
LONG_BEFORE = datetime(2026, 11, 2, 12, tzinfo=UTC)
WORKDAYS = dict.fromkeys(range(5), ((time(8), time(17)),))
LUNCH = dict.fromkeys(range(5), ((time(8), time(12)), (time(13), time(17))))
HALF_DAY = {MONDAY: Day("Staff meeting", ((time(8), time(12)),))}


def local(text, zone=DESK.zone):
    return clock.parse_instant(text, zone)


def walls(found, zone=DESK.zone):
    return [f"{at.astimezone(ZoneInfo(zone)):%H:%M}" for at in found]


def on_monday(kind, *, calendar=DESK, busy=(), at=LONG_BEFORE):
    return walls(starts(calendar, kind, MONDAY, at=at, busy=busy))


@pytest.mark.parametrize("case", ORACLE, ids=lambda case: case["case"])
def test_the_oracle_s_cases(case):
    """Page 5.1, 8.2."""
    args = case["args"]
    before, after = args.get("before", 0), args.get("after", 0)
    kind = AppointmentType(
        args["dur"], args["step"], before, after, args.get("notice", 0), last=args.get("mode", "end")
    )
    busy = [(datetime.fromisoformat(a), datetime.fromisoformat(b), before, after) for a, b in args.get("busy", ())]
    at = datetime.fromisoformat(args["now"]) if "now" in args else LONG_BEFORE
    found = starts(DESK, kind, date.fromisoformat(case["day"]), at=at, busy=busy)
    assert walls(found) == case["starts"]
    assert len(found) == case["n"]
    assert all(start.tzinfo is UTC for start in found)


def test_lunch_and_half_days_cut_the_window():
    """Page 5.1."""
    lunch = Calendar(DESK.zone, LUNCH)
    assert on_monday(AppointmentType(60, 60), calendar=lunch) == ["09:00", "10:00", "11:00", "13:00", "14:00", "15:00"]
    assert on_monday(AppointmentType(90, 60), calendar=lunch) == ["09:00", "10:00", "13:00", "14:00"]
    half = Calendar(DESK.zone, WORKDAYS, HALF_DAY)
    assert on_monday(AppointmentType(60, 60), calendar=half) == ["09:00", "10:00", "11:00"]


def test_a_saturday_the_desk_opens_is_no_day_for_appointments():
    """Page 5.1."""
    calendar = Calendar(DESK.zone, WORKDAYS | {5: ((time(9), time(17)),)})
    saturday = date(2026, 11, 21)
    assert starts(calendar, AppointmentType(), saturday, at=LONG_BEFORE, busy=()) == []
    assert saturday not in days(calendar, AppointmentType(), at=local("2026-11-20T09:00"))


def test_steps_count_from_nine_even_when_the_desk_opens_at_a_quarter_past_ten():
    late = Calendar(DESK.zone, WORKDAYS, {MONDAY: Day("Late start", ((time(10, 15), time(12)),))})
    assert on_monday(AppointmentType(30, 30), calendar=late) == ["10:30", "11:00", "11:30"]


def test_time_before_and_after_may_lie_outside_the_window_inside_desk_hours():
    assert len(on_monday(AppointmentType(30, 30, before=60, after=60))) == 14
    assert on_monday(AppointmentType(30, 30, before=90))[0] == "09:30"
    assert on_monday(AppointmentType(30, 30, after=90))[-1] == "15:00"
    assert on_monday(AppointmentType(60, 30, after=15, last="start"))[-1] == "15:30"


def test_the_gap_is_what_the_first_keeps_after_and_the_second_before():
    booked = (local("2026-11-23T10:00"), local("2026-11-23T10:30"), 5, 25)
    kind = AppointmentType(15, 5, before=10, after=20)
    found = on_monday(kind, busy=[booked])
    assert [wall for wall in found if "09:15" < wall < "11:10"] == ["09:20", "11:05"]


def test_two_touching_openings_are_one():
    seam = Calendar(DESK.zone, dict.fromkeys(range(5), ((time(8), time(12)), (time(12), time(17)))))
    assert on_monday(AppointmentType(90, 30), calendar=seam) == on_monday(AppointmentType(90, 30))


def test_bookings_may_overlap_come_unsorted_and_touch():
    busy = [
        (local("2026-11-23T13:00"), local("2026-11-23T16:00")),
        (local("2026-11-23T09:00"), local("2026-11-23T12:00")),
        (local("2026-11-23T10:00"), local("2026-11-23T10:30")),
        (local("2026-11-23T12:30"), local("2026-11-23T13:00")),
    ]
    assert on_monday(AppointmentType(30, 15), busy=busy) == ["12:00"]


def test_the_days_are_ten_business_days_over_thanksgiving():
    """Page 1.1, 5.1."""
    found = days(DESK, AppointmentType(), at=local("2026-11-23T09:00"))
    assert found[0] == MONDAY
    assert found[-1] == date(2026, 12, 9)
    assert len(found) == 11
    assert not {date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28)} & set(found)


def test_today_is_no_day_when_the_notice_leaves_no_room_on_it():
    assert days(DESK, AppointmentType(), at=local("2026-11-23T13:30"))[0] == MONDAY
    assert days(DESK, AppointmentType(), at=local("2026-11-23T13:31"))[0] == date(2026, 11, 24)
    assert days(DESK, AppointmentType(horizon_days=0), at=local("2026-11-23T13:31")) == []
    assert days(DESK, AppointmentType(), at=local("2026-11-22T13:31"))[0] == MONDAY


def test_notice_runs_in_business_minutes_over_the_night():
    found = starts(DESK, AppointmentType(), date(2026, 11, 24), at=local("2026-11-23T16:30"), busy=())
    assert walls(found)[0] == "09:30"


def test_a_calendar_that_never_opens_has_no_times():
    never = Calendar(DESK.zone, {})
    assert starts(never, AppointmentType(), MONDAY, at=LONG_BEFORE, busy=()) == []
    assert days(never, AppointmentType(), at=LONG_BEFORE) == []
    assert free(never, AppointmentType(), [Person(1)], at=LONG_BEFORE, days=[MONDAY]) == []


def test_naive_datetimes_are_refused():
    naive = datetime(2026, 11, 23, 10)
    with pytest.raises(ValueError, match="no time zone"):
        on_monday(AppointmentType(), at=naive)
    with pytest.raises(ValueError, match="no time zone"):
        on_monday(AppointmentType(), busy=[(naive, LONG_BEFORE)])
    with pytest.raises(ValueError, match="no time zone"):
        days(DESK, AppointmentType(), at=naive)
    with pytest.raises(ValueError, match="no time zone"):
        free(DESK, AppointmentType(), [], at=naive, days=[MONDAY])


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 0},
        {"step": 0},
        {"before": -1},
        {"notice_minutes": -1},
        {"last": "middle"},
        {"window_until": time(9)},
    ],
)
def test_what_can_be_no_appointment_is_refused(wrong):
    with pytest.raises(ValueError):
        AppointmentType(**wrong)


def test_several_people_with_own_hours_days_away_and_bookings():
    tuesday = MONDAY + timedelta(days=1)
    people = [
        Person(7, busy=[(local("2026-11-23T09:00"), local("2026-11-23T15:00"))]),
        Person(8, hours={0: [(time(14), time(20))], 1: None}),
        Person(9, absences=[(MONDAY, MONDAY)], hours={0: None}),
    ]
    kind = AppointmentType(60, 60)
    found = free(DESK, kind, people, at=LONG_BEFORE, days=[tuesday, MONDAY, MONDAY])
    assert [(f"{s.start_at:%d %H}", s.person) for s in found if s.start_at.day == 23] == [
        ("23 19", 8),
        ("23 20", 7),
        ("23 20", 8),
    ]
    assert [s.person for s in found if s.start_at.day == 24] == [7, 8] * 7
    assert found[0] == Slot(local("2026-11-23T14:00"), local("2026-11-23T15:00"), 8)


CHANGES = [
    ("America/New_York", "2026-03-06", "14:00", "13:00"),
    ("America/New_York", "2026-10-30", "13:00", "14:00"),
    ("Europe/London", "2026-03-27", "09:00", "08:00"),
    ("Europe/London", "2026-10-23", "08:00", "09:00"),
    ("Australia/Lord_Howe", "2026-04-03", "22:00", "22:30"),
    ("Australia/Lord_Howe", "2026-10-02", "22:30", "22:00"),
]


@pytest.mark.parametrize(("zone", "friday", "before", "after"), CHANGES)
def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change(zone, friday, before, after):
    calendar, friday = Calendar(zone, WORKDAYS), date.fromisoformat(friday)
    at = datetime.combine(friday - timedelta(days=2), time(12), tzinfo=UTC)
    for day, first in ((friday, before), (friday + timedelta(days=3), after)):
        found = starts(calendar, AppointmentType(), day, at=at, busy=())
        assert f"{found[0]:%H:%M}" == first
        assert (walls(found, zone)[0], walls(found, zone)[-1], len(found)) == ("09:00", "15:30", 14)
    # Two business hours of notice from Friday 16:00: one on Friday, one on Monday.
    late = datetime.combine(friday, time(16), tzinfo=ZoneInfo(zone))
    monday = friday + timedelta(days=3)
    assert walls(starts(calendar, AppointmentType(notice_minutes=120), monday, at=late, busy=()), zone)[0] == "09:00"
    assert walls(starts(calendar, AppointmentType(notice_minutes=180), monday, at=late, busy=()), zone)[0] == "10:00"


CALENDARS = {
    "default": DESK,
    "lunch": Calendar(DESK.zone, LUNCH),
    "half day": Calendar(DESK.zone, WORKDAYS, HALF_DAY),
    "london": Calendar("Europe/London", LUNCH),
    "lord howe": Calendar("Australia/Lord_Howe", WORKDAYS),
}
KINDS = st.builds(
    AppointmentType,
    minutes=st.integers(1, 200),
    step=st.sampled_from([5, 10, 15, 30, 45, 60]),
    before=st.integers(0, 70),
    after=st.integers(0, 70),
    notice_minutes=st.integers(0, 700),
    last=st.sampled_from(["end", "start"]),
    window_from=st.sampled_from([time(9), time(8), time(6, 30), time(12, 10)]),
    window_until=st.sampled_from([time(16), time(17), time(13, 20), time(23)]),
)
DAYS = st.sampled_from(
    ["2026-11-23", "2026-11-25", "2026-11-27", "2026-03-09", "2026-11-02", "2026-10-05", "2026-10-26"]
)
BOOKED = st.tuples(st.integers(0, 720), st.integers(1, 120), st.integers(0, 40), st.integers(0, 40))


@cache
def wall_clock(zone, day):
    """Return the local time of every minute of a day, by its instant."""
    begin = datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return {minute: minute.astimezone(ZoneInfo(zone)).time() for minute in (begin + n * MINUTE for n in range(1440))}


def walk(calendar, kind, day, at, busy):
    """Yield the free starts by looking at every minute of the day and knowing only the wall clock."""
    hours, wall = calendar.hours_on(day), wall_clock(calendar.zone, day)
    minutes = list(wall)
    is_open = {m for m in minutes if any(a <= wall[m] < b for a, b in hours)}
    in_window = {m for m in minutes if kind.window_from <= wall[m] < kind.window_until}
    taken = {
        start + n * MINUTE
        for start, end, before, after in busy
        for n in range(-before, int((end - start) / MINUTE) + after)
    }
    first = next(m for m in minutes if wall[m] >= kind.window_from)
    left, enough = kind.notice_minutes, at
    while left > 0:
        left -= clock.is_open(calendar, enough)
        enough += MINUTE
    for minute in minutes:
        if minute < max(first, enough) or (minute - first) / MINUTE % kind.step:
            continue
        own = [minute + n * MINUTE for n in range(kind.minutes)]
        around = [minute + n * MINUTE for n in range(-kind.before, kind.minutes + kind.after)]
        inside = in_window.issuperset(own)
        if kind.last == "start":
            inside = minute in in_window or (minute - MINUTE in in_window and wall[minute] == kind.window_until)
        if inside and is_open.issuperset(around) and taken.isdisjoint(around):
            yield minute


@pytest.mark.parametrize("name", CALENDARS)
@settings(max_examples=40, deadline=None)
@given(kind=KINDS, day=DAYS, ahead=st.integers(-300, 2 * 1440), booked=st.lists(BOOKED, max_size=5))
def test_the_starts_are_those_of_a_walk_minute_by_minute(name, kind, day, ahead, booked):
    """Page 5.1."""
    calendar, day = CALENDARS[name], date.fromisoformat(day)
    eight = datetime.combine(day, time(8), tzinfo=ZoneInfo(calendar.zone)).astimezone(UTC)
    at = eight - ahead * MINUTE
    busy = [(eight + a * MINUTE, eight + (a + n) * MINUTE, before, after) for a, n, before, after in booked]
    assert starts(calendar, kind, day, at=at, busy=busy) == list(walk(calendar, kind, day, at, busy))


@settings(max_examples=60, deadline=None)
@given(kind=KINDS, at=st.integers(0, 20 * 1440), booked=st.lists(st.lists(BOOKED, max_size=4), max_size=4))
def test_all_people_together_have_what_each_has_alone(kind, at, booked):
    at = datetime(2026, 10, 20, tzinfo=UTC) + at * MINUTE
    found_days = days(DESK, kind, at=at)
    begin = at + timedelta(days=1)
    people = [
        Person(n, busy=[(begin + a * MINUTE, begin + (a + m) * MINUTE, before, after) for a, m, before, after in own])
        for n, own in enumerate(booked)
    ]
    found = free(DESK, kind, people, at=at, days=found_days)
    alone = [
        (start, person.id)
        for person in people
        for day in found_days
        for start in starts(DESK, kind, day, at=at, busy=person.busy)
    ]
    assert [(slot.start_at, slot.person) for slot in found] == sorted(alone)
    assert all(slot.end_at - slot.start_at == kind.minutes * MINUTE for slot in found)
