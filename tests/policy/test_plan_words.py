"""A plan and the wishes about people, in words. page 6; rules.md 9; security.md, the gate."""

import pytest

from sameday.policy import people_asked, plan_words
from sameday.policy.gate import ACTIONS, Level


@pytest.mark.parametrize(
    ("kind", "said"),
    [("unlimited", "no charge"), ("block_hours", "your 10 hours a month"), ("time_and_material", "approved first")],
)
def test_each_kind_of_plan_says_what_help_costs(kind, said):
    assert said in plan_words.in_plan(kind, 600)


def test_only_included_changes_are_free_and_only_an_expedite_plan_works_late():
    bare = plan_words.not_in_plan([], expedite=False)
    assert "no charge" not in " ".join(bare) and "waits for the next business day" in bare[-1]
    full = plan_words.not_in_plan(["a new mailbox", "a licence"], expedite=True)
    assert full[1].endswith("but for a new mailbox, a licence: no charge") and "higher rate" in full[-1]


@pytest.mark.parametrize("wish", [people_asked.ADD, people_asked.LEAVE])
def test_no_wish_about_people_is_done_on_a_known_channel_alone(wish):
    action = ACTIONS[wish.action]
    assert action.level > Level.V1 and action.approval and "{name}" in wish.step


def test_the_first_line_says_what_of_whom():
    text, wrong = people_asked.written(people_asked.LEAVE, "Ann Keller", {"last_day": "2026-11-30"})
    assert text.splitlines() == ["Person leaves: Ann Keller", "Last day: Mon 30 Nov 2026"] and wrong == []
    assert people_asked.written(people_asked.LEAVE, "Ann", {})[1] == [("last_day", "Fill in “Last day”")]
