"""What the page of a request and the triage pane say of incidents: hostile mail, the open one, a parent proposed."""

from sameday.incidents import glance, hostile, parents, queries
from sameday.tickets.models import Ticket


def facts(ticket: Ticket, items) -> dict:
    """Return what staff/incidents/box.html shows: one short query where nothing is so.

    `items`: what its plan covers.
    """
    found = glance.of(ticket)
    return {
        "hostile": hostile.WORDS if found.hostile else "",
        "incident": queries.of_ticket(ticket) if found.open else None,
        "together": parents.proposal(ticket, items, alone=not found.open) if found.near else None,
        "paged": queries.pages([ticket.pk]) if ticket.alarm else [],
    }
