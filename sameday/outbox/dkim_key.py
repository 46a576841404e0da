"""The key that signs our mail, from SAMEDAY_DKIM_NAME and SAMEDAY_DKIM_KEY_FILE, and its record in the DNS."""

import os
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

LEAST_BITS = 2048


class Unusable(Exception):
    """Mail is to be signed and cannot be; the text says what to mend."""


@dataclass(frozen=True)
class Key:
    """`record`: what the DNS must say under `selector._domainkey.domain`."""

    selector: str
    domain: str
    algorithm: str
    record: str
    sign: Callable[[bytes], bytes] = field(repr=False)

    def zone_line(self) -> str:
        """Return the record as a line of a zone file: in strings of 255 characters at most."""
        strings = " ".join(f'"{piece}"' for piece in re.findall(r".{1,255}", self.record))
        return f"{self.selector}._domainkey.{self.domain}. IN TXT ( {strings} )"


def ours() -> Key | None:
    """Return the key that signs, None when mail is not to be signed. Raises Unusable.

    A file that was replaced is read again: a new key needs no restart.
    """
    name, path = settings.SAMEDAY["SAMEDAY_DKIM_NAME"], settings.SAMEDAY["SAMEDAY_DKIM_KEY_FILE"]
    if not name and not path:
        return None
    if not (name and path):
        raise Unusable("SAMEDAY_DKIM_NAME and SAMEDAY_DKIM_KEY_FILE belong together: one of them is missing.")
    try:
        return _read(name, path, os.stat(path).st_mtime_ns)
    except OSError as error:
        raise Unusable(f"SAMEDAY_DKIM_KEY_FILE {path} cannot be read: {error.strerror or error}.") from None


@lru_cache(maxsize=1)
def _read(name: str, path: str, stamp: int) -> Key:
    # Not at the top: most desks do not sign, and each process would carry it.
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    selector, _, domain = name.partition("._domainkey.")
    try:
        private = load_pem_private_key(Path(path).read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise Unusable(f"SAMEDAY_DKIM_KEY_FILE {path} holds no private key in PEM form without a password.") from None
    return Key(selector, domain, *_ways_of(private, path))


def _ways_of(private, path: str) -> tuple[str, str, Callable[[bytes], bytes]]:
    from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    public = private.public_key()
    if isinstance(private, rsa.RSAPrivateKey):
        if private.key_size < LEAST_BITS:
            raise Unusable(f"The key in SAMEDAY_DKIM_KEY_FILE {path} is too short: {LEAST_BITS} bits or more.")
        bits = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        record = f"v=DKIM1; k=rsa; p={b64encode(bits).decode()}"
        return "rsa-sha256", record, lambda data: private.sign(data, padding.PKCS1v15(), SHA256())
    if isinstance(private, ed25519.Ed25519PrivateKey):
        bits = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        record = f"v=DKIM1; k=ed25519; p={b64encode(bits).decode()}"
        return "ed25519-sha256", record, lambda data: private.sign(sha256(data).digest())
    raise Unusable(f"The key in SAMEDAY_DKIM_KEY_FILE {path} is neither RSA nor Ed25519.")
