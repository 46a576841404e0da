"""The piece of a text where something was found, cut to a line, its hits told apart. Pure; pages mark and escape it."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from sameday.search.words import Term, fold

WIDTH, LEAD = 180, 50
LOOKED_AT = 20_000  # characters of a text


class Part(NamedTuple):
    text: str
    hit: bool


def cut(text: str, terms: Iterable[Term], *, width: int = WIDTH) -> list[Part]:
    """Return a line of the text around the first hit, or its beginning when there is none."""
    text = " ".join(text[:LOOKED_AT].split())
    spans = _spans(text, tuple(terms))
    begin = max(0, spans[0][0] - LEAD) if spans else 0
    if begin and (space := text.find(" ", begin, spans[0][0])) >= 0:
        begin = space + 1
    end = min(len(text), begin + width)
    if end < len(text) and (space := text.rfind(" ", begin + width // 2, end)) > 0:
        end = max(space, spans[0][1] if spans else 0)
    parts = _parts(text, [span for span in spans if begin <= span[0] < end], begin, end)
    return [*([Part("… ", False)] if begin else []), *parts, *([Part(" …", False)] if end < len(text) else [])]


def marked(text: str, terms: Iterable[Term]) -> list[Part]:
    """Return all of a short text (a subject, a name) in parts."""
    return _parts(text, _spans(text, tuple(terms)), 0, len(text))


def hits(text: str, terms: Iterable[Term]) -> set[Term]:
    """Return which of the terms stand in the text."""
    folded, _ = _folded(text[:LOOKED_AT])
    return {term for term in terms if _found(term)(folded)}


def counter(terms: Iterable[Term]) -> Callable[[str], int]:
    """Return a function that says how many of the terms stand in a text: for a thousand texts, one after the other."""
    found = [_found(term) for term in terms]

    def count(text: str) -> int:
        folded = text.lower() if text.isascii() else fold(text)
        return sum([each(folded) for each in found])

    return count


def _parts(text: str, spans: list[tuple[int, int]], begin: int, end: int) -> list[Part]:
    parts, at = [], begin
    for first, last in spans:
        last = min(last, end)
        if first >= at:
            parts += [Part(text[at:first], False), Part(text[first:last], True)]
            at = last
    return [part for part in [*parts, Part(text[at:end], False)] if part.text]


def _spans(text: str, terms: tuple[Term, ...]) -> list[tuple[int, int]]:
    """Return where the terms stand, in order, none over another."""
    folded, places = _folded(text)
    here = [term for term in terms if _found(term)(folded)]
    found = sorted(match.span() for term in here for match in _pattern(term).finditer(folded))
    spans, at = [], 0
    for first, last in found:
        if first >= at and last > first:
            at = last
            spans.append((first, last) if places is None else (places[first], places[last - 1] + 1))
    return spans


def _folded(text: str) -> tuple[str, list[int] | None]:
    """Return the folded text and, where its length may differ, the place of each of its characters in the text."""
    if text.isascii():
        return text.lower(), None
    folded, places = [], []
    for place, character in enumerate(text):
        for each in fold(character):
            folded.append(each)
            places.append(place)
    return "".join(folded), places


@lru_cache(256)
def _found(term: Term) -> Callable[[str], bool]:
    """Return a function that says whether a term stands in a folded text. Most texts do not even have its letters,
    and to look for letters costs a tenth of the pattern, which asks at every place what stands before it."""
    first, search = tuple({fold(phrase[0]) for phrase in term.phrases}), _pattern(term).search
    if len(first) == 1:  # nearly always, and a loop over one costs as much as looking
        (only,) = first
        return lambda folded: only in folded and search(folded) is not None
    return lambda folded: any(word in folded for word in first) and search(folded) is not None


@lru_cache(256)
def _pattern(term: Term) -> re.Pattern:
    ways = "|".join(r"[\W_]+".join(re.escape(fold(word)) for word in phrase) for phrase in term.phrases)
    return re.compile(rf"(?<![^\W_])(?:{ways})" + (r"[^\W_]*" if term.prefix else r"(?![^\W_])"))
