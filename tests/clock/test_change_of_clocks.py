"""Windows and typed times where the clocks change. rules.md 1."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sameday import clock
from sameday.clock import Calendar, UnclearTime, parse_instant
from sameday.clock.windows import of_day

NEW_YORK = "America/New_York"
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)


def lengths(day, *hours, zone=NEW_YORK):
    calendar = Calendar(zone, dict.fromkeys(range(7), tuple(hours)))
    return [round((w.close_at - w.open_at) / timedelta(minutes=1)) for w in of_day(calendar, day)]


def test_friday_evening_to_monday_morning_is_63_hours_in_march():
    zone = ZoneInfo(NEW_YORK)
    friday, monday = datetime(2026, 3, 6, 16, 30, tzinfo=zone), datetime(2026, 3, 9, 8, 30, tzinfo=zone)
    calendar = Calendar(NEW_YORK, dict.fromkeys(range(5), ((time(8), time(17)),)))
    spans = clock.ledger(calendar, friday, monday)
    assert sum(span.minutes for span in spans) == 63 * 60
    assert clock.add_minutes(calendar, friday, 60) == datetime(2026, 3, 9, 12, 30, tzinfo=UTC)


def test_a_window_over_the_change_is_an_hour_shorter_or_longer():
    assert lengths(SPRING, (time(0), time(8))) == [7 * 60]
    assert lengths(AUTUMN, (time(0), time(8))) == [9 * 60]
    assert lengths(date(2026, 4, 5), (time(0), time(8)), zone="Australia/Lord_Howe") == [8 * 60 + 30]


def test_a_window_that_begins_in_the_skipped_hour_begins_with_the_jump():
    assert lengths(SPRING, (time(2, 30), time(4))) == [60]
    calendar = Calendar(NEW_YORK, {6: ((time(2, 30), time(4)),)})
    assert clock.is_open(calendar, datetime(2026, 3, 8, 7, 0, tzinfo=UTC))
    assert not clock.is_open(calendar, datetime(2026, 3, 8, 6, 59, 59, tzinfo=UTC))


def test_a_window_inside_the_skipped_hour_is_no_window():
    assert lengths(SPRING, (time(2, 10), time(2, 50))) == []


def test_windows_in_the_repeated_hour_open_at_the_first_occurrence_and_never_overlap():
    assert lengths(AUTUMN, (time(1), time(1, 30)), (time(1, 30), time(3))) == [30, 150]


def test_a_day_that_never_was_has_no_window():
    assert lengths(date(2011, 12, 30), (time(8), time(17)), zone="Pacific/Apia") == []


def test_a_clock_that_goes_back_over_midnight_loses_no_minute():
    calendar = Calendar("America/St_Johns", dict.fromkeys(range(7), ((time(0), time(0)),)))
    at = datetime(2010, 11, 7, 2, 31, tzinfo=UTC)
    for minute in range(90):
        assert clock.is_open(calendar, at + timedelta(minutes=minute))
    assert clock.minutes_between(calendar, at, at + timedelta(minutes=90)) == 90
    assert clock.subtract_minutes(calendar, at + timedelta(minutes=45), 60) == at - timedelta(minutes=15)


def test_a_time_that_does_not_exist_names_both_instants():
    with pytest.raises(UnclearTime, match=r"does not exist.*2026-03-08T06:30:00Z or 2026-03-08T07:30:00Z"):
        parse_instant("2026-03-08T02:30", NEW_YORK)


def test_a_time_that_occurs_twice_names_both_instants():
    with pytest.raises(UnclearTime, match=r"occurs twice.*2026-11-01T05:30:00Z or 2026-11-01T06:30:00Z"):
        parse_instant("2026-11-01T01:30", NEW_YORK)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2026-11-27T16:59", 21, 59),
        ("2026-11-27 16:59", 21, 59),
        (" 2026-11-27T16:59:00 ", 21, 59),
        ("2026-11-27T16:59Z", 16, 59),
        ("2026-11-27T16:59+01:00", 15, 59),
    ],
)
def test_a_time_without_a_zone_is_the_office_s(text, hour, minute):
    assert parse_instant(text, NEW_YORK) == datetime(2026, 11, 27, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-11-27", "16:59", "2026-02-30T10:00", "0001-01-01T00:00", "9999-12-31T23:59"]
)
def test_another_text_is_refused_in_plain_words(text):
    with pytest.raises(UnclearTime, match=r"is not a date and a time|The year of"):
        parse_instant(text, NEW_YORK)
