"""What is made of a challenge with our secret key and kept nowhere: two digits, and a pair of words."""

import hashlib
import hmac

from django.conf import settings

from sameday.identity.models import Challenge
from sameday.policy.gate_words import WORDS


def digits(row: Challenge) -> str:
    """Return the two digits of a push, 10 to 99: read out by the technician, typed by the client."""
    return str(10 + int.from_bytes(_mac("digits", row)[:8]) % 90)


def matches(row: Challenge, typed: str) -> bool:
    """Return whether these are the two digits (constant time)."""
    said = "".join(c for c in typed[:20] if c in "0123456789")
    return hmac.compare_digest(digits(row), said)


def word_pair(row: Challenge) -> str:
    """Return the two words by which the client knows that it is us: on their page and on the technician's."""
    mac = _mac("words", row)
    return f"{WORDS[mac[0] % len(WORDS)]} {WORDS[mac[1] % len(WORDS)]}"


def _mac(purpose: str, row: Challenge) -> bytes:
    said = f"identity\n{purpose}\n{row.pk}\n{row.salt}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).digest()
