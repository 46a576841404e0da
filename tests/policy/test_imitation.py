"""Domains made to be taken for a client's."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.imitation import imitated

KNOWN = ("acme-plumbing.com", "corner.example", "vantage.co.uk", "ibm.com", "müller.de")

CYRILLIC = f"xn--{'аcme-plumbing'.encode('punycode').decode()}.com"


@pytest.mark.parametrize(
    ("domain", "other"),
    [
        ("acrne-plumbing.com", "acme-plumbing.com"), ("acme-plurnbing.com", "acme-plumbing.com"),
        ("acmeplumbing.com", "acme-plumbing.com"), ("acme-p1umbing.com", "acme-plumbing.com"),
        ("acme-plumbing.co", "acme-plumbing.com"), ("acme-plumbng.com", "acme-plumbing.com"),
        ("acme-plumbinng.com", "acme-plumbing.com"), ("acme-pulmbing.com", "acme-plumbing.com"),
        ("аcme-plumbing.com", "acme-plumbing.com"), (CYRILLIC, "acme-plumbing.com"),
        ("c0rner.example", "corner.example"), ("vantage.com", "vantage.co.uk"), ("mail.vantaqe.co.uk", "vantage.co.uk"),
        ("ibm.co", "ibm.com"), ("muller.de", "müller.de"), ("ACRNE-Plumbing.COM.", "acme-plumbing.com"),
    ],
)  # fmt: skip
def test_it_is_seen(domain, other):
    assert imitated(domain, KNOWN) == other


@pytest.mark.parametrize(
    "domain",
    ["acme-plumbing.com", "mail.acme-plumbing.com", "acme-roofing.com", "corner-shop.example", "ibn.com", "gmail.com",
     "plumbing.com", "", "com", ".", "x" * 300, "xn--", "xn--\udcff.com"],
)  # fmt: skip
def test_others_are_others(domain):
    assert imitated(domain, KNOWN) == ""


NAMES = st.text(string.ascii_lowercase, min_size=6, max_size=20)


@given(NAMES, st.integers(0, 19), st.sampled_from(string.ascii_lowercase))
def test_one_letter_changed_in_a_longer_name_is_always_seen(name, place, letter):
    other = name[: place % len(name)] + letter + name[place % len(name) + 1 :]
    assert imitated(f"{other}.com", [f"{name}.com"]) == ("" if other == name else f"{name}.com")


@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=5))
def test_whatever_it_is_it_ends(domain, known):
    assert imitated(domain, known) in ("", *(k.lower() for k in known))
