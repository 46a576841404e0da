"""What the gate for sensitive actions writes into a ticket's history. Source: security.md, "The gate"."""

from datetime import datetime

from django.db import transaction

from sameday.tickets import events_identity as events
from sameday.tickets.life.step import lock, record
from sameday.tickets.models import Ticket

Happened = (
    events.VerificationNeeded
    | events.VerificationAsked
    | events.PersonVerified
    | events.VerificationFailed
    | events.VerificationAgreed
    | events.SensitiveActionDone
)


@transaction.atomic
def verification(ticket: Ticket, happened: Happened, *, by: str, at: datetime) -> Ticket:
    """Write down what happened at the gate; the ticket itself stays as it is."""
    ticket = lock(ticket, "verification")
    record(ticket, happened, by=by, at=at)
    return ticket
