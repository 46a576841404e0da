"""Whom a note calls by `@name`: a full name, a first name or the part of an address before the `@`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_AT = re.compile(r"(?<![\w@.])@(?=\w)")  # no mail address: nothing before the sign
_WORD = re.compile(r"[\w'’.-]+")


class Person(NamedTuple):
    pk: int
    name: str
    mail: str


class Found(NamedTuple):
    """The ids of those who are called, in their order, and the words that fit more than one person."""

    people: tuple[int, ...]
    unclear: tuple[str, ...]


def find(text: str, people: Sequence[Person]) -> Found:
    """Return who is called; a word that is nobody's name calls nobody."""
    called: dict[int, None] = {}
    unclear: dict[str, None] = {}
    for at in _AT.finditer(text):
        rest = text[at.end() : at.end() + 200]
        fits = _by_full_name(rest, people) or _by_word(rest, people)
        if len(fits) == 1:
            called[fits[0]] = None
        elif fits:
            unclear[_word(rest)] = None
    return Found(tuple(called), tuple(unclear))


def _by_full_name(rest: str, people: Sequence[Person]) -> list[int]:
    said = " ".join(rest.split()).casefold()
    fits = [p for p in people if said.startswith(name := p.name.casefold()) and not said[len(name) :][:1].isalnum()]
    longest = max((len(p.name) for p in fits), default=0)
    return [p.pk for p in fits if len(p.name) == longest]


def _by_word(rest: str, people: Sequence[Person]) -> list[int]:
    word = _word(rest).casefold()
    by_address = [p.pk for p in people if p.mail.partition("@")[0].casefold() == word]
    return by_address or [p.pk for p in people if (p.name.split() or [""])[0].casefold() == word]


def _word(rest: str) -> str:
    found = _WORD.match(rest)
    return found.group().rstrip(".'’-") if found else ""
