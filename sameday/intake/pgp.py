"""OpenPGP written into the text of a mail: the armour taken off what is signed, what is encrypted named. Pure.

The signature is not checked. Source: RFC 9580 6.2, 7.
"""

import re
from bisect import bisect_right

_MARK = re.compile(
    r"-----(BEGIN PGP SIGNED MESSAGE|BEGIN PGP SIGNATURE|END PGP SIGNATURE|(?:BEGIN|END) PGP MESSAGE)-----"
)
_HEADER = re.compile(r"(?:Hash|Charset|Comment|Version|MessageID|NotDashEscaped)\s*:[^\n]{0,200}")


def is_armoured(text: str) -> bool:
    """Return whether there may be anything for `opened` to do."""
    return "-----BEGIN PGP " in text


def has_encrypted(text: str) -> bool:
    """Return whether a whole encrypted message stands in this text."""
    return is_armoured(text) and opened(text, "\0") != opened(text, "")


def opened(text: str, instead: str) -> str:
    """Return the text with each signed message bare, its dashes unescaped, and `instead` for each encrypted one.

    A block without its end stays as it is: nobody's words get lost.
    """
    if not is_armoured(text):
        return text
    lines = text.split("\n")
    marks: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if line.startswith("-----") and (found := _MARK.fullmatch(line.strip())):
            marks.setdefault(found[1], []).append(number)
    out, number = [], 0
    while number < len(lines):
        mark = _MARK.fullmatch(lines[number].strip()) if lines[number].startswith("-----") else None
        end = -1
        if mark and mark[1] == "BEGIN PGP SIGNED MESSAGE":
            signature = _after(marks, "BEGIN PGP SIGNATURE", number)
            end = _after(marks, "END PGP SIGNATURE", signature) if signature > 0 else -1
            if end > 0:
                out += [line.removeprefix("- ") for line in _signed(lines[number + 1 : signature])]
        elif mark and mark[1] == "BEGIN PGP MESSAGE":
            end = _after(marks, "END PGP MESSAGE", number)
            if end > 0:
                out.append(instead)
        if end < 0:
            out.append(lines[number])
        number = max(end, number) + 1
    return "\n".join(out)


def _signed(lines: list[str]) -> list[str]:
    """Return the lines after the armour's header and the empty line that ends it."""
    first = next((n for n, line in enumerate(lines) if not _HEADER.fullmatch(line.strip())), len(lines))
    return lines[first + 1 :] if first < len(lines) and not lines[first].strip() else lines[first:]


def _after(marks: dict[str, list[int]], mark: str, number: int) -> int:
    found = marks.get(mark, [])
    at = bisect_right(found, number)
    return found[at] if at < len(found) else -1
