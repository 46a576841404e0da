"""When the desk's hours change: what waits for its triage gets its clock anew. Source: rules.md 2."""

from datetime import datetime

from sameday.policy.kinds import Stage, State
from sameday.tickets import life
from sameday.tickets.models import Ticket


def changed(*, by: str, at: datetime) -> int:
    """Compute the clock of every ticket that waits for triage by the calendar as it is now; return how many.

    Each in a transaction of its own; what was promised stays in its events.
    """
    waiting = Ticket.objects.filter(stage=Stage.NEW, state__in=(State.NORMAL, State.QUARANTINED), triaged_at=None)
    done = 0
    for ticket in waiting.order_by("number").iterator():
        try:
            life.recompute_clock(ticket, by=by, at=at)
            done += 1
        except life.NotAllowed:  # somebody triaged it meanwhile
            continue
    return done
