"""From hours as typed to the most that may be billed: whole cents, never below the estimate. rules.md 8, 11."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import estimate
from sameday.policy.approval import Charge

MINUTES = st.integers(0, estimate.MOST_HOURS * 60)
RATES = st.decimals(Decimal("0.01"), Decimal("999999.99"), places=2)
TIMES = st.decimals(Decimal("0.25"), Decimal("9.99"), places=2)
AMOUNTS = st.decimals(Decimal(0), Decimal("9999999.99"), places=2)
CENT, HALF = Fraction(1, 100), Fraction(1, 200)


def price(minutes, rate, multiplier=Decimal(1)) -> Decimal:
    return estimate.cap(Charge.TIME, minutes, rate=rate, multiplier=multiplier)


@given(MINUTES, RATES, TIMES)
def test_the_cap_is_the_price_of_the_high_estimate_in_whole_cents(minutes, rate, multiplier):
    found, exact = price(minutes, rate, multiplier), Fraction(minutes) * Fraction(rate) * Fraction(multiplier) / 60
    assert found == round(found, 2)
    assert -HALF < Fraction(found) - exact <= HALF  # half a cent goes up


@given(MINUTES, MINUTES, RATES, TIMES)
def test_more_minutes_never_cost_less_and_a_low_estimate_never_more_than_the_high(one, other, rate, multiplier):
    low, high = sorted((one, other))
    assert price(low, rate, multiplier) <= price(high, rate, multiplier)


@given(MINUTES, RATES, RATES)
def test_a_higher_rate_never_costs_less(minutes, one, other):
    low, high = sorted((one, other))
    assert price(minutes, low) <= price(minutes, high)


@given(AMOUNTS, RATES, TIMES)
def test_the_minutes_of_a_cap_by_hand_cost_no_more_than_it_and_one_more_would(amount, rate, multiplier):
    minutes = estimate.minutes_within(amount, rate, multiplier)
    assert price(minutes, rate, multiplier) <= amount
    one_more = Fraction(minutes + 1) * Fraction(rate) * Fraction(multiplier) / 60
    assert minutes == estimate.MOST_HOURS * 60 or one_more > Fraction(amount)


@given(MINUTES, RATES)
def test_there_and_back_is_a_minute_less_at_the_most_where_a_minute_is_worth_a_cent(minutes, rate):
    again = estimate.minutes_within(price(minutes, rate), rate)
    worth = int(Fraction(1, 200) * 60 / Fraction(rate)) + 1  # so many minutes may hide in half a cent
    assert minutes - worth <= again <= minutes + worth


@given(AMOUNTS, MINUTES, RATES)
def test_a_fixed_price_and_no_charge_ask_for_no_rate(amount, minutes, rate):
    assert estimate.cap(Charge.FIXED, minutes, rate=None, price=amount) == amount
    assert estimate.cap(Charge.NONE, minutes, rate=rate, price=amount) == 0
    assert estimate.cap(Charge.TIME, minutes, rate=None) is None


@given(MINUTES)
def test_hours_are_read_as_they_are_written(minutes):
    assert estimate.minutes(estimate.hours(minutes) or "0") == minutes


@given(st.decimals(0, estimate.MOST_HOURS, places=3))
def test_typed_decimals_are_the_nearest_minute_half_a_minute_up(hours):
    assert estimate.minutes(str(hours)) == int((hours * 60).quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("typed", "minutes"), [("0.375", 23), ("0.125", 8), ("0,025", 2), ("1:30", 90), (":15", 15), ("2000", 120_000)]
)
def test_half_a_minute_goes_up_everywhere(typed, minutes):
    assert estimate.minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["-1", "1:5", "1:60", "2001", "NaN", "Infinity", "one", "1:3x", "1e9"])
def test_what_is_no_time_is_refused_in_words(typed):
    with pytest.raises(ValueError, match="Write hours like"):
        estimate.minutes(typed)
