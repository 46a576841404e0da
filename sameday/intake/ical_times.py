"""Times of a calendar: the clock on the wall as it was written, and the instant where its zone can be told. Pure.

A zone is a name of the IANA list, also with what Mozilla and Evolution write before it, or else what the calendar
itself says of it (VTIMEZONE): Outlook's names are Windows' own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from sameday.intake.charsets import clean_line
from sameday.intake.ical import Component, Property

_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?Z?)?")
_IANA = re.compile(r"(?:.*/)?([A-Z][A-Za-z]{2,20}/[A-Za-z0-9_/+-]{2,40})", re.DOTALL)
_DURATION = re.compile(r"\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?")
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)")
_DAY = re.compile(r"([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RULES = 40


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as written: `zone` is its label ("UTC", a name, "" for none), `at` the UTC instant or None."""

    wall: datetime
    zone: str
    at: datetime | None
    whole_day: bool = False

    def later(self, duration: timedelta) -> "Moment":
        return Moment(self.wall + duration, self.zone, self.at and self.at + duration, self.whole_day)


def read(written: Property | None, calendar: Sequence[Component]) -> Moment | None:
    """Return the time a property says, or None; `calendar` are all components, for its VTIMEZONEs."""
    wall = _wall(written)
    if wall is None or not 1990 <= wall.year < 2100:
        return None
    value = written.value.strip()
    zone = "UTC" if value.endswith("Z") else clean_line(written.parameters.get("TZID", ""), 100)
    return Moment(wall, zone, _instant(wall, zone, calendar), whole_day="T" not in value)


def duration(written: Property | None) -> timedelta | None:
    """Return what DURATION says, or None."""
    found = written and _DURATION.fullmatch(written.value.strip())
    if not found or not any(found.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def words(start: Moment, end: Moment | None) -> str:
    """Return "Tuesday 24 November 2026, 10:30 am to 11:00 am (Eastern Standard Time)", the clock as it was written."""
    said = _day(start.wall)
    if start.whole_day:
        last = end.wall - timedelta(days=1) if end else start.wall  # the end of a whole day is the day after
        return said if last <= start.wall else f"{said} to {_day(last)}"
    said += f", {_clock(start.wall)}"
    if end and end.wall > start.wall:
        same = end.wall.date() == start.wall.date()
        said += f" to {_clock(end.wall)}" if same else f" to {_day(end.wall)}, {_clock(end.wall)}"
    return f"{said} ({start.zone})" if start.zone else said


def _day(wall: datetime) -> str:
    return f"{wall:%A} {wall.day} {wall:%B} {wall.year}"


def _clock(wall: datetime) -> str:
    return f"{wall.hour % 12 or 12}:{wall.minute:02} {'am' if wall.hour < 12 else 'pm'}"


def _wall(written: Property | None) -> datetime | None:
    found = written and _TIME.fullmatch(written.value.strip())
    try:
        return found and datetime(*(int(number or 0) for number in found.groups()))  # noqa: DTZ001  a clock on the wall
    except ValueError:
        return None


def _instant(wall: datetime, zone: str, calendar: Sequence[Component]) -> datetime | None:
    if zone in ("UTC", "GMT"):
        return wall.replace(tzinfo=UTC)
    tz = (_iana(zone) or _own(zone, wall, calendar)) if zone else None
    return wall.replace(tzinfo=tz).astimezone(UTC) if tz else None


def _iana(name: str) -> ZoneInfo | None:
    found = _IANA.fullmatch(name)
    for known in [found[1], "/".join(found[1].split("/")[-2:])] if found else []:
        try:
            return ZoneInfo(known)
        except (KeyError, ValueError, OSError):  # a folder of names is an OSError
            continue
    return None


def _own(name: str, wall: datetime, calendar: Sequence[Component]) -> timezone | None:
    """Return the offset that the calendar's own VTIMEZONE of this name gives at this time, or None."""
    rules: list[Component] = []
    inside = False
    for each in calendar:
        if each.name == "VTIMEZONE":
            identifier = each.first("TZID")
            inside = bool(identifier and clean_line(identifier.text, 100) == name)
        elif inside and each.parent == "VTIMEZONE":
            rules.append(each)
    known = [found for rule in rules[:RULES] for found in _begun(rule, wall)]
    return timezone(max(known)[1]) if known else None


def _begun(rule: Component, wall: datetime) -> list[tuple[datetime, timedelta]]:
    """Return when this rule last began before `wall`, with its offset; [] when it never did or cannot be read.

    Outlook's rules begin in 1601.
    """
    offset, since, again = rule.first("TZOFFSETTO"), _wall(rule.first("DTSTART")), rule.first("RRULE")
    number = offset and _OFFSET.fullmatch(offset.value.strip()[:5])
    if not number or since is None or int(number[2]) > 23:
        return []
    delta = timedelta(hours=int(number[2]), minutes=int(number[3])) * (-1 if number[1] == "-" else 1)
    begins = [since]
    if again:
        parts = dict(part.partition("=")[::2] for part in again.value.upper().split(";"))
        until = parts.get("UNTIL", "")[:4]
        years = [year for year in (wall.year - 1, wall.year) if not until.isdigit() or year <= int(until)]
        begins += [_nth(year, parts, since) for year in years]
    passed = [begun for begun in begins if begun and since <= begun <= wall]
    return [(max(passed), delta)] if passed else []


def _nth(year: int, parts: dict[str, str], since: datetime) -> datetime | None:
    """Return the day "the second Sunday of March" of this year at the rule's hour; None for other rules."""
    day, month = _DAY.fullmatch(parts.get("BYDAY", "")), parts.get("BYMONTH", "")
    if not day or month not in map(str, range(1, 13)):
        return None
    weekday, count = _WEEKDAYS.index(day[2]), int(day[1])
    if count > 0:
        first = date(year, int(month), 1)
        found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
    else:
        after = date(year + int(month) // 12, int(month) % 12 + 1, 1)
        found = after - timedelta(days=1)
        found -= timedelta(days=(found.weekday() - weekday) % 7 + 7 * (-count - 1))
    return datetime(found.year, found.month, found.day, since.hour, since.minute)  # noqa: DTZ001  as above
