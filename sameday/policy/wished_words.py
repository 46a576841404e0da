"""The words of a line of wished times, sorted: days, hours, what parts them, what takes back, what says nothing."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sameday.policy import wished_days as days
from sameday.policy import wished_hours as hours

_CHOICE = (
    r"\b(?:option|choice|preference|slot)s? ?#?[1-9]\b[:.)]?"
    r"|\b(?:[1-3](?:st|nd|rd)|first|second|third) (?:choice|option)\b"
)
_ZONE = r"\b(?:[ecmp][sd]?t|gmt|bst|utc|eastern|central|mountain|pacific)\b(?: (?:standard|daylight))?(?: time)?\b"
# Near these a day is not wished, or it is a riddle: "not Monday", "Tuesday week", "out on Friday", "if".
_TAKES_BACK = (
    r"\b(?:[a-z]+n't|not?|never|cannot|cant|wont|dont|except|excluding|unless|avoid|unavailable|busy|away|off|out|vacation"
    r"|holidays?|closed|instead|weeks?|fortnight|ago|last|previous|cancel\w*|nor|neither|without|other than"
    r"|apart from|if|already|was|were|since|but|(?:i|we) work|ext(?:ension)?|room|suite|floor|quarter|half|past|thirty"
    r"|fifteen)\b"
)
# "Any day but Friday" takes back, "out Friday, but Tuesday" and "Tuesday but not Friday" say two things.
_BREAK = r";|\.(?= |$)|[!?]|, ?but\b|\bbut (?=not?\b|never\b|can't\b|cannot\b)"
_COMMA = r",|\bthen\b"
_OR = r"/|\||&|\b(?:or else|or|and|otherwise|alternatively|failing that|if not)\b"
_NOTHING = re.compile(
    r"a|about|all|also|am|any|anytime|appointment|are|as|at|available|be|best|between|both|call|can|could|dates?|days?|do"
    r"|either|fine|for|free|from|good|great|hello|hi|i|i'd|i'll|i'm|in|is|it|may|me|my|o'clock|of|ok|okay|on|one|only|please|possible"
    r"|prefer|preferably|preferred|regards|sharp|so|some|suits?|sure|thanks?|that|the|these|times?|to|um|us|we|we're|will|with"
    r"|works?|would|you"
)
_KINDS = {
    "iso": days.ISO,
    "slash": days.SLASH,
    "dotted": days.DOTTED,
    "day_month": days.DAY_MONTH,
    "month_day": days.MONTH_DAY,
    "choice": _CHOICE,
    "nth": days.NTH,
    "range": days.RANGE,
    "next_week": days.NEXT_WEEK,
    "this_week": days.THIS_WEEK,
    "every": days.EVERY,
    "named": days.NAMED,
    "relative": days.RELATIVE,
    "any": days.ANY,
    "zone": _ZONE,
    "span": hours.SPAN,
    "after": hours.AFTER,
    "before": hours.BEFORE,
    "around": hours.AROUND,
    "at": hours.CLOCK,
    "whole": hours.WHOLE,
    "part": hours.PART,
    "break": _BREAK,
    "comma": _COMMA,
    "or": _OR,
    "takes_back": _TAKES_BACK,
    "word": r"[^\W_]+(?:'[^\W_]+)*",
}
DAYS = frozenset(list(_KINDS)[: list(_KINDS).index("zone")]) - {"choice"}
CLOCKS = frozenset(["span", "after", "before", "around", "at"])


def _nameless(pattern: str) -> str:
    """Return the pattern with its groups not capturing, so that only the kind's own group is seen."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


_TOKEN = re.compile("|".join(f"(?P<{kind}>{_nameless(pattern)})" for kind, pattern in _KINDS.items()))
_BULLET = re.compile(rf"(?:[-–—*•·>]+ |\(?[0-9a-c][.)] (?!{days.MONTH}\b)|\([0-9a-c]\) ?)+")
_AGAIN = re.compile(r"(?<![0-9])[1-9]\) ")
_SMALL = {ord(big): big.lower() for big in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {0x2018: "'", 0x2019: "'"}


class Token(NamedTuple):
    """A word or more of one kind, and where it stands in its line."""

    kind: str
    text: str
    start: int
    end: int


def plain(line: str) -> str:
    """Return the line with single spaces and without the mark or number of a list in front."""
    spaced = " ".join(line.split())
    bullet = _BULLET.match(spaced.translate(_SMALL))
    return _AGAIN.sub("; ", spaced[bullet.end() :] if bullet else spaced)


def tokens(line: str) -> Iterator[Token]:
    """Yield what a plain line says, in order; words that say nothing are left out."""
    # Letter for letter, so that places stay; lower() makes two signs of some letters.
    for found in _TOKEN.finditer(line.translate(_SMALL)):
        kind, text = str(found.lastgroup), found[0]
        if kind == "choice":
            kind = "comma"
        if kind != "word" or not _NOTHING.fullmatch(text):
            yield Token(kind, text, found.start(), found.end())
