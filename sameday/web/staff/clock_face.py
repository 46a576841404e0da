"""A clock as the server writes it, so that the page is right before clocks.js goes on from `due`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from sameday.web import words

FAR_MINUTES = 12 * 60
SOON = timedelta(minutes=15)
NONE, MINUTE = timedelta(0), timedelta(minutes=1)


class Face(NamedTuple):
    """`due` in epoch milliseconds, None for a clock that stands still."""

    due: int | None
    words: str
    state: str
    label: str


def face(
    due_at: datetime | None, at: datetime, label: str, *, far: Callable[[datetime], str] = words.when
) -> Face | None:
    """Return the running clock of something due: minutes near by, what `far` says further away; None for None."""
    if due_at is None:
        return None
    left = due_at - at
    late = left < NONE
    minutes = (-left if late else left) // MINUTE
    if minutes >= FAR_MINUTES:
        said = far(due_at)
    else:
        said = ("−" if late else "") + (f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min")
    return Face(int(due_at.timestamp() * 1000), said, "late" if late else "soon" if left < SOON else "", label)
