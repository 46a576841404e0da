"""Who is on call by the week's clock, and who is paged next, whatever the clock does. Source: rules.md 7."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import on_call
from sameday.policy.on_call import DAY, Paged, Turn, next_page

FIVE = timedelta(minutes=5)
AT = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
MONDAY = date(2026, 11, 23)


def local(day, hour, minute=0):
    return datetime.combine(MONDAY + timedelta(days=day), time(hour, minute))


def turn(begins, ends, staff=1, position=1, **more):
    return Turn(staff, position, begins[0] * DAY + begins[1] * 60, ends[0] * DAY + ends[1] * 60, **more)


@pytest.mark.parametrize(
    ("at", "covered"),
    [
        (local(4, 16, 59), False), (local(4, 17), True), (local(6, 23, 59), True), (local(7, 0), True),
        (local(7, 7, 59), True), (local(7, 8), False), (local(2, 12), False),
    ],
)  # fmt: skip
def test_a_week_end_runs_from_friday_evening_over_sundays_midnight_to_monday(at, covered):
    assert turn((4, 17), (0, 8)).covers(at) is covered


def test_the_same_begin_and_end_is_all_the_week():
    assert all(turn((0, 0), (0, 0)).covers(local(day, hour)) for day in range(7) for hour in (0, 8, 23))


def test_only_on_its_days_counts_the_day_the_shift_began():
    night = turn((6, 20), (0, 8), first_on=MONDAY + timedelta(days=6), last_on=MONDAY + timedelta(days=6))
    assert night.covers(local(7, 3)) and not night.covers(local(14, 3)) and not night.covers(local(0, 3))


def test_who_is_away_is_left_out_and_each_stands_once():
    rows = [turn((0, 0), (0, 0), staff, position) for staff, position in ((1, 1), (2, 1), (3, 2), (1, 2), (4, 3))]
    assert on_call.on_call(rows, local(0, 0), away=[2, 4]) == [(1,), (3,)]
    assert on_call.chain([(1,), (3,)], [3, 5], [1, 6]) == [(1,), (3,), (5,), (6,)]


def test_nobody_to_page_pages_nobody():
    assert next_page([], [], at=AT, every=FIVE) is None


GROUPS = st.lists(st.integers(1, 9), min_size=1, max_size=6, unique=True).flatmap(
    lambda people: st.lists(st.integers(1, 3), min_size=len(people), max_size=len(people)).map(
        lambda sizes: _grouped(people, sizes)
    )
)


def _grouped(people, sizes):
    groups, left = [], list(people)
    for size in sizes:
        group, left = tuple(left[:size]), left[size:]
        groups += [group] if group else []
    return groups


@given(groups=GROUPS, jumps=st.lists(st.integers(-90, 400), max_size=60), taken_after=st.integers(0, 60))
def test_each_step_once_in_order_until_somebody_has_it_whatever_the_clock_jumps(groups, jumps, taken_after):
    """The clock goes back and forth; workers ask twice. Source: issue 7, point 5."""
    paged, steps, at = [], [], AT
    for asked, minutes in enumerate(jumps):
        if asked >= taken_after:
            break  # acknowledged: nobody asks any more
        at += timedelta(minutes=minutes / 10)
        for _worker in range(2):
            if due := next_page(groups, paged, at=at, every=FIVE):
                steps.append((due, at))
                paged += [Paged(person, due[0], at) for person in due[1]]
    wanted = [(round, group) for round in range(1, on_call.ROUNDS + 1) for group in groups]
    assert [step for step, _ in steps] == wanted[: len(steps)]
    assert all(later - earlier >= FIVE for (_, earlier), (_, later) in pairwise(steps))


@given(before=GROUPS, after=GROUPS, change_at=st.integers(0, 12), minutes=st.lists(st.integers(1, 15), max_size=40))
def test_nobody_is_paged_twice_a_round_when_the_rota_changes_meanwhile(before, after, change_at, minutes):
    """The desk opens while it goes on: another chain counts from then."""
    paged, at = [], AT
    for asked, passed in enumerate(minutes):
        at += timedelta(minutes=passed)
        groups = before if asked < change_at else after
        if due := next_page(groups, paged, at=at, every=FIVE):
            assert set(due[1]) <= {person for group in groups for person in group}
            paged += [Paged(person, due[0], at) for person in due[1]]
    keys = [(each.staff, each.round) for each in paged]
    assert len(keys) == len(set(keys))
    assert [each.round for each in paged] == sorted(each.round for each in paged)
