"""Days as people write them: "Tue", "Tuesday 24 Nov", "11/24", "tomorrow", "the 24th", "Mon-Wed", "next week"."""

import re
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
FAR = timedelta(days=183)  # a date without its year that lies farther ahead was meant for the past
SOON = 62
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?! (?:be|work|suit|also|not|do)\b)|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER, _YEAR = r"([0-9]{1,2})", r"(20[0-9]{2})"
_TH = r"(?:st|nd|rd|th)"
_FRONT = r"(?<![0-9:./])"
ISO = rf"{_FRONT}{_YEAR}[-/]{_NUMBER}[-/]{_NUMBER}(?![0-9])(?:t(?=[0-9]))?"
SLASH = rf"{_FRONT}{_NUMBER}(?:/{_NUMBER}(?:/(20[0-9]{{2}}|[0-9]{{2}}))?|-{_NUMBER}-{_YEAR})(?![0-9/:]| ?[ap]\.?m)"
DOTTED = rf"{_FRONT}{_NUMBER}\. ?(0?[1-9]|1[0-2])\.{_YEAR}?(?![0-9])"
# "24-26 Nov" and "Nov 24-26" are riddles.
DAY_MONTH = rf"{_FRONT}(?<![0-9][-–]){_NUMBER}{_TH}?(?: of)?[ -]?({MONTH})\b\.?(?:,? {_YEAR}\b)?"
MONTH_DAY = (
    rf"\b({MONTH})\.?[ -]?{_NUMBER}{_TH}?(?![0-9:]|[-–][0-9]{{1,2}}(?![0-9:])| ?[ap]\.?m)(?:,? {_YEAR}(?![0-9]))?"
)
NTH = rf"{_FRONT}{_NUMBER}{_TH}\b"
RANGE = rf"\b({WEEKDAY})\.? ?(?:-|–|—|to|through|thru) ?({WEEKDAY})\b"
NEXT_WEEK = rf"\bnext week(?:,? (?:on )?({WEEKDAY})\b)?|\b({WEEKDAY}),?(?: of)? next week\b"
THIS_WEEK = r"\b(?:later )?this week\b"
EVERY = rf"\b(?:(?:any|every|each) {WEEKDAY}|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
NAMED = rf"\b(?:(next|this|coming)(?: coming)? )?({WEEKDAY})\b\.?"
RELATIVE = r"\b(?:(?:the )?day after tomorrow|tomm?orr?ow|tmrw|tmr|today|this (?=morning|afternoon|evening|noon))\b"
ANY = r"\b(?:(?:any|every|each) ?(?:week)? ?day|week ?days|all week|daily)\b"


class Named(NamedTuple):
    """One wished day: a date, else a weekday, else any day; `by_name` when only the name of a weekday said it."""

    day: date | None = None
    weekday: int | None = None
    by_name: bool = False


def read(kind: str, text: str, *, today: date, day_first: bool) -> list[Named] | None:
    """Return the days this text means, None for a day that is past or never was. `text` is lower case."""
    if kind in ("iso", "slash", "dotted", "day_month", "month_day", "nth"):
        day = _dated(kind, text, today, day_first)
        return [Named(day)] if day else None
    if kind == "named":
        which, name = re.match(NAMED, text).groups()
        monday = today - today.weekday() * DAY
        day = monday + (7 + number(name)) * DAY if which == "next" else on_or_after(today, number(name))
        return [Named(day, by_name=True)]
    return _several(kind, text, today)


def number(name: str) -> int:
    """Return 0 for Monday's name to 6 for Sunday's, however short."""
    return _WEEKDAYS.index(name[:3])


def on_or_after(today: date, weekday: int) -> date:
    """Return the first such weekday from today on: on a Friday, "Friday" is today."""
    return today + (weekday - today.weekday()) % 7 * DAY


def of_month(today: date, number: int, weekday: int) -> date | None:
    """Return the next date with this number that falls on this weekday: "Tue 24"."""
    ahead = (today + n * DAY for n in range(SOON))
    return next((day for day in ahead if day.day == number and day.weekday() == weekday), None)


def _several(kind: str, text: str, today: date) -> list[Named]:
    next_monday = today + (7 - today.weekday()) * DAY
    if kind == "relative":
        distance = 0 if text.startswith(("today", "this")) else 2 if "after" in text else 1
        return [Named(today + distance * DAY)]
    if kind == "range":
        first, last = map(number, re.match(RANGE, text).groups())
        begin = on_or_after(today, first)
        return [Named(begin + n * DAY) for n in range((last - first) % 7 + 1)]
    if kind == "next_week":
        name = next(filter(None, re.match(NEXT_WEEK, text).groups()), None)
        wanted = [number(name)] if name else range(5)
        return [Named(next_monday + n * DAY) for n in wanted]
    if kind == "this_week":
        return [Named(today + n * DAY) for n in range(max(0, 5 - today.weekday()))]
    if kind == "every":
        return [Named(weekday=number(text.split()[-1]))]
    return [Named()]


def _dated(kind: str, text: str, today: date, day_first: bool) -> date | None:
    if kind == "iso":
        year, month, day = map(int, re.match(ISO, text).groups())
        return _valid(today, day, month, year)
    if kind == "nth":
        wanted = int(re.match(NTH, text)[1])
        return next((day for day in (today + n * DAY for n in range(SOON)) if day.day == wanted), None)
    if kind == "slash":
        one, two, *years = filter(None, re.match(SLASH, text).groups())
        year = years[0] if years else None
        day, month = (int(one), int(two)) if day_first else (int(two), int(one))
        # 24/11 has one meaning only, whatever the order of the house.
        return _valid(today, *((month, day) if month > 12 >= day else (day, month)), year)
    pattern = {"dotted": DOTTED, "day_month": DAY_MONTH, "month_day": MONTH_DAY}[kind]
    one, two, year = re.match(pattern, text).groups()
    day, month = (two, one) if kind == "month_day" else (one, two)
    return _valid(today, int(day), int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1, year)


def _valid(today: date, day: int, month: int, year: int | str | None) -> date | None:
    """Return the date when it is not past; without a year the next one, unless that is far away."""
    try:
        if year:
            found = date(int(year) % 2000 + 2000, month, day)
            return found if found >= today else None
        found = date(today.year, month, day)
        found = found if found >= today else date(today.year + 1, month, day)
    except ValueError:
        return None
    return found if found - today <= FAR else None
