"""Calendars, business days, ledgers in words, and how fast they answer. rules.md 1."""

import timeit
from datetime import UTC, date, datetime, time, timedelta

import pytest

from sameday import clock
from sameday.clock import Calendar, Day, NeverOpen
from sameday.clock.windows import KEPT_DAYS
from sameday.policy.calendars import default_calendar

DESK = default_calendar()


def at(text):
    return clock.parse_instant(text, DESK.zone)


def test_naive_times_are_refused_everywhere():
    naive = datetime(2026, 11, 23, 10)
    for ask in (
        lambda: clock.is_open(DESK, naive),
        lambda: clock.next_opening(DESK, naive),
        lambda: clock.add_minutes(DESK, naive, 60),
        lambda: clock.subtract_minutes(DESK, naive, 60),
        lambda: clock.minutes_between(DESK, naive, naive),
        lambda: clock.close_of_day(DESK, naive),
        lambda: clock.add_business_days(DESK, naive, 1),
        lambda: clock.ledger(DESK, naive, naive),
    ):
        with pytest.raises(ValueError, match="no time zone"):
            ask()


def test_opening_counts_and_closing_does_not():
    assert clock.is_open(DESK, at("2026-11-20T08:00"))
    assert not clock.is_open(DESK, at("2026-11-20T17:00"))
    assert clock.is_open(DESK, at("2026-11-20T16:59:59"))
    assert not clock.is_open(DESK, at("2026-11-20T07:59:59"))


def test_an_hour_that_ends_at_closing_time_is_due_then():
    """Page 2.1."""
    assert clock.add_minutes(DESK, at("2026-11-20T16:00"), 60) == at("2026-11-20T17:00")


def test_the_next_opening_of_an_opening_is_itself():
    assert clock.next_opening(DESK, at("2026-11-20T08:00")) == at("2026-11-20T08:00")
    assert clock.next_opening(DESK, at("2026-11-20T08:01")) == at("2026-11-23T08:00")


def test_the_close_of_a_day_is_its_last_close_and_none_when_closed():
    lunch = Calendar(DESK.zone, {0: ((time(13), time(18)), (time(8), time(12)))})
    assert clock.close_of_day(lunch, at("2026-11-23T03:00")) == at("2026-11-23T18:00")
    assert clock.close_of_day(DESK, date(2026, 11, 26)) is None
    assert clock.close_of_day(DESK, at("2026-11-22T10:00")) is None


def test_business_days_skip_weekends_and_holidays():
    """Page 1.1."""
    assert clock.business_day_after(DESK, date(2026, 11, 25)) == date(2026, 11, 30)
    assert clock.business_day_after(DESK, date(2027, 12, 30)) == date(2028, 1, 3)
    assert clock.add_business_days(DESK, at("2026-11-23T10:00"), 5) == date(2026, 12, 2)
    assert clock.add_business_days(DESK, at("2026-11-22T10:00"), 1) == date(2026, 11, 23)


def test_the_same_time_some_business_days_later_stays_within_hours():
    assert clock.same_time_after(DESK, at("2026-11-25T10:15"), 1) == at("2026-11-30T10:15")
    assert clock.same_time_after(DESK, at("2026-11-23T03:00"), 1) == at("2026-11-24T08:00")
    assert clock.same_time_after(DESK, at("2026-11-23T22:00"), 1) == at("2026-11-24T17:00")
    lunch = Calendar(DESK.zone, dict.fromkeys(range(5), ((time(8), time(12)), (time(13), time(17)))))
    assert clock.same_time_after(lunch, at("2026-11-22T12:30"), 1) == at("2026-11-23T13:00")


def test_a_calendar_that_never_opens_says_so():
    closed = Calendar(DESK.zone, {})
    for ask in (
        lambda: clock.next_opening(closed, at("2026-11-20T08:00")),
        lambda: clock.add_minutes(closed, at("2026-11-20T08:00"), 1),
        lambda: clock.subtract_minutes(closed, at("2026-11-20T08:00"), 1),
        lambda: clock.business_day_after(closed, date(2026, 11, 20)),
    ):
        with pytest.raises(NeverOpen, match=r"no opening in the 400 days (after|before) 20 November 2026"):
            ask()
    assert not clock.is_open(closed, at("2026-11-20T08:00"))
    assert clock.minutes_between(closed, at("2026-11-20T08:00"), at("2036-11-20T08:00")) == 0


@pytest.mark.parametrize(
    ("zone", "hours", "words"),
    [
        ("Mars/Olympus", (), "no time zone called"),
        ("../etc/passwd", (), "no time zone called"),
        ("", (), "no time zone called"),
        ("Europe/London", ((time(9), time(8)),), "cannot end at 08:00"),
        ("Europe/London", ((time(9), time(9)),), "cannot end at 09:00"),
        ("Europe/London", ((time(9), time(12)), (time(11), time(13))), "overlap at 11:00"),
        ("Europe/London", ((time(9), time(0)), (time(11), time(13))), "overlap at 11:00"),
    ],
)
def test_hours_that_make_no_sense_are_refused_in_plain_words(zone, hours, words):
    with pytest.raises(ValueError, match=words):
        Calendar(zone, {0: hours})


@pytest.mark.parametrize("minutes", [0, -1])
def test_minutes_and_days_must_be_above_zero(minutes):
    with pytest.raises(ValueError, match="above zero"):
        clock.add_minutes(DESK, at("2026-11-20T08:00"), minutes)
    with pytest.raises(ValueError, match="above zero"):
        clock.add_business_days(DESK, at("2026-11-20T08:00"), minutes)


def explained(received, calendar=DESK, minutes=60):
    due = clock.add_minutes(calendar, at(received), minutes)
    return clock.explain(clock.ledger(calendar, at(received), due), calendar.zone)


def test_a_due_instant_explains_itself():
    assert explained("2026-11-20T16:30") == (
        "Fri 16:30-17:00 ran 30 min; closed until Mon 08:00; Mon 08:00-08:30 ran 30 min"
    )


def test_holidays_are_named_where_they_close_the_desk():
    assert explained("2026-11-25T16:30") == (
        "Wed 16:30-17:00 ran 30 min; closed until Mon 08:00 (Thanksgiving Day, Day after Thanksgiving); "
        "Mon 08:00-08:30 ran 30 min"
    )
    assert "(Independence Day (observed))" in explained("2026-07-02T16:45")


def test_a_half_day_is_named_for_the_hours_it_takes_away():
    days = {date(2026, 12, 24): Day("Christmas Eve", ((time(8), time(12)),)), date(2026, 12, 25): Day("Christmas Day")}
    calendar = Calendar(DESK.zone, DESK.weekly, days)
    assert explained("2026-12-24T11:30", calendar) == (
        "Thu 11:30-12:00 ran 30 min (Christmas Eve); closed until Mon 08:00 (Christmas Eve, Christmas Day); "
        "Mon 08:00-08:30 ran 30 min"
    )
    assert "Christmas Eve" not in explained("2026-12-23T16:30", calendar).split(";")[1]


def test_seconds_are_shown_only_where_there_are_some():
    assert explained("2026-11-20T16:59:30") == (
        "Fri 16:59:30-17:00 ran 30 s; closed until Mon 08:00; Mon 08:00-08:59:30 ran 59 min 30 s"
    )


def test_a_long_ledger_shows_dates():
    assert "closed until Mon 30 Nov 08:00" in explained("2026-11-24T16:30", minutes=30 + 9 * 60 + 9 * 60)


def test_nothing_to_explain_is_an_empty_text():
    assert clock.explain(clock.ledger(DESK, at("2026-11-20T10:00"), at("2026-11-20T10:00")), DESK.zone) == ""
    with pytest.raises(ValueError, match="backwards"):
        clock.ledger(DESK, at("2026-11-20T10:00"), at("2026-11-20T09:00"))


def test_the_windows_a_calendar_remembers_are_bounded():
    calendar = Calendar(DESK.zone, DESK.weekly)
    start = datetime(1990, 1, 1, tzinfo=UTC)
    for day in range(KEPT_DAYS + 500):
        clock.is_open(calendar, start + timedelta(days=day))
    assert len(calendar.known_windows) <= KEPT_DAYS


def test_a_lookup_is_fast():
    """Aims: an hour added in 0.05 ms, is_open in 0.02 ms; four times that is allowed on a busy machine."""
    friday = at("2026-11-20T16:30")
    for ask, most_ms in (
        (lambda: clock.add_minutes(DESK, friday, 60), 0.2),
        (lambda: clock.is_open(DESK, friday), 0.08),
    ):
        assert min(timeit.repeat(ask, number=200, repeat=5)) / 200 * 1000 < most_ms
