"""What one is told: never lost, never in quiet hours but for an emergency, once; the mail of the morning each day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.clock.instants import first_instant
from sameday.policy import notices
from sameday.policy.notices import DEFAULT, LABELS, NEW, TOLD, Channel, Choice, Give, Kind, give, morning_of, ways
from sameday.policy.quiet_hours import Quiet

QUARTER = timedelta(minutes=15)
NEW_YORK = ZoneInfo("America/New_York")
EVENINGS = Quiet(time(18), time(8), frozenset(range(5)), "America/New_York")
MONDAY = date(2026, 11, 9)


def local(day, hour, minute=0, zone=NEW_YORK):
    return first_instant(MONDAY + timedelta(days=day), time(hour, minute), zone)


times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
zones = st.sampled_from(["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "America/Havana"])
quiets = st.builds(
    Quiet, times, times, st.frozensets(st.integers(0, 6), min_size=1), zones,
).filter(lambda quiet: quiet.begins != quiet.ends)  # fmt: skip
instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        (local(0, 17, 59), False), (local(0, 18), True), (local(1, 3), True), (local(1, 8), False),
        (local(4, 23), True), (local(5, 7, 59), True), (local(5, 8), False), (local(6, 23), False),
        (local(0, 3), False),
    ],
)  # fmt: skip
def test_an_evening_is_quiet_until_the_next_morning_by_the_days_on_which_it_begins(at, quiet):
    assert EVENINGS.covers(at) is quiet


def test_they_go_by_the_clock_of_the_persons_own_zone():
    here = Quiet(time(18), time(8), frozenset(range(7)), "Europe/Berlin")
    assert here.covers(local(0, 12)) and not here.covers(local(0, 11, 59))
    assert here.over_at(local(0, 12)) == local(1, 8, zone=ZoneInfo("Europe/Berlin"))


@given(quiets, instants)
def test_they_end_within_two_days_and_are_quiet_until_then(quiet, at):
    over_at = quiet.over_at(at)
    assert not quiet.covers(over_at) and over_at - at < timedelta(days=2)
    assert (over_at == at) is (not quiet.covers(at))
    waits = int((over_at - at) / QUARTER)
    assert all(quiet.covers(at + QUARTER * step) for step in range(waits))


events = st.lists(
    st.tuples(st.sampled_from(list(Kind)), st.sampled_from(list(Channel)), st.integers(0, 7 * 24 * 4)), max_size=12
)


@given(quiets, events, st.booleans(), instants)
def test_each_is_given_once_when_first_it_may_and_none_is_lost(quiet, happened, mornings, start):
    """The worker asks every quarter of an hour for as long as something waits."""
    choice, given_at = Choice(quiet=quiet), {}
    waiting = dict(enumerate(happened))
    for step in range(11 * 24 * 4):
        at = start + QUARTER * step
        for number, (kind, way, since) in list(waiting.items()):
            if since <= step and give(kind, way, choice, mornings=mornings, at=at) == Give.NOW:
                assert number not in given_at
                given_at[number] = at
                del waiting[number]
    for number, (kind, way, since) in enumerate(happened):
        then = start + QUARTER * since
        if kind == Kind.EMERGENCY:
            assert given_at[number] == then
        elif way == Channel.DIGEST and mornings:
            assert number in waiting
        else:
            assert not quiet.covers(given_at[number])
            assert timedelta(0) <= given_at[number] - quiet.over_at(then) < QUARTER


def opening(day: date):
    return day, first_instant(day, time(8), NEW_YORK), first_instant(day, time(17), NEW_YORK)


@given(st.none() | quiets)
def test_the_mail_of_the_morning_comes_once_a_business_day_and_never_in_quiet_hours(quiet):
    choice, sent = Choice(quiet=quiet), []
    for step in range(14 * 24 * 4):
        at = local(0, 0) + QUARTER * step
        today = at.astimezone(NEW_YORK).date()
        days = [opening(day) for day in (today, today - timedelta(days=1)) if day.weekday() < 5]
        if day := morning_of(days, choice, sent_on=sent[-1] if sent else MONDAY - timedelta(days=1), at=at):
            assert not choice.is_quiet(at)
            sent.append(day)
    wanted = [MONDAY + timedelta(days=day) for day in range(14) if day % 7 < 5]
    assert sent in (wanted, wanted[:-1])  # the last Friday's may come in the night after it


def test_without_quiet_hours_it_comes_from_a_quarter_before_the_opening_until_the_closing():
    told = {at: morning_of([opening(MONDAY)], Choice(), sent_on=None, at=at) for at in (
        local(0, 7, 44), local(0, 7, 45), local(0, 16, 59), local(0, 17))}  # fmt: skip
    assert list(told.values()) == [None, MONDAY, MONDAY, None]


def test_quiet_hours_over_the_opening_move_it_to_their_end():
    days = Quiet(time(7), time(18), frozenset(range(7)), "America/New_York")
    assert morning_of([opening(MONDAY)], Choice(quiet=days), sent_on=None, at=local(0, 12)) is None
    assert morning_of([opening(MONDAY)], Choice(quiet=days), sent_on=None, at=local(0, 18)) == MONDAY


def test_without_a_choice_all_goes_to_the_screen_that_went_there_before():
    assert all(Choice().of(kind) == DEFAULT[kind] for kind in Kind)
    assert {kind for kind in Kind if Choice().of(kind) == {Channel.SCREEN}} == set(Kind) - set(NEW)


def test_an_emergency_stays_on_the_screen_whatever_is_chosen():
    choice = Choice({Kind.EMERGENCY: frozenset({Channel.DIGEST})})
    assert choice.of(Kind.EMERGENCY) == {Channel.SCREEN}
    assert Choice({Kind.EMERGENCY: frozenset({Channel.MAIL})}).of(Kind.EMERGENCY) == {Channel.SCREEN, Channel.MAIL}


def test_what_begins_in_a_quarter_of_an_hour_is_no_news_of_the_morning():
    choice = Choice({Kind.SOON: frozenset({Channel.DIGEST}), Kind.DUE: frozenset({Channel.DIGEST})})
    assert choice.of(Kind.SOON) == frozenset() and choice.of(Kind.DUE) == {Channel.DIGEST}
    assert {kind for kind in Kind if Channel.DIGEST not in ways(kind)} == {Kind.SOON, Kind.EMERGENCY}


def test_every_kind_has_words_and_something_that_is_told():
    assert set(LABELS) == set(Kind) == {kind for kind, _ in TOLD.values()}
    assert notices.SOON in TOLD and notices.DUE in TOLD
