"""Erlang A: every row of the oracle, and how it differs from Erlang C."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.integral import simpson
from sameday.policy.patience import LONGEST_PATIENCE, Impatient
from sameday.policy.queueing import Line, agents_needed
from tests.policy.rows import of

EXACT = {"rel": 1e-9, "abs": 1e-12}
ROWS = of("erlang_a")
IN_MINUTES = "48permin_1min_50ag_patience2min"


def the_line(name: str) -> Impatient:
    row = ROWS[name]
    if name == IN_MINUTES:
        return Impatient(48 * 60, 60, 50, 120)
    return Impatient(row["calls_per_hour"], row["aht_s"], row["agents"], row["patience_s"])


@pytest.mark.parametrize("name", ROWS)
def test_erlang_a_is_the_oracle_s(name):
    row, line = ROWS[name], the_line(name)
    assert line.waiting_share == pytest.approx(row["P_wait"], **EXACT)
    assert line.hanging_up_share == pytest.approx(row["P_abandon"], **EXACT)
    assert line.waiting == pytest.approx(row["Lq"], **EXACT)
    assert line.mean_wait_seconds / (60 if name == IN_MINUTES else 1) == pytest.approx(row["mean_wait_all"], **EXACT)
    assert line.occupancy == pytest.approx(row["occupancy"], **EXACT)


LINES = st.builds(
    Impatient, st.floats(0, 400), st.floats(30, 1_800), st.integers(0, 60), st.floats(10, 3_600),
)  # fmt: skip


@given(LINES, st.floats(0, 600))
def test_one_more_agent_is_never_worse(line, seconds):
    more = Impatient(line.calls_per_hour, line.handling_seconds, line.agents + 1, line.patience_seconds)
    assert more.answered_within(seconds) >= line.answered_within(seconds) - 1e-6
    assert more.hanging_up_share <= line.hanging_up_share + 1e-9


@given(LINES, st.floats(0, 600))
def test_shares_are_shares_and_who_is_not_answered_hung_up(line, seconds):
    assert 0 <= line.answered_within(seconds) <= 1 and 0 <= line.waiting_share <= 1 + 1e-9
    assert line.occupancy <= 1 + 1e-9
    assert 0 <= line.hanging_up_share <= line.waiting_share + 1e-9
    in_the_end = line.answered_within(40 * line.patience_seconds)
    assert in_the_end + line.hanging_up_share == pytest.approx(1, abs=1e-3)


@given(st.floats(30, 1_800), st.integers(0, 60), st.floats(10, 3_600), st.floats(0, 600))
def test_without_calls_nobody_waits(length, agents, patience, seconds):
    line = Impatient(0, length, agents, patience)
    assert (line.waiting_share, line.hanging_up_share, line.mean_wait_seconds, line.occupancy) == (0, 0, 0, 0)
    assert line.answered_within(seconds) == 1
    assert line.wait_seconds_of(0.9) == 0


@given(st.integers(1, 40), st.floats(0.05, 0.8), st.floats(0, 600))
def test_with_endless_patience_it_is_erlang_c(agents, occupancy, seconds):
    c = Line(occupancy * agents * 6, 600, agents)
    a = Impatient(c.calls_per_hour, 600, agents, LONGEST_PATIENCE * 10)
    assert a.waiting_share == pytest.approx(c.waiting_share, abs=0.03)
    assert a.answered_within(seconds) == pytest.approx(c.answered_within(seconds), abs=0.03)


@given(LINES.filter(lambda line: line.agents), st.sampled_from([0.5, 0.9, 0.95]))
def test_a_percentile_is_not_exceeded_by_its_share(line, share):
    wait = line.wait_seconds_of(share)
    assert 0 <= wait <= -line.patience_seconds * math.log(1 - share) + 1e-6
    if wait == 0:
        assert line.waiting_share <= 1 - share


def test_who_hangs_up_leaves_the_others_less_to_wait_for():
    row = ROWS["10ph_720s_3ag_pat180"]
    impatient = the_line("10ph_720s_3ag_pat180")
    assert impatient.mean_wait_seconds < Line(row["calls_per_hour"], row["aht_s"], row["agents"]).mean_wait_seconds
    assert agents_needed(lambda n: Impatient(30, 720, n, 180).answered_within(120)) == 7
    assert agents_needed(lambda n: Line(30, 720, n).answered_within(120)) == 9


def test_nobody_to_answer_is_everybody_hanging_up():
    line = Impatient(20, 720, 0, 180)
    assert line.hanging_up_share == pytest.approx(1)
    assert line.answered_within(600) == pytest.approx(0, abs=1e-9)
    assert line.wait_seconds_of(0.9) == pytest.approx(180 * math.log(10), rel=1e-3)


@pytest.mark.parametrize("agents", [10, 300, 900])
def test_far_too_many_calls_for_hundreds_of_agents_still_have_figures(agents):
    line = Impatient(20_000, 600, agents, 180)
    assert line.hanging_up_share == pytest.approx(max(0, 1 - agents / (20_000 / 6)), abs=0.01)
    assert line.occupancy == pytest.approx(1)


@pytest.mark.parametrize("patience", [0, -1, math.nan])
def test_no_patience_at_all_is_refused(patience):
    with pytest.raises(ValueError, match="Patience"):
        Impatient(1, 60, 1, patience)


def test_simpson_is_exact_for_a_cubic():
    assert simpson(lambda x: x**3, 0, 2, 3) == pytest.approx(4)
