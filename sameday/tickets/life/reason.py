"""Why something was done, in words: a note on the ticket. Events hold its id, never the words."""

from datetime import datetime

from sameday.policy.kinds import Channel
from sameday.tickets.life.open import Said, add_message
from sameday.tickets.life.step import NotAllowed
from sameday.tickets.models import Message, Ticket

REASON = {"reason": True}  # the page prints it with the event that names it
LONGEST = 500


def because(ticket: Ticket, reason: str, *, verb: str, staff, at: datetime) -> Message:
    """Insert `reason` as a note of `staff` on a locked ticket and return it. Raises NotAllowed without words."""
    words = " ".join(reason.split())[:LONGEST]
    if not words:
        raise NotAllowed(ticket, verb, "Say in a sentence why: it stands in the history.")
    said = Said(words, sender=staff.mail, sender_name=staff.name, author_id=staff.pk, evidence=REASON)
    return add_message(ticket, said, direction="note", channel=Channel.STAFF, at=at)
