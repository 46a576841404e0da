"""Which change of what is on file needs which action of the gate."""

import pytest

from sameday.policy import gate, on_file

KELVIN = "\u212a"  # small, it is the letter k


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("mail", "ann@acme.example", "ann@acme.example"),
        ("mail", "Ann@Acme.example", "ann@acme.example"),
        ("mail", "ann@acme.example", ""),
        ("phone", "860-555-0111", ""),
        ("phone", "860-555-0111", "  "),
        ("phone", "(860) 555 0111", "860-555-0111"),
        ("mobile", "+1 860 555 0111", "860-555-0111"),
        ("numbers", "", "Home: 860-555-0111"),
        ("name", "Ann", "Anne"),
        ("approves_in_order", "", "point of contact"),
    ],
)
def test_the_same_or_less_needs_nothing(field, old, new):
    assert on_file.needed({field: [old, new]}) == {}


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("mail", "ann@acme.example", "ann@acme.exampl"),
        ("mail", "", "ann@acme.example"),
        ("mail", "ken@acme.example", f"{KELVIN}en@acme.example"),
        ("phone", "", "860-555-0111"),
        ("phone", "860-555-0111", "860-555-0112"),
        ("phone", "860-555-0111", "860-555-0111 ext. 12"),
        ("mobile", "860-555-0111", "+44 860 555 0111"),
        ("mobile", "not a number", "860-555-0111"),
        ("mobile", "860-555-0111", "not a number"),
    ],
)
def test_another_value_needs_its_action(field, old, new):
    assert on_file.needed({field: [old, new]}) == {on_file.NEEDS[field]: [field]}


def test_one_action_for_both_numbers_and_another_for_the_address():
    changed = {"mail": ["a@x.example", "b@x.example"], "phone": ["", "860-555-0111"], "mobile": ["", "860-555-0112"]}
    assert on_file.needed(changed) == {"contact_mail": ["mail"], "contact_phone": ["phone", "mobile"]}
    assert all(gate.ACTIONS[action].level == gate.Level.V3 for action in on_file.NEEDS.values())
