"""One-time codes of six digits: for one purpose and subject, from one browser, ten minutes, five tries, once.

Only a keyed hash of a code is kept. Every gate that asks for a code asks here. Source: rules.md 8; security.md;
decision 0043.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from sameday.tokens.models import Code

VALID = timedelta(minutes=10)
TRIES = 5
MOST_LIVE = 8  # of one subject, each in a browser of its own


class Answer(StrEnum):
    """What came of typing a code. `over`: too late, too often, from another browser, or none was asked for."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"


class Compared(NamedTuple):
    """What came of typing a code, and which code it was: spend it where the effect is."""

    answer: Answer
    code: Code | None = None


def browser_of(secret: str) -> str:
    """Return what is kept of a browser's own secret: without it a code is of no use."""
    return hashlib.sha256(f"browser:{secret}".encode("utf-8", "replace")).hexdigest()


def make(purpose: str, subject: str, *, browser: str, at: datetime) -> str:
    """Return a new code as it is printed ("123·456"); one before it in the same browser ends.

    `browser` is what browser_of returns. Codes of other browsers stay: nobody ends mine by asking for my address. Of
    too many the oldest ends, not the new one: who types at once is served.
    """
    digits = f"{secrets.randbelow(10**6):06}"
    row = Code(purpose=purpose, subject=subject, browser=browser, salt=secrets.token_hex(16), ends_at=at + VALID)
    row.digest = _digest(row, digits)
    _keep(row)
    return f"{digits[:3]}·{digits[3:]}"


def use(purpose: str, subject: str, typed: str, *, browser: str, at: datetime) -> Answer:
    """Use a code up and say whether it was right. Call it outside a transaction that may be rolled back."""
    answer, code = compare(purpose, subject, typed, browser=browser, at=at)
    return Answer.OVER if code is not None and not spend(code, at=at) else answer


def compare(purpose: str, subject: str, typed: str, *, browser: str, at: datetime) -> Compared:
    """Say whether the code is right, and which it is; it is good until it is spent.

    Each try counts before it is compared: fifty at once are five. Call it outside a transaction that may be rolled
    back.
    """
    row = Code.objects.filter(purpose=purpose, subject=subject, browser=browser, used_at=None, ends_at__gt=at).first()
    if row is None or not Code.objects.filter(pk=row.pk, tries__lt=TRIES).update(tries=F("tries") + 1):
        return Compared(Answer.OVER)
    digits = "".join(c for c in typed[:40] if c in "0123456789")
    if not hmac.compare_digest(row.digest, _digest(row, digits)):
        return Compared(Answer.WRONG)
    return Compared(Answer.RIGHT, row)


def spend(code: Code, *, at: datetime) -> bool:
    """Use up a code that was compared, once; False when it was used or ended meanwhile.

    Call it in the transaction of the effect: what is refused for another reason costs no code.
    """
    same = Code.objects.filter(pk=code.pk, salt=code.salt)  # a new one of the same browser has the row, not the salt
    return bool(same.filter(used_at=None, ends_at__gt=at).update(used_at=at))


def forget_old(at: datetime) -> int:
    """Delete the codes that ended a day ago and return how many."""
    return Code.objects.filter(ends_at__lt=at - timedelta(days=1)).delete()[0]


def _keep(row: Code) -> None:
    """Put the code in the place of the browser's last one, or beside those of other browsers."""
    live = Code.objects.filter(purpose=row.purpose, subject=row.subject, used_at=None)
    mine, new = live.filter(browser=row.browser), {"salt": row.salt, "digest": row.digest, "ends_at": row.ends_at}
    if mine.update(tries=0, **new):
        return
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # two clicks at once: the other one's code was kept since we looked
        mine.update(tries=0, **new)
    oldest = live.order_by("-ends_at", "-pk").values_list("pk", flat=True)[MOST_LIVE : MOST_LIVE + 50]
    Code.objects.filter(pk__in=list(oldest)).delete()


def _digest(row: Code, digits: str) -> str:
    said = f"{row.purpose}\n{row.subject}\n{row.salt}\n{digits}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()
