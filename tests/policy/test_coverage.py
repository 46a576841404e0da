"""Which rule of coverage a request meets, row by row of the oracle. rules.md 9."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.coverage import (
    WORDS,
    Approval,
    Decision,
    Facts,
    Item,
    PlanKind,
    Route,
    Standing,
    Verdict,
    asks_for,
    decide,
)
from sameday.policy.kinds import Kind

ORACLE = Path(__file__).parents[1] / "oracles" / "coverage_decisions.csv"
ROWS = list(csv.DictReader(ORACLE.read_text().splitlines()))
FACTS = st.builds(
    Facts, *map(st.sampled_from, (Standing,)), st.booleans(), st.sampled_from(PlanKind), st.sampled_from(Kind),
    st.sampled_from(Item), st.booleans(), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
FREE = {Verdict.INCLUDED, Verdict.DIAGNOSIS, Verdict.TO_CONTAINMENT, Verdict.INCLUDED_AFTER_APPROVAL,
        Verdict.DEBIT_BLOCK, Verdict.NEXT_DAY, Verdict.REDIRECT, Verdict.QUARANTINE}  # fmt: skip


def facts(row: dict, **more) -> Facts:
    return Facts(
        Standing(row["company"]), row["verified"] == "True", PlanKind(row["plan"]), Kind(row["nature"]),
        Item(row["item"]), row["delivery"] == "onsite", row["hours"] == "after",
        row["included_standard_change"] == "True", **more,
    )  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_the_oracle(row):
    queued, _, expedited = row["outcome"].partition(" or ")
    approval = Approval.NONE if row["approval"] == "POC if expedite" else Approval(row["approval"])
    assert decide(facts(row)) == Decision(row["rule"], Verdict(queued), approval, Route(row["route"]))
    if expedited:
        assert decide(facts(row, expedite=True))[:3] == (row["rule"], Verdict(expedited), Approval.POC)


def test_the_oracle_has_every_rule():
    assert {row["rule"] for row in ROWS} == set(WORDS) and len(ROWS) == 22


@pytest.mark.parametrize(("text", "asked"), [
    ("Please add a new user for the front desk", True), ("We have two new users on Monday", True),
    ("A new printer is needed.\nUser Bob sits beside it", False), ("", False),
])  # fmt: skip
def test_a_standard_change_is_named_in_one_sentence(text, asked):
    assert asks_for(text, ["remove user", "new user"]) is asked
    assert not asks_for(text, []) and not asks_for(text, ["", "?"])


@given(FACTS)
def test_nothing_is_billed_without_somebodys_word_and_every_rule_has_its_words(found):
    decision = decide(found)
    assert decision.rule in WORDS
    assert decision.verdict in FREE or decision.approval != Approval.NONE


@given(FACTS)
def test_help_for_what_an_unlimited_plan_covers_is_never_billed(found):
    """Page 6.1: unlimited remote help for covered equipment, services and third parties."""
    if (found.plan, found.kind) == (PlanKind.UNLIMITED, Kind.HELP) and found.covered and not found.onsite:
        assert decide(found).verdict in FREE or (found.outside_hours and found.expedite)


@given(FACTS)
def test_a_request_nobody_confirmed_or_of_no_client_is_neither_included_nor_billed(found):
    if not found.verified or found.company != Standing.ACTIVE:
        assert decide(found).verdict in (Verdict.QUARANTINE, Verdict.REDIRECT)


@given(FACTS)
def test_every_change_project_and_uncovered_item_waits_for_an_approval(found):
    """Page 7.1. An emergency is contained first, and its approval follows."""
    known = found.verified and found.company == Standing.ACTIVE
    if known and found.kind in (Kind.CHANGE, Kind.PROJECT, Kind.OUT_OF_PLAN) and decide(found).rule != "R4":
        assert decide(found).approval != Approval.NONE
