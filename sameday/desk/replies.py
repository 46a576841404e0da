"""A client's answer, by whatever channel: on its ticket while that may reopen, else a new ticket linked to it."""

from datetime import datetime

from django.db import transaction

from sameday.changes import hearing
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.office.models import Staff
from sameday.policy import emergency, thanks
from sameday.policy.kinds import Channel, State
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.life.reopen import may_reopen
from sameday.tickets.life.step import OVER
from sameday.tickets.models import Message, Ticket


@transaction.atomic
def take_reply(ticket: Ticket, said: Said, *, contact: Contact, channel: Channel, by: str, at: datetime) -> Message:
    """Put a person's answer where it belongs and return the message; its ticket is where it landed.

    A merged ticket passes it on to its survivor. Words of an emergency raise the alarm. Source: rules.md 6, 7.
    """
    ticket = survivor(ticket)
    if may_reopen(ticket, at=at, calendar=ours.desk().calendar):
        only_thanks = ticket.stage in OVER and thanks.is_thanks(said.reply or said.text, _names(contact))
        message = life.receive(ticket, said, channel=channel, by=by, at=at, thanks=only_thanks)
        suspicion = emergency.suspect(said.subject, said.reply or said.text)
        if suspicion and ticket.state in (State.NORMAL, State.QUARANTINED):
            life.suspect(ticket, suspicion.kind, by=by, at=at)
        hearing.replied(ticket, contact, said.reply or said.text, names=_names(contact), by=by, at=at)
        return message
    suspicion = emergency.suspect(said.subject, said.reply or said.text)
    fresh = life.open_ticket(
        said, channel=channel, by=by, at=at, company=contact.company, contact=contact, related_to=ticket,
        subject=said.subject or ticket.subject, suspicion=suspicion.kind if suspicion else None,
    )  # fmt: skip
    return fresh.messages.get()


def _names(contact: Contact) -> tuple[str, ...]:
    """Return the names a word of thanks may carry: whom it thanks, and who signs it."""
    staff = Staff.objects.filter(active=True).values_list("name", flat=True)
    return tuple(word for name in [contact.name, *staff] for word in name.split())


def survivor(ticket: Ticket) -> Ticket:
    """Return the ticket that stands for this one after all merges."""
    seen = set()
    while ticket.state == State.MERGED and ticket.pk not in seen:
        seen.add(ticket.pk)
        ticket = ticket.merged_into
    return ticket
