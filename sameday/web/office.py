"""Us, as the pages print it: read from the database at most every few seconds a process."""

from dataclasses import dataclass, field
from datetime import date, datetime
from time import monotonic

from sameday.appointments import ats, remote
from sameday.appointments.models import RemoteProvider
from sameday.office import form_choices, ours
from sameday.outbox import words

FRESH_SECONDS = 15
ATS_FRESH_SECONDS = 60


@dataclass(frozen=True)
class Us(ours.Desk):
    """The desk with its hours in words: "Monday to Friday, 8:00 am to 5:00 pm Eastern"."""

    hours_words: str = ""
    form: form_choices.Choices = field(default_factory=dict)  # what the request form asks


_us: Us | None = None
_read = 0.0
_ats: tuple[date, float, date | None] | None = None  # of which day, read when, the earliest day at ATS
_tools: tuple[float, list[RemoteProvider]] | None = None


def desk() -> Us:
    """Return us, at most FRESH_SECONDS old. Raises NoOffice, or the database's error when it cannot be read."""
    global _us, _read
    if _us is None or monotonic() - _read > FRESH_SECONDS:
        found = ours.desk()
        _us, _read = _with_words(found), monotonic()
    return _us


def ats_day(at: datetime) -> date | None:
    """Return the earliest date of an ATS appointment, at most ATS_FRESH_SECONDS old; None when there is none."""
    global _ats
    today = desk().day_of(at)
    if _ats is None or _ats[0] != today or monotonic() - _ats[1] > ATS_FRESH_SECONDS:
        _ats = today, monotonic(), ats.earliest(at)
    return _ats[2]


def remote_tools() -> list[RemoteProvider]:
    """Return the tools for remote sessions, at most FRESH_SECONDS old: every page of a ticket shows them."""
    global _tools
    if _tools is None or monotonic() - _tools[0] > FRESH_SECONDS:
        _tools = monotonic(), remote.every()
    return _tools[1]


def _with_words(found: ours.Desk) -> Us:
    return Us(**vars(found), hours_words=words.hours(found.calendar), form=form_choices.shown())


def last_known() -> Us | None:
    """Return us as well as can be known without a working database; None before we were ever read."""
    try:
        return desk()
    except Exception:  # an error page comes without our number rather than not at all
        return _us


def forget() -> None:
    """Read it anew the next time: after a change of the office, and between tests."""
    global _us, _ats, _tools
    _us = _ats = _tools = None
