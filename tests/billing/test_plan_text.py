"""A plan as a text: written and read to the same, in three ways; what cannot be is said with its line."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.billing import plan_text
from sameday.clients import kinds
from sameday.clients.models import Plan
from sameday.policy.billed_time import INCREMENTS, Per

MONEY = st.decimals(min_value=0, max_value=9999, places=2)
PLANS = st.builds(
    Plan, name=st.just("A plan"), tier=st.sampled_from(["Standard", "VIP"]),
    kind=st.sampled_from([k for k, _ in Plan.KINDS]),
    expedite=st.booleans(), included_changes=st.lists(st.sampled_from(["new user", "mailbox", "a: b"]), unique=True),
    hourly_rate=st.none() | MONEY, monthly_fee=MONEY, seat_price=MONEY, block_minutes=st.integers(0, 9999),
    block_carries=st.booleans(), round_per=st.sampled_from([p.value for p in Per]),
    round_increment=st.sampled_from(INCREMENTS), round_minimum=st.integers(0, 480),
    expedite_multiplier=st.decimals(1, 9, places=2), onsite_multiplier=st.decimals(1, 9, places=2),
    fee_tax=st.decimals(0, 99, places=2), time_tax=st.decimals(0, 99, places=2), currency=st.just("USD"),
)  # fmt: skip


@given(plan=PLANS)
def test_a_plan_is_written_and_read_to_the_same_in_every_way(plan):
    texts = kinds.PLAN.texts(plan)
    toml = "".join(f"{name} = {json.dumps(text)}\n" for name, text in texts.items())
    for written in (plan_text.write(plan), toml, f"[plan]\n{toml}", json.dumps(texts, indent=1), json.dumps(texts)):
        assert kinds.PLAN.texts(plan_text.read(written)) == texts


def test_figures_lists_and_words_of_the_file_are_read_as_they_are():
    plan = plan_text.read('# ours\nmonthly_fee = 900.5\nexpedite = true\nincluded_changes = ["new user", "mailbox"]\n')
    assert (plan.monthly_fee, plan.expedite) == (Decimal("900.50"), True)
    assert plan.included_changes == ["new user", "mailbox"] and plan.name == plan_text.NO_NAME
    assert plan.round_increment == 15  # as in a new plan
    plan = plan_text.read("Fee a month: $1,900.00\n\n# a remark\nROUNDED UP TO: 6 min\nHow it is billed: Block hours")
    assert (plan.monthly_fee, plan.round_increment, plan.kind) == (Decimal(1900), 6, "block_hours")


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("", ["There is no plan in it"]),
        ("Fee a month: 1\nColour: red", ["Line 2: A plan has no 'Colour'"]),
        ("Fee a month: 1\nFee a month: 2", ["Line 2: 'Fee a month' stands here a second time"]),
        ("Fee a month: 1\nNothing at all", ["Line 2: Write it as"]),
        ("name = 'x'\nhourly_rate = 'dear'\nround_increment = 7", ["Line 2: Rate an hour", "Line 3: Rounded up to"]),
        ("name = 'x'\nhourly_rate =\n", ["Line 2: This is no TOML"]),
        ("name = 'x'\nname = 'y'", ["This is no TOML"]),
        ("name = 'x'\n[hourly_rate]\na = 1", ["is one value of a plan"]),
        ('{"name": "x",\n "hourly_rate": }', ["Line 2: This is no JSON"]),
        ('{"name": "x",\n "fee": "1"}', ["Line 2: A plan has no 'fee'"]),
        ('{"name": "x",\n "name": "y"}', ["'name' stands there twice"]),
        ("{" * 9000, ["no JSON"]),
        ("[" * 9000, ["no TOML"]),
        ("x" * 30_000, ["at most 20,000 characters"]),
    ],
)
def test_what_is_no_plan_is_said_with_its_line(text, errors):
    with pytest.raises(plan_text.Unreadable) as caught:
        plan_text.read(text)
    for words in errors:
        assert words in str(caught.value)
