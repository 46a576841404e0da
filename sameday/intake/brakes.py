"""Too many new tickets from one address: held until a person looks. Counted by receipt. Source: mail.md 5."""

from datetime import datetime, timedelta

from sameday.audit import actors
from sameday.intake.known import Known
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket

HELD_FROM, WITHIN = 20, timedelta(minutes=10)
DOUBT = "20 new requests or more from this address within 10 minutes"


def too_many(address: str, known: Known, *, at: datetime) -> bool:
    """Say whether one more makes 20 tickets of this address within some ten minutes around `at`.

    Around, not before: mails are not always understood in the order in which they were received.
    """
    if not address:
        return False
    near = sorted(other for other in known.opened(address) if at - WITHIN < other < at + WITHIN)
    return any(last - first < WITHIN for first, last in zip(near, near[HELD_FROM - 2 :], strict=False))


def alarm(ticket: Ticket, *, at: datetime) -> None:
    """Put one follow-up on the coordinator for the whole burst."""
    what = f"{DOUBT}: {ticket.requester_address}"[:250]
    if not FollowUp.objects.filter(what=what, done_at=None, due_at__gt=at - WITHIN * 6).exists():
        life.add_follow_up(ticket, what, due_at=at, by=actors.SYSTEM, at=at, role="coordinator")
