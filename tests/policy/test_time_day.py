"""A day's gaps and overlaps. ux.md S18."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.time_day import Piece, gaps, overlaps

NINE = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def piece(start: int, minutes: int, key=None) -> Piece:
    return Piece(NINE + timedelta(minutes=start), minutes, key if key is not None else (start, minutes))


pieces = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 120)), max_size=8)
numbered = pieces.map(lambda found: [piece(start, minutes, n) for n, (start, minutes) in enumerate(found)])


def test_one_may_begin_where_another_ends():
    assert overlaps([piece(0, 30), piece(30, 30)]) == set()
    assert overlaps([piece(0, 31, "a"), piece(30, 30, "b"), piece(70, 5, "c")]) == {"a", "b"}


@given(numbered)
def test_overlaps_are_what_two_by_two_comparison_finds(found):
    slow = {
        each.key
        for each in found
        for other in found
        if each.key != other.key and each.began_at < other.ends_at and other.began_at < each.ends_at
    }
    assert overlaps(found) == slow


@given(numbered, st.integers(0, 540))
def test_a_minute_of_the_open_hours_is_worked_or_in_a_gap_or_in_one_too_short(found, until):
    window = [(NINE, NINE + timedelta(minutes=480))]
    until_at = NINE + timedelta(minutes=until)
    free = gaps(found, window, until_at)
    for minute in range(min(until, 480)):
        at = NINE + timedelta(minutes=minute)
        worked = any(each.began_at <= at < each.ends_at for each in found)
        assert not (worked and any(gap.begins_at <= at < gap.ends_at for gap in free))
    assert all(gap.minutes >= 10 and gap.ends_at <= min(until_at, window[0][1]) for gap in free)
    worked = {m for each in found for m in range(480) if each.began_at <= NINE + timedelta(minutes=m) < each.ends_at}
    longest = run = 0
    for minute in range(min(until, 480)):
        run = 0 if minute in worked else run + 1
        longest = max(longest, run)
    assert bool(free) == (longest >= 10)
