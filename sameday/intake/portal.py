"""A request of a client who is signed in: from a known person, by a proven way. Source: ux.md T7; rules.md 7."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from sameday.audit import actors
from sameday.clients.models import Contact
from sameday.intake.form import Kept, SentTwice, attach, subject_of
from sameday.policy import emergency
from sameday.policy.kinds import Channel
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.models import Ticket
from sameday.tokens import links


def take(
    contact: Contact, text: str, kept: Sequence[Kept], *, token: str, at: datetime, evidence: Mapping | None = None
) -> Ticket | None:
    """Open the request and return it, None when the same form made one before. Words of an emergency alarm.

    `evidence`: what is known of it beside its words, like what was chosen.
    """
    try:
        return _open(contact, text, kept, token, at, evidence or {})
    except SentTwice:
        return None


@transaction.atomic
def _open(contact: Contact, text: str, kept: Sequence[Kept], token: str, at: datetime, evidence: Mapping) -> Ticket:
    suspicion = emergency.suspect("", text)
    said = Said(
        text=text, sender=contact.mail, sender_name=contact.name, subject=subject_of(text), contact=contact,
        authentication="authenticated", evidence={**evidence, **({"sounds_like": suspicion.kind} if suspicion else {})},
    )  # fmt: skip
    ticket = life.open_ticket(
        said, channel=Channel.PORTAL, by=actors.contact(contact.pk), at=at, company=contact.company, contact=contact,
        subject=subject_of(text), suspicion=suspicion.kind if suspicion else None,
    )  # fmt: skip
    if kept:
        attach(ticket.messages.get(), kept)
    if not links.keep(token, "receipt", ticket=ticket, contact=None, at=at):
        raise SentTwice
    return ticket
