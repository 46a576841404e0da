"""The daily chain: every row of the oracle, and the rules' own limits. rules.md 4."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.capacity import NEXT_DAY_PERCENT
from sameday.policy.daily_chain import Days
from tests.policy.rows import of

ROWS = of("daily_batch")


@pytest.mark.parametrize("name", ROWS)
def test_the_chain_is_the_oracle_s(name):
    row = ROWS[name]
    days = Days(row["lam"], row["slots"])
    assert days.within(1) == pytest.approx(row["P_next_day"], rel=1e-9)
    assert days.within(2) == pytest.approx(row["P_within_2"], rel=1e-9)
    assert days.mean_days == pytest.approx(row["mean_days"], rel=1e-9)
    assert days.mean_backlog == pytest.approx(row["E_backlog"], rel=1e-9)


@given(st.integers(1, 24), st.floats(0.05, 0.9))
def test_shares_rise_with_the_days_and_the_chances_sum_to_one(slots, load):
    days = Days(slots * load, slots)
    assert sum(days.backlog) == pytest.approx(1)
    shares = [days.within(number) for number in range(6)]
    assert shares[0] == 0 and shares == pytest.approx(sorted(shares)) and shares[-1] <= 1 + 1e-9
    assert days.mean_days >= 1


@pytest.mark.parametrize("slots", NEXT_DAY_PERCENT)
def test_up_to_the_limit_nine_of_ten_are_served_the_next_day(slots):
    """By the chain; at six slots the rule warns a little earlier than it must (4 of 6 a day)."""
    limit = NEXT_DAY_PERCENT[slots]
    assert Days(slots * limit / 100, slots).within(1) >= 0.9
    if slots != 6:
        assert Days(slots * (limit + 1) / 100, slots).within(1) < 0.9


@pytest.mark.parametrize(("mean", "slots"), [(6, 6), (7, 6), (0, 6), (-1, 6), (1, 0)])
def test_a_line_that_never_stands_still_is_refused(mean, slots):
    with pytest.raises(ValueError, match="stands still"):
        Days(mean, slots)
