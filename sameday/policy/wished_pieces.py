"""The pieces of a line of wished times: what stands between two commas or "or"s, with its days and its hours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sameday.policy import wished_days as days
from sameday.policy import wished_hours as hours
from sameday.policy.wished_days import Named
from sameday.policy.wished_words import CLOCKS, DAYS, Token, tokens

_PARTED = {"comma": 0, "or": 1, "break": 2}
_TIMES = CLOCKS | {"part", "whole"}


class Asked(NamedTuple):
    """Whose words are read: the date they were written, their zone, the order of their dates.

    `dated` is the date before in the line, which gives "December 24th or 25th" its month.
    """

    today: date
    zone: str
    day_first: bool
    dated: date | None = None


@dataclass
class Piece:
    """Days and hours said in one breath; `wrong` when nothing in it may count, `unsure` when it has other words.

    `bare` hours are numbers only; `time_first` is "10 am Tuesday".
    """

    parted_by: str
    tokens: list[Token] = field(default_factory=list)
    days: list[Named] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    unsure: bool = False
    wrong: bool = False
    bare: bool = True
    time_first: bool = False


def pieces(line: str, asked: Asked) -> Iterator[Piece]:
    """Yield the pieces of a plain line in order, what they say read."""
    for piece in _parted(line):
        yield _read(piece, asked)
        if piece.days and not piece.days[-1].by_name:
            asked = asked._replace(dated=piece.days[-1].day)


def joined(one: list[Named], two: list[Named]) -> list[Named] | None:
    """Return the days of both; the name of a weekday and a date side by side are one day, None if they disagree."""
    if not one or not two or one[-1].by_name == two[0].by_name or not (one[-1].day and two[0].day):
        return one + two
    named, dated = sorted((one[-1], two[0]), key=lambda day: not day.by_name)
    if named.day.weekday() != dated.day.weekday():
        return None
    return [*one[:-1], dated, *two[1:]]


def _parted(line: str) -> Iterator[Piece]:
    piece = Piece("break")
    for token in tokens(line):
        if token.kind in _PARTED:
            if piece.tokens:
                yield piece
                piece = Piece(token.kind)
            elif _PARTED[token.kind] > _PARTED[piece.parted_by]:
                piece.parted_by = token.kind
            continue
        if _begins_another(piece, token):
            yield piece
            piece = Piece("comma")
        piece.tokens.append(token)
    if piece.tokens:
        yield piece


def _begins_another(piece: Piece, token: Token) -> bool:
    """Return whether this token begins a piece though nothing parts it: "Tue 10 Wed 11", "10 am Tue 11 am Wed"."""
    kinds = [one.kind for one in piece.tokens if one.kind in DAYS | _TIMES]
    if not kinds or DAYS.isdisjoint(kinds):
        return False
    if token.kind in DAYS:
        return kinds[-1] in _TIMES
    return token.kind in CLOCKS and kinds[0] in CLOCKS


def _read(piece: Piece, asked: Asked) -> Piece:
    said = [token for token in piece.tokens if token.kind in DAYS | _TIMES]
    piece.time_first = bool(said) and said[0].kind in _TIMES
    left = _read_days(piece, asked)
    for token in left:
        piece.wrong |= token.kind == "takes_back" or (token.kind == "zone" and not _is_zone(token.text, asked))
        piece.unsure |= token.kind == "word"
    _read_times(piece, [token for token in left if token.kind in _TIMES])
    return piece


def _read_days(piece: Piece, asked: Asked) -> list[Token]:
    """Read the days and return the other tokens."""
    others: list[Token] = []
    row = list(piece.tokens)
    while row:
        token = row.pop(0)
        if token.kind not in DAYS:
            others.append(token)
            continue
        today = asked.dated if token.kind == "nth" and asked.dated else asked.today
        found = days.read(token.kind, token.text, today=today, day_first=asked.day_first)
        if found and found[0].by_name and row and _may_be_day(row[0].text):
            found = _numbered(found, row, asked)
        both = joined(piece.days, found) if found else None
        piece.wrong |= both is None
        piece.days = both or piece.days
    return others


def _may_be_day(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 31


def _numbered(named: list[Named], row: list[Token], asked: Asked) -> list[Named] | None:
    """Return the date of "Tue 24 10:30" and take its number from the row; None when that is no Tuesday.

    A number that can be an hour is one ("Tue 10"), unless a time comes after it and it is a date or that time is clear.
    """
    later = [hours.read(token.kind, token.text) for token in row[1:] if token.kind in CLOCKS]
    day = days.of_month(asked.today, int(row[0].text), named[0].day.weekday())
    clear = any(not clock.bare for said in later for clock in said.clocks)
    if row[0].kind == "word" or (row[0].kind == "at" and later and (day or clear)):
        row.pop(0)
        return [Named(day)] if day else None
    return named


def _read_times(piece: Piece, said: list[Token]) -> None:
    clocks = [hours.read(token.kind, token.text) for token in said if token.kind in CLOCKS]
    parts = [hours.part(token.text) for token in said if token.kind == "part"]
    if clocks:
        half = ("a" if parts[0][0] < 720 else "p") if parts else ""
        found = [hours.bounds(one, half) for one in clocks]
        piece.wrong |= None in found
        piece.times = [bounds for bounds in found if bounds]
        # "12-1 10am" may be the twelfth of January.
        piece.unsure |= len(clocks) > 1 and not piece.days
        piece.bare = not half and all(clock.bare for one in clocks for clock in one.clocks)
    elif said:
        piece.times, piece.bare = parts or [hours.ALL_DAY], False


def _is_zone(text: str, asked: Asked) -> bool:
    """Return whether a zone named in the text is the client's own: "ET", "EST" and "Eastern" in New York."""
    name, own = text.split()[0], _names(asked.zone, asked.today.year)
    return name in own or (name[0] in "ecmp" and (len(name) == 2 or len(name) > 3) and f"{name[0]}st" in own)


@cache
def _names(zone: str, year: int) -> frozenset[str]:
    seasons = (datetime(year, month, 1, tzinfo=ZoneInfo(zone)) for month in (1, 7))
    return frozenset(str(season.tzname()).lower() for season in seasons)
