"""One-time codes of six digits: for one purpose and subject, from one browser, ten minutes, five tries, once.

Only a keyed hash of a code is kept. Every gate that asks for a code asks here. Source: rules.md 8; security.md.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import F

from sameday.tokens.models import Code

VALID = timedelta(minutes=10)
TRIES = 5


class Answer(StrEnum):
    """What came of typing a code. `over`: too late, too often, from another browser, or none was asked for."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"


def browser_of(secret: str) -> str:
    """Return what is kept of a browser's own secret: without it a code is of no use."""
    return hashlib.sha256(f"browser:{secret}".encode("utf-8", "replace")).hexdigest()


def make(purpose: str, subject: str, *, browser: str, at: datetime) -> str:
    """Return a new code as it is printed ("123·456"); one before it ends. `browser` is what browser_of returns."""
    Code.objects.filter(purpose=purpose, subject=subject, used_at=None).delete()
    digits = f"{secrets.randbelow(10**6):06}"
    row = Code(purpose=purpose, subject=subject, browser=browser, salt=secrets.token_hex(16), ends_at=at + VALID)
    row.digest = _digest(row, digits)
    row.save(force_insert=True)
    return f"{digits[:3]}·{digits[3:]}"


def use(purpose: str, subject: str, typed: str, *, browser: str, at: datetime) -> Answer:
    """Use a code up and say whether it was right. Each try counts before it is compared: fifty at once are five.

    Call it outside a transaction that may be rolled back.
    """
    row = Code.objects.filter(purpose=purpose, subject=subject, browser=browser, used_at=None, ends_at__gt=at).first()
    if row is None or not Code.objects.filter(pk=row.pk, tries__lt=TRIES).update(tries=F("tries") + 1):
        return Answer.OVER
    digits = "".join(c for c in typed[:40] if c in "0123456789")
    if not hmac.compare_digest(row.digest, _digest(row, digits)):
        return Answer.WRONG
    return Answer.RIGHT if Code.objects.filter(pk=row.pk, used_at=None).update(used_at=at) else Answer.OVER


def forget_old(at: datetime) -> int:
    """Delete the codes that ended a day ago and return how many."""
    return Code.objects.filter(ends_at__lt=at - timedelta(days=1)).delete()[0]


def _digest(row: Code, digits: str) -> str:
    said = f"{row.purpose}\n{row.subject}\n{row.salt}\n{digits}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()
