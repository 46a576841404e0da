"""Who is on call, and who is asked next while nobody acknowledges. Source: rules.md 7, 12."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

ROUNDS = 3
DAY = 24 * 60
WEEK = 7 * DAY


@dataclass(frozen=True)
class Turn:
    """One of us from one minute of the local week to another (0 = Monday 00:00), the end left out."""

    staff: int
    position: int
    begins: int
    ends: int
    first_on: date | None = None
    last_on: date | None = None

    def covers(self, local: datetime) -> bool:
        """Say whether this time of the office's clock falls into it; it may run over Sunday's midnight."""
        at = local.weekday() * DAY + local.hour * 60 + local.minute
        inside = (at - self.begins) % WEEK < ((self.ends - self.begins) % WEEK or WEEK)
        day = (local - timedelta(minutes=(at - self.begins) % WEEK)).date()  # the day on which the shift began
        return (
            inside and (self.first_on is None or day >= self.first_on) and (self.last_on is None or day <= self.last_on)
        )


def on_call(turns: Iterable[Turn], local: datetime, *, away: Iterable[int] = ()) -> list[tuple[int, ...]]:
    """Return who is on call at this time, in the order in which they are asked; who is away is left out."""
    gone, known, groups = set(away), set(), []
    found = sorted((turn for turn in turns if turn.covers(local)), key=lambda turn: (turn.position, turn.staff))
    for position in dict.fromkeys(turn.position for turn in found):
        here = tuple(dict.fromkeys(t.staff for t in found if t.position == position and t.staff not in gone | known))
        known.update(here)
        groups += [here] if here else []
    return groups


def chain(first: Iterable[tuple[int, ...]], *heads: Iterable[int]) -> list[tuple[int, ...]]:
    """Return the groups in the order in which they are paged: who is on call, then coordinators, then owners; each
    person once, where they stand first."""
    known, groups = set(), []
    for group in (*first, *heads):
        fresh = tuple(dict.fromkeys(person for person in group if person not in known))
        known.update(fresh)
        groups += [fresh] if fresh else []
    return groups


@dataclass(frozen=True)
class Paged:
    """One of us was paged in this round."""

    staff: int
    round: int
    at: datetime


def next_page(
    groups: list[tuple[int, ...]], paged: Iterable[Paged], *, at: datetime, every: timedelta, rounds: int = ROUNDS
) -> tuple[int, tuple[int, ...]] | None:
    """Return (round, who is paged now), or None while it is nobody's turn.

    The first at once; the next when `every` has passed since the last. After a standstill one step, not all that were
    missed: each has their minutes to acknowledge. After all came their turn it begins anew, `rounds` times in all.
    """
    paged = list(paged)
    if not groups:
        return None
    if not paged:
        return 1, groups[0]
    if at - max(page.at for page in paged) < every:
        return None
    current = max(page.round for page in paged)
    had = {page.staff for page in paged if page.round == current}
    for group in groups:
        if left := tuple(person for person in group if person not in had):
            return current, left
    return (current + 1, groups[0]) if current < rounds else None
