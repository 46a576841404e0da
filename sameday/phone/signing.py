"""What proves a telephone system's event: signed as Standard Webhooks are.

`webhook-id`, `webhook-timestamp`, and in `webhook-signature` "v1," with the base64 of the HMAC-SHA256 over
"id.timestamp.body" under the secret. The id is the event's: told twice, it counts once.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

FRESH_SECONDS = 300
LONGEST_ID = 180


class Wrong(Exception):
    """What came is no event we can take; the text says why, `status` what the sender hears."""

    def __init__(self, words: str, status: int = 400):
        super().__init__(words)
        self.status = status


def prove(headers: Mapping[str, str], body: bytes, secret: str, *, at: datetime) -> str:
    """Return the event's id when the signature is the secret's and fresh. `headers` in lower case. Raises Wrong."""
    event, said = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not secret:
        raise Wrong("No secret is kept for this telephone system", 403)
    if not 0 < len(event) <= LONGEST_ID or not (said.isascii() and said.isdecimal() and len(said) <= 12):
        raise Wrong("Not signed: webhook-id or webhook-timestamp is missing", 403)
    if abs(at.timestamp() - int(said)) > FRESH_SECONDS:
        raise Wrong("The signature is older than five minutes, or a clock is wrong", 403)
    right, told = sign(event, said, body, secret).encode(), headers.get("webhook-signature", "").split()[:8]
    # as bytes: compare_digest raises TypeError for text with other letters than ASCII
    if not any(hmac.compare_digest(right, each.encode(errors="replace")) for each in told):
        raise Wrong("The signature is not right", 403)
    return event


def sign(event: str, said: str, body: bytes, secret: str) -> str:
    """Return the signature header of an event with this id and timestamp (seconds, as text)."""
    mac = hmac.new(_key(secret), f"{event}.{said}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(mac.digest()).decode()


def _key(secret: str) -> bytes:
    if secret.startswith("whsec_"):
        try:
            return base64.b64decode(secret[6:], validate=True)
        except binascii.Error:
            return secret.encode()
    return secret.encode()
