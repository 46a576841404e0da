"""One person's day as cells of quarters of an hour: a row of the board of appointments. Pure; UTC in and out."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

QUARTER = timedelta(minutes=15)
Stretch = tuple[datetime, datetime]


class What(StrEnum):
    """What a cell is: something booked, free, gone by, or no time of this person's."""

    BUSY = "busy"
    FREE = "free"
    PAST = "past"
    OFF = "off"


class Cell(NamedTuple):
    """From when to when, how many quarters, and the numbers of what is booked in it (more than one in a quarter)."""

    what: What
    starts_at: datetime
    ends_at: datetime
    span: int
    booked: tuple[int, ...] = ()


def edges(window: Stretch, booked: Iterable[Stretch]) -> Stretch:
    """Return the first and the last instant of a board: the window, and half hours more where something is booked."""
    first_at, last_at = window
    for starts_at, ends_at in booked:
        while starts_at < first_at:
            first_at -= 2 * QUARTER
        while ends_at > last_at:
            last_at += 2 * QUARTER
    return first_at, last_at


def cells(
    board: Stretch, open_hours: Sequence[Stretch], booked: Sequence[Stretch], *, quarters: int, at: datetime
) -> list[Cell]:
    """Return the cells of one row, which fill the board from its first to its last instant.

    `booked` in order of time, at no two the same. A free cell is `quarters` long, counted from the board's first
    instant, or what is left of it beside a booking; what cannot be booked is one cell as long as it lasts.
    """
    first_at, last_at = board
    count = (last_at - first_at) // QUARTER
    taken = _blocks(first_at, booked)
    inside = {place: numbers for begin, end, numbers in taken for place in range(begin, end)}

    def what(place: int) -> tuple:
        if place in inside:
            return What.BUSY, inside[place]
        start_at = first_at + place * QUARTER
        if not any(a <= start_at and start_at + QUARTER <= b for a, b in open_hours):
            return What.OFF, ()
        return (What.PAST, ()) if start_at <= at else (What.FREE, place // quarters)

    found = []
    for (kind, more), places in groupby(range(count), key=what):
        places = list(places)
        begin, end = first_at + places[0] * QUARTER, first_at + (places[-1] + 1) * QUARTER
        found.append(Cell(kind, begin, end, len(places), more if kind is What.BUSY else ()))
    return found


def _blocks(first_at: datetime, booked: Sequence[Stretch]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Return which quarters are taken by what; bookings that share a quarter are one block."""
    blocks: list[tuple[int, int, tuple[int, ...]]] = []
    for number, (starts_at, ends_at) in enumerate(booked):
        begin, end = (starts_at - first_at) // QUARTER, -((first_at - ends_at) // QUARTER)
        if blocks and begin < blocks[-1][1]:
            before = blocks.pop()
            begin, end, numbers = before[0], max(end, before[1]), (*before[2], number)
        else:
            numbers = (number,)
        blocks.append((begin, end, numbers))
    return blocks
