"""Hours busier than chance makes them: measured, and staffed for."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import uneven
from sameday.policy.patience import Impatient
from sameday.policy.queueing import Line, agents_needed


@pytest.mark.parametrize("mean", [0.5, 3, 30, 100])
@pytest.mark.parametrize("index", [1.01, 1.5, 3, 6])
@pytest.mark.parametrize("fall", [0.01, 0.1])
def test_the_mixture_is_the_closed_form_s(mean, index, fall):
    """The gamma distribution's transform, with one more in the shape: busy hours weigh by their calls."""
    found = uneven.answered(lambda rate: math.exp(-fall * rate), mean, index)
    assert found == pytest.approx((1 + fall * (index - 1)) ** -(mean / (index - 1) + 1), abs=1e-4)


@given(st.floats(0, 100), st.floats(1, 10))
def test_what_does_not_depend_on_the_rate_is_not_changed(mean, index):
    assert uneven.answered(lambda rate: 0.75, mean, index) == pytest.approx(0.75)


def test_even_hours_are_the_line_itself():
    assert uneven.answered(lambda rate: Line(rate, 720, 9).answered_within(120), 30, 1.0) == Line(
        30, 720, 9
    ).answered_within(120)


@given(st.floats(1, 60), st.floats(1, 4), st.floats(0.1, 3))
def test_more_uneven_hours_never_need_fewer(mean, index, more):
    def needed(index):
        return agents_needed(
            lambda n: uneven.answered(lambda rate: Line(rate, 600, n).answered_within(120), mean, index)
        )

    assert needed(index) >= agents_needed(lambda n: Line(mean, 600, n).answered_within(120))
    assert needed(index + more) >= needed(index)


def test_a_desk_of_nine_needs_more_when_its_hours_are_uneven():
    def needed(index):
        return agents_needed(lambda n: uneven.answered(lambda rate: Line(rate, 720, n).answered_within(120), 30, index))

    def with_patience(index):
        return agents_needed(
            lambda n: uneven.answered(lambda rate: Impatient(rate, 720, n, 180).answered_within(120), 30, index)
        )

    assert [needed(index) for index in (1, 2, 3, 5)] == [9, 9, 10, 11]
    assert [with_patience(index) for index in (1, 2, 3, 5)] == [7, 7, 8, 8]


def test_the_index_of_calls_by_chance_is_about_one_and_of_a_mixture_its_own():
    chance = Random(6)

    def poisson(mean):
        number, product = 0, chance.random()
        while product > math.exp(-mean):
            number, product = number + 1, product * chance.random()
        return number

    means = (2, 5, 9, 4)
    even = [[poisson(mean) for _ in range(400)] for mean in means]
    mixed = [[poisson(chance.gammavariate(mean / 2, 2)) for _ in range(400)] for mean in means]
    assert uneven.dispersion(even) == pytest.approx(1, abs=0.1)
    assert uneven.dispersion(mixed) == pytest.approx(3, abs=0.3)


def test_hours_of_the_week_that_differ_are_no_unevenness():
    assert uneven.dispersion([[2, 2, 2], [40, 40, 40]]) == 1
    assert uneven.dispersion([[0, 4], [8, 8]]) == pytest.approx(1)  # 8 / 10 by itself: below chance counts as chance
    assert uneven.dispersion([[0, 8], [6, 6]]) == pytest.approx(3.2)


@pytest.mark.parametrize("hours", [[], [[3]], [[0, 0], [0, 0]], [[1], [2]]])
def test_nothing_seen_twice_has_no_index(hours):
    assert uneven.dispersion(hours) is None
