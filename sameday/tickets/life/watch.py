"""Who of us wants to hear what happens on a ticket; a note that names somebody makes them watch it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sameday.office.models import Staff
from sameday.tickets.events_together import Unwatched, Watched
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import Mention, Message, Ticket, TicketEvent, Watch


@transaction.atomic
def watch(ticket: Ticket, staff: Staff, *, by: str, at: datetime) -> Ticket:
    """Tell `staff` from now on when the client answers or the stage changes. A second time changes nothing."""
    ticket = lock(ticket, "watch")
    if not staff.active:
        raise NotAllowed(ticket, "watch", f"{staff.name} no longer works here.")
    if not Watch.objects.filter(ticket=ticket, staff=staff).exists():
        event = record(ticket, Watched(staff.pk), by=by, at=at)
        Watch.objects.create(ticket=ticket, staff=staff, seen=event.pk)
    return ticket


@transaction.atomic
def unwatch(ticket: Ticket, staff: Staff, *, by: str, at: datetime) -> Ticket:
    """Tell them no more."""
    ticket = lock(ticket, "unwatch")
    if Watch.objects.filter(ticket=ticket, staff=staff).delete()[0]:
        record(ticket, Unwatched(staff.pk), by=by, at=at)
    return ticket


def mention(message: Message, people: Iterable[Staff], event: TicketEvent) -> None:
    """Tell these people of a note just recorded by `event`, and let them watch its ticket."""
    Mention.objects.bulk_create([Mention(message=message, staff=person) for person in people])
    Watch.objects.bulk_create(
        [Watch(ticket_id=message.ticket_id, staff=person, seen=event.pk) for person in people], ignore_conflicts=True
    )
