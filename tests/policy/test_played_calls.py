"""Calls played one by one against the formulas: first come, first served, and hanging up, as the telephone does it."""

import math
from statistics import fmean, stdev

import pytest

from sameday.policy import uneven
from sameday.policy.patience import Impatient
from sameday.policy.queueing import Line
from tests.policy.played_calls import play

CASES = [(10, 720, 4), (20, 720, 7), (30, 900, 11), (200, 180, 13)]
SEEDS, CALLS = 12, 6_000


def agrees(formula: float, samples: list[float]) -> bool:
    """Whether the formula lies within four standard errors of what was played, or within half a percent."""
    off = abs(fmean(samples) - formula)
    return off <= 4 * stdev(samples) / math.sqrt(len(samples)) + 0.005 * max(1.0, abs(formula))


@pytest.mark.parametrize(("rate", "length", "agents"), CASES)
def test_played_calls_agree_with_erlang_c(rate, length, agents):
    runs = [list(play(rate, length, agents, calls=CALLS, seed=seed)) for seed in range(SEEDS)]
    line = Line(rate, length, agents)
    assert agrees(line.answered_within(120), [fmean(call.wait <= 120 for call in run) for run in runs])
    assert agrees(line.waiting_share, [fmean(call.wait > 0 for call in run) for run in runs])
    assert agrees(line.mean_wait_seconds, [fmean(call.wait for call in run) for run in runs])
    long = line.wait_seconds_of(0.9)
    assert agrees(0.1, [fmean(call.wait > long for call in run) for run in runs])


@pytest.mark.parametrize(("rate", "length", "agents"), [(10, 720, 3), (20, 720, 4), (30, 720, 7), (30, 720, 4)])
def test_played_calls_agree_with_erlang_a(rate, length, agents):
    runs = [list(play(rate, length, agents, calls=CALLS, seed=seed, patience_seconds=180)) for seed in range(SEEDS)]
    line = Impatient(rate, length, agents, 180)
    assert agrees(
        line.answered_within(120), [fmean(call.answered and call.wait <= 120 for call in run) for run in runs]
    )
    assert agrees(line.hanging_up_share, [fmean(not call.answered for call in run) for run in runs])
    assert agrees(line.mean_wait_seconds, [fmean(call.wait for call in run) for run in runs])
    long = line.wait_seconds_of(0.9)
    assert agrees(0.1, [fmean(call.wait > long for call in run) for run in runs])


def test_played_uneven_hours_agree_with_the_mixture():
    """Short calls, so that an hour's line stands as its rate stands."""
    runs = [list(play(120, 60, 3, calls=CALLS, seed=seed, patience_seconds=120, index=10)) for seed in range(SEEDS)]
    played = [fmean(call.answered and call.wait <= 20 for call in run) for run in runs]
    mixture = uneven.answered(lambda rate: Impatient(rate, 60, 3, 120).answered_within(20), 120, 10)
    assert abs(fmean(played) - mixture) < 0.01
    assert fmean(played) < Impatient(120, 60, 3, 120).answered_within(20) - 0.03
