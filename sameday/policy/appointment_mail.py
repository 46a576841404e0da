"""The mail that asks for a technical support appointment, read back: the template as clients really send it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sameday.policy.appointments import SUBJECT

ENOUGH = 3  # labelled lines that make it such a mail without its subject
LONGEST, LONGEST_LINE, LONGEST_VALUE = 50_000, 2_000, 4_000


class AppointmentMail(NamedTuple):
    """What the client wrote behind each line of the template, "" where nothing; lines are kept. Source: rules.md 3."""

    name: str = ""
    company: str = ""
    phone: str = ""
    computer: str = ""
    wrong: str = ""
    since: str = ""
    affected: str = ""
    approved_by: str = ""
    times_text: str = ""


# By field: the template's own words, which say what mail it is, and words that people put in their place.
_LABELS = {
    "name": (r"name", r"(?:your|my|full|contact) name"),
    "company": (r"company", r"company name|(?:your|my) company|organi[sz]ation"),
    "phone": (
        r"best phone(?: number)?",
        r"(?:best )?(?:tele)?phone(?: number| no\.?)?|best number|call ?back(?: number)?|mobile|cell(?: phone)?",
    ),
    "computer": (r"computer name", r"computer|(?:pc|machine|laptop|device)(?: name)?|name of (?:the |my )?computer"),
    "wrong": (r"what(?: is|'?s) wrong", r"problem|issue|what(?: is|'?s) the (?:problem|issue)|what happens"),
    "since": (r"since when", r"since|when did it (?:start|begin)"),
    "affected": (r"who else is affected", r"(?:who(?: else)?(?: is)? |others? |also )?affected|who else"),
    "approved_by": (r"approved by(?: for changes)?", r"approved|approval(?: by)?|approver"),
    "times_text": (
        r"three times that suit me",
        r"(?:three |3 )?times?(?: that suits?(?: me)?)?|times that work(?: for me)?",
    ),
}
_MANY_LINES = frozenset(["wrong", "since", "affected", "times_text"])
_COLON = r"\s?(?:\?\s?)?[*_]{0,2}\s?(?:[:;\uff1a\ufe55\ufe13\u2236\ua789\u02d0]|(?<=\?)|(?<=\s)[-–—=]\s|\t)"


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"([*_]{{0,2}})(?:{words})(?:\s?\([^()]{{0,40}}\))?{_COLON}[*_]{{0,2}}", re.IGNORECASE)


_OURS = {field: _pattern(ours) for field, (ours, _) in _LABELS.items()}
_LOOSE = {field: _pattern(loose) for field, (_, loose) in _LABELS.items()}

_SIGNS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_SIGNS |= dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000"), " ") | dict.fromkeys(map(ord, "\u2018\u2019"), "'")
_QUOTE = re.compile(r"[ \t]*(?:[>|\u203a][ \t]{0,4})*")
_BULLET = re.compile(r"(?:[-–—*•·◦▪‣o+]|\(?\d{1,2}[.)])[ \t]+")
_PREFIX = re.compile(
    r"\s*(?:(?:re|aw|wg|fwd?|tr|sv|antw|external)(?:\[\d+\])?\s?[:\uff1a]|\[[^\[\]]{0,40}\])", re.IGNORECASE
)
# What ends a value although no label follows: a farewell, a signature, the mail that is answered.
_END = re.compile(
    r"--$|_{5,}|-{3,}|(?:(?:kind|best|warm|many) )?(?:regards|wishes|thanks|thank you|sincerely|cheers|best|yours)"
    r"(?: so much| in advance)?[,.! ]*$|sent from my |get outlook for |(?:from|von): .{0,200}@|on .{5,200} wrote:$",
    re.IGNORECASE,
)


def read(text: str, subject: str = "") -> AppointmentMail | None:
    """Return the fields of a mail that asks for an appointment; None when it is no such mail.

    The subject is enough, so are three lines of the template. Lines may be missing, in any order, quoted, in bullets,
    with the answer beneath; of a line that comes twice, the first that is filled in counts. Never raises.
    Source: page 5.2; rules.md 3.
    """
    lines = list(_lines(text))
    ours = {field for line in lines if (field := _labelled(line, _OURS)[0])}
    if len(ours) < ENOUGH and not _has_subject(subject):
        return None
    return AppointmentMail(**{field: "\n".join(said)[:LONGEST_VALUE].strip() for field, said in _fields(lines).items()})


def _has_subject(subject: str) -> bool:
    left = subject[:LONGEST_LINE].translate(_SIGNS)
    while prefix := _PREFIX.match(left):
        left = left[prefix.end() :]
    return " ".join(left.split()).lower().startswith(SUBJECT.lower())


def _lines(text: str) -> Iterator[str]:
    """Yield the lines without marks of quotation, bullets and signs that nobody sees."""
    for line in text[:LONGEST].translate(_SIGNS).splitlines():
        bare = line[:LONGEST_LINE]
        bare = bare[_QUOTE.match(bare).end() :].strip()
        bullet = _BULLET.match(bare)
        without = bare[bullet.end() :] if bullet else bare
        # A bullet before anything but a label belongs to the value: "- it asks again and again".
        yield without if _any_label(without)[0] else bare


def _any_label(line: str) -> tuple[str, str, bool]:
    """Return the field whose label begins this line, what stands behind it, and whether the words are ours."""
    field, value = _labelled(line, _OURS)
    return (field, value, True) if field else (*_labelled(line, _LOOSE), False)


def _labelled(line: str, labels: dict[str, re.Pattern[str]]) -> tuple[str, str]:
    for field, label in labels.items():
        if found := label.match(line):
            value = line[found.end() :].strip()
            # "*Name: Ann*" is bold as a whole.
            return field, value.removesuffix(found[1]).strip() if found[1] else value
    return "", ""


def _fields(lines: list[str]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        field, value, in_our_words = _any_label(line)
        if field and said.get(field) and not in_our_words:
            field = ""
        if field:
            current = "" if said.get(field) else field
            if current and value:
                said[current] = [value]
                current = current if current in _MANY_LINES else ""
        elif _END.match(line):
            current = ""
        elif current and line:
            said.setdefault(current, []).append(line)
        elif said.get(current) and current not in _MANY_LINES:
            current = ""
    return said
