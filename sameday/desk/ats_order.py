"""When the order at ATS changes: every open request gets its place by it. Source: rules.md 5."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from sameday.audit.actors import SYSTEM
from sameday.office import ours
from sameday.policy import order
from sameday.policy.kinds import State, Tier
from sameday.tickets import life
from sameday.tickets.models import Ticket

AT_ONCE = 100


def step(at: datetime) -> int:
    """Put right what a change of the order or of the hours has left behind: requests that came in just then, a server
    that stopped halfway. Return 0: what could not be placed is not tried again at once."""
    place(by=SYSTEM, at=at)
    return 0


def place(*, by: str, at: datetime) -> int:
    """Compute the place at ATS of every open request that stands elsewhere; return how many moved.

    In batches of their own, so that mail is taken in between them. A place depends on tier and receipt alone, and
    Standard stands at its receipt under every policy.
    """
    moved = 0
    found = list(_misplaced())
    for first in range(0, len(found), AT_ONCE):
        with transaction.atomic(), ours.remembered():
            for ticket in Ticket.objects.filter(number__in=found[first : first + AT_ONCE]).order_by("number"):
                try:
                    life.reorder(ticket, by=by, at=at)
                    moved += 1
                except life.NotAllowed:  # it was closed meanwhile
                    continue
    return moved


def _misplaced() -> Iterator[int]:
    desk = ours.desk()
    open_ones = Ticket.objects.filter(tier=Tier.VIP, resolved_at=None, closed_at=None)
    rows = open_ones.filter(state__in=(State.NORMAL, State.QUARANTINED)).order_by("number")
    for number, tier, received_at, queue_at in rows.values_list("number", "tier", "received_at", "queue_at"):
        if order.key(desk.order, tier, received_at, desk.calendar) != queue_at:
            yield number
