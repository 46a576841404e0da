"""The placeholders of saved answers: a fixed list. Stored text is never a template; anything else in it is text."""

import re
from collections.abc import Mapping

KNOWN = {
    "first_name": "first name of who asked",
    "name": "full name of who asked",
    "company": "their company",
    "ticket": "number of the request, like T-1042",
    "subject": "subject of the request",
    "computer": "the computer it is about",
    "next_step": "when the next step is due",
    "me": "your name",
    "desk": "our name",
    "phone": "our telephone number",
    "hours": "our hours",
}
_WORD = re.compile(r"(?<!\{)\{([A-Za-z][A-Za-z _-]{0,40})\}(?!\})")


def unknown(text: str) -> list[tuple[int, str]]:
    """Return (line, word) of everything that is written like a placeholder and is none: `{frist_name}`.

    `{{ x }}`, `{% x %}` and `{0.x}` are not written like one: they are text.
    """
    return [(line, word) for line, word in _words(text) if word not in KNOWN]


def left(text: str) -> list[tuple[int, str]]:
    """Return (line, word) of the placeholders that are still in the text."""
    return [(line, word) for line, word in _words(text) if word in KNOWN]


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with each placeholder replaced by its value; one without a value stays, for eyes to see.

    A value is put in as it is and not looked at again.
    """
    return _WORD.sub(lambda found: (found[1] in KNOWN and values.get(found[1])) or found[0], text)


def _words(text: str) -> list[tuple[int, str]]:
    return [(n, found[1]) for n, line in enumerate(text.split("\n"), 1) for found in _WORD.finditer(line)]
