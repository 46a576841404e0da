"""The code above a company's limit: six digits by mail, asked for before a yes by a link. Source: rules.md 8.

Nothing is kept: the digits are made of our secret, of who was asked what, and of the ten minutes they were asked in.
Five tries in ten minutes, twenty a day.
"""

import hashlib
import hmac
from datetime import datetime
from decimal import Decimal

from django.conf import settings

from sameday.accounts import limits
from sameday.changes import approvers
from sameday.changes.models import Offer
from sameday.clients.models import Contact
from sameday.outbox import queue
from sameday.policy.approval import CODE_ABOVE

SECONDS = 600  # valid for ten minutes at least, twenty at most
TRIES, A_DAY, MAILS = 5, 20, 4


def needed(offer: Offer) -> bool:
    """Return whether a yes to this offer by a link asks for a code, too."""
    return approvers.amount(offer) > above(offer)


def above(offer: Offer) -> Decimal:
    """Return the amount of the company above which a code is asked for."""
    said = offer.ticket.company.code_above
    return CODE_ABOVE if said is None else said


def send(offer: Offer, person: Contact, *, at: datetime) -> bool:
    """Mail the code that is good now to the address on file; False: too many were sent within the hour."""
    if not limits.hit(f"approval code mail {offer.pk} {person.pk}", MAILS, 3600, at=at):
        return False
    said = _code(offer, person, _window(at))
    facts = {"code": f"{said[:3]}·{said[3:]}"}
    return queue.put("approval_code", ticket=offer.ticket, contact=person, at=at, facts=facts) is not None


def check(offer: Offer, person: Contact, typed: str, *, at: datetime) -> bool:
    """Return whether these are the digits; each try counts, and after too many none is right any more."""
    key = f"{offer.pk} {person.pk}"
    within = limits.hit(f"approval code {key}", TRIES, SECONDS, at=at)
    within = limits.hit(f"approval codes {key}", A_DAY, 86400, at=at) and within
    digits = "".join(c for c in typed[:40] if c in "0123456789")
    right = [hmac.compare_digest(_code(offer, person, _window(at) - back), digits) for back in (0, 1)]
    return within and any(right)


def _window(at: datetime) -> int:
    return int(at.timestamp()) // SECONDS


def _code(offer: Offer, person: Contact, window: int) -> str:
    said = f"sameday.changes.code:{offer.pk}:{offer.digest}:{person.pk}:{window}"
    made = hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(made[:8], 'big') % 10**6:06}"
