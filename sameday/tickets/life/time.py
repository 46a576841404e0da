"""Minutes worked, in a ticket's story; the entries themselves are kept by sameday.billing. Source: rules.md 11."""

from datetime import datetime

from django.db import transaction

from sameday.tickets import events_changes as events
from sameday.tickets.life.step import lock, record
from sameday.tickets.models import Ticket


def locked_for_time(ticket: Ticket) -> Ticket:
    """Return the ticket under its lock, for time that is written down in the same transaction. Raises NotAllowed."""
    return lock(ticket, "time_logged")


def locked_to_settle(ticket: Ticket) -> Ticket:
    """Return the ticket under its lock, also one that was merged away or is spam: its time is on a statement yet."""
    return lock(ticket, "time_settled")


@transaction.atomic
def time_logged(ticket: Ticket, entries: tuple[int, ...], minutes: int, *, by: str, at: datetime) -> Ticket:
    """Record that these entries were written; `minutes` is below zero where they take others back."""
    ticket = lock(ticket, "time_logged")
    record(ticket, events.TimeLogged(tuple(entries), minutes), by=by, at=at)
    return ticket


@transaction.atomic
def time_settled(ticket: Ticket, entries: tuple[int, ...], minutes: int, *, by: str, at: datetime) -> Ticket:
    """Record that billing wrote time down: these entries take its place; `minutes` is by how much it changed."""
    ticket = lock(ticket, "time_settled")
    record(ticket, events.TimeLogged(tuple(entries), minutes), by=by, at=at)
    return ticket
