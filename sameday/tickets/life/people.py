"""Who is on a ticket: the sender confirmed out of quarantine, participants, a spam verdict taken back."""

from datetime import datetime

from django.db import transaction

from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy.kinds import Outcome, Stage, State
from sameday.tickets import events
from sameday.tickets.life import clocks
from sameday.tickets.life.emergency import call_now, may_be_answered
from sameday.tickets.life.reopen import restart
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.life.whose import move, must_work_there
from sameday.tickets.models import Participant, Ticket


@transaction.atomic
def confirm_sender(ticket: Ticket, contact: Contact, *, by: str, at: datetime) -> Ticket:
    """Say who wrote it: the ticket leaves quarantine (or changes its requester) and stands on the desk as known.

    The clock of its receipt goes on. A suspected emergency now gets its answer. Source: rules.md 2, 10.
    """
    ticket = lock(ticket, "confirm_sender")
    if ticket.state == State.SPAM:
        raise NotAllowed(ticket, "confirm_sender", "It is marked as spam: take that back first.")
    must_work_there(ticket, contact, "confirm_sender")
    if contact.company_id != ticket.company_id:
        move(ticket, contact, "confirm_sender")
    ticket.state, ticket.sender_doubt = State.NORMAL, ""
    ticket.requester, ticket.tier = contact, contact.company.plan.tier
    ticket.computer_name = ticket.computer_name or contact.computer_name
    if ticket.stage == Stage.NEW and ticket.outcome == Outcome.EMERGENCY:  # it was triaged while nobody knew them
        ticket.stage = Stage.READY
    clocks.rank(ticket, desk=ours.desk())
    record(ticket, events.SenderConfirmed(contact.pk, contact.company_id), by=by, at=at)
    if ticket.alarm and may_be_answered(ticket):
        call_now(ticket, at=at)
    return ticket


@transaction.atomic
def hand_over(ticket: Ticket, contact: Contact, *, instead_of: Contact, by: str, at: datetime) -> Ticket:
    """Put another person of the company in the place of one who asks or is affected: they left, or were on file twice.

    Mails go to the new one from now on.
    """
    ticket = lock(ticket, "hand_over")
    if contact.company_id != ticket.company_id or instead_of.company_id != ticket.company_id:
        raise NotAllowed(ticket, "hand_over", f"{contact.name} belongs to another company.")
    if contact.status == "inactive":
        raise NotAllowed(ticket, "hand_over", f"{contact.name} is no longer an active contact.")
    if ticket.requester_id == instead_of.pk:
        ticket.requester = contact
    if ticket.affected_id == instead_of.pk:
        ticket.affected = contact
    record(ticket, events.HandedOver(contact.pk, instead_of.pk), by=by, at=at)
    return ticket


@transaction.atomic
def not_spam(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Take a spam verdict back: the ticket is on the desk again, in quarantine when nobody knows the sender."""
    ticket = lock(ticket, "not_spam")
    ticket.state = State.NORMAL if ticket.requester_id else State.QUARANTINED
    restart(ticket, desk=ours.desk(), at=at)
    ticket.client_answered_at = None
    record(ticket, events.SpamReleased(), by=by, at=at)
    return ticket


@transaction.atomic
def add_participant(
    ticket: Ticket, address: str, *, by: str, at: datetime, name="", contact: Contact | None = None
) -> Participant:
    """Add a person who gets copies of replies; someone of another company is refused."""
    ticket = lock(ticket, "add_participant")
    if contact and ticket.company_id and contact.company_id != ticket.company_id:
        raise NotAllowed(ticket, "add_participant", f"{contact.name} belongs to another company.")
    row, made = Participant.objects.get_or_create(
        ticket=ticket, address=address.strip().lower()[:254], defaults={"name": name[:250], "contact": contact}
    )
    if made or row.copied:
        Participant.objects.filter(pk=row.pk).update(copied=False)
        record(ticket, events.ParticipantAdded(row.pk), by=by, at=at)
    return row


@transaction.atomic
def remove_participant(participant: Participant, *, by: str, at: datetime) -> None:
    """Take a participant off the ticket."""
    ticket, row = lock(participant.ticket, "remove_participant"), participant.pk
    Participant.objects.filter(pk=row).delete()
    record(ticket, events.ParticipantRemoved(row), by=by, at=at)
