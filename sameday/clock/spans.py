"""The ledger of a due instant: the spans that ran and the spans that did not, each with its reason."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sameday.clock.calendar import Calendar
from sameday.clock.instants import in_utc
from sameday.clock.minutes import MINUTE
from sameday.clock.windows import DAY, between, usual_of_day


class Span(NamedTuple):
    """A stretch of time in UTC, its length in minutes, and whether the business clock ran in it."""

    from_at: datetime
    to_at: datetime
    minutes: float
    running: bool
    reason: str


def ledger(calendar: Calendar, from_at: datetime, to_at: datetime) -> list[Span]:
    """Return the spans from one instant to another, without gap; the running ones are the business minutes.

    A reason is "open" or "closed", with the names of the special days behind it: "closed: Thanksgiving Day".
    Raises ValueError if `to_at` lies before `from_at`. Source: rules.md 1.
    """
    at, to_at = in_utc(from_at), in_utc(to_at)
    if to_at < at:
        raise ValueError("A ledger cannot run backwards.")
    spans = []
    for day, open_at, close_at in between(calendar, at, to_at):
        if at < open_at:
            spans.append(_closed(calendar, at, open_at))
        special = calendar.days.get(day)
        spans.append(_span(open_at, close_at, True, f"open: {special.name}" if special else "open"))
        at = close_at
    if at < to_at:
        spans.append(_closed(calendar, at, to_at))
    return spans


def _closed(calendar: Calendar, from_at: datetime, to_at: datetime) -> Span:
    names = ", ".join(_names_of_closures(calendar, from_at, to_at))
    return _span(from_at, to_at, False, f"closed: {names}" if names else "closed")


def _names_of_closures(calendar: Calendar, from_at: datetime, to_at: datetime) -> Iterator[str]:
    day = from_at.astimezone(calendar.tz).date()
    while day <= to_at.astimezone(calendar.tz).date():
        special = calendar.days.get(day)
        # A holiday explains nothing where the desk would have been closed anyway: at night, on a Saturday.
        if special and any(w.open_at < to_at and w.close_at > from_at for w in usual_of_day(calendar, day)):
            yield special.name
        day += DAY


def _span(from_at: datetime, to_at: datetime, running: bool, reason: str) -> Span:
    return Span(from_at, to_at, (to_at - from_at) / MINUTE, running, reason)
