"""The month as lines: the total is their sum, nothing is above a cap, a reversal leaves nothing."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import statement
from sameday.policy.bill import Bill
from sameday.policy.billed_time import INCREMENTS, Per, Rounding
from sameday.policy.statement import Client, Credit, Entry, Grant, Price, Section, Terms, Trouble

NOV, D = date(2026, 11, 1), Decimal
NEW, TERMS = Client(), Terms(monthly_fee=D("900.00"), rate=D("175.00"))
GRANT = {1: Grant(600, D("2000.00"), D("175.00"))}
ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "rounding.json").read_text())


def entry(number=1, minutes=30, bill=Bill.BILLABLE, ticket=10, day=3, approval=1, **more):
    return Entry(number, ticket, date(2026, 11, day), 1, minutes, bill, "R7", "Work", approval, **more)


def made(entries=(), terms=TERMS, client=NEW, grants=GRANT, **more):
    return statement.make(NOV, terms, client, entries, grants, **more)


@pytest.mark.parametrize(
    ("per", "key"),
    [
        (Per.ENTRY, "per_entry"),
        (Per.TICKET_DAY_TECHNICIAN, "per_ticket_day_tech"),
        (Per.TICKET_DAY, "per_ticket_day"),
        (Per.TICKET, "per_ticket"),
    ],
)
def test_the_oracle_of_rounding_holds_through_the_statement(per, key):
    """# rules.md 11"""
    people = {"Ann": 1, "Bob": 2}
    rows = [
        Entry(i, 10, date.fromisoformat(d), people[p], m, Bill.BILLABLE, approval=1)
        for i, (d, p, m) in enumerate(ORACLE["entries"])
    ]
    terms = Terms(rate=D(ORACLE["rate"]), rounding=Rounding(per, ORACLE["increment"]))
    found = made(rows, terms, grants={1: Grant(600)})
    assert found.total == D(ORACLE["amounts"][key])
    assert sum(line.billed for line in found.lines) == ORACLE[f"{key}_min"]


def test_the_fee_is_the_next_months_in_advance():
    (line,) = made().lines
    assert (line.amount, line.day, line.until) == (D("900.00"), date(2026, 12, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("client", "amounts"),
    [
        (Client(contract_from=date(2026, 11, 16)), ["450.00", "900.00"]),  # half of this one, all of the next
        (Client(contract_from=date(2020, 1, 1)), ["900.00"]),
        (Client(contract_from=date(2026, 12, 31)), ["29.03"]),
        (Client(contract_from=date(2026, 11, 16), paid_through=date(2026, 11, 30)), ["900.00"]),
        (Client(paid_through=date(2026, 12, 31)), []),
        (Client(contract_until=date(2026, 11, 20)), []),
        (Client(paid_through=date(2026, 8, 31)), ["900.00"] * 4),  # September to November were never stated
        (Client(paid_through=date(2026, 8, 15), contract_from=date(2026, 10, 16)), ["464.52", "900.00", "900.00"]),
        (Client(contract_until=date(2026, 12, 10)), ["290.32"]),
    ],
)
def test_a_part_of_a_month_is_billed_by_its_days(client, amounts):
    assert [str(line.amount) for line in made(client=client).lines] == amounts


def test_seats_are_a_line_of_their_own():
    found = made(terms=Terms(seat_price=D("45.00")), client=Client(seats=12))
    assert [(line.section, line.amount) for line in found.lines] == [(Section.SEATS, D("540.00"))]


def test_included_work_stands_at_nothing_with_its_minutes():
    found = made([entry(1, 20, Bill.INCLUDED), entry(2, 25, Bill.INCLUDED), entry(3, 5, Bill.NONE)], Terms())
    assert [(line.section, line.amount, line.worked, line.entries) for line in found.lines] == [
        (Section.INCLUDED, D("0.00"), 45, (1, 2))
    ]


def test_a_line_is_never_above_what_was_approved():
    grants = {1: Grant(60, D("100.00"), D("175.00"))}
    found = made([entry(1, 50)], Terms(), grants=grants)
    assert (found.total, found.lines[0].full) == (D("100.00"), D("175.00"))
    assert found.trouble == ((Trouble.OVER_CAP, 10),)
    again = made([entry(1, 50)], Terms(), grants={1: grants[1]._replace(before=D("80.00"))})
    assert again.total == D("20.00")


def test_minutes_rounded_up_stay_within_the_minutes_approved():
    assert made([entry(1, 50)], Terms(), grants={1: Grant(50, None, D("60.00"))}).total == D("50.00")


def test_a_second_approval_of_the_ticket_lets_in_the_rest():
    grants = {1: Grant(60, D("175.00"), D("175.00")), 2: Grant(120, D("350.00"), D("175.00"))}
    found = made([entry(1, 60), entry(2, 60, approval=2, day=4)], Terms(), grants=grants)
    assert ([line.amount for line in found.lines], found.trouble) == ([D("175.00"), D("175.00")], ())


def test_time_without_a_rate_is_for_a_person_to_look_at():
    found = made([entry()], Terms(), grants={1: Grant(60)})
    assert (found.total, found.trouble) == (0, ((Trouble.NO_RATE, 10),))


def test_a_block_is_worked_off_and_what_is_left_may_carry_over():
    terms, client = Terms(block_minutes=600, block_carries=True), Client(block_carried=60)
    found = made([entry(1, 90, Bill.BLOCK), entry(2, -30, Bill.BLOCK, reverses=99)], terms, client)
    assert (found.block_left, found.block_next, found.total) == (600, 600, 0)
    assert made([entry(1, 90, Bill.BLOCK)], replace(terms, block_carries=False), client).block_next == 0
    assert made([entry(1, 900, Bill.BLOCK)], terms, client).trouble == ((Trouble.OVER_BLOCK, 0),)


def test_a_price_is_billed_once_with_the_minutes_that_went_into_it():
    found = made([entry(1, 90, Bill.FIXED)], Terms(), prices=[Price(10, 1, D("250.00"), "New mailbox")])
    assert [(line.amount, line.worked, line.entries) for line in found.lines] == [(D("250.00"), 90, (1,))]
    assert made([entry(1, 90, Bill.FIXED)], Terms()).total == 0


def test_tax_is_on_what_the_plan_says_and_a_credit_takes_its_part_back():
    terms = replace(TERMS, fee_tax=D("6.35"), time_tax=D("10"))
    found = made([entry(1, 60)], terms, credits=[Credit(5, D("75.00"), "Line 3 of 2026-10")])
    assert [(line.section, line.amount) for line in found.lines] == [
        (Section.FEE, D("900.00")), (Section.TIME, D("175.00")), (Section.CREDIT, D("-75.00")),
        (Section.TAX, D("57.15")), (Section.TAX, D("10.00")),
    ]  # fmt: skip
    assert made([entry(1, 60)], terms, Client(tax_exempt=True)).total == D("1075.00")


entries = st.lists(
    st.builds(
        entry, minutes=st.integers(1, 480), bill=st.sampled_from(Bill), ticket=st.integers(1, 4),
        day=st.integers(1, 30), approval=st.integers(1, 3),
    ),
    max_size=25,
).map(lambda rows: [row._replace(number=i) for i, row in enumerate(rows)])  # fmt: skip
cents = st.decimals(0, 5000, places=2)
roundings = st.builds(Rounding, st.sampled_from(Per), st.sampled_from(INCREMENTS), st.integers(0, 60))
every_terms = st.builds(
    Terms, cents, cents, st.integers(0, 3000), st.booleans(), roundings, cents, st.decimals(0, 25, places=2),
    st.decimals(0, 25, places=2),
)  # fmt: skip
every_grant = st.builds(
    Grant, st.integers(0, 900), cents | st.none(), cents | st.none(), st.just(D("1.5")), before=st.just(D("0.00"))
)
every_grants = st.fixed_dictionaries(dict.fromkeys((1, 2, 3), every_grant))


@given(entries, every_terms, every_grants)
def test_the_total_is_the_sum_of_lines_in_whole_cents(rows, terms, grants):
    found = made(rows, terms, Client(seats=3), grants)
    assert found.total == sum((line.amount for line in found.lines), D(0))
    assert all(line.amount == line.amount.quantize(D("0.01")) for line in found.lines)
    assert all(line.amount >= 0 for line in found.lines)


@given(entries, every_terms, every_grants)
def test_nothing_is_above_a_cap(rows, terms, grants):
    so_far = {}
    for line in made(rows, terms, grants=grants).lines:
        if line.section != Section.TIME:
            continue
        so_far[line.ticket] = so_far.get(line.ticket, D(0)) + line.amount
        cap = grants[line.approval].cap_amount
        assert line.amount <= line.full and (cap is None or not line.amount or so_far[line.ticket] <= cap)


@given(entries, every_terms, every_grants, st.data())
def test_what_is_reversed_leaves_nothing(rows, terms, grants, data):
    gone = data.draw(st.sets(st.sampled_from(range(len(rows))))) if rows else set()
    back = [rows[i]._replace(number=1000 + i, minutes=-rows[i].minutes, reverses=i) for i in gone]
    left = [row for row in rows if row.number not in gone]
    assert made(rows + back, terms, grants=grants) == made(left, terms, grants=grants)


@given(entries, every_terms, every_grants)
def test_every_entry_that_counts_stands_on_one_line(rows, terms, grants):
    on = [number for line in made(rows, terms, grants=grants).lines for number in line.entries]
    counts = {Bill.INCLUDED, Bill.BLOCK, Bill.BILLABLE, Bill.FIXED}
    assert sorted(on) == [row.number for row in rows if row.bill in counts]
