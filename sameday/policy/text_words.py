"""The words of a text message: how many segments they cost, and how too many are cut without breaking a link or code.

A segment is what carriers count and bill: 160 letters of their own alphabet (GSM 03.38), 153 when a text has several;
70 and 67 when one letter is foreign to that alphabet, for then all of it travels as UTF-16.
"""

import re

MOST_SEGMENTS = 3
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€")  # an escape goes before them
_PLAIN = str.maketrans({
    "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "…": "...", "·": " ", "•": "-",
    "\u00a0": " ", "\u202f": " ", "\u200b": None, "`": "'", "\t": " ",
})  # fmt: skip
_WHOLE = re.compile(r"\S*://\S+|(?<!\d)\d{3}[ ·]?\d{3}(?!\d)|\+?\d[\d\-.()]{5,}\d")  # never cut: links, codes, numbers
_PIECE = re.compile(rf"(?:{_WHOLE.pattern}|\S)+\s*")


def plain(text: str) -> str:
    """Return the words in the carriers' own alphabet where a sign of it says the same: one “ would cost half a text."""
    lines = (" ".join(line.split()) for line in text.translate(_PLAIN).splitlines())
    return "\n".join(lines).strip()


def segments(text: str) -> int:
    """Return how many segments a text costs; a sign of two places is never split between two."""
    places, one, several = _places(text)
    if sum(places) <= one:
        return min(1, len(places))
    count, left = 1, several
    for place in places:
        if place > left:
            count, left = count + 1, several
        left -= place
    return count


def fit(text: str, most: int = MOST_SEGMENTS) -> str:
    """Return the words in at most so many segments. What is cut is ordinary words; each link, code and number stays
    whole, and stays as long as it fits at all."""
    text = plain(text)
    if segments(text) <= most:
        return text
    pieces: list[str] = []
    whole: list[bool] = []
    for piece in (found[0] for found in _PIECE.finditer(text)):
        must = bool(_WHOLE.search(piece))
        if not must or segments(_beginning([*pieces, piece], [*whole, must], 0)) <= most:
            pieces.append(piece)  # a link that does not fit goes, never half of it
            whole.append(must)
    low, high = 0, len(pieces)
    while low < high:  # how many words from the beginning fit beside what must stay
        middle = (low + high + 1) // 2
        low, high = (middle, high) if segments(_beginning(pieces, whole, middle)) <= most else (low, middle - 1)
    return _beginning(pieces, whole, low)


def _beginning(pieces: list[str], whole: list[bool], count: int) -> str:
    rest = (piece.strip() for piece, must in zip(pieces[count:], whole[count:], strict=True) if must)
    return f"{''.join(pieces[:count]).rstrip()}... {' '.join(rest)}".strip()


def _places(text: str) -> tuple[list[int], int, int]:
    if all(sign in _BASIC or sign in _TWICE for sign in text):
        return [2 if sign in _TWICE else 1 for sign in text], 160, 153
    return [2 if ord(sign) > 0xFFFF else 1 for sign in text], 70, 67
