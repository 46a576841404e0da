"""Content-Type and Content-Disposition: the value and its parameters, RFC 2231 and its imitations included."""

import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from sameday.intake import headers
from sameday.intake.charsets import clean_line, decode

VALUE_LIMIT = 2000

_VALUE = re.compile(rb"[ \t]*([^;]*)")
_PARAMETER = re.compile(rb';[ \t]*([^\s=;"]{1,80})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*+)"?|([^;]*))', re.DOTALL)
_NUMBERED = re.compile(r"([^*]+)\*(\d{1,3})(\*?)")


def read(value: bytes) -> tuple[str, dict[str, bytes]]:
    """Return the lower-case value ("" when missing) and raw parameters by lower-case name; the first wins."""
    head = _VALUE.match(value[:8192])
    found: dict[str, bytes] = {}
    for match in _PARAMETER.finditer(value[:8192], head.end()):
        name = match[1].decode("latin-1").lower()
        raw = re.sub(rb"\\(.)", rb"\1", match[2]) if match[2] is not None else match[3].strip()
        found.setdefault(name, raw)
    return head[1].strip().decode("latin-1").lower(), found


def text(parameters: dict[str, bytes], name: str, hints: Iterable[str] = ()) -> str:
    """Return one parameter as a line of text: extended, continued, encoded-word or raw 8-bit."""
    if (extended := parameters.get(name + "*")) is not None:
        return clean_line(_extended(extended, hints), VALUE_LIMIT)
    pieces = _continued(parameters, name)
    if pieces:
        percent = pieces[0][1]
        raw = b"".join(piece if not coded else unquote_to_bytes(piece) for piece, coded in pieces[1:])
        first = pieces[0][0]
        if percent and first.count(b"'") >= 2:
            charset, _, rest = first.split(b"'", 2)
            return clean_line(decode(unquote_to_bytes(rest) + raw, charset.decode("latin-1"), hints), VALUE_LIMIT)
        return clean_line(headers.text(first + raw, hints), VALUE_LIMIT)
    return clean_line(headers.text(parameters.get(name, b""), hints), VALUE_LIMIT)


def _extended(raw: bytes, hints: Iterable[str]) -> str:
    parts = raw.split(b"'", 2)
    if len(parts) == 3:
        return decode(unquote_to_bytes(parts[2]), parts[0].decode("latin-1"), hints)
    return decode(unquote_to_bytes(raw), "", hints)


def _continued(parameters: dict[str, bytes], name: str) -> list[tuple[bytes, bool]]:
    found = {}
    for key, raw in parameters.items():
        match = _NUMBERED.fullmatch(key)
        if match and match[1] == name:
            found[int(match[2])] = (raw, bool(match[3]))
    return [found[number] for number in sorted(found)]
