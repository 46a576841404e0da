"""The files and the message inside winmail.dat (TNEF), as Outlook packs them for readers it takes for Exchange."""

import struct
from collections.abc import Iterator

from sameday.intake import charsets, rtf

SIGNATURE = b"\x78\x9f\x3e\x22"
FILE_LIMIT = 200

_RENDER_DATA, _TITLE, _DATA, _PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_MESSAGE, _BODY, _CODEPAGE = 0x00069003, 0x0002800C, 0x00069007
_BODY_TEXT, _BODY_RTF, _BODY_HTML = 0x1000, 0x1009, 0x1013
_LONG_FILENAME, _FILENAME, _DATA_OBJECT = 0x3707, 0x3704, 0x3701
_FIXED = {0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4, 0x0014: 8}
_FIXED |= {0x0040: 8, 0x0048: 16}
_TEXT8, _TEXT16, _OBJECT, _BINARY = 0x001E, 0x001F, 0x000D, 0x0102


def files(data: bytes) -> list[tuple[str, bytes]]:
    """Return (name, data) of each file; [] when this is no TNEF. Truncated input gives what is whole."""
    found: list[dict[str, bytes]] = []
    codepage = ""
    for attribute, value in _attributes(data):
        if attribute == _CODEPAGE:
            codepage = _codepage(value)
        elif attribute == _RENDER_DATA:
            if len(found) > FILE_LIMIT:
                break
            found.append({})
        elif found and attribute == _TITLE:
            found[-1].setdefault("title", value.rstrip(b"\0"))
        elif found and attribute == _DATA:
            found[-1]["data"] = value
        elif found and attribute == _PROPERTIES:
            _read_properties(value, found[-1])
    return [(_name(each, n, codepage), each["data"]) for n, each in enumerate(found, 1) if each.get("data")]


def message(data: bytes) -> tuple[str, str]:
    """Return (plain, html) of the message inside; "" for what is not there."""
    codepage, said = "", {}
    for attribute, value in _attributes(data):
        if attribute == _CODEPAGE:
            codepage = _codepage(value)
        elif attribute == _BODY:
            said[_BODY_TEXT] = value
        elif attribute == _MESSAGE:
            said |= _body(value)
    plain, html = (charsets.decode(said.get(kind, b"").rstrip(b"\0"), codepage) for kind in (_BODY_TEXT, _BODY_HTML))
    if not plain and not html and _BODY_RTF in said:
        plain, html = rtf.words(rtf.unpack(said[_BODY_RTF]))
    return plain, html


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = 6 if data[:4] == SIGNATURE else len(data)
    while position + 9 <= len(data):
        attribute, length = struct.unpack_from("<II", data, position + 1)
        yield attribute, data[position + 9 : position + 9 + length]
        position += 9 + length + 2


def _codepage(value: bytes) -> str:
    return f"cp{int.from_bytes(value[:4], 'little')}"


def _body(value: bytes) -> dict[int, bytes]:
    try:
        return {kind: content for kind, content in _properties(value) if kind in (_BODY_TEXT, _BODY_RTF, _BODY_HTML)}
    except (struct.error, IndexError):
        return {}


def _name(each: dict[str, bytes], number: int, codepage: str) -> str:
    name = charsets.decode(each.get("long") or each.get("title", b""), codepage)
    return name or f"attachment-{number}"


def _read_properties(value: bytes, into: dict[str, bytes]) -> None:
    try:
        for name, content in _properties(value):
            if name == _LONG_FILENAME or (name == _FILENAME and "long" not in into):
                into["long"] = content
            elif name == _DATA_OBJECT and content[:16] != _MESSAGE_OBJECT:
                into.setdefault("data", content)
    except (struct.error, IndexError):
        return


_MESSAGE_OBJECT = bytes.fromhex("0703020000000000c000000000000046")


def _properties(value: bytes) -> list[tuple[int, bytes]]:
    (count,) = struct.unpack_from("<I", value)
    position, found = 4, []
    for _ in range(min(count, 500)):
        kind, name = struct.unpack_from("<HH", value, position)
        position += 4
        if name >= 0x8000:
            position = _after_name(value, position)
        many, kind = kind & 0x1000, kind & 0x0FFF
        times = 1
        if many or kind in (_TEXT8, _TEXT16, _OBJECT, _BINARY):
            (times,) = struct.unpack_from("<I", value, position)
            position += 4
        for _ in range(min(times, 1000)):
            if position > len(value):
                return found
            content, position = _value(value, position, kind)
            found.append((name, content))
    return found


def _after_name(value: bytes, position: int) -> int:
    (form,) = struct.unpack_from("<I", value, position + 16)
    if form == 0:
        return position + 24
    (length,) = struct.unpack_from("<I", value, position + 20)
    return position + 24 + (length + 3) // 4 * 4


def _value(value: bytes, position: int, kind: int) -> tuple[bytes, int]:
    if kind in _FIXED:
        return value[position : position + _FIXED[kind]], position + _FIXED[kind]
    (length,) = struct.unpack_from("<I", value, position)
    content = value[position + 4 : position + 4 + length]
    position += 4 + (length + 3) // 4 * 4
    if kind == _TEXT16:
        content = content.decode("utf-16-le", "replace").rstrip("\0").encode()
    elif kind == _TEXT8:
        content = content.rstrip(b"\0")
    elif kind == _OBJECT:
        content = content[16:]
    return content, position
