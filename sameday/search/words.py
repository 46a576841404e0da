"""What was typed into the search box, read: words, phrases, operators. Pure; it takes any text and never raises."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sameday.policy.kinds import Stage, State

OPEN = (Stage.NEW, Stage.WAITING, Stage.READY, Stage.WORKING)
STAGES = {str(stage): (stage,) for stage in Stage} | {"open": OPEN}
STATES = {str(state): state for state in (State.QUARANTINED, State.SPAM, State.MERGED)}
LONGEST, MOST_TERMS, LONGEST_WORD = 400, 12, 60
SHORTEST_PREFIX, SHORTEST_OF_MANY = 2, 3
FEWEST_DIGITS = 7
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """One thing to find: any of `phrases`, each a run of words; `prefix`: their last word goes on.

    Words are letters and digits alone, in lower case. They keep their accents: FTS5 takes off those it knows itself.
    """

    phrases: tuple[Phrase, ...]
    prefix: bool = False
    typed: str = ""

    @property
    def whole(self) -> "Term":
        """The term as messages are asked for it: of two letters no word among millions is begun."""
        short = all(len(phrase[-1]) < SHORTEST_OF_MANY and phrase[-1].isascii() for phrase in self.phrases)
        return replace(self, prefix=False) if self.prefix and short else self


@dataclass(frozen=True)
class Query:
    """All terms must be found. `left_out`: sentences about what could not be read. `number`: a ticket's."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    sender: tuple[Term, ...] = ()
    company: tuple[Term, ...] = ()
    stages: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    before: date | None = None
    after: date | None = None
    number: int | None = None
    left_out: tuple[str, ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether it asks for more than words: then people and companies are no answer to it."""
        return bool(self.sender or self.company or self.stages or self.states or self.before or self.after)

    @property
    def asks(self) -> bool:
        return bool(self.terms or self.filtered)


@dataclass
class _Reading:
    today: date
    terms: list[Term] = field(default_factory=list)
    sender: list[Term] = field(default_factory=list)
    company: list[Term] = field(default_factory=list)
    stages: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    before: date | None = None
    after: date | None = None
    left_out: list[str] = field(default_factory=list)


def read(text: str, *, today: date) -> Query:
    """Return what the text asks for. The last word goes on being typed unless a space or a quote ends it."""
    text = " ".join(text[:LONGEST].split()) + (" " if text[:LONGEST][-1:].isspace() else "")
    found = _Reading(today)
    for operator, value, quoted, last in _pieces(text):
        _take(found, operator, value, prefix=last and not quoted)
    return Query(
        text.strip(), tuple(found.terms[:MOST_TERMS]), tuple(found.sender[:MOST_TERMS]),
        tuple(found.company[:MOST_TERMS]), frozenset(found.stages), frozenset(found.states),
        found.before, found.after, _number(text), tuple(found.left_out),
    )  # fmt: skip


def fold(text: str) -> str:
    """Return the text in lower case without the accents on its letters."""
    text = text.lower()
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))


def split(text: str) -> Phrase:
    """Return the words of a text in lower case."""
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(unicodedata.normalize("NFC", text.lower())))


_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_TELEPHONE = re.compile(r"(?<![\w+])(?:\+?1[ .-]*)?\(?\d{3}\)?[ .-]*\d{3}[ .-]*\d{4}(?![\w-])", re.ASCII)
_PIECE = re.compile(
    r'(?P<empty>[A-Za-z]+):(?=\s|$)|(?:(?P<operator>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<bare>[^\s"]+))'
)
_NUMBER = re.compile(r"(?:#|t-?)?(\d{1,15})", re.ASCII | re.IGNORECASE)
_DIGITS_ALONE = re.compile(r"[+(]?\d[\d().+-]*", re.ASCII)
OPERATORS = ("from", "company", "stage", "before", "after")


def _pieces(text: str) -> Iterator[tuple[str, str, bool, bool]]:
    """Yield (operator, value, quoted, last) of each piece; a telephone number with spaces is one piece."""
    at, end = 0, len(text)
    telephones = {match.start(): match for match in _TELEPHONE.finditer(text)}
    while at < end:
        if match := telephones.get(at):
            yield "", match[0], False, match.end() == end
        elif match := _PIECE.match(text, at):
            quoted = match["phrase"] is not None
            value = match["phrase"] if quoted else match["bare"] or ""
            operator = (match["operator"] or match["empty"] or "").lower()
            if operator and operator not in OPERATORS:
                operator, value = "", match[0]
            yield operator, value, quoted, match.end() == end
        else:
            at += 1
            continue
        at = match.end()


def _take(found: _Reading, operator: str, value: str, *, prefix: bool) -> None:
    if operator == "stage":
        _take_stage(found, value.lower())
    elif operator in ("before", "after"):
        day = _day(value.lower(), found.today)
        if day:
            setattr(found, operator, day)
        elif value and not prefix:
            found.left_out.append(f"“{value}” is no date. Write it as {found.today.isoformat()}.")
    elif term := _term(value, prefix):
        {"from": found.sender, "company": found.company}.get(operator, found.terms).append(term)


def _take_stage(found: _Reading, value: str) -> None:
    stages = [name for name in STAGES if value and name.startswith(value)]
    states = [name for name in STATES if value and name.startswith(value)]
    for name in stages:
        found.stages |= {str(stage) for stage in STAGES[name]}
    found.states |= {str(STATES[name]) for name in states}
    if value and not stages and not states:
        known = ", ".join([*STAGES, *STATES])
        found.left_out.append(f"“{value}” is no stage. There are: {known}.")


def _term(value: str, prefix: bool) -> Term | None:
    """Return the term; what joins words (a dash, a dot, an at) makes them a phrase."""
    parts = split(value)[:MOST_TERMS]
    if not parts:
        return None
    long = len(parts[-1]) >= SHORTEST_PREFIX or not parts[-1].isascii()
    goes_on = prefix and long and value[-1].isalnum()
    return Term(_telephone(value, parts) or (parts,), goes_on, value)


def _telephone(value: str, parts: Phrase) -> tuple[Phrase, ...]:
    """Return the ways in which a telephone number may stand in a text, () for anything else."""
    digits = "".join(c for c in value if c.isascii() and c.isdigit())
    if len(digits) < FEWEST_DIGITS or not (_DIGITS_ALONE.fullmatch(value) or _TELEPHONE.fullmatch(value)):
        return ()
    ways = [parts, (digits,)]
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    if len(digits) == 10:
        ways += [(digits,), ("1" + digits,), (digits[:3], digits[3:6], digits[6:])]
    elif len(digits) == 7:
        ways += [(digits[:3], digits[3:])]
    return tuple(dict.fromkeys(ways))


def _number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text.strip())
    return int(match[1]) if match else None


def _day(value: str, today: date) -> date | None:
    """Return the first day of "2026", "2026-11", "2026-11-05", "11/5/2026", "today" or "yesterday"."""
    if value in ("today", "yesterday"):
        return today - timedelta(days=value == "yesterday")
    if match := re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", value, re.ASCII):
        year, month, day = (int(part) if part else 1 for part in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value, re.ASCII):
        month, day, year = (int(part) for part in match.groups())
    else:
        return None
    try:
        return date(year, month, day) if 1970 <= year <= 2999 else None
    except ValueError:
        return None
