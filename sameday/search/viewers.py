"""Who looks, and what of all that was found they may see. Source: rules.md 12, 13."""

from sameday.accounts import roles
from sameday.clients.models import Contact
from sameday.office.models import Staff
from sameday.search.hits import Hit
from sameday.tickets import queries_client
from sameday.tickets.models import Message, Ticket

Viewer = Staff | Contact


def may_search(viewer: Viewer) -> bool:
    """Return whether the viewer finds anything at all: staff who see tickets, and every client."""
    return isinstance(viewer, Contact) or roles.may(viewer.role, "work", reading=True)


def facets(viewer: Viewer) -> tuple[tuple[str, ...], ...]:
    """Return the facets that whatever the viewer finds must have: a client's own company, and never a note."""
    return ((f"c{viewer.company_id}",), ("din", "dout")) if isinstance(viewer, Contact) else ()


def sees(viewer: Viewer, number: int) -> Ticket | None:
    """Return the ticket with this number if it exists and the viewer may see it."""
    tickets = queries_client.tickets_of(viewer) if isinstance(viewer, Contact) else Ticket.objects.all()
    return tickets.filter(pk=number).only("number").first() if number < 2**63 else None


def visible(viewer: Viewer, hits: list[Hit]) -> list[Hit]:
    """Return the hits that the viewer may see, in their order."""
    if not isinstance(viewer, Contact) or not hits:
        return hits
    numbers = {hit.number for hit in hits}
    tickets = set(queries_client.tickets_of(viewer).filter(pk__in=numbers).values_list("pk", flat=True))
    said = Message.objects.filter(pk__in=[hit.message for hit in hits if hit.number in tickets])
    said = set(queries_client.readable(said, viewer.company_id).values_list("pk", flat=True))
    return [hit for hit in hits if hit.message in said]
