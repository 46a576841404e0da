"""Vendors of a ticket, and whom one could ask."""

from typing import NamedTuple

from sameday.clients.models import CoveredItem
from sameday.tickets.models import Ticket
from sameday.tickets.models_vendor import VendorCase

CASES, KNOWN = 20, 50
EVENT = "vendor_asked"


class Choice(NamedTuple):
    """Somebody to ask: a vendor asked before for this company (`case:7`), or a third party of its plan (`item:5`)."""

    value: str
    name: str
    address: str
    phone: str
    item: int | None


def cases(ticket: Ticket) -> list[VendorCase]:
    """Return the ticket's vendor cases, the open ones first."""
    rows = VendorCase.objects.filter(ticket_id=ticket.pk).order_by("-pk")[:CASES]
    return sorted(rows, key=lambda case: case.ended_at is not None)


def has_cases(story) -> bool:
    """Return whether there may be cases: none is opened without an event."""
    return story.cut or any(event.kind == EVENT for event in story.events)


def known(ticket: Ticket) -> list[Choice]:
    """Return whom one could ask for this ticket's company, each name once, by name."""
    if not ticket.company_id:
        return []
    day = ticket.received_at.date()
    items = CoveredItem.objects.filter(company=ticket.company_id, kind="third_party", active_from__lte=day)
    items = items.exclude(active_until__lt=day).order_by("pk")
    found = {row.name.lower(): Choice(f"item:{row.pk}", row.name, "", row.phone, row.pk) for row in items[:KNOWN]}
    asked = VendorCase.objects.filter(ticket__company=ticket.company_id).exclude(address="").order_by("-pk")[:KNOWN]
    for row in reversed(asked):
        found[row.name.lower()] = Choice(f"case:{row.pk}", row.name, row.address, row.phone, row.item_id)
    return sorted(found.values(), key=lambda choice: choice.name.lower())
