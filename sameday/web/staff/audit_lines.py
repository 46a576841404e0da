"""A row of the audit trail as the page prints it: who, what, on what, from what to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sameday.audit import actors
from sameday.clients.models import Company, Contact
from sameday.office.models import Mailbox, Staff
from sameday.reports.trail import EVENT, Row
from sameday.tickets.queries_ticket import Event
from sameday.web import words
from sameday.web.staff import event_words
from sameday.web.staff.history import value_words

SHOWN, LONGEST = 4, 200
NAMED = {"staff": (Staff, "name"), "contact": (Contact, "name"), "company": (Company, "name"),
         "mailbox": (Mailbox, "address")}  # fmt: skip
# the columns of events that hold a number of one of these
NUMBERS = {"owner_id": "staff", "acknowledged_by_id": "staff", "requester_id": "contact", "affected_id": "contact",
           "company_id": "company", "staff": "staff", "contact": "contact", "company": "company",
           "approver": "contact"}  # fmt: skip
NOTHING_NEW = (None, "", False, 0)


@dataclass(frozen=True)
class Change:
    """One value: `old` is None where the trail holds no value before."""

    name: str
    old: str | None
    new: str


@dataclass(frozen=True)
class Line:
    at: datetime
    when: str
    actor: str
    who: str
    what: str
    subject: str
    on: str
    ticket: int | None
    changes: list[Change]
    more: list[Change] = field(default_factory=list)


class Nobody(event_words.Names):
    """The column beside says who: the sentence leaves it out."""

    def of(self, actor: str) -> str:
        return ""


def of(rows: list[Row]) -> list[Line]:
    """Return the lines of a page: one query for each kind of name that stands in it."""
    names = people(_named_in(rows))
    return [_line(row, names) for row in rows]


def people(named: Iterable[str]) -> dict[str, str]:
    """Return the names of these: {"staff:3": "Dana"}."""
    numbers: dict[str, set[int]] = {}
    for text in named:
        kind, _, number = text.partition(":")
        if kind in NAMED and number.isascii() and number.isdecimal() and len(number) < 16:
            numbers.setdefault(kind, set()).add(int(number))
    found = {}
    for kind, wanted in numbers.items():
        model, column = NAMED[kind]
        found |= {f"{kind}:{pk}": name for pk, name in model.objects.filter(pk__in=wanted).values_list("pk", column)}
    return found


def when(at: datetime) -> str:
    """Return "Tue 24 Nov 2026, 10:30:05 am": a trail of years, where seconds tell what came first."""
    local = at.astimezone(words.zone())
    half = "am" if local.hour < 12 else "pm"
    return f"{words.day(at)} {local.year}, {local.hour % 12 or 12}:{local:%M:%S} {half}"


def _named_in(rows: list[Row]) -> set[str]:
    found = {name for row in rows for name in (row.actor, row.subject)}
    for row in rows:
        for values in (row.data, row.data.get("set") or {}, row.data.get("was") or {}):
            found |= {f"{NUMBERS[name]}:{value}" for name, value in values.items() if name in NUMBERS}
    return found


def _line(row: Row, names: Mapping[str, str]) -> Line:
    kind, _, number = row.subject.partition(":")
    ticket = int(number) if kind == "ticket" and number.isdecimal() else None
    changes = _event_changes(row, names) if row.source == EVENT else _journal_changes(row.data, names)
    on = words.ticket_number(ticket) if ticket else names.get(row.subject, row.subject.replace("_", " "))
    return Line(
        row.at, when(row.at), row.actor, _who(row.actor, names), _what(row, names), row.subject, on, ticket,
        changes[:SHOWN], changes[SHOWN:],
    )  # fmt: skip


def _who(actor: str, names: Mapping[str, str]) -> str:
    if actor == actors.SYSTEM:
        return "Sameday"
    return "A sender not on file" if actor == actors.SENDER else names.get(actor, actor)


def _what(row: Row, names: Mapping[str, str]) -> str:
    said = row.verb.replace(".", " ").replace("_", " ")
    if row.source == EVENT:
        staff = {pk: (names[f"staff:{pk}"], True) for pk in _staff_in(row) if f"staff:{pk}" in names}
        said = event_words.line(Event(row.pk, row.at, row.verb, row.actor, row.data), Nobody(staff)).words.strip()
    return said[:1].upper() + said[1:]


def _staff_in(row: Row) -> list:
    return [row.data["staff"]] if isinstance(row.data.get("staff"), int) else []


def _event_changes(row: Row, names: Mapping[str, str]) -> list[Change]:
    was, now = row.data.get("was") or {}, row.data.get("set") or {}
    first = not was  # of a first event: what is empty is not worth a line
    return [
        Change(_label(name), None if first else _value(name, was.get(name), names), _value(name, value, names))
        for name, value in now.items()
        if not (first and value in NOTHING_NEW)
    ]


def _journal_changes(data: dict, names: Mapping[str, str]) -> list[Change]:
    found = []
    for name, value in data.items():
        pairs = value if name == "changes" and isinstance(value, dict) else {}
        if pairs and all(isinstance(pair, list) and len(pair) == 2 for pair in pairs.values()):
            found += [
                Change(_label(n), _value(n, old, names), _value(n, new, names)) for n, (old, new) in pairs.items()
            ]
        else:
            found.append(Change(_label(name), None, _value(name, value, names)))
    return found


def _label(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


def _value(name: str, value, names: Mapping[str, str]) -> str:
    if name in NUMBERS and value is not None:
        return names.get(f"{NUMBERS[name]}:{value}", f"number {value}")
    if name.endswith("_at") and isinstance(value, str):
        try:
            return when(datetime.fromisoformat(value))
        except ValueError:
            pass
    said = value_words(value)
    said = said.replace("_", " ") if isinstance(value, str) and value.isidentifier() else said
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
