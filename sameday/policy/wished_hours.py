"""Times of day as people write them: "10:30", "2-4pm", "after 3", "around noon", "morning", as minutes of the day."""

import re
from typing import NamedTuple

_AP = r"(?: ?(?:[ap]m\b|[ap]\. ?m\b\.?)|[ap]\b)"
_LONG = r" ?(?:o'?clock|uhr)\b"
_NUMBERS = r"[0-9]{3,4}(?: ?[ap]\.?m\b| ?h(?:rs|ours)?\b)|(?:[01]?[0-9]|2[0-3])(?:[:.h][0-5][0-9]|h\b)?(?![0-9])"
_UNITS = r" ?(?:hours?|hrs?|min(?:ute)?s?|days?|weeks?|months?|people|persons?|of us|computers?|pcs?|%)\b"
CLOCK = rf"(?<![0-9:.])(?:\b(?:noon|midday)\b|(?:{_NUMBERS})(?:{_LONG})?{_AP}?)(?![0-9]|:[0-9]|{_UNITS})"
_TO = r" ?(?:-|–|—|to|til|till|until|through|thru) ?"
SPAN = rf"(?:\bfrom )?{CLOCK}{_TO}{CLOCK}|\bbetween {CLOCK} and {CLOCK}"
AFTER = (
    rf"(?:\bany ?time )?\b(?:after|from|not before|no earlier than|starting(?: at)?|later than) {CLOCK}"
    rf"(?: on\b| onwards?\b)?|{CLOCK} ?(?:onwards?|(?:or|and) (?:later|after)|\+)"
)
BEFORE = (
    rf"(?:\bany ?time )?\b(?:before|by|until|till?|no later than|not after|up to) {CLOCK}"
    rf"|{CLOCK} or (?:earlier|before)\b"
)
AROUND = rf"(?:\b(?:around|about|approx(?:imately|\.)?|circa|ca\.?|roughly) |~ ?){CLOCK}|{CLOCK} ?-?ish\b"
END_OF_DAY = 24 * 60
ALL_DAY = (0, END_OF_DAY)
PARTS = {
    "early morning": (480, 600),
    "first thing": (480, 600),
    "late morning": (600, 720),
    "mid morning": (540, 690),
    "morning": (480, 720),
    "early afternoon": (720, 840),
    "late afternoon": (900, 1080),
    "mid afternoon": (810, 930),
    "afternoon": (720, 1080),
    "before lunch": (480, 720),
    "after lunch": (780, 1080),
    "lunchtime": (720, 840),
    "lunch time": (720, 840),
    "lunch": (720, 840),
    "evening": (1020, 1260),
    "end of day": (900, 1080),
    "eod": (900, 1080),
}
PART = rf"\b(?:{'|'.join(map(re.escape, PARTS))})s?\b|(?<!i )\b(?:a\.m\.|p\.m\.|am|pm)(?![a-z])"
WHOLE = r"\b(?:any ?time|all day|(?:the )?whole day|whenever|no preference|flexible|wide open)\b"
_PIECES = re.compile(r"(noon|midday)|([0-9]{3,4})|([0-9]{1,2})(?:[:.h]([0-5][0-9]))?", re.ASCII)
_HALF = re.compile(rf"(?: ?h(?:rs|ours)?)?(?:{_LONG})? ?([ap])")


class Clock(NamedTuple):
    """What was written: hour, minute, "a" or "p" or "", and whether it is only a number."""

    hour: int
    minute: int
    half: str = ""
    bare: bool = False


class Said(NamedTuple):
    """A clock time or two, and how they bound the wish: at, span, after, before, around."""

    how: str
    clocks: tuple[Clock, ...]


def read(how: str, text: str) -> Said:
    """Return the clock times of this text. `text` is lower case and was found by the pattern named `how`."""
    return Said(how, tuple(map(_clock, re.findall(CLOCK, text))))


def part(text: str) -> tuple[int, int]:
    """Return the minutes of a part of the day."""
    if text[0] in "ap" and text.replace(".", "") in ("am", "pm"):
        return PARTS["morning" if text[0] == "a" else "afternoon"]
    return PARTS[text if text in PARTS else text[:-1]]


def bounds(said: Said, half: str) -> tuple[int, int] | None:
    """Return (from, until) in minutes of the day, the same twice for a point of time; None for what cannot be.

    A number without am or pm is a time of a working day: 1 to 7 are afternoon. `half` is "a" or "p" where the part of
    the day is said beside it.
    """
    if len(said.clocks) != (2 if said.how == "span" else 1):
        return None
    if said.how == "span":
        return _span(*said.clocks, half)
    first = _minutes(said.clocks[0], half)
    if first is None:
        return None
    if said.how == "around":
        return max(0, first - 30), min(END_OF_DAY, first + 60)
    return {"at": (first, first), "after": (first, END_OF_DAY), "before": (0, first)}[said.how]


def _span(one: Clock, two: Clock, half: str) -> tuple[int, int] | None:
    until = _minutes(two, half)
    if two.half and not one.half and one.hour <= 12:
        tries = [_minutes(one._replace(half=two.half), ""), _minutes(one._replace(half="a"), "")]
    else:
        tries = [_minutes(one, half)]
    if until is None or None in tries:
        return None
    start = next((minutes for minutes in tries if minutes < until), tries[0])
    if until <= start and not two.half and until + 720 <= END_OF_DAY:
        until += 720
    return (start, until) if start < until else None


def _minutes(clock: Clock, half: str) -> int | None:
    hour, half = clock.hour, clock.half or (half if clock.hour <= 12 else "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 7:
        hour += 12
    return hour * 60 + clock.minute if hour < 24 and clock.minute < 60 else None


def _clock(text: str) -> Clock:
    noon, digits, hour, minute = (found := _PIECES.match(text)).groups()
    if noon:
        return Clock(12, 0, "p")
    rest = _HALF.match(text[found.end() :])
    half = rest[1] if rest else ""
    if digits:
        return Clock(int(digits[:-2]), int(digits[-2:]), half)
    return Clock(int(hour), int(minute or 0), half, bare=text.isdigit())
