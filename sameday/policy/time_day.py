"""A person's day in minutes: what lies between pieces of work, and what lies over others. Pure. Source: ux.md S18."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

TOO_LONG_MINUTES = 12 * 60
SHORTEST_GAP_MINUTES = 10


class Piece(NamedTuple):
    """Work that began at an instant; `key` is the caller's own."""

    began_at: datetime
    minutes: int
    key: object = None

    @property
    def ends_at(self) -> datetime:
        return self.began_at + timedelta(minutes=self.minutes)


class Gap(NamedTuple):
    begins_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.begins_at) // timedelta(minutes=1))


def overlaps(pieces: Iterable[Piece]) -> set:
    """Return the keys of the pieces that lie over another one. Half-open: one may begin where another ends."""
    found, last = set(), None
    for piece in sorted(pieces, key=lambda each: (each.began_at, each.minutes)):
        if last is not None and piece.began_at < last.ends_at:
            found |= {last.key, piece.key}
        if last is None or piece.ends_at > last.ends_at:
            last = piece
    return found


def gaps(pieces: Iterable[Piece], windows: Iterable[tuple[datetime, datetime]], until: datetime) -> list[Gap]:
    """Return what of these open windows, up to `until`, no piece covers, when it is ten minutes or more."""
    taken = sorted(pieces, key=lambda each: each.began_at)
    found = []
    for opens_at, closes_at in windows:
        at, end = opens_at, min(closes_at, until)
        for piece in taken:
            if piece.began_at >= end:
                break
            found += _gap(at, min(piece.began_at, end))
            at = max(at, piece.ends_at)
        found += _gap(at, end)
    return found


def _gap(begins_at: datetime, ends_at: datetime) -> list[Gap]:
    gap = Gap(begins_at, ends_at)
    return [gap] if ends_at > begins_at and gap.minutes >= SHORTEST_GAP_MINUTES else []
