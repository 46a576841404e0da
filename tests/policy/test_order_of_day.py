"""One order of doing: whatever the lines are, and however they come."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.order_of_day import turn

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DUES = st.none() | st.integers(-5000, 5000).map(lambda minutes: NOON + timedelta(minutes=minutes))
LINES = st.lists(st.tuples(st.booleans(), DUES, st.integers(1, 50)), max_size=30)


@given(LINES, st.randoms())
def test_the_order_does_not_depend_on_how_the_lines_come(lines, chance):
    mixed = chance.sample(lines, len(lines))
    assert sorted(mixed, key=lambda line: turn(*line)) == sorted(lines, key=lambda line: turn(*line))


@given(LINES)
def test_emergencies_first_then_by_due_time_then_what_has_none(lines):
    ordered = sorted(lines, key=lambda line: turn(*line))
    for (alarm, due, number), (next_alarm, next_due, next_number) in pairwise(ordered):
        assert alarm >= next_alarm
        if alarm == next_alarm:
            assert next_due is None or (due is not None and due <= next_due)
            assert due != next_due or number <= next_number
