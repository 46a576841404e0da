"""Header blocks as they arrive: broken ones repaired, values kept as bytes until somebody reads them."""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sameday.intake import charsets

BLOCK_LIMIT = 256_000
VALUE_LIMIT = 65_536
REFERENCES_LIMIT = 30
REPAIR_LIMIT = 50

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*(.*)", re.DOTALL)
_LINE_END = re.compile(rb"\r\n|\n|\r")
_BLANK_LINES = re.compile(rb"[\r\n]*+")
# An encoded word ends at ?= and never runs into the next =?, so the search stays linear on hostile input. Not "*+":
# Python 3.11.2, which is Debian 12's, drops the match of such a repeat with lookaheads in it.
_ENCODED = re.compile(rb"=\?([^?\s=]{1,60})\?([bBqQ])\?((?:[^?=]|=(?!\?(?!=))|\?(?!=))*)\?=")
_MESSAGE_ID = re.compile(r"<([^<>]{1,900})>")
# Only these are worth guessing an unindented continuation for; in From it could invent an identity.
_LONG = {b"subject", b"to", b"cc", b"references", b"received", b"content-type", b"content-disposition"}


@dataclass(slots=True)
class Headers:
    """The fields of one block in order, names in lower case, values unfolded bytes."""

    fields: list[tuple[bytes, bytes]] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    hints: Iterable[str] = ()

    def all(self, name: str) -> list[bytes]:
        wanted = name.encode()
        return [value for key, value in self.fields if key == wanted]

    def first(self, name: str) -> bytes:
        wanted = name.encode()
        return next((value for key, value in self.fields if key == wanted), b"")

    def has(self, name: str) -> bool:
        wanted = name.encode()
        return any(key == wanted for key, _ in self.fields)

    def text(self, name: str) -> str:
        return text(self.first(name), self.hints)


def read(raw: bytes, start: int = 0, end: int | None = None) -> tuple[Headers, int]:
    """Return the header block that begins at `start` and the offset where the body begins.

    Repairs: blank lines and an mbox line before the first field, stray lines, continuation lines without
    indent, a blank before the colon, a missing empty line before the body.
    """
    end = len(raw) if end is None else end
    headers, position = Headers(), _skip_blank_lines(raw, start, end)
    stop = min(end, position + BLOCK_LIMIT)
    while position < stop:
        found = _LINE_END.search(raw, position, stop)
        line, after = (raw[position : found.start()], found.end()) if found else (raw[position:stop], stop)
        if not line.strip():
            return headers, after
        if not _take(headers, line) and not _repaired(headers, line, raw[after : min(stop, after + 2000)]):
            headers.defects.append("header_without_end")
            return headers, position
        position = after
    if position < end:
        headers.defects.append("headers_too_long")
    return headers, position


def _skip_blank_lines(raw: bytes, start: int, end: int) -> int:
    return _BLANK_LINES.match(raw, start, end).end()


def _take(headers: Headers, line: bytes) -> bool:
    """Add one line to the block; False when it is neither field nor continuation."""
    fields = headers.fields
    if line[:1] in b" \t" and fields:
        name, value = fields[-1]
        if len(value) < VALUE_LIMIT:
            fields[-1] = (name, value + b" " + line.strip())
        return True
    if found := _FIELD.fullmatch(line.strip()):
        fields.append((found[1].lower(), found[2].strip()))
        return True
    return not fields and line.lstrip(b">").startswith(b"From ")


def _repaired(headers: Headers, line: bytes, following: bytes) -> bool:
    """Take a stray line as lost indent or drop it; False when no field follows: the body began without a gap."""
    if headers.defects.count("header_repaired") >= REPAIR_LIMIT or not _field_follows(following):
        return False
    headers.defects.append("header_repaired")
    if headers.fields and headers.fields[-1][0] in _LONG:
        name, value = headers.fields[-1]
        headers.fields[-1] = (name, value + b" " + line.strip())
    return True


def _field_follows(following: bytes) -> bool:
    for line in _LINE_END.split(following, maxsplit=20)[:20]:
        if not line.strip():
            return False
        if line[:1] not in b" \t" and _FIELD.fullmatch(line):
            return True
    return False


def text(value: bytes, hints: Iterable[str] = ()) -> str:
    """Return a header value as text: encoded words joined as bytes per charset, raw 8-bit bytes decoded."""
    pieces: list[tuple[str, bytes]] = []
    position = 0
    for word in _ENCODED.finditer(value[:VALUE_LIMIT]):
        between = value[position : word.start()]
        if between.strip() or not pieces:
            pieces.append(("raw", between))
        pieces.append((_label(word[1]), _unencoded(word)))
        position = word.end()
    pieces.append(("raw", value[position:VALUE_LIMIT]))
    return "".join(_decoded(label, data, hints) for label, data in _joined(pieces))


def _label(raw: bytes) -> str:
    return raw.decode("ascii", "replace").partition("*")[0].lower()


def _joined(pieces: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    runs: list[tuple[str, list[bytes]]] = []
    for label, data in pieces:
        if runs and runs[-1][0] == label:
            runs[-1][1].append(data)
        else:
            runs.append((label, [data]))
    return [(label, b"".join(parts)) for label, parts in runs]


def _decoded(label: str, data: bytes, hints: Iterable[str]) -> str:
    return charsets.decode(data, "" if label == "raw" else label, hints)


def _unencoded(word: re.Match[bytes]) -> bytes:
    body = word[3]
    if word[2] in b"qQ":
        return binascii.a2b_qp(body.replace(b"_", b" ").replace(b"\n", b""), header=False)
    return base64_leniently(body)


def base64_leniently(data: bytes) -> bytes:
    """Return what these base64 characters say: other characters skipped, padding inside and missing allowed."""
    pad = data.find(b"=")
    if pad < 0 or not data[pad:].strip(b"= \t\r\n"):
        try:
            return binascii.a2b_base64(data)  # one run, well padded: the usual case, without a copy
        except binascii.Error:
            pass
    letters = data.translate(None, _NOT_BASE64)
    return b"".join(_run(run) for run in letters.split(b"=") if run)


_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NOT_BASE64 = bytes(set(range(256)) - set(_ALPHABET))


def _run(run: bytes) -> bytes:
    run = run[: len(run) - 1] if len(run) % 4 == 1 else run
    return base64.b64decode(run + b"=" * (-len(run) % 4))


def message_ids(value: bytes) -> list[str]:
    """Return the Message-IDs of a field with brackets, each once; blanks, commas and lost brackets allowed."""
    plain = charsets.clean_line(value.decode("utf-8", "replace"), VALUE_LIMIT)
    found = ["".join(inner.split()) for inner in _MESSAGE_ID.findall(plain)]
    if not found:
        found = [word.strip("<>") for word in re.split(r"[\s,;]+", plain) if "@" in word and len(word) < 900]
    return [f"<{mid}>" for mid in dict.fromkeys(found) if mid]


def references(value: bytes) -> list[str]:
    """Return at most 30 ids, oldest first: the first one and the newest, for a chain that is longer."""
    ids = message_ids(value)
    return ids if len(ids) <= REFERENCES_LIMIT else [ids[0], *ids[1 - REFERENCES_LIMIT :]]


def date(value: bytes) -> datetime | None:
    """Return the instant in UTC, or None when the field says none between 1990 and 2100."""
    try:
        at = parsedate_to_datetime(value[:200].decode("ascii", "replace"))
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError, AttributeError):
        return None
    return at if 1990 <= at.year < 2100 else None
