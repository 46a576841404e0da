"""What must be right before our own words of a mail go to clients, and what is only worth a second look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from sameday.office.ours import Desk
from sameday.outbox import mail_words, placeholders, render, samples
from sameday.outbox.mail_words import Wrong
from sameday.outbox.own_words import Words
from sameday.outbox.render import Rendered

MOST_WORDS = 120
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SMALL_PRINT = re.compile(r"--\s*")
_LATER = re.compile(r"\b(?:within (?:1|one|an) hour|tomorrow)\b", re.IGNORECASE)
_BEGGING = re.compile(r"\b(?:please|sorry|oops|valid|kindly|dear|sla|queue|tier|triaged?)\b", re.IGNORECASE)
_SECRET = re.compile(r"\b(?:your|the) (?:password|pin|passcode)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Report:
    """`errors` keep the words from being saved, `warnings` do not; both by field ("subject", "text")."""

    errors: list[tuple[str, str]]
    warnings: list[tuple[str, str]]
    words: int
    full: Rendered
    bare: Rendered


def check(template: str, words: Words, desk: Desk, at: datetime) -> Report:
    """Return what is wrong with these words, and the mail they make of the sample request. Source: ux.md 4."""
    full = render.compose(template, samples.known(template, desk, at), words)
    bare = render.compose(template, samples.known(template, desk, at, bare=True), words)
    count = max(len(full.text.split()), len(bare.text.split()))
    errors = [("subject", _said(wrong)) for wrong in _spelling(template, words.subject)]
    errors += [("text", _said(wrong, "Line {}: ")) for wrong in _spelling(template, words.text)]
    errors += [("text", said) for said in _missing(template, words.text)]
    errors += [("text", _said(wrong, "Line {}: ")) for wrong in _links(template, words.text)]
    if not words.subject.strip():
        errors.append(("subject", "Write the words of the subject"))
    if not errors and count > MOST_WORDS:
        errors.append(
            ("text", f"Shorten it: with the end that every mail has it is {count} words, {MOST_WORDS} at most")
        )
    if not errors:
        errors += [("text", said) for said in _hollow(template, words, desk, at)]
    return Report(errors, list(_doubts(words)), count, full, bare)


def _said(wrong: Wrong, where: str = "") -> str:
    return where.format(wrong.line) + (wrong.words[:1].lower() + wrong.words[1:] if where else wrong.words)


def _spelling(template: str, text: str) -> Iterator[Wrong]:
    known = [each.name for each in placeholders.of(template)]
    for line, name in mail_words.names(text):
        if name not in known:
            near = get_close_matches(name, known, 1)
            meant = f". Did you mean {{{near[0]}}}?" if near else ""
            yield Wrong(line, f"There is no placeholder {{{name}}} in this mail{meant}")
    yield from mail_words.broken(text)


def _missing(template: str, text: str) -> Iterator[str]:
    kind, used = placeholders.KINDS[template], {name for _, name in mail_words.names(text)}
    for name in kind.must:
        if name not in used:
            yield f"Put {{{name}}} into it: {_means(template, name)}"
    if kind.dated and not used & set(kind.dated):
        yield f"Say by when: put {{{kind.dated[0]}}} into it"


def _means(template: str, name: str) -> str:
    return next(each.means for each in placeholders.of(template) if each.name == name)


def _links(template: str, text: str) -> Iterator[Wrong]:
    shown = [line for line, name in mail_words.names(text) if name in ("link", "phone_link")]
    for number, line in enumerate(text.split("\n"), 1):
        if _URL.search(line):
            yield Wrong(number, "An address of a page does not go into a mail: its one link is {link}")
        if _SMALL_PRINT.fullmatch(line):
            yield Wrong(number, "A line of -- alone begins the small print: leave it out")
        if re.search(r"\{(?:link|rate_link|phone_link|questions|advice|words)[|}]", line) and not re.fullmatch(
            r"\s*\{[a-z_]+\}\s*", line
        ):
            yield Wrong(number, "{link} and lists stand alone in their line")
    for line in shown[1:]:
        yield Wrong(line, "One link is enough: it is there already")


def _hollow(template: str, words: Words, desk: Desk, at: datetime) -> Iterator[str]:
    """Yield what is left empty when the facts that may be missing are missing."""
    known = samples.known(template, desk, at, bare=True)
    values = {name: str(value or "") for name, value in placeholders.values(template, known).items()}
    if not mail_words.fill(words.text, values).strip():
        yield "Nothing is left of it when its facts are missing: put what may be missing into [[ ]]"
    if not mail_words.fill(words.subject, values).strip():
        yield "Nothing is left of the subject when its facts are missing: put what may be missing into [[ ]]"


def _doubts(words: Words) -> Iterator[tuple[str, str]]:
    for field, text in (("subject", words.subject), ("text", words.text)):
        for number, line in enumerate(text.split("\n"), 1):
            where = f"Line {number}: " if field == "text" else ""
            for pattern, why in _LOOKED_AT:
                if found := pattern.search(line):
                    yield field, f"{where}“{found[0]}” {why}"


_LOOKED_AT = (
    (_LATER, "is wrong at night: name the day, or use a placeholder"),
    (_BEGGING, "is no word of ours: say what happens next in plain words"),
    (_SECRET, "may read as if we asked for one: we never do"),
)
