"""Time as people type it. rules.md 11."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import typed_time
from sameday.policy.typed_time import Unclear, read

NEW_YORK = ZoneInfo("America/New_York")
AT = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)  # Monday 10:30


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("25", 25), ("25 min", 25), (" 90m ", 90), ("1:10", 70), ("0:05", 5), ("1h", 60), ("1h 5m", 65), ("1h05", 65),
        ("1.5h", 90), ("1,25 hours", 75), ("2 hours", 120), ("24h", 1440),
    ],
)  # fmt: skip
def test_a_length(text, minutes):
    assert read(text, at=AT, zone=NEW_YORK) == (minutes, None)


@pytest.mark.parametrize("dash", ["-", "\u2013", "\u2212"])
def test_now_minus(dash):
    assert read(f"now {dash} 25", at=AT, zone=NEW_YORK) == (25, AT - timedelta(minutes=25))
    assert read(f"NOW{dash}1h", at=AT, zone=NEW_YORK).minutes == 60


@pytest.mark.parametrize(
    ("text", "hour", "minute", "minutes"),
    [
        ("9:40 - 10:05", 9, 40, 25), ("9:40-10:05", 9, 40, 25), ("9:40 to 10:05", 9, 40, 25),
        ("9:40 am - 10:05 am", 9, 40, 25), ("9.40 - 10.05", 9, 40, 25), ("8:00 - 9:00 am", 8, 0, 60),
    ],
)  # fmt: skip
def test_from_one_time_to_another(text, hour, minute, minutes):
    found = read(text, at=AT, zone=NEW_YORK)
    assert (found.minutes, found.began_at) == (minutes, datetime(2026, 11, 23, hour, minute, tzinfo=NEW_YORK))


def test_from_one_time_to_another_of_another_day():
    found = read("9:40 - 10:05", at=AT, zone=NEW_YORK, day=date(2026, 11, 20))
    assert found == (25, datetime(2026, 11, 20, 9, 40, tzinfo=NEW_YORK))
    night = read("23:50 - 0:20", at=AT, zone=NEW_YORK, day=date(2026, 11, 20))
    assert night == (30, datetime(2026, 11, 20, 23, 50, tzinfo=NEW_YORK))
    with pytest.raises(Unclear, match="still to come"):
        read("8:00 - 8:30", at=AT, zone=NEW_YORK, day=date(2026, 11, 24))


def test_over_midnight_it_began_yesterday():
    found = read("23:50 - 0:20", at=AT, zone=NEW_YORK)
    assert found == (30, datetime(2026, 11, 22, 23, 50, tzinfo=NEW_YORK))


def test_the_night_in_which_the_clocks_go_back_has_true_minutes():
    at = datetime(2026, 11, 1, 15, 0, tzinfo=UTC)
    assert read("0:30 - 3:30", at=at, zone=NEW_YORK).minutes == 240


@pytest.mark.parametrize(
    "text", ["", "soon", "0", "25h", "1500", "25:61", "now", "now - ", "9:40 -", "13:00 am - 14:00"]
)
def test_what_is_no_time_is_said_plainly(text):
    with pytest.raises(Unclear):
        read(text, at=AT, zone=NEW_YORK)


def test_what_is_still_to_come_cannot_have_been_worked():
    with pytest.raises(Unclear, match="still to come"):
        read("10:00 - 11:00", at=AT, zone=NEW_YORK)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        found = read(text, at=AT, zone=NEW_YORK)
    except Unclear:
        return
    assert 0 < found.minutes <= typed_time.LONGEST_MINUTES
    assert found.began_at is None or found.began_at < AT


@given(st.integers(1, typed_time.LONGEST_MINUTES))
def test_minutes_are_what_was_typed(minutes):
    assert read(str(minutes), at=AT, zone=NEW_YORK).minutes == minutes
    assert read(f"{minutes // 60}:{minutes % 60:02}", at=AT, zone=NEW_YORK).minutes == minutes
