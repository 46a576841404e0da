"""What S/MIME packs: a signed mail is unpacked without any key, an encrypted one is known for what it is. Pure.

The signature is not checked: it says whose certificate made it, and nothing here knows whom to believe.
Source: RFC 8551 3.4, 3.5; RFC 5652 5.1. Own lines: the cryptography library gives no content out of them.
"""

from collections.abc import Iterator
from itertools import islice

TYPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")
NAMES = ("", "smime.p7m")  # under any other name it is a signed file, not a mail
SIGNED, ENCRYPTED = "signed", "encrypted"
ITEMS = 200_000

_KINDS = {
    bytes.fromhex("2a864886f70d010702"): SIGNED,
    bytes.fromhex("2a864886f70d010703"): ENCRYPTED,
    bytes.fromhex("2a864886f70d010910010917"): ENCRYPTED,  # with authentication
}
_OCTETS, _OCTETS_IN_PIECES = 0x04, 0x24
Item = tuple[int, int, int]  # tag, and where its content begins and ends


def kind(data: bytes) -> str:
    """Return SIGNED, ENCRYPTED, or "" for what is neither: certificates alone, compressed data, no CMS at all."""
    try:
        _, start, end = _inside(data, 0)
    except (IndexError, ValueError):
        return ""
    return _KINDS.get(data[start:end], "")


def content(data: bytes) -> bytes:
    """Return the mail inside a signed one, b"" when there is none that can be read."""
    try:
        # content; signed data; what is signed, after version and algorithms; its content; the octets
        return b"".join(_octets(data, _inside(data, 1, 0, 2, 1, 0)))
    except (IndexError, ValueError):
        return b""


def _inside(data: bytes, *path: int) -> Item:
    """Return the item that this path of positions leads to. Raises IndexError or ValueError."""
    item = _item(data, 0, len(data))[0]
    for position in path:
        found = next(islice(_items(data, item), position, None), None)
        if found is None:
            raise IndexError
        item = found
    return item


def _items(data: bytes, item: Item) -> Iterator[Item]:
    _, position, end = item
    for _ in range(ITEMS):
        if position >= end:
            return
        found, position = _item(data, position, end)
        yield found


def _octets(data: bytes, item: Item) -> Iterator[bytes]:
    tag, start, end = item
    if tag == _OCTETS:
        yield data[start:end]
    elif tag == _OCTETS_IN_PIECES:
        yield from (data[start:end] for tag, start, end in _items(data, item) if tag == _OCTETS)
    else:
        raise ValueError


def _item(data: bytes, position: int, end: int) -> tuple[Item, int]:
    """Return the item here and the position after it; a length that is not told is looked for."""
    tag, start, length = _head(data, position)
    if length is None:
        close = _close(data, start, end)
        return (tag, start, close), close + 2
    if start + length > end:
        raise ValueError
    return (tag, start, start + length), start + length


def _head(data: bytes, position: int) -> tuple[int, int, int | None]:
    tag, length = data[position], data[position + 1]
    if tag & 0x1F == 0x1F or length > 0x86:
        raise ValueError
    if length < 0x80:
        return tag, position + 2, length
    if length == 0x80:
        return tag, position + 2, None
    start = position + 2 + (length & 0x7F)
    return tag, start, int.from_bytes(data[position + 2 : start])


def _close(data: bytes, position: int, end: int) -> int:
    """Return where the two zeros stand that end an item of untold length; items inside it may have their own."""
    opened = 1
    for _ in range(ITEMS):
        if position + 2 > end:
            break
        if data[position : position + 2] == b"\0\0":
            opened -= 1
            if not opened:
                return position
            position += 2
            continue
        _, start, length = _head(data, position)
        opened += length is None
        position = start + (length or 0)
    raise ValueError
