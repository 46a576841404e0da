"""An mbox as the mails it holds: divided at real separators alone, and one "From " in a sentence divides nothing."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import BinaryIO

LONGEST = 1000  # bytes of a separator: on a longer line the patterns below would take their time
_SENDER = rb'(?:"[^"\r\n]*"\S*|\S+)'
_ZONE = rb"(?: +(?:[A-Z]{1,5}|[+-]\d{4}))?"
# From ann@acme.example Mon Nov 23 09:30:00 2026, with a zone before or after the year
_USUAL = re.compile(
    rb"From " + _SENDER + rb" +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) +(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    rb" +\d\d? +\d\d?:\d\d(?::\d\d)?" + _ZONE + rb" +\d{4}" + _ZONE + rb"(?: remote from \S+)?\s*"
)  # fmt: skip
# some other date with a time, after an address or one of the two words that stand for none
_DATED = re.compile(
    rb'From (?:"[^"\r\n]*"@\S+|\S+@\S+|-|MAILER-DAEMON) '
    rb"(?=.*\b\d\d?:\d\d)(?=.*\b(?:(?:19|20)\d\d|\d\d?[./-]\d\d?[./-]\d\d)\b).*",
    re.DOTALL,
)
_ODD = re.compile(rb"From " + _SENDER + rb"(.*)", re.DOTALL)
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
_QUOTED = re.compile(rb">+From ")
_EMPTY = (b"\n", b"\r\n")


def mails(file: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield the mails of an mbox, of one larger than `most` bytes its beginning alone; what is no mbox is one mail.

    A separator stands at the start or after an empty line. Its date is the usual one; else a field must follow,
    and the line must hold some date with a time, or be written as the first of the file is. `>From ` loses a sign.
    """
    lines = pairwise(chain(_lines(file, most), [b""]))
    first, following = next(lines, (b"", b""))
    is_mbox = _USUAL.fullmatch(first) or (first.startswith(b"From ") and _FIELD.match(following))
    form, mail, held = _form(first), bytearray(b"" if is_mbox else first), b""
    for line, following in lines:
        if is_mbox and held and _separates(line, following, form):
            yield bytes(mail)
            mail, held = bytearray(), b""
            continue
        if len(mail) <= most:
            mail += held if line in _EMPTY else held + (line[1:] if is_mbox and _QUOTED.match(line) else line)
        held = line if line in _EMPTY else b""
    yield bytes(mail if is_mbox else mail + held)  # the empty line before a separator and at the end is the box's


def _separates(line: bytes, following: bytes, form: bytes) -> bool:
    if not line.startswith(b"From ") or len(line) > LONGEST:
        return False
    odd = _FIELD.match(following) and (_DATED.fullmatch(line) or _form(line) == form)
    return bool(_USUAL.fullmatch(line) or odd)


def _form(line: bytes) -> bytes | None:
    """Return how a separator is written after its sender: every word as "a", every number as "9"."""
    found = _ODD.fullmatch(line[:LONGEST])
    return found and re.sub(rb"[0-9]+", b"9", re.sub(rb"[A-Za-z\x80-\xff]+", b"a", found[1].strip()))


def _lines(file: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield line after line; of one longer than `most` bytes the beginning, so that no line fills the memory."""
    while line := file.readline(most + 1):
        yield line
        while not line.endswith(b"\n") and (line := file.readline(most + 1)):
            pass
