"""The lanes of a day as the board and the list show them. Source: ux.md S7, S8, W5."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from sameday.appointments.board import Board, Lane, Visit
from sameday.policy import day_cells
from sameday.policy import standing as standings
from sameday.policy.day_cells import QUARTER, What
from sameday.policy.slots import Stretch
from sameday.policy.standing import Standing
from sameday.web import words
from sameday.web.staff.schedule.asked import STAMP, write_place

SAID = {  # how an appointment stands: in a word for its cell, and for ears and the list
    Standing.HELD: ("chosen", "being chosen"),
    Standing.BOOKED: ("booked", "booked"),
    Standing.LATE: ("late", "late: nobody of us has begun"),
    Standing.RUNNING: ("running", "in progress"),
    Standing.DONE: ("over", "over"),
    Standing.MISSED: ("missed", "missed by us"),
    Standing.NO_SHOW: ("no-show", "the client did not come"),
}
COUNTED = (
    (Standing.RUNNING, "running"), (Standing.LATE, "late"), (Standing.MISSED, "missed by us"),
    (Standing.NO_SHOW, "no-show"),
)  # fmt: skip
HELP_DESK_QUARTERS, ATS_QUARTERS = 2, 1


class Stood(NamedTuple):
    """An appointment and how it stands: its name, in a word, and in words."""

    visit: Visit
    standing: Standing
    word: str
    words: str


class Block(NamedTuple):
    """A cell as it is shown: its times in words, what is booked in it, and what its button sends."""

    what: What
    span: int
    clock: str
    until: str
    visits: tuple["Stood", ...]
    place: str


@dataclass(frozen=True)
class Shown:
    """One of us on this day; `load` in words."""

    lane: Lane
    load: str
    blocks: list[Block]

    def runs(self) -> list[list[Block]]:
        """Return what a list says: each booking, and the free times between two of them together."""
        told = [block for block in self.blocks if block.what in (What.BUSY, What.FREE)]
        found = [[told[0]]] if told else []
        for before, block in pairwise(told):
            if block.what is before.what is What.FREE and block.clock == before.until:
                found[-1].append(block)
            else:
                found.append([block])
        return found


def edges(board: Board) -> Stretch:
    """Return the first and the last instant that the board shows."""
    return day_cells.edges(board.window, [(v.starts_at, v.ends_at) for lane in board.lanes for v in lane.visits])


def stand(visit: Visit, *, at: datetime) -> Stood:
    """Return an appointment with how it stands now."""
    standing = standings.of(visit.state, visit.starts_at, visit.ends_at, visit.begun_at, at=at)
    return Stood(visit, standing, *SAID[standing])


def shown(board: Board, *, at: datetime) -> list[Shown]:
    """Return each of the lanes with its cells."""
    first_at, last_at = edges(board)
    quarters = [first_at + n * QUARTER for n in range((last_at - first_at) // QUARTER + 1)]
    said = [(words.clock_time(each), f"{each.astimezone(UTC):{STAMP}}") for each in quarters]
    found = []
    for lane in board.lanes:
        stood = [stand(visit, at=at) for visit in lane.visits]
        found.append(Shown(lane, _load(lane, stood), _blocks(lane, stood, (first_at, last_at), said, at)))
    return found


def heads(board: Board) -> list[str]:
    """Return the half hours over the board's columns: "9:00", "9:30"."""
    first_at, last_at = edges(board)
    halves = range((last_at - first_at) // (2 * QUARTER))
    return [words.clock_time(first_at + 2 * half * QUARTER).partition(" ")[0] for half in halves]


def now_line(board: Board, *, at: datetime) -> str:
    """Return how far from the left the line of now stands, in percent, "" when it is no time of this board."""
    first_at, last_at = edges(board)
    return f"{100 * ((at - first_at) / (last_at - first_at)):.2f}%" if first_at <= at <= last_at else ""


def client_of(visit: Visit) -> str:
    return visit.client or visit.sender or visit.company or f"T-{visit.ticket}"


def place_of(visit: Visit) -> str:
    """Return where an appointment stands as the button of a cell says it."""
    return write_place(visit.staff, visit.starts_at)


def _blocks(lane: Lane, stood: list[Stood], board: Stretch, said: list[tuple[str, str]], at: datetime) -> list[Block]:
    quarters = ATS_QUARTERS if lane.at_ats else HELP_DESK_QUARTERS
    booked = [(each.visit.starts_at, _shown_until(each, at)) for each in stood]
    blocks, begin = [], 0
    for what, _, _, span, numbers in day_cells.cells(board, lane.open_hours, booked, quarters=quarters, at=at):
        clock, stamp = said[begin]
        begin += span
        place = f"{lane.id}.{stamp}" if what is What.FREE else ""
        visits = tuple(stood[number] for number in numbers)
        blocks.append(Block(what, span, clock, said[begin][0], visits, place))
    return blocks


def _shown_until(stood: Stood, at: datetime) -> datetime:
    """Return until when it stands on the board: where the client did not come, what is still to come is free again."""
    if stood.standing is not Standing.NO_SHOW:
        return stood.visit.ends_at
    return min(stood.visit.ends_at, max(at, stood.visit.starts_at + QUARTER))


def _load(lane: Lane, stood: list[Stood]) -> str:
    return ", ".join([_booked(lane), *_counts(stood)])


def _booked(lane: Lane) -> str:
    if lane.away:
        return "away"
    booked, whole = lane.minutes()
    if lane.at_ats and lane.slots:
        return f"{len(lane.taking)} of {lane.slots} slots"
    return f"{_hours(booked)} of {_hours(whole)} h"


def _counts(stood: list[Stood]) -> list[str]:
    found = Counter(each.standing for each in stood)
    return [f"{found[standing]} {words}" for standing, words in COUNTED if found[standing]]


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
