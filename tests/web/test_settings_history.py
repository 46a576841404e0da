"""The history of a setting tells who, when, from what to what, in two queries."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from sameday.audit import actors, journal
from sameday.web.staff import history

AT = datetime(2026, 11, 23, 15, tzinfo=UTC)


def read(**query):
    request = RequestFactory().get("/desk/settings", query)
    return history.of(request, "calendar:1", labels={"zone": "Time zone"})


@pytest.fixture
def changed(cast):
    by = {"by": actors.staff(cast.cora.pk), "subject": "calendar:1"}
    for n in range(25):
        journal.change("hours changed", {"zone": f"Z{n}", "name": "A"}, {"zone": f"Z{n + 1}", "name": "A"},
                       at=AT + timedelta(minutes=n), **by)  # fmt: skip
    journal.note("hours changed", by=actors.SYSTEM, at=AT, subject="calendar:11", changes={"zone": ["x", "y"]})


def test_a_line_says_who_when_and_from_what_to_what(changed, django_assert_num_queries):
    with django_assert_num_queries(2):
        line = read().lines[0]
    assert (line.who, line.at, line.what) == ("Cora Lind", AT + timedelta(minutes=24), "Hours changed")
    assert [(c.name, c.old, c.new) for c in line.changes] == [("Time zone", "Z24", "Z25")]


def test_twenty_lines_a_page_and_nothing_of_another_thing(changed):
    first = read()
    second = read(before=first.older_url.removeprefix("?before=").removesuffix("#history"))
    assert (len(first.lines), len(second.lines), second.older_url) == (20, 5, "")
    assert len({line.changes[0].new for line in first.lines + second.lines}) == 25


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "²"])
def test_a_page_that_is_none_is_the_first_one(changed, before):
    assert len(read(before=before).lines) == 20


def test_what_did_not_change_is_no_entry(cast):
    assert journal.change("hours changed", {"zone": "A"}, {"zone": "A"}, by="system", at=AT, subject="s") is None


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "nothing"), ([], "nothing"), (True, "yes"), (False, "no"), (["a", 1], "a, 1"), ({"a": ""}, "a: nothing")],
)
def test_values_are_read_by_people(value, words):
    assert history.value_words(value) == words


def test_entries_of_another_shape_are_shown_without_values(cast):
    journal.note("mailbox set", by="system", at=AT, subject="calendar:1", fetches=True, changes=["zone"])
    line = read().lines[0]
    assert (line.who, line.changes) == ("The command line or the desk itself", ())
