"""The history at the foot of a settings page: who changed what, when, from what to what.

A page gives `history.of(request, "calendar:1", labels={…})` to its template, which prints it by
`{% from "staff/settings/history.html" import history %}{{ history(past) }}`. What the journal holds in `changes`
(audit/journal.py, `change`) is shown by name, old and new.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sameday.audit import actors
from sameday.audit import history as journal
from sameday.office.models import Staff

LONG = 90
SIGN_IN = ("signed in", "signed in by the demo's button", "signed out everywhere", "recovery code used")


@dataclass(frozen=True)
class Change:
    """One value: its name, what it was and what it is; `long` texts are folded away."""

    name: str
    old: str
    new: str
    long: bool


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    what: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Shown:
    lines: list[Line]
    older_url: str


def of(request, *subjects: str, labels: Mapping[str, str] | None = None, of_what: Mapping | None = None) -> Shown:
    """Return a page of the history of these subjects: two queries whatever its length.

    `labels` names the values in words; `of_what` says by subject whose line it is, where several share a history.
    The page after it is asked for by `?before=`.
    """
    before = request.GET.get("before", "")
    before = int(before) if before.isascii() and before.isdecimal() and len(before) < 16 else None
    entries, more = journal.of(subjects, without=SIGN_IN, before=before)
    staff_ids = {number for entry in entries if (number := actors.staff_id(entry.actor))}
    names = dict(Staff.objects.filter(pk__in=staff_ids).values_list("pk", "name")) if staff_ids else {}
    lines = [_line(entry, names, labels or {}, of_what or {}) for entry in entries]
    return Shown(lines, f"?before={more}#history" if more else "")


def _line(entry, names: dict, labels: Mapping, of_what: Mapping) -> Line:
    said = entry.verb[:1].upper() + entry.verb[1:]
    about = of_what.get(entry.subject, "")
    changed = entry.data.get("changes")
    changes = [_change(labels.get(name, name), *pair) for name, pair in changed.items()] if _pairs(changed) else []
    what = f"{about}: {entry.verb}" if about else said
    return Line(entry.at, who(entry.actor, names), what, tuple(changes))


def who(actor: str, names: Mapping[int, str]) -> str:
    """Return the actor as people say it."""
    if number := actors.staff_id(actor):
        return names.get(number, "Somebody of ours")
    return "A client" if actors.contact_id(actor) else "The command line or the desk itself"


def _pairs(changed) -> bool:
    return isinstance(changed, dict) and all(isinstance(pair, list) and len(pair) == 2 for pair in changed.values())


def _change(name: str, old, new) -> Change:
    old, new = value_words(old), value_words(new)
    return Change(name.replace("_", " "), old, new, len(old) > LONG or len(new) > LONG or "\n" in old + new)


def value_words(value) -> str:
    """Return a value of the journal as people read it."""
    if value is None or value == "" or value == [] or value == {}:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value_words(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {value_words(each)}" for name, each in value.items())
    return str(value)
