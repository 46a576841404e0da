"""What a request is about, among the items a plan covers: by its computer's name, the person's devices, and its words.

Pure. A reason stands with every answer; where two answers are as good, or none is, a person decides.
Source: page 6.1, 6.2; rules.md 9.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sameday.policy.coverage import Item
from sameday.policy.request_words import MACHINE, RARELY_COVERED
from sameday.policy.vocabulary import found, one_of

SHORTEST, BRAND = 3, 5  # letters of a word that names anything, and of one that does so alone
READ, BEGINNING = 20_000, 600
CLEAR = 50  # a weight by which a row is named, not only what people call such a thing
# the words people say for what a contract calls by another name
CALLED = (
    (r"microsoft 365 | office 365 | m365 | o365", r"""microsoft 365 | office 365 | m365 | o365 | outlook | exchange
     teams | one ?drive | share ?point | mailbox | e-?mails?"""),
    (r"google workspace", r"google workspace | g-?suite | gmail | google (?:drive|docs|sheets|calendar)"),
    (r"back-?up", r"back-?ups? | restore (?:of )?(?:a |the |my )?files?"),
    (r"endpoint protection | anti-?virus", r"anti-?virus | virus scanner | endpoint protection | malware scan"),
    (r"phones? | telephony | voip", r"desk phones? | phone (?:lines?|system) | telephones? | voip | voicemail"),
    (r"wi-?fi | wireless", r"wi-?fi | wireless"),
)  # fmt: skip
_HAS_A_FIGURE = re.compile(r"\d")
_CALLED = tuple((one_of(named), one_of(said)) for named, said in CALLED)
_COMMON = {
    "and", "the", "for", "both", "all", "main", "office", "room", "floors", "sites", "buildings", "software", "front",
    "mail", "desk", "cloud", "old", "new",
}  # fmt: skip
# with nothing but such a word in its name a thing is one of many
_SORTS = {
    "computer", "computers", "copier", "display", "displays", "firewall", "laptop", "machine", "monitor", "phone",
    "phones", "printer", "printers", "router", "scanner", "scanners", "screen", "server", "switch", "tablet", "tablets",
    "workstation", "workstations",
}  # fmt: skip


class Covered(NamedTuple):
    """A row of what a plan covers; `contact` when it is one person's."""

    number: int
    kind: str
    name: str
    contact: int | None
    active_from: date
    active_until: date | None

    def active(self, day: date) -> bool:
        return self.active_from <= day and (self.active_until is None or day <= self.active_until)


@dataclass(frozen=True)
class Said:
    """What a request says: its words, the computer it names, and who asks (None: nobody on file)."""

    text: str
    computer: str = ""
    contact: int | None = None


class Recognised(NamedTuple):
    """What it is about, the row it was found in (None without one), and why."""

    item: Item
    row: int | None
    reason: str


class _Text:
    """What a request says, looked at once for all rows."""

    def __init__(self, written: str):
        self.written = written[:READ].replace("\u2019", "'")
        words = _in_order(self.written)
        self.words, self.line = set(words), f" {' '.join(words)} "

    def has(self, word: str) -> bool:
        return word in self.words or f"{word}s" in self.words

    @cached_property
    def called(self) -> list[re.Pattern]:
        """How contracts call what people call otherwise here."""
        return [contract for contract, said in _CALLED if said.search(self.written)]


def recognise(said: Said, rows: Iterable[Covered], day: date) -> Recognised:
    """Return what a request received on `day` is about. Unknown when nothing says it, or two things do as well."""
    rows, text = list(rows), _Text(said.text)
    return (
        _by_computer(said, rows, day)
        or _by_words(text, rows, day)
        or _not_ours(text, rows)
        or _by_devices(said, text, rows, day)
        or Recognised(Item.UNKNOWN, None, "Nothing in it names a covered item: a person decides.")
    )


def _by_computer(said: Said, rows: Sequence[Covered], day: date) -> Recognised | None:
    name = said.computer.strip().casefold()
    if not name:
        return None
    words = _words(name)
    if words <= _SORTS | _COMMON:  # "laptop", "?": no name of any
        return None
    mine = [row for row in rows if row.kind == Item.EQUIPMENT and words <= _words(row.name)]
    active = [row for row in mine if row.active(day)]
    if len(active) > 1:
        active = [row for row in active if row.contact is not None and row.contact == said.contact] or active
    if len(active) > 1:
        return _one_of(active)
    if active:
        words = f"The computer {said.computer} is covered as “{active[0].name}”."
        return Recognised(Item.EQUIPMENT, active[0].number, words)
    return Recognised(Item.UNCOVERED, mine[0].number, _ended(mine[0], day)) if mine else None


def _not_ours(text: _Text, rows: Sequence[Covered]) -> Recognised | None:
    """What plans rarely cover, unless a row of this one says so."""
    word = _foreign(text, rows)
    return Recognised(Item.UNCOVERED, None, f"“{word}” is in no list of what is covered.") if word else None


def _foreign(text: _Text, rows: Sequence[Covered]) -> str:
    begin = text.written[:BEGINNING]  # a signature names websites and home offices
    named = [word for word in found(RARELY_COVERED, begin) if not any(_says(row, word) for row in rows)]
    return named[0].lower() if named else ""


def _by_words(text: _Text, rows: Sequence[Covered], day: date) -> Recognised | None:
    weights = [(weight, row) for row in rows if (weight := _weight(text, row))]
    if not weights:
        return None
    most = max(weight for weight, _ in weights)
    best = [row for weight, row in weights if weight == most]
    active = [row for row in best if row.active(day)]
    if len({(row.kind, row.name.casefold()) for row in active or best}) > 1:
        return _one_of(active or best)
    if not active:
        return Recognised(Item.UNCOVERED, best[0].number, _ended(best[0], day))
    if most < CLEAR and (word := _foreign(text, rows)):
        words = f"It may be about “{active[0].name}”, but says “{word}”: a person decides."
        return Recognised(Item.UNKNOWN, None, words)
    return Recognised(Item(active[0].kind), active[0].number, f"Its words name “{active[0].name}”, which is covered.")


def _one_of(rows: Sequence[Covered]) -> Recognised:
    names = " or ".join(f"“{row.name}”" for row in rows[:2])
    return Recognised(Item.UNKNOWN, None, f"It may be about {names}: a person decides.")


def _by_devices(said: Said, text: _Text, rows: Sequence[Covered], day: date) -> Recognised | None:
    if said.contact is None or not found(MACHINE, text.written):
        return None
    mine = [row for row in rows if row.contact == said.contact and row.kind == Item.EQUIPMENT and row.active(day)]
    if len(mine) != 1:
        return None
    return Recognised(Item.EQUIPMENT, mine[0].number, f"It is about a machine, and theirs is “{mine[0].name}”.")


def _weight(text: _Text, row: Covered) -> int:
    """Return how clearly a text names a row: the letters of its words that stand there; 0 when too few do."""
    words = _in_order(row.name)
    if words and f" {' '.join(words)} " in text.line:
        return 1000 + len(row.name)
    every = [word for word in words if len(word) >= SHORTEST]
    named = [word for word in every if word not in _COMMON]
    if all(word in _SORTS for word in named):
        named = every
    there = [word for word in named if text.has(word)]
    if named and (len(there) == len(named) or any(map(_HAS_A_FIGURE.search, there))):
        return 100 + sum(map(len, there))  # a machine's own name has a figure in it
    if row.kind == Item.THIRD_PARTY and there and there[0] == named[0] and len(named[0]) >= BRAND:
        return 50 + len(named[0])  # people call a product by its first word
    return 10 if any(contract.search(row.name) for contract in text.called) else 0


def _says(row: Covered, word: str) -> bool:
    return bool(_words(word) <= _words(row.name))


def _ended(row: Covered, day: date) -> str:
    if row.active_from > day:
        return f"“{row.name}” is covered from {row.active_from.isoformat()} on only."
    return f"“{row.name}” was covered until {row.active_until.isoformat()}."


def _words(text: str) -> set[str]:
    return set(_in_order(text))


def _in_order(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.casefold())
