"""Two groups on one line: every row of the oracle's Cobham, Kleinrock and M/G/1."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import who_goes_first
from sameday.policy.queueing import Line
from tests.policy.rows import of

EXACT = {"rel": 1e-9}
COBHAM, KLEINROCK, ONE = of("cobham_mmc"), of("kleinrock_apq_mmc"), of("mg1_nonpreemptive")
LOADS = st.tuples(st.floats(0.01, 0.49), st.floats(0.01, 0.49))


@pytest.mark.parametrize("name", COBHAM)
def test_the_first_always_first_is_cobham_s(name):
    row = COBHAM[name]
    until_free = who_goes_first.of_several(row["lams"], row["mu"], row["c"])
    loads = [rate / row["mu"] / row["c"] for rate in row["lams"]]
    waits = who_goes_first.always(until_free, loads)
    assert waits == pytest.approx(row["W_class_h"], **EXACT)
    assert sum(a * b for a, b in zip(loads, waits, strict=True)) == pytest.approx(row["conservation_sum_rhoW"], **EXACT)
    together = Line(sum(row["lams"]), 3600 / row["mu"], row["c"])
    assert together.mean_wait_seconds / 3600 == pytest.approx(row["W_fcfs_h"], **EXACT)


@pytest.mark.parametrize("name", KLEINROCK)
def test_priority_that_grows_is_kleinrock_s(name):
    row = KLEINROCK[name]
    waits = who_goes_first.by_growing(who_goes_first.of_several([8, 8], 5, 4), (0.4, 0.4), row["b_ratio_std_to_vip"])
    assert waits == pytest.approx((row["Wv_h"], row["Ws_h"]), **EXACT)


def test_one_agent_and_any_length_is_the_oracle_s():
    until_free = who_goes_first.of_one([ONE["lam1"], ONE["lam2"]], [2 * 0.25**2, 0.25**2])
    assert until_free == pytest.approx(ONE["R"], **EXACT)
    first, second = ONE["class1_first"], ONE["class2_first"]
    assert who_goes_first.always(until_free, [0.5, 0.25]) == pytest.approx([first["W1"], first["W2"]], **EXACT)
    assert who_goes_first.always(until_free, [0.25, 0.5]) == pytest.approx([second["W2"], second["W1"]], **EXACT)


@given(LOADS, st.floats(0, 1))
def test_what_one_wins_the_other_pays(loads, pace):
    waits = who_goes_first.by_growing(1.0, loads, pace)
    load = sum(loads)
    assert sum(a * b for a, b in zip(loads, waits, strict=True)) == pytest.approx(load / (1 - load))
    assert waits[0] <= waits[1] * (1 + 1e-9)


@given(LOADS)
def test_the_ends_are_always_first_and_first_come(loads):
    assert who_goes_first.by_growing(1.0, loads, 0) == pytest.approx(tuple(who_goes_first.always(1.0, loads)))
    assert who_goes_first.by_growing(1.0, loads, 1) == pytest.approx((1 / (1 - sum(loads)),) * 2)


def test_who_comes_last_on_an_overloaded_line_is_never_answered():
    assert who_goes_first.always(1.0, [0.5, 0.7]) == [2.0, math.inf]
    with pytest.raises(ValueError, match="More comes"):
        who_goes_first.by_growing(1.0, (0.5, 0.5), 0.3)
