"""`sameday due`: every form of the contract, with and without a database."""

import json
import re

import pytest

from tests.cli.desk import environment, sameday
from tests.intake.home import furnished

KEYS = {"received_at", "open", "target_at", "promise_at", "ledger"}
SPAN = {"from", "to", "minutes", "running", "reason"}
Z = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@pytest.fixture
def due(house):
    """A function: due("2026-11-27T16:59") gives the JSON, with the calendar of the office in the database."""
    return lambda text: house.json("due", text)


@pytest.mark.parametrize(
    ("received", "is_open", "target", "promise"),
    [
        ("2026-11-20T16:00", True, "2026-11-20T22:00:00Z", "2026-11-20T22:00:00Z"),
        ("2026-11-20T16:30", True, "2026-11-23T13:30:00Z", "2026-11-23T13:30:00Z"),
        ("2026-11-20T17:00:00", False, "2026-11-23T14:00:00Z", "2026-11-23T22:00:00Z"),
        ("2026-11-23T07:59:59", False, "2026-11-23T14:00:00Z", "2026-11-23T22:00:00Z"),
        ("2026-11-23T08:00:00", True, "2026-11-23T14:00:00Z", "2026-11-23T14:00:00Z"),
        ("2026-11-25T16:30", True, "2026-11-30T13:30:00Z", "2026-11-30T13:30:00Z"),
        ("2026-11-27T16:59", False, "2026-11-30T14:00:00Z", "2026-11-30T22:00:00Z"),
        ("2027-12-30T16:50", True, "2028-01-03T13:50:00Z", "2028-01-03T13:50:00Z"),
        ("2026-03-06T16:30", True, "2026-03-09T12:30:00Z", "2026-03-09T12:30:00Z"),
    ],
)
def test_the_table_of_the_rules(due, received, is_open, target, promise):
    """# page 2.1"""
    answer = due(received)
    assert (answer["open"], answer["target_at"], answer["promise_at"]) == (is_open, target, promise)


def test_the_fields_are_those_of_the_contract_and_the_minutes_add_up(due):
    answer = due("2026-11-20T16:30")
    assert set(answer) == KEYS
    assert all(Z.fullmatch(answer[name]) for name in KEYS - {"open", "ledger"})
    for span in answer["ledger"]:
        assert set(span) == SPAN
        assert Z.fullmatch(span["from"]) and Z.fullmatch(span["to"])
        assert isinstance(span["running"], bool) and span["reason"]
    assert sum(span["minutes"] for span in answer["ledger"] if span["running"]) == 60
    assert answer["ledger"][0]["from"] == answer["received_at"] == "2026-11-20T21:30:00Z"
    assert answer["ledger"][-1]["to"] == answer["target_at"]
    ends = [(one["to"], two["from"]) for one, two in zip(answer["ledger"], answer["ledger"][1:], strict=False)]
    assert all(end == start for end, start in ends)


@pytest.mark.parametrize("text", ["2026-11-20T21:30Z", "2026-11-20T21:30:00+00:00", "2026-11-20T16:30-05:00",
                                  "2026-11-21T06:30+09:00", "2026-11-20T16:30:00", "2026-11-20 16:30"])  # fmt: skip
def test_a_zone_in_the_text_is_heard_and_none_is_the_offices(due, text):
    assert due(text)["received_at"] == "2026-11-20T21:30:00Z"


@pytest.mark.parametrize(
    ("text", "words", "instants"),
    [
        ("2026-03-08T02:30", "does not exist", ["2026-03-08T06:30:00Z", "2026-03-08T07:30:00Z"]),
        ("2026-11-01T01:30", "occurs twice", ["2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"]),
    ],
)
@pytest.mark.parametrize("more", [[], ["--json"], ["--explain"]])
def test_a_local_time_that_is_not_one_instant_names_both(house, text, words, instants, more):
    code, out, err = house.say("due", text, *more)
    assert (code, out) == (2, "")
    assert words in err
    assert re.findall(r"[\dT:-]+Z", err) == instants
    for instant in instants:
        assert house.json("due", instant)["received_at"] == instant


@pytest.mark.parametrize("text", ["", "noon", "2026-13-01T10:00", "2026-11-27", "0001-01-01T00:00", "9999-12-31T23:59",
                                  "20261127", "2026-11-27T25:00", "2026-W48-5T10:00x", "\x00"])  # fmt: skip
def test_what_is_no_time_is_refused_in_a_sentence(house, text):
    code, out, err = house.say("due", text)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and "Traceback" not in err


def test_it_explains_itself_with_the_same_numbers(house):
    code, out, _ = house.say("due", "2026-11-20T16:30", "--explain")
    assert code == 0
    assert "30 min" in out and "closed" in out and "Mon" in out


def test_without_a_database_it_is_the_default_calendar_and_makes_none(tmp_path):
    env = environment(tmp_path / "home")
    done = sameday("due", "2026-11-25T16:30", "--json", env=env)
    assert json.loads(done.stdout)["target_at"] == "2026-11-30T13:30:00Z"
    assert not (tmp_path / "home").exists()


def test_a_changed_office_answers_with_its_own_hours(tmp_path):
    env = furnished(tmp_path / "home")
    assert sameday("office", "--zone", "America/Chicago", env=env).returncode == 0
    done = sameday("due", "2026-11-23T10:00", "--json", env=env)
    assert json.loads(done.stdout)["received_at"] == "2026-11-23T16:00:00Z"
