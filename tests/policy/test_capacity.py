"""ATS capacity, the earliest day, and when "next business day" breaks. rules.md 4."""

import math
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.clock import Calendar, NeverOpen, parse_instant
from sameday.policy.calendars import default_calendar
from sameday.policy.capacity import (
    HORIZON_DAYS,
    NEXT_DAY_PERCENT,
    Engineer,
    Strain,
    beyond,
    capacity,
    earliest,
    warning,
)  # fmt: skip

DESK = default_calendar()
MONDAY = date(2026, 11, 23)
APPROVED = [("2026-11-23T10:00", date(2026, 11, 24)), ("2026-11-25T16:59", date(2026, 11, 30)),
            ("2027-12-30T12:00", date(2028, 1, 3)), ("2026-11-20T23:59", MONDAY),
            ("2026-11-24T03:00Z", date(2026, 11, 24))]  # fmt: skip


@pytest.mark.parametrize(("slots", "held_back", "left"), [
    ([8], 20, 7), ([8, 8], 20, 13), ([6], 20, 5), ([4], 20, 4), ([8], 0, 8), ([8], 100, 0), ([], 20, 0),
    ([8, 0], 20, 7),
])  # fmt: skip
def test_capacity_is_the_slots_less_whole_slots_held_back(slots, held_back, left):
    assert capacity(MONDAY, [Engineer(each) for each in slots], held_back) == left


def test_who_is_away_has_no_slots_on_the_first_and_the_last_day_and_between():
    away = Engineer(away=((date(2026, 11, 24), date(2026, 11, 26)), (date(2026, 12, 1), date(2026, 12, 1))))
    found = [capacity(date(2026, 11, 23 + n), [away], 0) for n in range(5)]
    assert found == [8, 0, 0, 0, 8]
    assert capacity(date(2026, 12, 1), [away, Engineer()]) == 7


def test_a_weekday_off_has_no_slots():
    assert [capacity(date(2026, 11, 23 + n), [Engineer(off=frozenset({1, 4}))], 0) for n in range(5)] == [8, 0, 8, 8, 0]


@pytest.mark.parametrize("share", [-1, 101])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(ValueError, match="0 to 100"):
        capacity(MONDAY, [Engineer()], share)


@pytest.mark.parametrize(("approved", "day"), APPROVED)
def test_the_earliest_day_is_the_next_business_day_by_the_local_date(approved, day):
    """Monday 22:00 in New York is Tuesday in UTC: Tuesday still comes next."""
    assert earliest(DESK, parse_instant(approved, DESK.zone), lambda _: 1, {}) == day


def test_full_days_and_days_without_anybody_are_passed_over():
    at = parse_instant("2026-11-23T10:00", DESK.zone)
    taken = {date(2026, 11, 24): 7, date(2026, 11, 25): 8}
    assert earliest(DESK, at, lambda _: 7, taken) == date(2026, 11, 30)
    assert earliest(DESK, at, lambda day: 7 * (day.day != 30), taken) == date(2026, 12, 1)


def test_nothing_is_promised_when_every_day_of_a_year_is_full():
    asked = []
    assert earliest(DESK, datetime(2026, 11, 23, 15, tzinfo=UTC), lambda day: asked.append(day) or 0, {}) is None
    assert len(asked) == HORIZON_DAYS == len(set(asked))


def test_a_naive_instant_and_a_desk_that_never_opens_are_refused():
    with pytest.raises(ValueError, match=r"aware|zone"):
        earliest(DESK, datetime(2026, 11, 23, 10), lambda _: 1, {})
    with pytest.raises(NeverOpen):
        earliest(Calendar("UTC", {}), datetime(2026, 11, 23, tzinfo=UTC), lambda _: 1, {})


@given(st.integers(0, 1000), st.integers(0, 100))
def test_no_more_is_held_back_than_the_share_and_not_a_whole_slot_less(slots, share):
    held = slots - capacity(MONDAY, [Engineer(slots)], share)
    assert held * 100 <= slots * share < (held + 1) * 100


@pytest.mark.parametrize(("utilisation", "slots", "strain"), [
    (0.75, 8, None), (0.7501, 8, Strain.NEXT_DAY), (0.9, 8, Strain.NEXT_DAY), (0.901, 8, Strain.COORDINATOR),
    (0.67, 6, None), (4 / 6, 6, None), (0.68, 6, Strain.NEXT_DAY),
    (1.3, 6, Strain.COORDINATOR), (0.91, 40, Strain.COORDINATOR),
    (0.895, 40, Strain.NEXT_DAY), (0, 0, None), (0.1, 0, Strain.COORDINATOR), (0, 8, None),
])  # fmt: skip
def test_a_utilisation_warns(utilisation, slots, strain):
    assert warning(utilisation, slots) == strain


@pytest.mark.parametrize("slots", [1, 2, 3, 5, 6, 7, 8, 13])
def test_up_to_the_limit_nine_of_ten_are_served_the_next_day(slots):
    """By the chain; at six slots the rule warns a little earlier than it must (4 of 6 a day)."""
    limit = NEXT_DAY_PERCENT[slots]
    assert next_day_share(slots * limit / 100, slots) >= 0.9
    if slots != 6:
        assert next_day_share(slots * (limit + 1) / 100, slots) < 0.9


def test_the_chain_is_the_oracle_s(daily_batch):
    for case in daily_batch.values():
        if case["lam"] / case["slots"] < 0.9:
            assert next_day_share(case["lam"], case["slots"]) == pytest.approx(case["P_next_day"], abs=1e-7)


def next_day_share(mean: float, slots: int) -> float:
    """Walk the backlog after a day's slots until its distribution stands still."""
    came = [math.exp(-mean)]
    while len(came) < mean + 12 * math.sqrt(mean) + 12:
        came.append(came[-1] * mean / len(came))
    backlog, moved = [1.0] + [0.0] * 20 * slots, 1.0
    while moved > 1e-11:
        waiting = [0.0] * (len(backlog) + len(came))
        for behind, chance in enumerate(backlog):
            if chance > 1e-14:
                for number, each in enumerate(came):
                    waiting[behind + number] += chance * each
        after = [sum(waiting[: slots + 1]), *waiting[slots + 1 : slots + len(backlog)]]
        moved, backlog = sum(abs(a - b) for a, b in zip(after, backlog, strict=True)), after
    at_least = [1 - sum(came[:number]) for number in range(slots + 1)]
    return sum(backlog[behind] * sum(at_least[1 : slots - behind + 1]) for behind in range(slots)) / mean


@given(st.integers(0, 40), st.integers(0, 60), st.integers(0, 100))
def test_one_more_is_beyond_exactly_when_it_may_not_be_promised(slots, taken, percent):
    engineers = [Engineer(slots)]
    found = beyond(MONDAY, engineers, taken, percent)
    assert (found is not None) == (taken >= capacity(MONDAY, engineers, percent))
    if found:
        assert (found.slots, found.number, found.over) == (slots, taken + 1, taken >= slots)
        assert 0 <= found.left <= max(0, found.held - 1)


def test_of_eight_slots_the_eighth_is_held_back_and_the_ninth_is_over():
    """# rules.md 4: 20 % of 8 is one whole slot"""
    found = [beyond(MONDAY, [Engineer()], taken) for taken in (6, 7, 8)]
    assert found[0] is None
    assert (found[1].held, found[1].left, found[1].over) == (1, 0, False)
    assert (found[2].number, found[2].over) == (9, True)
