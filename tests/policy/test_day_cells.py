"""A row of the board: its cells fill it, nothing booked is lost, and only free time of one's own can be booked."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import day_cells
from sameday.policy.day_cells import QUARTER, What

NINE = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
FOUR = NINE + timedelta(hours=7)
DAY = (NINE, FOUR)
EARLY = NINE - timedelta(hours=9)


def at(quarters: float) -> datetime:
    return NINE + quarters * QUARTER


def row(booked=(), opens=(DAY,), quarters=2, now=EARLY):
    found = day_cells.cells(DAY, opens, booked, quarters=quarters, at=now)
    return [(str(cell.what), cell.span) for cell in found]


def test_a_free_day_has_fourteen_half_hours_or_28_quarters():
    assert row() == [("free", 2)] * 14
    assert row(quarters=1) == [("free", 1)] * 28


def test_a_booking_of_45_minutes_leaves_a_quarter():
    assert row([(at(0), at(3))])[:3] == [("busy", 3), ("free", 1), ("free", 2)]


def test_what_is_past_and_what_is_no_hour_of_ones_own_is_one_cell():
    assert row(now=at(4))[:3] == [("past", 5), ("free", 1), ("free", 2)]
    assert row(opens=[(at(0), at(12))])[-1] == ("off", 16)
    assert row(opens=[]) == [("off", 28)]


def test_five_minutes_apart_share_a_cell():
    booked = [(at(0), at(1 / 3)), (at(1 / 3), at(2 / 3)), (at(2), at(3))]
    found = day_cells.cells(DAY, [DAY], booked, quarters=2, at=EARLY)
    assert [(cell.span, cell.booked) for cell in found if cell.what is What.BUSY] == [(1, (0, 1)), (1, (2,))]


def test_the_board_grows_by_half_hours_around_what_is_booked():
    assert day_cells.edges(DAY, []) == DAY
    assert day_cells.edges(DAY, [(at(-1), at(1)), (at(27), at(31))]) == (at(-2), at(32))


@st.composite
def bookings(draw):
    """Return bookings in order of which no two are at the same time, in steps of five minutes."""
    found, last = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 24)), max_size=12)):
        if last + gap + length > 84:
            break
        found.append((at((last + gap) / 3), at((last + gap + length) / 3)))
        last += gap + length
    return found


@given(bookings(), st.integers(1, 4), st.integers(-5, 30), st.integers(0, 28), st.integers(0, 28))
def test_the_cells_fill_the_row_and_lose_nothing(booked, quarters, now, opens, closes):
    hours = [(at(opens), at(closes))] if opens < closes else []
    found = day_cells.cells(DAY, hours, booked, quarters=quarters, at=at(now))
    assert sum(cell.span for cell in found) == 28
    assert [cell.starts_at for cell in found] == [NINE, *(cell.ends_at for cell in found[:-1])]
    assert sorted(number for cell in found for number in cell.booked) == list(range(len(booked)))
    for cell in found:
        assert all(booked[n][0] >= cell.starts_at and booked[n][1] <= cell.ends_at for n in cell.booked)
        if cell.what is What.FREE:
            assert cell.span <= quarters
            assert cell.starts_at > at(now)
            assert hours
            assert hours[0][0] <= cell.starts_at
            assert cell.ends_at <= hours[0][1]
            assert not any(a < cell.ends_at and b > cell.starts_at for a, b in booked)
