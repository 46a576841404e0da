"""The words of Outlook's compressed RTF, the form in which winmail.dat most often carries a message."""

import re
import struct

from sameday.intake import charsets

SIZE_LIMIT = 2_000_000

_PACKED, _PLAIN = b"LZFu", b"MELA"
# What the dictionary holds at first. Source: [MS-OXRTFCP] 2.1.2.1
_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_SPACES = {b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": " ", b"emdash": "—", b"endash": "–"}
_SPACES |= {b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•"}
_SKIPPED = {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"pntext"}


def unpack(data: bytes) -> bytes:
    """Return the RTF in these bytes, as far as it goes; b"" when it is none. Source: [MS-OXRTFCP] 3."""
    if len(data) < 16 or data[8:12] not in (_PACKED, _PLAIN):
        return b""
    (length,) = struct.unpack_from("<I", data, 4)
    if data[8:12] == _PLAIN:
        return data[16 : 16 + min(length, SIZE_LIMIT)]
    out, position, end = bytearray(_START), 16, min(length, SIZE_LIMIT) + len(_START)
    while position < len(data) and len(out) < end:
        control = data[position]
        position += 1
        for bit in range(8):
            if not control >> bit & 1:
                out += data[position : position + 1]
                position += 1
                continue
            if position + 2 > len(data):
                return bytes(out[len(_START) :])
            (reference,) = struct.unpack_from(">H", data, position)
            position += 2
            # The place in a ring of 4,096 bytes, counted back from where the next byte would go.
            back = (len(out) - (reference >> 4)) % 4096
            if not back:
                return bytes(out[len(_START) :])
            for _ in range((reference & 15) + 2):
                out.append(out[-back] if back <= len(out) else 32)
    return bytes(out[len(_START) : end])


def words(rtf: bytes) -> tuple[str, str]:
    """Return (plain, html) of RTF: of the two only that in which the message was written, the other is ""."""
    page = _Page(b"\\fromhtml" in rtf[:1000])
    for control, number, coded, symbol, brace, text in _TOKEN.findall(rtf[:SIZE_LIMIT]):
        if brace:
            page.turn(brace)
        elif control:
            page.control(control, int(number) if number else None)
        elif coded:
            page.add_bytes(bytes([int(coded, 16)]))
        elif symbol == b"*":
            page.skips = not page.is_html or page.skips
            page.starred = True
        elif symbol:
            page.add({b"~": "\u00a0", b"_": "-", b"-": ""}.get(symbol, symbol.decode("latin-1")))
        elif text:
            page.add_bytes(text)
    said = "".join(page.pieces).strip()
    return ("", said) if page.is_html else (said, "")


class _Page:
    """What has been read so far. In RTF made of HTML the tags stand in groups of their own, and what RTF needs is
    marked to be left out."""

    def __init__(self, is_html: bool):
        self.is_html, self.pieces, self.codec = is_html, [], "cp1252"
        self.skips = self.starred = self.left_out = False
        self._outer: list[bool] = []
        self._replaced = 0  # characters that stand for the one of a \u before, for programs without Unicode

    def turn(self, brace: bytes) -> None:
        if brace == b"{":
            self._outer.append(self.skips)
        elif self._outer:
            self.skips = self._outer.pop()
        self.starred = False

    def control(self, word: bytes, number: int | None) -> None:
        if word in _SKIPPED or (self.starred and word not in (b"htmltag", b"mhtmltag")) or word == b"mhtmltag":
            self.skips = True
        elif word == b"htmlrtf":
            self.left_out = number != 0
        elif word == b"ansicpg":
            self.codec = _codec(number)
        elif word == b"u" and number is not None:
            self.add(chr(number % 65_536))
            self._replaced = 1
        elif word in _SPACES:
            self.add(_SPACES[word])
        self.starred = False

    def add_bytes(self, data: bytes) -> None:
        if self._replaced:
            data, self._replaced = data[self._replaced :], 0
        self.add(data.decode(self.codec, "replace"))

    def add(self, text: str) -> None:
        if not (self.skips or self.left_out):
            self.pieces.append(text)


def _codec(number: int | None) -> str:
    return charsets.known(f"cp{number}") or "cp1252"
