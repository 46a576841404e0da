"""The ruler for very many pairs of instants says what `minutes_between` says of each. rules.md 1."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from sameday import clock
from sameday.clock import ruler
from tests.clock.test_slow_walk import CALENDARS, INSTANTS

PAIRS = st.lists(st.tuples(INSTANTS, st.integers(-5 * 86_400_000_000, 40 * 86_400_000_000)), min_size=1, max_size=20)


@given(st.sampled_from(list(CALENDARS)), PAIRS)
def test_each_pair_has_the_minutes_between_it_to_the_microsecond(name, pairs):
    spans = [(begun, begun + timedelta(microseconds=after)) for begun, after in pairs]
    instants = [ruler.micros(instant) for span in spans for instant in span]
    minutes = ruler.lay(CALENDARS[name], min(instants), max(instants))
    for begun, ended in spans:
        assert minutes(ruler.micros(begun), ruler.micros(ended)) == clock.minutes_between(CALENDARS[name], begun, ended)
        assert ruler.at(ruler.micros(ended)) == ended
