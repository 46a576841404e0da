"""Text as mails carry it: without control characters, on one line where one line is meant."""

import re
import unicodedata

from sameday.policy import letters

_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_ASCII_CONTROLS = {code: None for code in range(128) if chr(code) not in "\n\t" and not chr(code).isprintable()}


class Prose(str):
    """Words that may keep their lines; every other text is printed on one line."""


def flat(text: str) -> str:
    """Return the text on one line without control, bidi and zero-width characters."""
    return " ".join(plain(text).split())


def plain(text: str) -> str:
    """Return the text with newlines as \\n and without control, bidi and zero-width characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text.translate(_ASCII_CONTROLS)
    text = letters.compose(text)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)


def tidy(text: str) -> str:
    """Return the text as mails carry it: no blanks at line ends, no two blank lines together, one newline last."""
    lines = "\n".join(line.rstrip() for line in plain(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
