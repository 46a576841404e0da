"""The lanes of a day as the board and the list show them. Source: ux.md S7, S8, W5."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from sameday.appointments.board import Board, Lane, Visit
from sameday.policy import day_cells
from sameday.policy.day_cells import QUARTER, What
from sameday.policy.slots import Stretch
from sameday.web import words
from sameday.web.staff.schedule.asked import STAMP

STATES = {"held": "being chosen", "booked": "booked", "done": "over", "missed": "missed by us"}
HELP_DESK_QUARTERS, ATS_QUARTERS = 2, 1


class Block(NamedTuple):
    """A cell as it is shown: its times in words, what is booked in it, and what its button sends."""

    what: What
    span: int
    clock: str
    until: str
    visits: tuple[Visit, ...]
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


def shown(board: Board, *, at: datetime) -> list[Shown]:
    """Return each of the lanes with its cells."""
    first_at, last_at = edges(board)
    quarters = [first_at + n * QUARTER for n in range((last_at - first_at) // QUARTER + 1)]
    said = [(words.clock_time(each), f"{each.astimezone(UTC):{STAMP}}") for each in quarters]
    return [Shown(lane, _load(lane), _blocks(lane, (first_at, last_at), said, at)) for lane in board.lanes]


def heads(board: Board) -> list[str]:
    """Return the half hours over the board's columns: "9:00", "9:30"."""
    first_at, last_at = edges(board)
    halves = range((last_at - first_at) // (2 * QUARTER))
    return [words.clock_time(first_at + 2 * half * QUARTER).partition(" ")[0] for half in halves]


def now_line(board: Board, *, at: datetime) -> str:
    """Return how far from the left the line of now stands, in percent, "" when it is no time of this board."""
    first_at, last_at = edges(board)
    return f"{100 * ((at - first_at) / (last_at - first_at)):.2f}%" if first_at <= at <= last_at else ""


def state_of(visit: Visit) -> str:
    """Return in a word or two how it is with an appointment."""
    if visit.state == "booked" and visit.begun_at:
        return "in progress"
    return STATES[visit.state]


def client_of(visit: Visit) -> str:
    return visit.client or visit.sender or visit.company or f"T-{visit.ticket}"


def _blocks(lane: Lane, board: Stretch, said: list[tuple[str, str]], at: datetime) -> list[Block]:
    quarters = ATS_QUARTERS if lane.at_ats else HELP_DESK_QUARTERS
    booked = [(visit.starts_at, visit.ends_at) for visit in lane.visits]
    blocks, begin = [], 0
    for what, _, _, span, numbers in day_cells.cells(board, lane.open_hours, booked, quarters=quarters, at=at):
        clock, stamp = said[begin]
        begin += span
        place = f"{lane.id}.{stamp}" if what is What.FREE else ""
        visits = tuple(lane.visits[number] for number in numbers)
        blocks.append(Block(what, span, clock, said[begin][0], visits, place))
    return blocks


def _load(lane: Lane) -> str:
    if lane.away:
        return "away"
    booked, whole = lane.minutes()
    if lane.at_ats and lane.slots:
        return f"{len(lane.visits)} of {lane.slots} slots"
    return f"{_hours(booked)} of {_hours(whole)} h"


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
