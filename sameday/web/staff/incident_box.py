"""What the page of a request and the triage pane say of incidents: hostile mail, the open one, a parent proposed."""

from sameday.incidents import hostile, parents, queries
from sameday.tickets.models import Ticket


def facts(ticket: Ticket) -> dict:
    """Return what staff/incidents/box.html shows; few short queries on most days."""
    return {
        "hostile": hostile.WORDS if hostile.company(ticket.company_id) else "",
        "incident": queries.of_ticket(ticket),
        "together": parents.proposal(ticket),
        "paged": queries.pages([ticket.pk]) if ticket.alarm else [],
    }
