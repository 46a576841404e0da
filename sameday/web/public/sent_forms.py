"""The hidden field that says which form was sent and when it was shown; signed, so that nobody makes one up."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime
from typing import NamedTuple

from django.core import signing


class Shown(NamedTuple):
    """The form's own random id and when it was shown."""

    id: str
    at: datetime


def new(at: datetime, page: str = "") -> str:
    """Return the hidden field of a form shown at `at` on this page (a link's token): its id has 144 bits."""
    return _signer(page).sign(f"{secrets.token_urlsafe(18)}.{int(at.timestamp() * 1000)}")


def read(text: str, page: str = "") -> Shown | None:
    """Return what the hidden field says, or None when it is not ours or of another page."""
    try:
        form_id, _, shown = _signer(page).unsign(text[:200]).rpartition(".")
        return Shown(form_id, datetime.fromtimestamp(int(shown) / 1000, UTC))
    except (signing.BadSignature, ValueError, OverflowError):
        return None


def token(secret: str, texts: list[str], files) -> str:
    """Return a token for what was sent: the same words and files under the same secret give the same, others another.

    So a double press is one request, and a text changed after "back" is not lost as a repetition. The secret is what
    only the sender's browser has: whoever knows the words alone cannot find the receipt.
    """
    digest = hmac.new(secret.encode(), digestmod=hashlib.sha256)
    for part in [*texts, *(f"{file.name}\0{file.size}" for file in files)]:
        digest.update(hashlib.sha256(part.encode("utf-8", "replace")).digest())
    return digest.hexdigest()[:48]


def _signer(page: str) -> signing.Signer:
    return signing.Signer(salt=f"sameday.web.public.form:{page}")
