"""Placeholders of saved answers come from a fixed list; whatever else a text holds stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import placeholders

VALUES = dict.fromkeys(placeholders.KNOWN, "x") | {"first_name": "Ann", "ticket": "T-7"}
HOSTILE = [
    "{{7*7}}", "{{ first_name }}", "{% for x in y %}", "{0.__class__}", "{first_name.__class__}", "{first_name!r}",
    "{first_name:>99}", "{}", "{{{{first_name}}}}", "%(first_name)s", "${first_name", "{# x #}", "{'a': 1}", "{\n}",
]  # fmt: skip


def test_known_placeholders_are_filled():
    assert placeholders.fill("Hello {first_name}, it is {ticket}.", VALUES) == "Hello Ann, it is T-7."


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_template_stays_text(text):
    assert placeholders.fill(text, VALUES) == text
    assert placeholders.unknown(text) == placeholders.left(text) == []


def test_a_value_is_not_looked_at_again():
    assert placeholders.fill("{first_name}", {"first_name": "{phone}", "phone": "secret"}) == "{phone}"


def test_one_without_a_value_stays_and_is_named_with_its_line():
    text = placeholders.fill("Hi {first_name},\nyour {computer}", {"first_name": "Ann", "computer": ""})
    assert text == "Hi Ann,\nyour {computer}"
    assert placeholders.left(text) == [(2, "computer")]


@pytest.mark.parametrize("word", ["frist_name", "First_Name", "first name", "NAME"])
def test_a_word_that_is_none_is_found_with_its_line(word):
    assert placeholders.unknown(f"a\n\nb {{{word}}}") == [(3, word)]


@given(st.text(alphabet="{}ab_n meame0.%\n", max_size=60))
def test_only_whole_known_words_ever_change(text):
    assert placeholders.fill(text, {}) == text
    filled = placeholders.fill(text, dict.fromkeys(placeholders.KNOWN, ""))
    assert filled == text
