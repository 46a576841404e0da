"""The share of a person's day that clients leave to us: how much it is, and which starts do. Pure; UTC.

Source: rules.md 3, 4 (capacity).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta


def left_out(fits: int, percent: int, most: int | None = None) -> int:
    """Return how many appointments clients leave free of a day on which so many fit.

    The share is rounded down to whole appointments, as in `capacity`; where a day has `most` at the most, what fits
    beyond that is left out too. Raises ValueError for a share that is none.
    """
    if not 0 <= percent <= 100:
        raise ValueError(f"A share is 0 to 100 percent, not {percent}.")
    day = fits if most is None else min(fits, most)
    return fits - (day - day * percent // 100)


def fitting(starts: Sequence[datetime], apart: timedelta) -> int:
    """Return how many appointments fit into these starts at the most, each so far `apart` from the one before."""
    return _counts(starts, apart)[-1]


def leaving(starts: Sequence[datetime], apart: timedelta, free: int) -> list[datetime]:
    """Return the starts, in order, after each of which `free` appointments would still fit beside it."""
    if not free:
        return list(starts)
    before = _counts(starts, apart)
    after = _counts([_mirrored(start) for start in reversed(starts)], apart)
    return [
        start
        for start in starts
        if before[bisect_right(starts, start - apart)] + after[len(starts) - bisect_left(starts, start + apart)] >= free
    ]


def _counts(starts: Sequence[datetime], apart: timedelta) -> list[int]:
    """Return for each number of first starts how many appointments fit into them: taking the earliest is best."""
    counts, next_at = [0], None
    for start in starts:
        taken = next_at is None or start >= next_at
        counts.append(counts[-1] + taken)
        next_at = start + apart if taken else next_at
    return counts


def _mirrored(start: datetime) -> datetime:
    return _MIDDLE - (start - _MIDDLE)


_MIDDLE = datetime.fromisoformat("2100-01-01T00:00:00+00:00")
