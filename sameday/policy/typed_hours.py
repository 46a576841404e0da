"""Opening hours as a person types them: "8:00-12:00, 1 pm to 5 pm"; empty is closed."""

import re
from datetime import time
from itertools import pairwise

_SPAN = re.compile(r"(?P<opens>.+?)(?:\s*(?:-|–|—)\s*|\s+(?:to|until)\s+)(?P<closes>.+)")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE)
_WORDS = {"noon": time(12), "midnight": time(0), "24:00": time(0), "24": time(0)}
MOST = 6


class Unclear(ValueError):
    """The hours cannot be read; the text says how to write them."""


def read(text: str) -> tuple[tuple[time, time], ...]:
    """Return the windows in order, () for closed. A close of midnight is the end of the day.

    Raises Unclear for what is no time, closes before it opens, or overlaps. Source: rules.md 1.
    """
    pieces = [piece.strip() for piece in re.split(r",|;|\band\b", text) if piece.strip()]
    if not pieces or text.strip().lower() == "closed":
        return ()
    if len(pieces) > MOST:
        raise Unclear(f"Write {MOST} openings a day at most")
    windows = sorted(map(_window, pieces))
    for (_, closes), (opens, _) in pairwise(windows):
        if closes == time(0) or opens < closes:
            raise Unclear(f"Two openings overlap at {write_time(opens)}")
    return tuple(windows)


def write(windows) -> str:
    """Return the windows as `read` reads them: "08:00-12:00, 13:00-17:00"."""
    return ", ".join(f"{write_time(opens)}-{write_time(closes, end=True)}" for opens, closes in windows)


def write_time(at: time, *, end: bool = False) -> str:
    return "24:00" if end and at == time(0) else f"{at:%H:%M}"


def _window(piece: str) -> tuple[time, time]:
    span = _SPAN.fullmatch(piece)
    if not span:
        raise Unclear(f"“{piece[:40]}” is no opening: write it like 8:00-17:00, and two like 8:00-12:00, 13:00-17:00")
    opens, closes = _time(span["opens"]), _time(span["closes"])
    if closes <= opens and closes != time(0):
        raise Unclear(f"It cannot close at {write_time(closes)} when it opens at {write_time(opens)}")
    return opens, closes


def _time(text: str) -> time:
    text = text.strip().lower()
    if text in _WORDS:
        return _WORDS[text]
    found = _CLOCK.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if found and found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise Unclear(f"“{text[:20]}” is no time of day: write it like 8:00 or 17:30")
    return time(hour, minute)
