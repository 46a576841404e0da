"""What clients leave of a person's day to us. Source: rules.md 3, 4."""

from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import held_back
from sameday.policy.capacity import Engineer, capacity

NINE = datetime(2026, 11, 23, 14, tzinfo=UTC)


def starts(*minutes):
    return [NINE + timedelta(minutes=each) for each in minutes]


@pytest.mark.parametrize(("fits", "percent", "most", "left"), [
    (8, 20, None, 1), (4, 20, None, 0), (14, 20, None, 2), (8, 0, None, 0), (8, 100, None, 8), (0, 50, None, 0),
    (9, 20, 8, 2), (9, 20, 6, 4), (4, 20, 8, 0), (9, 0, 0, 9),
])  # fmt: skip
def test_the_share_is_rounded_down_to_whole_appointments(fits, percent, most, left):
    assert held_back.left_out(fits, percent, most) == left


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_share_is_a_share(percent):
    with pytest.raises(ValueError, match="0 to 100"):
        held_back.left_out(8, percent)


@given(st.integers(0, 40), st.integers(0, 100), st.integers(0, 40))
def test_what_clients_get_is_what_the_capacity_promises(fits, percent, most):
    promised = capacity(NINE.date(), [Engineer(min(fits, most))], percent)
    assert fits - held_back.left_out(fits, percent, most) == promised


grids = st.lists(st.integers(0, 30), unique=True, max_size=11).map(sorted).map(lambda ns: starts(*(n * 15 for n in ns)))


@given(grids, st.integers(1, 6))
def test_it_fits_as_much_as_any_choice_does(grid, steps):
    apart = timedelta(minutes=15 * steps)
    assert held_back.fitting(grid, apart) == best(grid, apart)


@given(grids, st.integers(1, 6), st.integers(0, 6))
def test_exactly_those_starts_remain_that_leave_enough(grid, steps, free):
    apart = timedelta(minutes=15 * steps)
    left = held_back.leaving(grid, apart, free)
    assert left == [s for s in grid if best([t for t in grid if abs(t - s) >= apart], apart) >= free]


def best(grid, apart):
    """Return the same by trying every choice."""
    for many in range(len(grid), 0, -1):
        if any(all(b - a >= apart for a, b in pairwise(c)) for c in combinations(grid, many)):
            return many
    return 0
