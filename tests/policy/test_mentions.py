"""Whom a note calls: names as people write them, and nothing that is not a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.mentions import Person, find

TINA, ANNA, ANNE, LEE = (
    Person(1, "Tina Marsh", "tina@desk.example"), Person(2, "Anna Reed", "anna.reed@desk.example"),
    Person(3, "Anna Reed Brandt", "brandt@desk.example"), Person(4, "Lee O’Neil", "lee@desk.example"),
)  # fmt: skip
US = (TINA, ANNA, ANNE, LEE)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@tina look", (1,)), ("@Tina Marsh, look", (1,)), ("(@TINA)", (1,)), ("@Tina. And @lee!", (1, 4)),
        ("@anna reed brandt please", (3,)), ("@Anna Reed please", (2,)), ("@brandt", (3,)), ("@anna.reed.", (2,)),
        ("@Lee O’Neil", (4,)), ("@tina @tina", (1,)), ("mail tina@desk.example", ()), ("@nobody", ()), ("@ tina", ()),
        ("a@tina", ()), ("@@tina", ()), ("@Tinas printer", ()), ("", ()), ("@", ()),
    ],
)  # fmt: skip
def test_who_is_called(text, called):
    assert find(text, US).people == called and find(text, US).unclear == ()


def test_a_first_name_of_two_calls_nobody_and_says_so():
    assert find("@Anna look", US) == ((), ("Anna",))


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_is_read_and_a_name_in_it_is_found(before, after):
    assert set(find(before + after, US).people) <= {p.pk for p in US}
    assert TINA.pk in find(f"{before} @Tina Marsh {after}", US).people
