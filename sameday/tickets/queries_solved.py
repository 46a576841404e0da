"""How a ticket was solved: what its last resolution said. Internal: it may hold what only staff wrote."""

from typing import NamedTuple

from sameday.policy.kinds import State
from sameday.tickets.models import Message, Ticket, TicketEvent

LARGEST = 2**63 - 1


class How(NamedTuple):
    """A resolved ticket: its subject and all of the text that told how."""

    number: int
    subject: str
    how: str


def solved(number: int | None) -> How | None:
    """Return how this ticket was solved, None for one that is not, or not there."""
    if number is None or number > LARGEST:
        return None
    ticket = Ticket.objects.filter(pk=number, state=State.NORMAL, resolved_at__isnull=False).only("subject").first()
    event = ticket and TicketEvent.objects.filter(ticket=ticket, kind="resolved").order_by("-pk").first()
    message = event and Message.objects.filter(pk=event.data["message"]).only("text").first()
    return How(ticket.pk, ticket.subject, message.text) if message else None
