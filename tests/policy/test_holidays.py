"""Which days the default calendar is closed."""

from dataclasses import replace
from datetime import date, time

import holidays

from sameday.policy.calendars import HOLIDAYS, assemble, default_calendar, federal_days


def test_every_federal_day_from_2000_to_2060_agrees_with_the_holidays_package():
    """Page 1.1: holidays excluded."""
    ours = federal_days(2000, 2060, [h for h in HOLIDAYS if h.key != "day_after_thanksgiving"])
    theirs = holidays.country_holidays("US", years=range(2000, 2062))
    theirs = {day: name for day, name in theirs.items() if 2000 <= day.year <= 2060}
    assert ours == theirs


def test_there_are_eleven_federal_holidays_and_the_day_after_thanksgiving():
    assert len(HOLIDAYS) == 12
    assert len(federal_days(2025, 2025)) == 12
    assert federal_days(2026, 2026)[date(2026, 11, 27)] == "Day after Thanksgiving"


def test_new_year_2028_is_observed_on_the_last_friday_of_2027():
    assert federal_days(2027, 2027)[date(2027, 12, 31)] == "New Year's Day (observed)"


def test_a_holiday_can_be_switched_off():
    choices = [replace(h, on=h.key != "veterans") for h in HOLIDAYS]
    assert date(2026, 11, 11) not in federal_days(2026, 2026, choices)
    assert date(2026, 11, 26) in federal_days(2026, 2026, choices)


def test_a_holiday_that_is_not_observed_stays_on_its_own_date():
    choices = [replace(h, observed=False) for h in HOLIDAYS]
    days = federal_days(2026, 2026, choices)
    assert date(2026, 7, 4) in days
    assert date(2026, 7, 3) not in days


def test_sunday_holidays_are_observed_on_monday():
    assert federal_days(2027, 2027)[date(2027, 7, 5)] == "Independence Day (observed)"


def test_the_last_monday_of_may_is_memorial_day_also_when_may_ends_on_a_monday():
    assert date(2027, 5, 31) in federal_days(2027, 2027)
    assert date(2026, 5, 25) in federal_days(2026, 2026)


def test_the_default_calendar_is_made_once():
    assert default_calendar() is default_calendar()
    assert default_calendar().days[date(2026, 12, 25)].name == "Christmas Day"


def test_an_office_keeps_its_choices_and_its_special_days():
    weekly = {0: [(time(9), time(12)), (time(13), time(18))]}
    special = {date(2026, 12, 24): ("Christmas Eve", [["08:00", "12:00"]]), date(2026, 11, 26): ("Storm", [])}
    calendar = assemble("America/Chicago", weekly, {"columbus": (False, True)}, special)
    assert calendar.zone == "America/Chicago"
    assert calendar.hours_on(date(2026, 11, 23)) == ((time(9), time(12)), (time(13), time(18)))
    assert date(2026, 10, 12) not in calendar.days
    assert calendar.days[date(2026, 11, 11)].name == "Veterans Day"
    assert calendar.days[date(2026, 12, 24)].hours == ((time(8), time(12)),)
    assert calendar.days[date(2026, 11, 26)].name == "Storm"
