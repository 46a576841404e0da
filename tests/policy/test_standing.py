"""Late five minutes after the start, missed by us once it is over, unless somebody began. Source: rules.md 3."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import standing
from sameday.policy.standing import Standing

START = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
END = START + timedelta(minutes=30)
SECOND = timedelta(seconds=1)
ORDER = [Standing.BOOKED, Standing.LATE, Standing.MISSED]


def of(at, state="booked", begun_at=None, end=END):
    return standing.of(state, START, end, begun_at, at=at)


def test_the_edges():
    late_at = START + timedelta(minutes=5)
    assert [of(late_at - SECOND), of(late_at), of(END - SECOND), of(END)] == ["booked", "late", "late", "missed"]
    assert of(END, begun_at=late_at) == "running"


def test_one_shorter_than_our_lateness_is_missed_not_late():
    assert of(START + timedelta(minutes=5), end=START + timedelta(minutes=5)) == "missed"


@given(st.sampled_from(["held", "done", "missed", "no_show"]), st.integers(-10_000, 10_000), st.booleans())
def test_what_is_over_or_being_chosen_stays_what_it_is(state, minutes, begun):
    assert of(START + timedelta(minutes=minutes), state, START if begun else None) == state


@given(st.integers(-10_000, 10_000), st.integers(0, 10_000), st.integers(1, 480))
def test_time_makes_it_only_worse(minutes, later, length):
    at, end = START + timedelta(minutes=minutes), START + timedelta(minutes=length)
    assert ORDER.index(of(at, end=end)) <= ORDER.index(of(at + timedelta(minutes=later), end=end))
