"""What an address asks a list for: typed values out of an allow-list, whatever anybody writes into it."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlencode
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.queues import filters
from sameday.queues.filters import FILTERS, Range, Who
from sameday.queues.views import BUILT_IN, FIRST
from sameday.web.staff.queues import listing

NEW_YORK = ZoneInfo("America/New_York")
WHO = Who(7, datetime(2026, 11, 23, 15, tzinfo=UTC), date(2026, 11, 23), NEW_YORK)
WORDS = [str(word) for each in filters.ALL for word, _ in each.options]
WORDS += ["yes", "5", "-1", "0..7", "3..-2", "..", "..9", "a..b", "9" * 30, "1,2,me", "today,low", "%00", "\x00", "²"]
KEYS = [*FILTERS, "view", "sort", "received_from", "due_to", "owner__password", "id__in", "after", ""]
ADDRESSES = st.dictionaries(
    st.sampled_from(KEYS) | st.text(max_size=5),
    st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=3),
    max_size=5,
)


@given(ADDRESSES)
def test_no_address_is_ever_an_error_and_what_is_left_says_itself_again(query):
    asked = listing.read(query)
    again = listing.of_query(asked.query())
    assert again.query() == asked.query()
    assert again.values == asked.values
    assert not again.ignored
    assert len(asked.ignored) <= filters.MOST_IGNORED


@given(ADDRESSES)
def test_only_columns_of_the_allow_list_are_ever_asked(query):
    values = listing.read(query).values
    asked = {column.split("__")[0] for column, _ in _leaves(filters.where(values, WHO))}
    assert asked <= {
        "stage", "waiting_for", "level", "kind", "urgency", "tier", "channel", "company", "owner", "alarm",
        "client_answered_at", "next_step_at", "received_at", "closed_at", "resolved_at",
    }  # fmt: skip


@given(st.text(max_size=60))
def test_no_query_string_is_ever_an_error(text):
    assert listing.of_query(text).query()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("urgency=today&urgency=low", {"urgency": ("today", "low")}),
        ("urgency=low,today", {"urgency": ("today", "low")}),
        ("owner=nobody,3", {"owner": ("nobody", "3")}),
        ("received=..7", {"received": Range(None, 7)}),
        ("received_from=&received_to=7", {"received": Range(None, 7)}),
        ("due=3..-2", {"due": Range(-2, 3)}),
        ("alarm=yes&late=no", {"alarm": ("yes",)}),
        ("company=0", {}),
        ("received=..99999", {}),
        ("received=7", {}),
        ("urgency=", {}),
    ],
)  # fmt: skip
def test_values_are_read(text, value):
    assert filters.read(parse_qs(text, keep_blank_values=True)).values == value


def test_what_is_not_known_is_named_and_shortened():
    found = filters.read(parse_qs(urlencode({"urgency": "asap", "x" * 99: "1", "view": "all"})), known=("view",))
    assert found.values == {}
    assert found.ignored == ("x" * 30, "urgency")


def test_days_begin_at_midnight_of_the_office():
    meant = dict(_leaves(filters.where({"received": Range(1, 7), "due": Range(None, 0)}, WHO)))
    assert meant["received_at__gte"] == datetime(2026, 11, 16, tzinfo=NEW_YORK)
    assert meant["received_at__lt"] == datetime(2026, 11, 23, tzinfo=NEW_YORK)
    assert meant["next_step_at__lt"] == datetime(2026, 11, 24, tzinfo=NEW_YORK)


def test_a_view_is_narrowed_only_by_what_it_knows():
    asked = listing.of_query("view=spam&urgency=today&sort=company")
    assert (asked.name, asked.values, asked.ignored) == ("spam", {}, ("urgency", "sort"))
    assert listing.of_query("view=nonsense").name == FIRST


def test_the_order_of_the_policy_is_the_first_of_each_view():
    first = {view.name: view.sorts[0].name for view in BUILT_IN}
    assert first["ats"] == "policy"
    assert {first[name] for name in ("help_desk", "mine", "waiting", "all")} == {"due"}


def _leaves(meant):
    for child in meant.children:
        yield from _leaves(child) if hasattr(child, "children") else [child]
