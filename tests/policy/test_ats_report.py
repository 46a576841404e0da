"""`sameday simulate ats`: it agrees with the daily chain of the oracle, and starves whom the policy starves."""

import json
from statistics import mean, stdev

import pytest

from sameday.cli import main
from sameday.policy.ats_report import simulate
from sameday.policy.order import Policy, Rule

CASES = {"lam7_s8": (4.5, 2.5), "lam6_s8": (4.0, 2.0), "lam5_s6": (3.0, 2.0)}


def agrees(case, rates, *, seeds, days):
    runs = [simulate(Policy(Rule.FIRST_COME), *rates, days=days, slots=case["slots"], seed=n) for n in range(seeds)]
    for expected, figure in (("P_next_day", "next_day"), ("P_within_2", "within_2_days"), ("mean_days", "mean_days"),
                             ("E_backlog", None)):  # fmt: skip
        found = [run["waits"]["all"][figure] if figure else run["mean_backlog"] for run in runs]
        assert abs(mean(found) - case[expected]) < 4 * stdev(found) / seeds**0.5, (expected, mean(found))


@pytest.mark.parametrize("name", CASES)
def test_first_come_agrees_with_the_oracle_s_chain(daily_batch, name):
    agrees(daily_batch[name], CASES[name], seeds=12, days=1_500)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_first_come_agrees_with_the_oracle_s_chain_over_many_days(daily_batch, name):
    agrees(daily_batch[name], CASES[name], seeds=15, days=20_000)


@pytest.mark.parametrize("rule", Rule)
def test_no_policy_serves_more_than_another(rule):
    """What a day's slots leave behind does not depend on the order."""
    ours, first_come = (simulate(Policy(each), 4.5, 2.5, days=400, slots=8, seed=5) for each in (rule, "first-come"))
    assert ours["mean_backlog"] == first_come["mean_backlog"]
    assert ours["waits"]["all"]["came"] == first_come["waits"]["all"]["came"]


def test_strict_starves_standard_when_vip_load_reaches_capacity():
    """The longer it lasts, the smaller is the share of Standard that is served at all: it goes to 0."""
    shares = []
    for days in (300, 3_000, 20_000):
        waits = simulate(Policy(Rule.STRICT), 8.2, 1.0, days=days, slots=8, seed=2)["waits"]["Standard"]
        shares.append(waits["served_share"])
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 0.01
    assert waits["longest_days"] > 19_000


@pytest.mark.parametrize("rule", [Rule.HEAD_START, Rule.FIRST_COME, Rule.RESERVE])
def test_the_others_go_on_serving_standard_in_the_same_flood(rule):
    """There are 9.2 a day for 8 slots: who comes waits longer and longer, but Standard gets its share of them."""
    waits = simulate(Policy(rule), 8.2, 1.0, days=3_000, slots=8, seed=1)["waits"]
    assert waits["Standard"]["served_share"] > 0.85
    if rule == Rule.HEAD_START:  # with the slots of a day, it waits its own turn and five days of VIP more
        assert waits["Standard"]["mean_days"] - waits["VIP"]["mean_days"] < 6


def test_one_slot_kept_is_enough_for_standard_that_comes_less_often():
    """Vip floods; 0.5 Standard a day have a slot of their own and hardly wait."""
    waits = simulate(Policy(Rule.RESERVE, reserve=1), 9.0, 0.5, days=3_000, slots=8, seed=1)["waits"]
    assert waits["Standard"]["mean_days"] < 2
    assert waits["VIP"]["mean_days"] > 100


def test_a_line_that_nobody_joins_waits_for_nothing():
    report = simulate(Policy(), 0, 0, days=3, slots=1, seed=0)
    assert report["waits"]["all"] == {
        "came": 0, "served": 0, "waiting": 0, "served_share": 0.0, "next_day": 0.0, "within_2_days": 0.0,
        "mean_days": 0.0, "longest_days": 0, "overtakes": 0,
    }  # fmt: skip


def test_the_command_says_the_same_as_json_and_as_a_table(capsys):
    asked = ["simulate", "ats", "--days", "200", "--policy", "strict", "--seed", "7"]
    assert main.main([*asked, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report == simulate(Policy(Rule.STRICT), 4.5, 2.5, days=200, slots=8, seed=7)
    assert set(report) == {
        "policy", "head_start_days", "reserve", "vip", "standard", "days", "slots", "seed", "mean_backlog", "waits",
    }  # fmt: skip
    assert main.main(asked) == 0
    first, heads, *rows = capsys.readouterr().out.splitlines()
    assert first == "200 business days, 8 slots a day; VIP before Standard, always (seed 7)."
    assert " ".join(heads.split()) == "came served waiting next day within 2 mean days longest overtakes"
    assert [row.split()[0] for row in rows] == ["VIP", "Standard", "all"]
    assert rows[0].split()[1] == f"{report['waits']['VIP']['came']:,}"


@pytest.mark.parametrize("wrong", [
    ["--days", "0"], ["--slots", "0"], ["--vip", "nan"], ["--standard", "-1"], ["--reserve", "0"], ["--policy", "x"],
    ["--head-start", "99"], ["--days", "many"],
])  # fmt: skip
def test_what_cannot_be_played_is_a_sentence(wrong, capsys):
    assert main.main(["simulate", "ats", *wrong]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert said.err.count("\n") == 1
