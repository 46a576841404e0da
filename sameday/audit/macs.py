"""What only we can write: MACs under keys that come from the installation's secret key."""

import hmac
from datetime import datetime

from sameday.tokens import secrets

PURPOSE = "audit.chain"
UNKNOWN, FALSE, TRUE = "unknown", "false", "true"


def sign(*facts) -> tuple[str, str]:
    """Return (key id, MAC in hex) of these facts under today's key."""
    key_id, key = today()
    return key_id, hmac.digest(key, _bytes(*facts), "sha256").hex()


def check(key_id: str, mac: str, *facts) -> str:
    """Return TRUE or FALSE, or UNKNOWN when this installation has no key of that id."""
    key = keys().get(key_id)
    if key is None:
        return UNKNOWN
    return TRUE if hmac.compare_digest(hmac.digest(key, _bytes(*facts), "sha256").hex(), mac) else FALSE


def sign_row(source: int, row: int, ticket: int | None, digest: str) -> tuple[str, str]:
    return sign("row", source, row, ticket, digest)


def is_ours(waiting) -> str:
    """Return whether the desk signed this row that waits for its seal: TRUE, FALSE or UNKNOWN."""
    return check(waiting.key, waiting.mac, "row", waiting.source, waiting.row, waiting.ticket, waiting.digest)


def link(key: bytes, before: bytes, seal) -> bytes:
    """Return the MAC of a seal that follows the one with the MAC `before`."""
    facts = (seal.number, seal.source, seal.row, seal.ticket, bytes(seal.digest).hex(), _micros(seal.at))
    return hmac.digest(key, before + _bytes("seal", *facts), "sha256")


def today() -> tuple[str, bytes]:
    return next(iter(keys().items()))


def keys() -> dict[str, bytes]:
    return secrets.derived(PURPOSE)


def _bytes(*facts) -> bytes:
    return "|".join("" if fact is None else str(fact) for fact in facts).encode()


def _micros(at: datetime) -> int:
    return round(at.timestamp() * 1_000_000)
