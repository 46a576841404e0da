"""The ticket this one followed is gone for good."""

from datetime import datetime

from django.db import transaction

from sameday.tickets.events import RelativePurged
from sameday.tickets.life.step import lock, record
from sameday.tickets.models import Ticket


@transaction.atomic
def forget_relative(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Take away the link to the older ticket, which is about to be purged. Source: rules.md 13."""
    ticket = lock(ticket, "forget_relative")
    ticket.related_to = None
    record(ticket, RelativePurged(), by=by, at=at)
    return ticket
