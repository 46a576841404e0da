"""Who is on the line, as a person says; the number on file is a hint. Source: rules.md 10; ux.md 1.3; security.md."""

from datetime import datetime

from django.db import transaction

from sameday.clients import kinds, proposals, refused
from sameday.clients.models import Company, Contact
from sameday.clients.orders import Order
from sameday.phone import calls, drafts
from sameday.phone.models import Call
from sameday.policy import numbers
from sameday.policy.kinds import State
from sameday.tickets import life

WHY = "They called from this number"


@transaction.atomic
def say(number: int, contact: Contact | None, *, company: Company | None = None, by: str, at: datetime) -> Call:
    """Say who calls: this contact, or somebody of a company whom nobody has on file, or (neither) nobody known.

    Before the outcome it changes the call alone; an emergency that was raised meanwhile gets its person.
    """
    call = calls.locked(number)
    call.contact, call.company = contact, contact.company if contact else company
    call.save(update_fields=["contact", "company"])
    if contact and call.ticket_id and call.ticket.state == State.QUARANTINED:
        life.confirm_sender(call.ticket, contact, by=by, at=at)
    return call


def can_be_remembered(call: Call) -> bool:
    """Return whether the caller's number is on file neither for the person nor for their company."""
    if call.contact_id is None or not (theirs := numbers.digits(drafts.number(call))[-10:]):
        return False
    person, company = call.contact, call.contact.company
    known = (person.phone, person.mobile, person.numbers, company.phone, company.numbers)
    return not any(theirs in numbers.digits(text) for text in known)


@transaction.atomic
def remember(call: Call, *, by: str, at: datetime) -> None:
    """Propose the number as a further one of the person: somebody else decides, a caller cannot add a way in."""
    if not can_be_remembered(call):
        return
    person = call.contact
    further = "\n".join(filter(None, [person.numbers, f"Called from: {drafts.number(call)}"]))
    order = Order("change", kinds.CONTACT, person.company, person, {"numbers": further})
    try:
        proposals.propose(order, WHY, by=by, at=at)
    except refused.Refused:
        return  # it cannot be put on file as it is: the call shows it still
