"""Outlook's Thread-Index: 22 bytes that name a conversation, then 5 for each answer. Pure.

Source: mail.md 4; MS-OXOMSG 2.2.1.3 (PidTagConversationIndex).
"""

import base64
import binascii
import hashlib
import hmac
import re
from datetime import UTC, datetime

HEADER, CHILD = 22, 5
ENDING = "@thread-index.invalid>"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_KNOWN = re.compile(r"<(01[0-9a-f]{42})(?:[0-9a-f]{10}){0,20}@thread-index\.invalid>")
DEEPEST = 20  # answers to answers that are told apart; a longer index is known by its conversation alone


def known_as(value: str) -> str:
    """Return the id under which a conversation is remembered among Message-IDs, "" when the field says none."""
    index = _read(value)
    return _id(index[:HEADER]) if index else ""


def whole(value: str) -> str:
    """Return the id of this very mail in its conversation; the conversation's own for the mail that begins it."""
    index = _read(value)
    return _id(index) if len(index) <= HEADER + DEEPEST * CHILD and index else known_as(value)


def answered(value: str) -> list[str]:
    """Return the ids of what a mail answers, nearest first and the conversation last; none for one that begins it."""
    index = _read(value)
    last = min(len(index) - CHILD, HEADER + DEEPEST * CHILD)
    return [_id(index[:end]) for end in range(last, HEADER - 1, -CHILD)] if len(index) > HEADER else []


def conversation(known: str) -> str:
    """Return the id of the conversation to which a known id belongs."""
    return f"<{_KNOWN.fullmatch(known)[1]}{ENDING}"


def is_known(message_id: str) -> bool:
    """Return whether this is what `known_as` gives, and no mail's own id."""
    return bool(_KNOWN.fullmatch(message_id))


def root(ticket_number: int, at: datetime, key: str) -> str:
    """Return, as `known_as` does, the conversation of a ticket whose client has named none; nobody can guess it."""
    guid = hmac.new(key.encode(), f"sameday\0thread-index\0{ticket_number}".encode(), hashlib.sha256).digest()[:16]
    index = bytes([1]) + _ticks(at).to_bytes(8)[1:6] + guid
    return f"<{index.hex()}{ENDING}"


def answer(known: str, at: datetime, number: int) -> str:
    """Return the field for an answer in this conversation: `number` tells two of one second apart."""
    header = bytes.fromhex(_KNOWN.fullmatch(known)[1])
    passed = max(0, _ticks(at) - int.from_bytes(b"\x00" + header[1:6] + b"\x00\x00"))
    block = (passed >> 18 & 0x7FFFFFFF) << 8 | number & 0xFF
    return base64.b64encode(header + block.to_bytes(CHILD)).decode("ascii")


def _read(value: str) -> bytes:
    try:
        index = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
    is_one = len(index) >= HEADER and (len(index) - HEADER) % CHILD == 0 and index[0] == 1
    return index if is_one and any(index[6:HEADER]) else b""


def _id(index: bytes) -> str:
    return f"<{index.hex()}{ENDING}"


def _ticks(at: datetime) -> int:
    """Return the instant as Windows counts: tenths of a microsecond since 1601."""
    passed = at - _EPOCH
    return (passed.days * 86_400 + passed.seconds) * 10_000_000 + passed.microseconds * 10
