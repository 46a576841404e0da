"""What a request is about among the covered items: the right row, or nobody's guess. rules.md 9."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.coverage import Item
from sameday.policy.recognise import Covered, Recognised, Said, recognise

DAY, LONG_AGO = date(2026, 11, 24), date(2025, 1, 1)
ANN, PAUL = 1, 2


def row(number, kind, name, contact=None, until=None, since=LONG_AGO):
    return Covered(number, kind, name, contact, since, until)


ROWS = [
    row(1, "equipment", "ACME-LT-07", ANN),
    row(2, "equipment", "Front office printer"),
    row(3, "equipment", "Server ACME-SRV1"),
    row(4, "service", "Microsoft 365 mail"),
    row(5, "service", "Cloud backup"),
    row(6, "third_party", "ServiceRoute dispatch"),
    row(7, "equipment", "ACME-LT-03", PAUL, until=date(2026, 6, 30)),
    row(8, "service", "Wi-Fi, both floors"),
    row(9, "third_party", "QuickBooks"),
]


def about(text, computer="", contact=None, rows=ROWS) -> Recognised:
    return recognise(Said(text, computer, contact), rows, DAY)


@pytest.mark.parametrize(("text", "number", "item"), [
    ("Outlook crashes when I open the calendar", 4, Item.SERVICE),
    ("My mailbox does not sync", 4, Item.SERVICE),
    ("M365: nobody can sign in", 4, Item.SERVICE),
    ("The front office printer jams again", 2, Item.EQUIPMENT),
    ("The printer in the Front Office Printer room", 2, Item.EQUIPMENT),
    ("ServiceRoute shows yesterday’s jobs only", 6, Item.THIRD_PARTY),
    ("quickbooks will not open the company file", 9, Item.THIRD_PARTY),
    ("The Wi-Fi drops every hour", 8, Item.SERVICE),
    ("Can you restore a file from the backup?", 5, Item.SERVICE),
    ("ACME-SRV1 is very slow", 3, Item.EQUIPMENT), ("The printer at the front of the office", 2, Item.EQUIPMENT),
])  # fmt: skip
def test_words_name_a_row(text, number, item):
    found = about(text)
    assert (found.row, found.item) == (number, item)
    assert next(row.name for row in ROWS if row.number == number) in found.reason


def test_the_computer_it_names_goes_before_its_words():
    assert about("QuickBooks will not open", "acme-lt-07")[:2] == (Item.EQUIPMENT, 1)


@pytest.mark.parametrize("computer", ["?", "...", "laptop", "my computer", "the office printer"])
def test_a_sort_of_machine_is_no_computers_name(computer):
    laptop = [*ROWS, row(30, "equipment", "Laptop LT-014", PAUL)]
    assert about("It is slow", computer, rows=laptop).row is None


def test_of_two_of_one_name_it_is_ones_own_or_a_persons_to_say():
    two = [row(1, "equipment", "LT-07 Hartford", PAUL), row(2, "equipment", "LT-07 Chicago", ANN)]
    assert about("It is slow", "LT-07", ANN, rows=two)[:2] == (Item.EQUIPMENT, 2)
    assert about("It is slow", "LT-07", rows=two)[:2] == (Item.UNKNOWN, None)


def test_a_signature_makes_nothing_uncovered():
    assert about("QuickBooks does not open.\nAnn Lee\nVisit our website").row == 9
    assert about("Outlook does not open.\n" + "It began at nine. " * 40 + "\nVisit our website").row == 4
    found = about("Outlook on my personal phone does not sync")
    assert found.item == Item.UNKNOWN and "“personal phone”" in found.reason


def test_what_ended_is_not_covered_and_says_when():
    found = about("It does not start", "ACME-LT-03")
    assert found[:2] == (Item.UNCOVERED, 7) and "2026-06-30" in found.reason
    later = [row(1, "service", "Desk phones", since=DAY + timedelta(days=1))]
    assert about("The desk phones are dead", rows=later).item == Item.UNCOVERED


@pytest.mark.parametrize(
    "text", ["My personal iPhone gets no mail", "The security cameras are dark", "My home printer"]
)
def test_what_plans_rarely_cover_is_not_covered(text):
    assert about(text)[:2] == (Item.UNCOVERED, None)


def test_unless_this_plan_does():
    cameras = [*ROWS, row(20, "equipment", "Security cameras")]
    assert about("The security cameras are dark", rows=cameras)[:2] == (Item.EQUIPMENT, 20)


def test_a_person_with_one_machine_means_that_one():
    assert about("My screen flickers", contact=ANN)[:2] == (Item.EQUIPMENT, 1)
    assert about("My screen flickers", contact=PAUL).item == Item.UNKNOWN  # his is covered no more
    two = [*ROWS, row(21, "equipment", "ACME-DT-09", ANN)]
    assert about("My screen flickers", contact=ANN, rows=two).item == Item.UNKNOWN


def test_two_that_fit_as_well_are_for_a_person_to_tell_apart():
    two = [row(1, "third_party", "TaxDesk Pro"), row(2, "third_party", "QuickBooks")]
    found = about("TaxDesk Pro sends nothing to QuickBooks", rows=two)
    assert found.item in (Item.UNKNOWN, Item.THIRD_PARTY)
    same = [row(1, "equipment", "Label printer"), row(2, "equipment", "Color printer")]
    assert about("the label printer and the color printer", rows=same).item == Item.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "The printer on the second floor jams",
        "A server is slow",
        "",
        "Help",
        "It does not work",
        "The new server room in the main office",
    ],
)
def test_what_says_nothing_is_for_a_person(text):
    assert about(text)[:2] == (Item.UNKNOWN, None)


@given(st.text(max_size=200), st.text(max_size=40), st.lists(st.text(min_size=1, max_size=30), max_size=6))
def test_whatever_is_written_it_answers_with_a_row_of_its_own(text, computer, names):
    rows = [row(n, "service", name) for n, name in enumerate(names)]
    found = recognise(Said(text, computer, ANN), rows, DAY)
    assert found.reason and (found.row is None or found.row in range(len(rows)))
    assert found.item in (Item.UNKNOWN, Item.UNCOVERED) or found.row is not None


@given(st.sampled_from(ROWS))
def test_a_row_named_in_full_is_found(one):
    found = about(f"Trouble with {one.name} since this morning")
    assert found.row == one.number
    assert found.item == (one.kind if one.active(DAY) else Item.UNCOVERED)
