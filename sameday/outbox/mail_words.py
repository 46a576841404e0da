"""The small language of our own mail words: names in braces, parts that may be missing. Data, never a template engine.

`{phone}` is replaced. `{who|our help desk}` has words for when the fact is missing. A line whose fact is missing is
left out; in `[[ by {next_step}]]` only the bracketed part is. `{link}` or `{questions}` alone in a line takes the
lines of a list; when it is missing, its paragraph is left out. One pass: what a value holds is never read again.
Source: ux.md 4; security.md (template injection in canned words).
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

LONGEST = 5_000
_NAME = re.compile(r"\{([a-z_]{1,40})(?:\|([^{}|\[\]\n]{1,120}))?\}")
_PART = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_ALONE = re.compile(r"\s*\{([a-z_]{1,40})\}\s*")


class Wrong(NamedTuple):
    """What cannot stand: in which line (from 1), and why in plain words."""

    line: int
    words: str


def names(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, name) of every placeholder."""
    for number, line in enumerate(text.split("\n"), 1):
        for found in _NAME.finditer(line):
            yield number, found[1]


def broken(text: str) -> Iterator[Wrong]:
    """Yield what is no placeholder and no part and still has a brace or a double bracket."""
    for number, line in enumerate(text.split("\n"), 1):
        rest = _NAME.sub("", line)
        for part in _PART.finditer(line):
            if not _NAME.search(part[1]):
                yield Wrong(number, f"“{part[0][:60]}” holds no placeholder, so it could never be left out")
        rest = _PART.sub("", rest)
        if "[[" in rest or "]]" in rest:
            yield Wrong(number, "A part that may be left out begins with [[ and ends with ]] in the same line")
        if "{" in rest or "}" in rest:
            yield Wrong(
                number, "Write a placeholder like {phone}, or {who|our help desk} with words for when it is missing"
            )


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with the values; a name without a value, or that nobody knows, counts as missing."""
    paragraphs = re.split(r"\n\s*\n", text.strip("\n"))
    filled = (_paragraph(paragraph.split("\n"), values) for paragraph in paragraphs)
    return "\n\n".join(said for said in filled if said)


def _paragraph(lines: list[str], values: Mapping[str, str]) -> str:
    said = []
    for line in lines:
        alone = _ALONE.fullmatch(line)
        if alone and not values.get(alone[1]):
            return ""
        filled = values[alone[1]] if alone else _line(line, values)
        if filled is not None:
            said.append(filled)
    return "\n".join(said)


def _line(line: str, values: Mapping[str, str]) -> str | None:
    """Return the line filled, None when a fact it needs is missing."""
    said, end = [], 0
    for part in _PART.finditer(line):  # cut before anything is replaced: brackets in a value are words
        said += [_filled(line[end : part.start()], values), _filled(part[1], values) or ""]
        end = part.end()
    said.append(_filled(line[end:], values))
    return None if None in said else "".join(said)


def _filled(text: str, values: Mapping[str, str]) -> str | None:
    said, end = [], 0
    for found in _NAME.finditer(text):
        value = values.get(found[1]) or found[2]
        if not value:
            return None
        said += [text[end : found.start()], value]
        end = found.end()
    return "".join([*said, text[end:]])
