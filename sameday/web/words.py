"""Instants and numbers as the pages print them, in the office's zone. Own formatting: Django's costs ten times more."""

import re
import unicodedata
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sameday.policy import leaving_later
from sameday.web import office

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r"(?:[/\\:*?\"<>|]|%(?=[0-9a-fA-F]{2}))+")  # some browsers read %2f as a slash
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def when(at: datetime | None) -> str:
    """Return "Tue 24 Nov, 10:30 am", or "" for None."""
    if not at:
        return ""
    said = _said(at, office.desk().zone)
    return f"{said.day}, {said.time}"


def day(at: datetime | None) -> str:
    """Return "Tue 24 Nov", or "" for None."""
    return _said(at, office.desk().zone).day if at else ""


def weekday_time(at: datetime) -> str:
    """Return "Tue 10:30 am"."""
    said = _said(at, office.desk().zone)
    return f"{said.day[:3]} {said.time}"


def clock_time(at: datetime | None) -> str:
    """Return "10:30 am", or "" for None."""
    return _said(at, office.desk().zone).time if at else ""


def stamp(at: datetime | None) -> str:
    """Return the instant for a `datetime` attribute: "2026-11-24T15:30:00+00:00"."""
    return at.isoformat(timespec="seconds") if at else ""


def local_time(at: datetime) -> str:
    """Return the instant as a datetime-local field has it: "2026-11-24T10:30"."""
    return at.astimezone(zone()).strftime("%Y-%m-%dT%H:%M")


def held_back(why: str) -> str:
    """Return why a reply did not leave, as a sentence: "Newer words stand on the request."."""
    said = leaving_later.SAID.get(why, "it waits for a person")
    return f"{said[0].upper()}{said[1:]}."


def epoch_ms(at: datetime | None) -> int | None:
    """Return milliseconds since 1970, as clocks.js reads them."""
    return int(at.timestamp() * 1000) if at else None


def ticket_number(number: int) -> str:
    """Return "T-10482"."""
    return f"T-{number}"


def file_name(name: str) -> str:
    """Return a file's name as it may be shown, linked and saved: no path, no unseen characters, not hidden, <= 120."""
    seen = "".join(c for c in name if unicodedata.category(c)[0] not in "CZ" or c == " ")
    seen = " ".join(_NOT_IN_NAMES.sub(" ", seen).split()).strip(". ")
    if len(seen) > LONGEST_NAME:
        stem, dot, ending = seen.rpartition(".")
        seen = f"{stem[: LONGEST_NAME - 12]}.{ending}" if dot and len(ending) < 11 else seen[:LONGEST_NAME]
    return seen or "file"


def zone() -> ZoneInfo:
    """Return the office's zone."""
    return _zone(office.desk().zone)


class Said(NamedTuple):
    day: str
    time: str


@lru_cache(4096)
def _said(at: datetime, zone_name: str) -> Said:
    local = at.astimezone(_zone(zone_name))
    return Said(
        f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month]}",
        f"{local.hour % 12 or 12}:{local.minute:02} {'am' if local.hour < 12 else 'pm'}",
    )


@lru_cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
