"""Who does the work of somebody who is away: along the chain of stand-ins, never in a circle."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sameday.policy import stand_ins

PEOPLE = st.integers(1, 6)


def test_a_stand_in_who_is_away_hands_it_on():
    away = {1: 2, 2: 3}
    assert (stand_ins.of(1, away), stand_ins.of(2, away)) == (3, 3)
    assert stand_ins.covered_by(3, away) == [1, 2] and stand_ins.covered_by(2, away) == []


def test_two_who_stand_in_for_each_other_leave_it_to_the_coordinator():
    away = {1: 2, 2: 1, 4: None}
    assert [stand_ins.of(person, away) for person in (1, 2, 4)] == [None, None, None]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(away=st.dictionaries(PEOPLE, st.none() | PEOPLE))
def test_work_goes_to_one_person_who_is_here_or_to_nobody(away):
    for person in away:
        who = stand_ins.of(person, away)
        assert who is None or (who not in away and who != person)
        assert sum(person in stand_ins.covered_by(each, away) for each in range(1, 7)) == (who is not None)
