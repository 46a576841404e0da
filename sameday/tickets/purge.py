"""The one way out of the append-only house: retention. Ticket, messages and events go together; a tombstone stays.

Source: rules.md 12 (spam 14 days, quarantine 30 days, tickets 7 years; office/retention.py) and 13.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from sameday.audit import trail
from sameday.audit.actors import SYSTEM
from sameday.audit.models import PurgePermit, Tombstone
from sameday.office import retention
from sameday.policy.kinds import Stage, State
from sameday.tickets import loose
from sameday.tickets.life.forget import forget_relative
from sameday.tickets.life.step import facts
from sameday.tickets.models import Attachment, StagedFile, Ticket

AT_ONCE = 20
kept_by: list[Callable[[QuerySet], QuerySet]] = []  # a higher package says which stay: f(tickets) without those


def step(at: datetime) -> int:
    """Purge up to 20 tickets whose retention is over and return how many."""
    tickets = list(due(at, retention.keep()).order_by("pk")[:AT_ONCE])
    for ticket in tickets:
        purge(ticket, at=at, reason=f"retention of {ticket.state}")
    return len(tickets)


def due(at: datetime, keep: Mapping[str, timedelta]) -> QuerySet:
    """Return the tickets whose retention is over at `at`. A merged one goes with its survivor, an alarm stays,
    and so does what a higher package needs."""
    over = (
        Q(state=State.SPAM, closed_at__lt=at - keep["spam"])
        | Q(state=State.QUARANTINED, received_at__lt=at - keep["quarantine"])
        | Q(stage=Stage.CLOSED, closed_at__lt=at - keep["ticket"])
    )
    tickets = Ticket.objects.filter(over).exclude(state=State.MERGED).exclude(alarm=True)
    for without in kept_by:
        tickets = without(tickets)
    return tickets


@transaction.atomic
def purge(ticket: Ticket, *, at: datetime, reason: str) -> Tombstone:
    """Remove the ticket with all that hangs on it, tickets merged into it included, and return its tombstone, which
    keeps the hash of its facts. Its files follow a day later (purge_files.py): their storage knows no transaction."""
    for absorbed in ticket.merged.all():
        purge(absorbed, at=at, reason=reason)
    for relative in ticket.relatives.all():
        forget_relative(relative, by=SYSTEM, at=at)
    digest = hashlib.sha256(json.dumps(facts(ticket), sort_keys=True).encode()).hexdigest()
    number = ticket.number
    loose.note(Attachment.objects.filter(message__ticket=ticket).values_list("sha256", flat=True), at=at)
    loose.note(StagedFile.objects.filter(draft__ticket=ticket).values_list("sha256", flat=True), at=at)
    permit = PurgePermit.objects.create(reason=reason[:80])
    ticket.delete()
    permit.delete()
    stone = Tombstone.objects.create(at=at, kind="ticket", number=number, reason=reason[:80], sha256=digest)
    trail.append(trail.TOMBSTONES, stone)  # sealed itself: it answers for the events that are gone
    return stone
