"""Letters with their marks put together (Unicode's NFC), in linear time."""

import re
import unicodedata

MARKS = 30  # in a row, as Unicode's own stream-safe text has it (UAX 15); no language needs ten
_ROW = re.compile(rf"[^\w\s\x00-\x7f]{{{MARKS + 1},}}")


def compose(text: str) -> str:
    """Return the text in NFC; of more than 30 marks on one letter the first 30.

    Composing sorts the marks of a letter, and takes 10 seconds for 100 kB of them.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", _ROW.sub(_shortened, text))


def _shortened(row: re.Match[str]) -> str:
    kept, marks = [], 0
    for char in row[0]:
        marks = marks + 1 if unicodedata.category(char).startswith("M") else 0
        if marks <= MARKS:
            kept.append(char)
    return "".join(kept)
