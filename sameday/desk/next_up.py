"""Take next: the right ticket of a queue, and never the same one to two people. Source: ux.md S3; rules.md 5."""

from datetime import datetime, time

from sameday.accounts import roles
from sameday.office import ours
from sameday.office.models import Staff
from sameday.policy.kinds import Level, Tier
from sameday.policy.order import Rule
from sameday.tickets import life, queries_day
from sameday.tickets.models import Ticket

TRIES = 50  # so many others may be quicker before we say there is none


def level_of(role: str) -> Level:
    """Return the queue a role takes its work from."""
    return Level.ATS if role == roles.ATS else Level.HELP_DESK


def first_free(level: Level, *, at: datetime) -> Ticket | None:
    """Return what comes next. Where slots of a day are kept for Standard, that many of it are taken on a day before
    VIP goes on; an emergency never waits for them."""
    first = queries_day.first_free(level)
    if level != Level.ATS or first is None or first.alarm or first.tier != Tier.VIP:
        return first
    desk = ours.desk()
    if desk.order.rule != Rule.RESERVE:
        return first
    morning = datetime.combine(desk.day_of(at), time(0), desk.calendar.tz)
    owed = queries_day.standard_taken(morning) < desk.order.reserve
    return (owed and queries_day.first_free(level, standard=True)) or first


def take(staff: Staff, *, by: str, at: datetime) -> Ticket | None:
    """Make `staff` the owner of the ticket that comes next; None when nothing waits that nobody owns."""
    for _ in range(TRIES):
        ticket = first_free(level_of(staff.role), at=at)
        if ticket is None:
            return None
        try:
            return life.assign(ticket, staff, by=by, at=at, if_free=True)
        except life.NotAllowed:  # somebody was quicker: the next one
            continue
    return None
