"""Transfer encodings, decoded leniently: what is mislabelled is kept as it came."""

import binascii
import re

from sameday.intake.headers import base64_leniently
from sameday.intake.structure import Part

_SAMPLE = 4096
_WORDS = re.compile(rb"[A-Za-z0-9]")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n", re.MULTILINE)


def decode(body: bytes, encoding: str, *, is_text: bool = False) -> bytes:
    """Return the decoded bytes of a part; `encoding` is the raw value of Content-Transfer-Encoding."""
    name = encoding.partition(";")[0].strip().strip("\"'").lower()
    if name == "base64":
        return _base64(body, is_text)
    if name in ("quoted-printable", "quoted_printable", "qp"):
        return binascii.a2b_qp(body)
    if name in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return uudecode(body)
    return body


def content(raw: bytes, part: Part, limit: int) -> bytes:
    """Return the decoded beginning of a part: of its body at most `limit` bytes are read."""
    encoding = part.headers.first("content-transfer-encoding").decode("latin-1")
    return decode(raw[part.start : min(part.end, part.start + limit)], encoding)


def _base64(body: bytes, is_text: bool) -> bytes:
    if not _looks_base64(body):
        return body
    if not is_text:
        return base64_leniently(body)
    # A list server may have appended its footer in the clear.
    lines = body.splitlines()
    cut = next((n for n, line in enumerate(lines) if b" " in line.strip()), len(lines))
    while 0 < cut < len(lines) and not _WORDS.search(lines[cut - 1]):
        cut -= 1  # the line drawn above a footer
    footer = b"\n".join(lines[cut:]).strip()
    return base64_leniently(b"\n".join(lines[:cut])) + (b"\n\n" + footer if footer else b"")


def _looks_base64(body: bytes) -> bool:
    lines = [line.strip() for line in body[:_SAMPLE].splitlines() if line.strip()]
    spaced = sum(b" " in line for line in lines)
    return not lines or (spaced <= len(lines) // 2 and b" " not in lines[0])


def uudecode(body: bytes) -> bytes:
    """Return the bytes of one uuencoded file; lines that cannot be read are skipped."""
    begin = _UU_BEGIN.search(body)
    out = []
    for line in body[begin.end() if begin else 0 :].splitlines():
        if line.strip() == b"end":
            break
        if line:
            try:
                out.append(binascii.a2b_uu(line))
            except binascii.Error:
                # Some senders pad the line wrongly: read as many groups as its length byte says.
                wanted = (((line[0] - 32) & 63) * 4 + 5) // 3
                out.append(_uu_short(line[:wanted]))
    return b"".join(out)


def _uu_short(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return b""


def uuencoded_files(body: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Return the text without the files uuencoded inside it, and those files as (name, data)."""
    if b"begin " not in body:
        return body, []
    rest, files, position = [], [], 0
    while (begin := _UU_BEGIN.search(body, position)) and len(files) < 100:
        stop = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE).search(body, begin.end())
        if not stop:
            break
        data = uudecode(body[begin.start() : stop.end()])
        if data:
            files.append((begin[1].strip(), data))
        rest.append(body[position : stop.end() if not data else begin.start()])
        position = stop.end()
    rest.append(body[position:])
    return b"".join(rest), files
