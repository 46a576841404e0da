from datetime import UTC, date, datetime, time

import pytest

from sameday.clock import Calendar
from sameday.outbox import words
from sameday.policy.calendars import default_calendar


def test_an_instant_reads_like_an_appointment():
    at = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    assert words.when(at, "America/New_York") == "Tuesday 24 November, 10:30 am Eastern"
    assert words.when(at, "Europe/London") == "Tuesday 24 November, 3:30 pm London time"


@pytest.mark.parametrize(("at", "said"), [((0, 5), "12:05 am"), ((12, 0), "12:00 pm"), ((13, 9), "1:09 pm")])
def test_noon_and_midnight_are_twelve(at, said):
    assert words.clock(time(*at)) == said


def test_a_day_has_no_leading_zero():
    assert words.day(date(2026, 12, 1)) == "Tuesday 1 December"


def test_the_hours_of_the_page_in_one_line():
    """Source: page 1.1."""
    assert words.hours(default_calendar()) == "Monday to Friday, 8:00 am to 5:00 pm Eastern"


def test_lunch_saturdays_and_gaps_are_told_apart():
    day, lunch = ((time(9), time(17)),), ((time(8), time(12)), (time(13), time(17)))
    calendar = Calendar("America/Chicago", {0: day, 1: day, 3: day, 4: lunch, 5: ((time(9), time(12)),)})
    assert words.hours(calendar) == (
        "Monday and Tuesday, 9:00 am to 5:00 pm; Thursday, 9:00 am to 5:00 pm; "
        "Friday, 8:00 am to 12:00 pm and 1:00 pm to 5:00 pm; Saturday, 9:00 am to 12:00 pm Central"
    )
