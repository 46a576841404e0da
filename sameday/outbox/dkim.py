"""The DKIM signature of a mail, made when it leaves: files that follow are read once for it and never held whole."""

# Written by hand on `cryptography`: dkimpy signs only a mail that it holds whole, several times over, and 35 MB of
# files are not held (docs/decisions/0027). Tests let dkimpy verify what is made here.

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from sameday.outbox import dkim_key

# Each is signed once more than it stands there, so that a second From or Subject cannot be added on the way.
SIGNED = (
    "From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version",
    "Content-Type",
)  # fmt: skip
FOLDED = 72


def header(key: dkim_key.Key, mime: bytes, more: Iterable[bytes], *, at_seconds: int) -> bytes:
    """Return the DKIM-Signature header of the mail that begins with `mime` and goes on with `more`.

    Relaxed in header and body, without `l=`: nothing can be added at the end. Source: RFC 6376; RFC 8463.
    """
    head, _, begun = mime.partition(b"\r\n\r\n")
    fields = _fields(head)
    names = [name for name in SIGNED for _ in range(1 + len(fields.get(name.lower(), ())))]
    digest = BodyHash()
    digest.add(begun)
    for piece in more:
        digest.add(piece)
    unsigned = (
        f"v=1; a={key.algorithm}; c=relaxed/relaxed; d={key.domain}; s={key.selector}; t={at_seconds};\r\n"
        f" bh={digest.text()};\r\n h={_folded(':'.join(names), ':')};\r\n b="
    )
    signed = b"".join(_next(fields, name) for name in names) + _relaxed("dkim-signature", unsigned.encode())[:-2]
    signature = "\r\n ".join(re.findall(rf".{{1,{FOLDED}}}", b64encode(key.sign(signed)).decode()))
    return f"DKIM-Signature: {unsigned}{signature}\r\n".encode()


class BodyHash:
    """SHA-256 of a body in relaxed form, taken in pieces that are cut anywhere."""

    def __init__(self):
        self._hash, self._rest, self._empty_lines = sha256(), b"", 0

    def add(self, piece: bytes) -> None:
        lines, found, rest = (self._rest + piece).rpartition(b"\r\n")
        self._rest = rest
        if found:
            self._take(lines + found)

    def text(self) -> str:
        """Return the hash in base64; a last line without its end gets one. Nothing can be added after."""
        if self._rest:
            self._take(self._rest + b"\r\n")
        return b64encode(self._hash.digest()).decode()

    def _take(self, lines: bytes) -> None:
        if b" " in lines or b"\t" in lines:
            lines = re.sub(rb"[ \t]+", b" ", lines).replace(b" \r\n", b"\r\n")
        filled = lines.rstrip(b"\r\n")
        ended = lines[len(filled) :].count(b"\n")
        if filled:  # only empty lines at the very end do not count
            self._hash.update(b"\r\n" * self._empty_lines + filled + b"\r\n")
            self._empty_lines, ended = 0, ended - 1
        self._empty_lines += ended


def _fields(head: bytes) -> dict[str, list[bytes]]:
    """Return the raw values of the header by lower-case name, top first."""
    fields: dict[str, list[bytes]] = {}
    for field in re.split(rb"\r\n(?![ \t])", head):
        name, _, value = field.partition(b":")
        fields.setdefault(name.decode("ascii", "replace").strip().lower(), []).append(value)
    return fields


def _next(fields: dict[str, list[bytes]], name: str) -> bytes:
    """Return the next field of that name from below in relaxed form, nothing when there is none left."""
    left = fields.get(name.lower())
    return _relaxed(name.lower(), left.pop()) if left else b""


def _relaxed(name: str, value: bytes) -> bytes:
    return f"{name}:".encode() + re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b"")).strip() + b"\r\n"


def _folded(words: str, after: str) -> str:
    lines = re.findall(rf".{{1,{FOLDED - 1}}}(?:{after}|$)", words)
    return "\r\n ".join(lines)
