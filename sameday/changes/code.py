"""The code above a company's limit: six digits by mail, asked for before a yes by a link or in the portal.

It is one of tokens/codes.py: for this offer as it stands and this person, in the browser that asked, ten minutes, five
tries, once. Source: rules.md 8; decision 0043.
"""

from datetime import datetime
from decimal import Decimal

from sameday.accounts import limits
from sameday.changes import approvers
from sameday.changes.models import Offer
from sameday.clients.models import Contact
from sameday.outbox import queue, unsafe
from sameday.policy.approval import CODE_ABOVE
from sameday.tokens import codes

PURPOSE = "approval"
A_PLACE, MAILS, AN_HOUR = 4, 12, 3600
TYPED, A_DAY = 30, 86400


def needed(offer: Offer) -> bool:
    """Return whether a yes to this offer by a link asks for a code, too."""
    return approvers.amount(offer) > above(offer)


def above(offer: Offer) -> Decimal:
    """Return the amount of the company above which a code is asked for."""
    said = offer.ticket.company.code_above
    return CODE_ABOVE if said is None else said


def send(offer: Offer, person: Contact, *, browser: str, place: str, at: datetime) -> bool:
    """Mail a code to the address on file; False: too many were sent, or nothing can be sent there."""
    if unsafe.is_taken_over(person.mail):
        return False
    subject = _subject(offer, person)
    if not limits.hit(f"approval code mail {subject} {place}", A_PLACE, AN_HOUR, at=at):
        return False
    if not limits.hit(f"approval code mail {subject}", MAILS, AN_HOUR, at=at):
        return False
    facts = {"code": codes.make(PURPOSE, subject, browser=browser, at=at)}
    return queue.put("approval_code", ticket=offer.ticket, contact=person, at=at, facts=facts) is not None


def compare(offer: Offer, person: Contact, typed: str, *, browser: str, at: datetime) -> codes.Compared:
    """Say whether these are the digits; each try counts. The decision spends the code (deciding.approve)."""
    subject = _subject(offer, person)
    if not limits.hit(f"approval code typed {subject}", TYPED, A_DAY, at=at):
        return codes.Compared(codes.Answer.OVER)
    return codes.compare(PURPOSE, subject, typed, browser=browser, at=at)


def _subject(offer: Offer, person: Contact) -> str:
    return f"{offer.pk} {person.pk} {offer.digest}"
