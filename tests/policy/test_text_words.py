"""What a text costs, and what is left of one that is too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.text_words import MOST_SEGMENTS, fit, plain, segments

LINK = "https://desk.example/b/Zq3_x-8dVvQ4m1T0y7hPqLwEr5uB2nKc"


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("", 0), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("€" * 80, 1), ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 152, 3),  # the euro's two places do not fit at the end of the first: 152 + 2 > 153
        ("я" * 70, 1), ("я" * 71, 2), ("я" * 134, 2), ("😀" * 35, 1), ("😀" * 36, 2), ("😀" * 66, 2), ("😀" * 67, 3),
    ],
)  # fmt: skip
def test_a_text_costs_what_carriers_count(text, cost):
    assert segments(text) == cost


def test_typographers_signs_do_not_double_the_price():
    assert plain("It’s “ready” – today… 123·456\u00a0!") == 'It\'s "ready" - today... 123 456 !'


def test_a_short_text_stays_as_it_is():
    assert fit("Harbor IT: we call you at 2:30 pm.\nReply STOP to end.") == (
        "Harbor IT: we call you at 2:30 pm.\nReply STOP to end."
    )


@pytest.mark.parametrize("whole", [LINK, "123 456", "123456", "860-555-0100"])
def test_what_is_cut_is_words_and_never_a_link_a_code_or_a_number(whole):
    text = fit(f"{'Please choose a time. ' * 40} {whole} {'Thank you very much. ' * 40}")
    assert segments(text) <= MOST_SEGMENTS
    assert whole in text
    assert text.startswith("Please choose a time.")
    assert "..." in text


def test_a_link_that_fits_in_no_text_goes_as_a_whole():
    text = fit(f"Choose: https://desk.example/{'x' * 900} or call 860-555-0100.")
    assert "https" not in text
    assert "860-555-0100" in text


@given(st.text(max_size=900), st.sampled_from([LINK, "123 456", ""]))
def test_whatever_is_typed_costs_at_most_three(words, whole):
    text = fit(f"{words} {whole}")
    assert segments(text) <= MOST_SEGMENTS
    assert fit(text) == text
