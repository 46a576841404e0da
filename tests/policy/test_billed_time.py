"""Worked minutes become billed minutes and cents; 100 minutes under four rules by the oracle. rules.md 11."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.billed_time import (
    INCREMENTS,
    LONGEST_MINIMUM,
    Per,
    Rounding,
    Worked,
    amount,
    by_day,
    lines,
    total,
)

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "rounding.json").read_text())
PEOPLE = {"Ann": 1, "Bob": 2}
RULES = {
    "per_ticket": Per.TICKET, "per_ticket_day": Per.TICKET_DAY, "per_ticket_day_tech": Per.TICKET_DAY_TECHNICIAN,
    "per_entry": Per.ENTRY,
}  # fmt: skip
DAYS = st.dates(date(2026, 10, 28), date(2026, 11, 3))
ENTRIES = st.lists(
    st.tuples(st.integers(1, 3), DAYS, st.integers(1, 3), st.integers(0, 300)), max_size=20
).map(lambda rows: [Worked(n, *row) for n, row in enumerate(rows)])  # fmt: skip
ROUNDINGS = st.builds(Rounding, st.sampled_from(Per), st.sampled_from(INCREMENTS), st.integers(0, 60))
NEW_YORK = ZoneInfo("America/New_York")
INSTANTS = st.datetimes(datetime(2026, 10, 30), datetime(2026, 11, 3)).map(lambda at: at.replace(tzinfo=UTC))


def entries():
    return [
        Worked(n, 7, date.fromisoformat(day), PEOPLE[who], minutes)
        for n, (day, who, minutes) in enumerate(ORACLE["entries"])
    ]


@pytest.mark.parametrize("name", RULES)
def test_the_oracle(name):
    found, rate = lines(entries(), Rounding(RULES[name], ORACLE["increment"])), Decimal(ORACLE["rate"])
    assert sum(line.billed for line in found) == ORACLE[f"{name}_min"]
    assert sum(line.worked for line in found) == ORACLE["actual_min"]
    assert total(amount(line.billed, rate) for line in found) == Decimal(ORACLE["amounts"][name])
    assert amount(ORACLE["actual_min"], rate) == Decimal(ORACLE["amounts"]["actual"])


def test_a_ticket_of_two_short_days_tells_ticket_from_ticket_day():
    """The case the oracle leaves to us: 5 and 5 minutes are 15 together and 30 by the day."""
    two = [Worked(1, 7, date(2026, 11, 3), 1, 5), Worked(2, 7, date(2026, 11, 4), 1, 5)]
    assert [line.billed for line in lines(two, Rounding(Per.TICKET))] == [15]
    assert [line.billed for line in lines(two, Rounding(Per.TICKET_DAY))] == [15, 15]


@pytest.mark.parametrize(("worked", "increment", "minimum", "billed"), [
    (0, 15, 30, 0), (1, 15, 0, 15), (15, 15, 0, 15), (16, 15, 0, 30), (1, 1, 0, 1), (7, 6, 0, 12), (10, 15, 30, 30),
    (31, 15, 30, 45), (20, 15, 20, 30), (1, 6, 20, 20),
])  # fmt: skip
def test_up_to_whole_steps_and_never_below_the_minimum(worked, increment, minimum, billed):
    (line,) = lines([Worked(1, 7, date(2026, 11, 3), 1, worked)], Rounding(Per.ENTRY, increment, minimum))
    assert line.billed == billed


@given(ENTRIES, ROUNDINGS)
def test_no_minute_is_lost_or_counted_twice_and_no_line_is_below_what_was_worked(worked, rounding):
    found = lines(worked, rounding)
    assert sorted(number for line in found for number in line.entries) == [entry.number for entry in worked]
    assert sum(line.worked for line in found) == sum(entry.minutes for entry in worked)
    for line in found:
        assert line.billed >= line.worked and (line.billed == 0) == (line.worked == 0)
        assert line.billed < line.worked + rounding.increment or line.billed == rounding.minimum


@given(ENTRIES, st.sampled_from(INCREMENTS))
def test_the_more_is_rounded_together_the_less_is_billed(worked, increment):
    sums = [sum(line.billed for line in lines(worked, Rounding(per, increment))) for per in Per]
    assert sums == sorted(sums, reverse=True)


@pytest.mark.parametrize(("minutes", "rate", "multiplier", "cents"), [
    (1, "165.00", "1", "2.75"), (1, "100.00", "1", "1.67"), (1, "0.30", "1", "0.01"), (1, "0.29", "1", "0.00"),
    (15, "175.00", "1.5", "65.63"), (90, "175.00", "1", "262.50"), (0, "175.00", "2", "0.00"),
])  # fmt: skip
def test_half_a_cent_goes_up(minutes, rate, multiplier, cents):
    assert amount(minutes, Decimal(rate), Decimal(multiplier)) == Decimal(cents)


def test_work_over_midnight_is_split_there():
    began = datetime(2026, 11, 24, 4, 50, tzinfo=UTC)  # 23:50 in New York
    assert by_day(began, 25, NEW_YORK) == [(date(2026, 11, 23), 10), (date(2026, 11, 24), 15)]
    assert by_day(began + timedelta(seconds=30), 25, NEW_YORK) == [(date(2026, 11, 23), 10), (date(2026, 11, 24), 15)]
    assert by_day(began, 10, NEW_YORK) == [(date(2026, 11, 23), 10)]
    assert by_day(began, 0, NEW_YORK) == []


def test_the_night_in_which_the_clocks_go_back_has_an_hour_more():
    began = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)  # midnight in New York
    assert by_day(began, 26 * 60, NEW_YORK) == [(date(2026, 11, 1), 25 * 60), (date(2026, 11, 2), 60)]


@given(INSTANTS, st.integers(0, 4000))
def test_no_minute_is_lost_at_a_midnight_and_days_follow_each_other(began, minutes):
    found = by_day(began, minutes, NEW_YORK)
    assert sum(part for _, part in found) == minutes
    days = [day for day, _ in found]
    assert days == sorted(set(days)) and all(part > 0 for _, part in found)
    assert not days or days[0] == began.astimezone(NEW_YORK).date()


@pytest.mark.parametrize(
    "wrong", [{"increment": 7}, {"per": "week"}, {"minimum": -1}, {"minimum": LONGEST_MINIMUM + 1}]
)
def test_what_makes_no_rounding_is_refused(wrong):
    with pytest.raises(ValueError, match=r"rounded up|not a valid|least that is billed"):
        Rounding(**wrong)
