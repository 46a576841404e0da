"""Whose request it is: who asks, for whom, and so of which company; corrected by a person.

On behalf of: requester and affected person are two fields. A ticket moves to another company only when nobody of the
old one has written on it, or was written to, but the very same person. Source: rules.md 10; decision 0019.
"""

from datetime import datetime

from django.db import transaction

from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy.kinds import LinkKind
from sameday.tickets.events_together import AffectedSet, RequesterSet
from sameday.tickets.life import clocks
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import Participant, Ticket


@transaction.atomic
def set_requester(ticket: Ticket, contact: Contact, *, by: str, at: datetime) -> Ticket:
    """Say who asks; within one company the former requester takes part from now on and keeps their sight of it."""
    ticket = lock(ticket, "set_requester")
    must_work_there(ticket, contact, "set_requester")
    former, moved = ticket.requester, contact.company_id != ticket.company_id
    if former and former.pk == contact.pk:
        return ticket
    participant = None
    if moved:
        move(ticket, contact, "set_requester")
        ticket.requester_address, ticket.requester_name = contact.mail.lower(), contact.name
    elif former:
        participant = _takes_part(ticket, former)
    ticket.requester = contact
    record(ticket, RequesterSet(contact.pk, moved, participant), by=by, at=at)
    return ticket


@transaction.atomic
def set_affected(ticket: Ticket, contact: Contact | None, *, by: str, at: datetime) -> Ticket:
    """Say for whom it is, when that is not who asks; None: for the requester."""
    ticket = lock(ticket, "set_affected")
    if contact is not None:
        must_work_there(ticket, contact, "set_affected")
        if contact.company_id != ticket.company_id:
            why = f"{contact.name} belongs to another company: correct the requester first."
            raise NotAllowed(ticket, "set_affected", why)
        if contact.pk == ticket.requester_id:
            contact = None
    if ticket.affected_id == (contact and contact.pk):
        return ticket
    ticket.affected = contact
    record(ticket, AffectedSet(contact and contact.pk), by=by, at=at)
    return ticket


def must_work_there(ticket: Ticket, contact: Contact, verb: str) -> None:
    if contact.status == "inactive" or contact.company.status == "inactive":
        raise NotAllowed(ticket, verb, f"{contact.name} is no longer an active contact.")


def move(ticket: Ticket, contact: Contact, verb: str) -> None:
    """Give a locked ticket to the contact's company. Raises NotAllowed where it would learn what belongs to the old."""
    if ticket.company_id is not None:
        _may_move(ticket, contact, verb)
        written = ticket.messages.filter(direction="in", contact__isnull=False)
        written.exclude(contact__company=contact.company_id).update(
            contact=contact, sender=contact.mail.lower(), sender_name=contact.name
        )
        ticket.computer_name = contact.computer_name
    ticket.participants.filter(contact__isnull=False).exclude(contact__company=contact.company_id).delete()
    ticket.company, ticket.tier = contact.company, contact.company.plan.tier
    if ticket.affected_id and ticket.affected.company_id != contact.company_id:
        ticket.affected = None
    if ticket.related_to_id and ticket.related_to.company_id != contact.company_id:
        ticket.related_to = None
    clocks.rank(ticket, desk=ours.desk())


def _may_move(ticket: Ticket, contact: Contact, verb: str) -> None:
    def refuse(why: str):
        raise NotAllowed(ticket, verb, f"{why} Make a new ticket for {contact.name} instead.")

    if ticket.merged.exists():
        raise NotAllowed(ticket, verb, "Others were merged into it: undo that before its company changes.")
    if ticket.approved_at:
        raise NotAllowed(ticket, verb, "Its company approved the work: make a new ticket for another one.")
    if ticket.joins.exclude(kind=LinkKind.SAME_INCIDENT).exists() or (
        ticket.joined_by.exclude(kind=LinkKind.SAME_INCIDENT).exists()
    ):
        raise NotAllowed(ticket, verb, "It is linked to others of its company: take those links away first.")
    if ticket.appointments.filter(state__in=("held", "booked")).exists():
        raise NotAllowed(ticket, verb, "It has an appointment with its company: cancel that first.")
    if ticket.vendor_cases.exists():
        raise NotAllowed(ticket, verb, "A vendor was asked for its company: make a new ticket for another one.")
    if ticket.relatives.exclude(state="spam").exists():
        raise NotAllowed(ticket, verb, "A later ticket of its company came out of it: it stays there.")
    known = {contact.mail.lower(), ticket.requester_address.lower()} - {""}
    if who := _another_writer(ticket, contact):
        refuse(f"{who} has written on it, and their words may not go to {contact.company.name}.")
    if ticket.outgoing.filter(delivers__isnull=False).exclude(state="withdrawn").exclude(to__in=known).exists():
        refuse("Somebody of its company has a reply of ours.")
    if not _one_person(ticket, contact) and ticket.questions.exists():
        refuse(f"We have asked {ticket.requester.name if ticket.requester_id else 'its sender'} about it.")
    if not _one_person(ticket, contact) and ticket.messages.filter(direction="out").exists():
        refuse(f"We have written to {ticket.requester.name if ticket.requester_id else 'its sender'}.")


def _another_writer(ticket: Ticket, contact: Contact) -> str:
    """Return the name of somebody else who wrote on it by themselves ("" when nobody did)."""
    written = ticket.messages.filter(direction="in", author=None).select_related("contact")
    for message in written.exclude(contact__company=contact.company_id)[:200]:
        address = (message.contact.mail if message.contact_id else message.sender).lower()
        own = not message.contact_id and address == ticket.requester_address.lower()
        if not own and address != contact.mail.lower():
            return message.sender_name or address or "Somebody"
    return ""


def _one_person(ticket: Ticket, contact: Contact) -> bool:
    former = ticket.requester.mail if ticket.requester_id else ticket.requester_address
    return former.lower() == contact.mail.lower()


def _takes_part(ticket: Ticket, former: Contact) -> int | None:
    """Let the former requester take part; return the row, None when it was there."""
    row, made = Participant.objects.get_or_create(
        ticket=ticket, address=former.mail.lower()[:254], defaults={"name": former.name, "contact": former}
    )
    if row.copied:
        Participant.objects.filter(pk=row.pk).update(copied=False, contact=former)
    return row.pk if made else None
