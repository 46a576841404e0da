"""A mail that could not be understood is understood after all: its ticket becomes what the mail says. Decision 0023."""

from datetime import datetime

from django.db import transaction

from sameday.clients.models import Company, Contact
from sameday.office import ours
from sameday.policy.kinds import State
from sameday.tickets.events import ReadAgain
from sameday.tickets.life import clocks
from sameday.tickets.life.emergency import suspect
from sameday.tickets.life.open import Said, columns, copy_in, remember
from sameday.tickets.life.step import lock, record
from sameday.tickets.models import Message, Ticket


@transaction.atomic
def read_again(
    ticket: Ticket,
    message: int,
    said: Said,
    *,
    by: str,
    at: datetime,
    state: State,
    company: Company | None = None,
    contact: Contact | None = None,
    doubt: str = "",
    related_to: Ticket | None = None,
    suspicion: str | None = None,
) -> Ticket:
    """Put these words in the place of the message that told of a mail nobody could read, and return the ticket.

    Who asks, the company and the doubt are decided as for a new mail; the clock goes on from the receipt, for the
    client has waited since then.
    """
    ticket, desk = lock(ticket, "read_again"), ours.desk()
    Message.objects.filter(pk=message, ticket=ticket).update(**columns(said))
    remember(ticket, said.message_id, *said.references)
    copy_in(ticket, said, desk.mail)
    ticket.subject, ticket.state = said.subject.strip()[:250] or "(no subject)", state
    ticket.sender_doubt, ticket.related_to = doubt[:200], related_to
    ticket.company, ticket.requester, ticket.tier = company, contact, company.plan.tier if company else None
    ticket.requester_address, ticket.requester_name = said.sender, said.sender_name
    ticket.computer_name = contact.computer_name if contact else ""
    clocks.rank(ticket, desk=desk)
    record(ticket, ReadAgain(message), by=by, at=at)
    if suspicion:
        ticket = suspect(ticket, suspicion, by=by, at=at)
    ticket.opened_by = Message.objects.get(pk=message)
    return ticket
