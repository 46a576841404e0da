"""Take next: the right ticket of a person's queue, and never the same one to two people. Source: ux.md S3."""

from datetime import datetime

from sameday.accounts import roles
from sameday.office.models import Staff
from sameday.policy.kinds import Level
from sameday.tickets import life, queries_day
from sameday.tickets.models import Ticket

TRIES = 50  # so many others may be quicker before we say there is none


def level_of(role: str) -> Level:
    """Return the queue a role takes its work from."""
    return Level.ATS if role == roles.ATS else Level.HELP_DESK


def take(staff: Staff, *, by: str, at: datetime) -> Ticket | None:
    """Make `staff` the owner of the ticket that comes next; None when nothing waits that nobody owns."""
    for _ in range(TRIES):
        ticket = queries_day.first_free(level_of(staff.role))
        if ticket is None:
            return None
        try:
            return life.assign(ticket, staff, by=by, at=at, if_free=True)
        except life.NotAllowed:  # somebody was quicker: the next one
            continue
    return None
