"""Is a post really of the carrier? One way a provider; anything that is not certain is no.

Twilio and SignalWire's compatible API sign the address and the sorted fields (HMAC-SHA1, base64); SignalWire's own
scheme signs address and body (hex). Telnyx signs time and body (Ed25519), not the address: what stands in ours is
sealed by ourselves (posted.py). Source: stack.md trap 21; the providers' documentation.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FRESH_SECONDS = 300
MOST_FIELDS = 200
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Proof:
    """What a post is judged by: its address as we give it out, raw body, headers by lower-case name, time."""

    url: str
    body: bytes
    headers: Mapping[str, str]
    at: float


def is_of(provider: str, proof: Proof, *, secret: str, key: str) -> bool:
    """Return whether the carrier of this provider signed the post. Without its secret or key nothing is proven."""
    check = _CHECKS.get(provider)
    return bool(check and check(proof, key if provider == "telnyx" else secret))


def fields(body: bytes) -> list[tuple[str, str]]:
    """Return the form's fields in their order. Raises ValueError for what is no form."""
    return parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)


def of_twilio(token: str, url: str, posted: Iterable[tuple[str, str]]) -> str:
    """Return the signature of address and fields: sorted by name, of the same name by value, each value once."""
    return _base64(token, url + "".join(name + value for name, value in sorted(set(posted))))


def of_signalwire(key: str, url: str, body: bytes) -> str:
    """Return the signature of SignalWire's own scheme."""
    return hmac.new(key.encode(), url.encode() + body, hashlib.sha1).hexdigest()


def _twilio(proof: Proof, secret: str) -> bool:
    posted = _read(proof.body)
    if not secret or posted is None:
        return False
    told = proof.headers.get("x-twilio-signature", "")
    return any(_same(of_twilio(secret, url, posted), told) for url in _written(proof.url))


def _signalwire(proof: Proof, secret: str) -> bool:
    posted = _read(proof.body)
    told = proof.headers.get("x-signalwire-signature") or proof.headers.get("x-twilio-signature", "")
    if not secret or posted is None:
        return False
    in_order = "".join(name + value for name, value in sorted(posted, key=lambda pair: pair[0]))
    for url in _written(proof.url):
        own = of_signalwire(secret, url, proof.body)
        if any(_same(each, told) for each in (own, of_twilio(secret, url, posted), _base64(secret, url + in_order))):
            return True
    return False


def _telnyx(proof: Proof, key: str) -> bool:
    when = proof.headers.get("telnyx-timestamp", "")
    if not (when.isascii() and when.isdecimal() and len(when) <= 12) or abs(proof.at - int(when)) > FRESH_SECONDS:
        return False
    try:
        signature = base64.b64decode(proof.headers.get("telnyx-signature-ed25519", ""), validate=True)
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(signature, f"{when}|".encode() + proof.body)
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True


_CHECKS: dict[str, Callable[[Proof, str], bool]] = {"twilio": _twilio, "signalwire": _signalwire, "telnyx": _telnyx}


def _read(body: bytes) -> list[tuple[str, str]] | None:
    try:
        return fields(body)
    except ValueError:
        return None


def _written(url: str) -> tuple[str, ...]:
    """Return the ways an address is written: the usual port may be named or not, whatever was set at the carrier."""
    parts = urlsplit(url)
    port = _PORTS.get(parts.scheme)
    if port is None or not parts.hostname:
        return (url,)
    if parts.port is None:
        return url, parts._replace(netloc=f"{parts.netloc}:{port}").geturl()
    if parts.port == port:
        return url, parts._replace(netloc=parts.netloc.rpartition(":")[0]).geturl()
    return (url,)


def _base64(key: str, words: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), words.encode(), hashlib.sha1).digest()).decode()


def _same(expected: str, told: str) -> bool:
    return hmac.compare_digest(expected.encode(), told.encode(errors="replace"))
