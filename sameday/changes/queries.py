"""Questions about offers and approvals of tickets."""

from sameday.changes.models import Approval
from sameday.tickets.models import Ticket


def approvals(ticket: Ticket) -> list[Approval]:
    """Return the approvals of a ticket, the newest first; no query for one that needs none."""
    if not ticket.needs_approval and ticket.approved_at is None:
        return []
    rows = Approval.objects.filter(ticket_id=ticket.pk).select_related("contact", "recorded_by")
    return list(rows.order_by("-approved_at", "-pk"))
