"""Secrets of others that we must be able to use (a mailbox's password), encrypted at rest and bound to their row."""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from django.conf import settings

VERSION = "1"
NONCE_BYTES = 12


class Unreadable(Exception):
    """A kept secret cannot be opened: another SECRET_KEY made it, or it was moved from another row, or changed."""


def seal(text: str, *, row: str) -> str:
    """Return `text` encrypted by AES-GCM; it opens for the same `row` only (such as "mailbox:3").

    Shape: version.key id.base64 of nonce and ciphertext. The key comes from SECRET_KEY.
    """
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + _cipher().encrypt(nonce, text.encode(), row.encode())
    return f"{VERSION}.{_key_id()}.{base64.urlsafe_b64encode(sealed).decode()}"


def unseal(sealed: str, *, row: str) -> str:
    """Return the text that `seal` was given. Raises Unreadable, which says why without the secret."""
    from cryptography.exceptions import InvalidTag

    version, _, rest = sealed.partition(".")
    key_id, _, body = rest.partition(".")
    if version != VERSION:
        raise Unreadable("This secret was kept in a form that this version does not know.")
    if key_id != _key_id():
        raise Unreadable("This secret was kept with another SAMEDAY_SECRET_KEY. Enter it again.")
    try:
        raw = base64.urlsafe_b64decode(body)
        if base64.urlsafe_b64encode(raw).decode() != body:  # the last letter has bits that decoding ignores
            raise ValueError
        return _cipher().decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], row.encode()).decode()
    except (InvalidTag, ValueError):
        raise Unreadable("This secret was changed, or belongs to another row. Enter it again.") from None


def derived(purpose: str) -> dict[str, bytes]:
    """Return the keys for `purpose` by their ids: today's first, then those of SAMEDAY_OLD_SECRET_KEYS."""
    return _derived(purpose, settings.SECRET_KEY, tuple(settings.SAMEDAY["SAMEDAY_OLD_SECRET_KEYS"]))


@lru_cache(64)
def _derived(purpose: str, *secrets: str | tuple) -> dict[str, bytes]:
    keys = [hmac.digest(s.encode(), f"sameday.{purpose}.1".encode(), "sha256") for s in (secrets[0], *secrets[1])]
    return {hashlib.sha256(b"id" + key).hexdigest()[:8]: key for key in keys}


def _cipher():
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 8 MB that most processes never need

    return AESGCM(_key())


def _key() -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), b"sameday.tokens.secrets.1", "sha256")


def _key_id() -> str:
    return hashlib.sha256(b"id" + _key()).hexdigest()[:8]
