"""A step that changed facts alone is taken back by its events: owner, urgency, desk. What was written stays."""

from datetime import datetime

from django.db import transaction

from sameday.tickets.events import SteppedBack
from sameday.tickets.life.step import NotAllowed, lock, record, restore
from sameday.tickets.models import Ticket

FACTS_ALONE = ("owner_set", "urgency_set", "level_set", "noted")


@transaction.atomic
def step_back(ticket: Ticket, events: list[int], *, by: str, at: datetime) -> Ticket:
    """Give the ticket the facts back that it had before these events, which must be the last ones on it."""
    ticket = lock(ticket, "step_back")
    last = list(ticket.events.order_by("-pk")[: len(events)])
    if not events or sorted(event.pk for event in last) != sorted(events):
        raise NotAllowed(ticket, "step_back", f"Something else happened on T-{ticket.number} since: it stays as it is.")
    if any(event.kind not in FACTS_ALONE for event in last):
        raise NotAllowed(ticket, "step_back", "This cannot be taken back.")
    for event in last:
        restore(ticket, event.data["was"])
    record(ticket, SteppedBack(last[0].pk), by=by, at=at)
    return ticket
