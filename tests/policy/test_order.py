"""Who comes first at ATS: the bound that each policy keeps. Page 8.3; rules.md 5."""

import math
from datetime import UTC, datetime, time, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday import clock
from sameday.clock import Calendar, Day, parse_instant
from sameday.policy import ats_days, order
from sameday.policy.calendars import default_calendar
from sameday.policy.kinds import Tier
from sameday.policy.order import Policy, Rule

DESK = default_calendar()
A_DAY = 9 * 60
TIERS = st.sampled_from([Tier.VIP, Tier.STANDARD])
ARRIVALS = st.lists(st.lists(st.tuples(TIERS, st.integers(0, 999).map(lambda n: n / 1000)), max_size=7)
                    .map(lambda day: sorted(day, key=lambda one: one[1])), max_size=12)  # fmt: skip
SLOTS = st.integers(1, 4)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 3, 1)).map(lambda at: at.replace(tzinfo=UTC))


def played(policy, arrivals, slots):
    """Return everybody served, in order, with the day; nobody is left."""
    days = [*arrivals, *[()] * (sum(map(len, arrivals)) + 1)]
    found = [one for served, _ in ats_days.play(policy, days, slots) for one in served]
    assert sorted(one.request.number for one in found) == list(range(1, sum(map(len, arrivals)) + 1))
    return found


@given(ARRIVALS, SLOTS)
def test_first_come_nobody_overtakes(arrivals, slots):
    found = played(Policy(Rule.FIRST_COME), arrivals, slots)
    assert [one.request.number for one in found] == sorted(one.request.number for one in found)
    assert sum(one.overtook for one in found) == 0


@given(ARRIVALS, SLOTS, st.integers(1, 4))
def test_head_start_only_vip_arriving_within_it_overtakes_standard(arrivals, slots, days):
    for first, then in combinations(played(Policy(Rule.HEAD_START, days), arrivals, slots), 2):
        passer, passed = first.request, then.request
        if passer.number > passed.number:
            assert (passer.tier, passed.tier) == (Tier.VIP, Tier.STANDARD)
            gone = clock.minutes_between(ats_days.CALENDAR, passed.received_at, passer.received_at)
            assert gone <= days * A_DAY


@given(INSTANTS, INSTANTS)
def test_the_head_start_is_counted_in_business_time(one, other):
    """Over nights, weekends, holidays and the nights the clocks are changed."""
    passed, passer = sorted([one, other])
    if order.key(Policy(), Tier.VIP, passer, DESK) < order.key(Policy(), Tier.STANDARD, passed, DESK):
        assert clock.minutes_between(DESK, passed, passer) <= 5 * A_DAY
    else:
        assert clock.minutes_between(DESK, passed, passer) >= 5 * A_DAY


@given(ARRIVALS, SLOTS)
def test_strict_vip_never_waits_behind_standard(arrivals, slots):
    for first, then in combinations(played(Policy(Rule.STRICT), arrivals, slots), 2):
        if first.request.tier == Tier.STANDARD and then.request.tier == Tier.VIP:
            assert then.request.day >= first.day  # it had not come when that day's slots were given out


@given(ARRIVALS, st.integers(2, 5), st.integers(1, 4))
def test_reserve_serves_the_nth_standard_within_n_by_r_days(arrivals, slots, kept):
    found = played(Policy(Rule.RESERVE, reserve=kept), arrivals, slots)
    standard = [one for one in found if one.request.tier == Tier.STANDARD]
    for one in standard:
        before = [other for other in standard
                  if other.request.number <= one.request.number and other.day > one.request.day]  # fmt: skip
        assert one.day - one.request.day <= math.ceil(len(before) / min(kept, slots))


@given(ARRIVALS, SLOTS, st.integers(1, 4))
def test_reserve_makes_no_standard_wait_longer_than_strict_and_no_vip_less(arrivals, slots, kept):
    ours, strict = (
        {one.request.number: (one.request.tier, one.day) for one in played(policy, arrivals, slots)}
        for policy in (Policy(Rule.RESERVE, reserve=kept), Policy(Rule.STRICT))
    )
    for number, (tier, day) in ours.items():
        assert day <= strict[number][1] if tier == Tier.STANDARD else day >= strict[number][1]


@given(ARRIVALS, SLOTS, st.integers(1, 4))
def test_reserve_lets_no_more_than_the_kept_ones_of_a_day_past_a_vip_that_waits(arrivals, slots, kept):
    found = played(Policy(Rule.RESERVE, reserve=kept), arrivals, slots)
    for vip in (one for one in found if one.request.tier == Tier.VIP):
        for day in range(vip.request.day + 1, vip.day):
            past = [one for one in found if one.day == day and one.request.tier == Tier.STANDARD]
            assert len(past) <= kept


@given(ARRIVALS, SLOTS, st.sampled_from(Rule), st.integers(1, 4))
def test_no_slot_stays_empty_while_somebody_waits_and_no_tier_overtakes_itself(arrivals, slots, rule, number):
    policy, waiting = Policy(rule, number, number), 0
    for day, (served, line) in enumerate(ats_days.play(policy, arrivals, slots)):
        assert len(served) == min(slots, waiting)
        assert len(line) == waiting - len(served)
        waiting += len(arrivals[day]) - len(served)
    for tier in ats_days.TIERS:
        numbers = [one.request.number for one in played(policy, arrivals, slots) if one.request.tier == tier]
        assert numbers == sorted(numbers)


@given(ARRIVALS, SLOTS, st.sampled_from(Rule))
def test_the_first_of_each_tier_are_all_a_day_needs_to_look_at(arrivals, slots, rule):
    """The simulation hands only those over; the answer for the whole line is the same."""
    requests = [
        ats_days.Request(n, 0, tier, at, order.key(Policy(rule), tier, at, ats_days.CALENDAR))
        for n, (tier, at) in enumerate(
            (tier, ats_days.FIRST_OPENING + timedelta(days=day, hours=9 * part))
            for day, came in enumerate(arrivals) for tier, part in came
        )
    ]  # fmt: skip
    heads = [one for tier in ats_days.TIERS for one in [each for each in requests if each.tier == tier][:slots]]
    assert order.serve(Policy(rule), heads, slots) == order.serve(Policy(rule), reversed(requests), slots)


def test_reserve_gives_standard_its_slots_first_and_the_rest_by_the_key():
    at = parse_instant("2026-11-23T10:00", DESK.zone)
    line = [ats_days.Request(n, 0, Tier.VIP if n < 4 else Tier.STANDARD, at, at + timedelta(minutes=n))
            for n in range(6)]  # fmt: skip
    assert [one.number for one in order.serve(Policy(Rule.RESERVE, reserve=1), line, 3)] == [4, 0, 1]
    assert [one.number for one in order.serve(Policy(Rule.RESERVE, reserve=9), line, 3)] == [4, 5, 0]
    assert [one.number for one in order.serve(Policy(Rule.RESERVE, reserve=9), line, 1)] == [4]
    assert [one.number for one in order.serve(Policy(Rule.RESERVE), line[:4], 3)] == [0, 1, 2]  # unused: everybody's
    assert order.serve(Policy(Rule.RESERVE), line, 0) == []


@pytest.mark.parametrize(("rule", "vip"), [
    (Rule.HEAD_START, "2026-11-16T10:00"), (Rule.FIRST_COME, "2026-11-23T10:00"),
])  # fmt: skip
def test_the_key_of_a_monday(rule, vip):
    at = parse_instant("2026-11-23T10:00", DESK.zone)
    assert order.key(Policy(rule), Tier.VIP, at, DESK) == parse_instant(vip, DESK.zone)
    assert order.key(Policy(rule), Tier.STANDARD, at, DESK) == at
    assert order.key(Policy(rule), None, at, DESK) == at


@pytest.mark.parametrize("rule", [Rule.STRICT, Rule.RESERVE])
def test_strict_and_reserve_put_the_newest_vip_before_the_oldest_standard(rule):
    old, new = datetime(2000, 1, 1, tzinfo=UTC), datetime(2060, 1, 1, tzinfo=UTC)
    strict = Policy(rule)
    assert order.key(strict, Tier.VIP, new, DESK) < order.key(strict, Tier.STANDARD, old, DESK)
    assert order.key(strict, Tier.VIP, old, DESK) < order.key(strict, Tier.VIP, new, DESK)


def test_a_calendar_of_single_days_alone_still_has_an_order():
    at = datetime(2026, 11, 23, 15, tzinfo=UTC)
    fair = Calendar("UTC", {}, {at.date(): Day("Fair", ((time(9), time(17)),))})
    assert order.key(Policy(), Tier.VIP, at, fair) == at - timedelta(days=5)


@pytest.mark.parametrize("wrong", [{"rule": "nobody"}, {"head_start_days": 0}, {"head_start_days": 61}, {"reserve": 0},
                                   {"reserve": 101}])  # fmt: skip
def test_what_makes_no_order_is_refused(wrong):
    with pytest.raises(ValueError, match=r"is not a valid|business days|a day"):
        Policy(**wrong)


@given(st.lists(TIERS, max_size=12), st.lists(st.integers(0, 4), max_size=8), st.sampled_from(list(Rule)), SLOTS)
def test_slots_given_out_ahead_go_as_day_after_day_and_nobody_is_lost(tiers, free, rule, kept):
    """Everybody once; no day above its slots; each day's are `serve` of those left; the rest follow in its order."""
    policy, at = Policy(rule, reserve=kept), datetime(2026, 11, 23, 15, tzinfo=UTC)
    line = [
        ats_days.Request(
            n, 0, tier, at + timedelta(minutes=n), order.key(policy, tier, at + timedelta(minutes=n), DESK)
        )
        for n, tier in enumerate(tiers)
    ]
    days = [(datetime(2026, 12, 1).date() + timedelta(days=n), slots) for n, slots in enumerate(free)]
    given_out, left = order.give_out(policy, reversed(line), days), line
    assert sorted(one.number for one, _ in given_out) == [one.number for one in line]
    for day, slots in days:
        served = [one for one, whose in given_out if whose == day]
        assert served == order.serve(policy, left, slots)
        left = [one for one in left if one not in served]
    assert [one for one, day in given_out if day is None] == order.serve(policy, left, len(left))
