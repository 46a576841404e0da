"""Which words of a text tell what it is about, with their endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.search import likeness


def bases(text: str, **more) -> list[str]:
    return [term.typed for term in likeness.terms(text, **more)]


def test_small_talk_and_names_tell_nothing():
    assert bases(
        "Hello team, please can you help me with this today? Many thanks, Ann Keller", without=("Ann Keller",)
    ) == ["team"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("printing", "printer jams prints"), ("freezes", "freeze"), ("stopped", "stops"), ("printers", "printer"),
     ("crashing", "crashed"), ("jammed", "jam"), ("jam", "jamming")],
)  # fmt: skip
def test_a_word_stands_for_its_endings(one, other):
    (term,) = likeness.terms(one)
    assert {way for (way,) in term.phrases} & set(other.split())


def test_numbers_and_other_scripts_stay_as_they_are():
    assert [term.phrases for term in likeness.terms("809 büros H202")] == [(("809",),), (("büros",),), (("h202",),)]


def test_a_word_counts_once_and_there_are_few():
    assert len(likeness.terms("printer printers printed")) == 2
    assert len(likeness.terms(" ".join(f"word{n}x" for n in range(99)))) == likeness.MOST


def test_what_fewer_have_and_what_stands_in_the_head_counts_more():
    rare_and_common = [(0, False, key) for key in range(20)] + [(1, False, 3), (1, False, 4), (2, True, 4)]
    assert likeness.ranked(rare_and_common, 3)[:2] == [4, 3]


def test_one_word_of_many_is_not_enough():
    assert likeness.ranked([(0, True, 1)], 3) == []
    assert likeness.ranked([(0, True, 1)], 1) == [1]


@given(st.text(), st.text())
def test_any_text_is_read_and_no_word_is_empty(head, text):
    for term in likeness.terms(head, text):
        assert term.phrases and all(word and len(word) <= 60 for phrase in term.phrases for word in phrase)
