"""What of the audit trail somebody asks for: from an allow-list, never a column's name or a lookup of theirs."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sameday.tickets.events import KINDS

ACTOR = re.compile(r"(?:staff|contact):[0-9]{1,15}|system|sender", re.ASCII)
SUBJECT = re.compile(r"(?P<kind>[a-z_]{1,20}):(?P<number>[0-9]{1,15})", re.ASCII)
TICKET = re.compile(r"(?:t-|#)?(?P<number>[0-9]{1,15})", re.ASCII | re.IGNORECASE)
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(9990, 1, 1)
FIELDS = ("who", "what", "on", "from", "to")


class BadFilter(Exception):
    """A field asks for what cannot be: [(field, words)]."""

    def __init__(self, errors: list[tuple[str, str]]):
        self.errors = errors
        super().__init__("; ".join(words for _, words in errors))


@dataclass(frozen=True)
class Filter:
    """`source` and `verb`: what was done; `subject`: to which row, a ticket's number beside it; [since, until)."""

    actor: str = ""
    source: int | None = None
    verb: str = ""
    subject: str = ""
    ticket: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def read(typed: Mapping[str, str], zone: str, verbs: Callable[[], Collection[str]]) -> Filter:
    """Return the filter of these fields; days are the office's. Raises BadFilter with words for each wrong one.

    `verbs` gives the journal's own words for what was done; it is asked only when one of them is chosen.
    """
    text = {name: typed.get(name, "").strip() for name in FIELDS}
    errors: list[tuple[str, str]] = []
    if text["who"] and not ACTOR.fullmatch(text["who"]):
        errors.append(("who", "Choose a person from the list"))
    source, verb = _what(text["what"], verbs, errors)
    subject, ticket = _on(text["on"], errors)
    since, last = _day("from", text["from"], errors), _day("to", text["to"], errors)
    if since and last and last < since:
        errors.append(("to", "The last day is before the first"))
    if errors:
        raise BadFilter(errors)
    until = last + timedelta(days=1) if last else None
    return Filter(text["who"], source, verb, subject, ticket, _midnight(since, zone), _midnight(until, zone))


def _what(text: str, verbs: Callable, errors: list) -> tuple[int | None, str]:
    """Return (source, verb) of "journal", "event", "event:replied", "journal:office changed"."""
    name, _, verb = text.partition(":")
    source = {"journal": 1, "event": 2}.get(name)
    if text and (source is None or (verb and verb not in (KINDS if source == 2 else verbs()))):
        errors.append(("what", "Choose from the list what was done"))
        return None, ""
    return source, verb


def _on(text: str, errors: list) -> tuple[str, int | None]:
    """Return (subject, number of the ticket) of "T-10482", "10482", "contact:3"."""
    if found := TICKET.fullmatch(text):
        return f"ticket:{int(found['number'])}", int(found["number"])
    found = SUBJECT.fullmatch(text.lower())
    if text and not found:
        errors.append(("on", "Write a request’s number like T-10482, or what the list shows, like contact:3"))
        return "", None
    return (found[0], int(found["number"]) if found["kind"] == "ticket" else None) if found else ("", None)


def _day(name: str, text: str, errors: list) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = LAST_DAY
    if day and not FIRST_DAY <= day < LAST_DAY:
        errors.append((name, "Choose a day"))
        return None
    return day


def _midnight(day: date | None, zone: str) -> datetime | None:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC) if day else None
