"""Telephone numbers in one writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import numbers


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("(860) 555 0100", "860-555-0100"),
        ("8605550100", "860-555-0100"),
        ("+1 860.555.0100", "860-555-0100"),
        ("1-860-555-0100", "860-555-0100"),
        ("860-555-0100 x12", "860-555-0100 ext. 12"),
        ("860-555-0100 Ext. 0012", "860-555-0100 ext. 0012"),
        ("+44 (0)20 7946 0958", "+4402079460958"),
        ("0044 20 7946 0958", "+442079460958"),
        ("555-0100", "555-0100"),
        ("  ", ""),
    ],
)
def test_one_writing(typed, kept):
    assert numbers.normal(typed) == kept


NONE = ["12", "call me", "860-555-0100; 860-555-0101", "1" * 16, "٣٤٥٦٧٨٩", "=1+1", "0" * 9, "+0860555"]


@pytest.mark.parametrize("typed", NONE)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="no telephone number"):
        numbers.normal(typed)


@given(st.text(alphabet="0123456789 +-().x#", max_size=24))
def test_the_writing_stays_as_it_is(text):
    try:
        kept = numbers.normal(text)
    except ValueError:
        return
    assert numbers.normal(kept) == kept
    assert len(kept) <= 40


@pytest.mark.parametrize(
    ("typed", "home", "dialled"),
    [
        ("860-555-0111", "1", "+18605550111"),
        ("(860) 555-0111", "1", "+18605550111"),
        ("1 860 555 0111", "1", "+18605550111"),
        ("+1 860 555 0111", "44", "+18605550111"),
        ("+44 20 7946 0958", "1", "+442079460958"),
        ("0044 20 7946 0958", "1", "+442079460958"),
        ("011 44 20 7946 0958", "1", "+442079460958"),
        ("020 7946 0958", "44", "+442079460958"),
        ("860-555-0111 ext. 4", "1", ""),  # no machine dials an extension
        ("555-0111", "1", ""),
        ("160-555-0111", "1", ""),
        ("+1 860 155 0111", "1", ""),
        ("+0 860 555 0111", "1", ""),
        ("call me", "1", ""),
        ("٣٤٥٦٧٨٩٠١٢", "1", ""),
        ("", "1", ""),
        ("911", "1", ""),
        ("+" + "4" * 16, "1", ""),
    ],
)
def test_what_a_telephone_system_dials(typed, home, dialled):
    assert numbers.e164(typed, home) == dialled


@given(st.text(alphabet="0123456789 +-().x#", max_size=24))
def test_what_is_dialled_is_dialled_again(text):
    dialled = numbers.e164(text)
    assert numbers.e164(dialled) == dialled
