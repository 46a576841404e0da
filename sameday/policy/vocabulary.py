"""Word lists as patterns: how the sieve and the proposals write down what they look for."""

import re


def one_of(text: str) -> re.Pattern:
    """Return a pattern for any one of the expressions in `text`, whole words, whatever the case.

    They stand apart by " | " or by the end of a line; each is a regular expression. Keep every repetition bounded:
    the texts searched are strangers' mail.
    """
    parts = [part.strip() for line in text.splitlines() for part in line.split(" | ") if part.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def found(pattern: re.Pattern, text: str, most: int = 3) -> tuple[str, ...]:
    """Return the first different matches in order of the text, spaces made single, `most` at the most."""
    matches = dict.fromkeys(" ".join(match[0].split()) for match in pattern.finditer(text))
    return tuple(matches)[:most]
