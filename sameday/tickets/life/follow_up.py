"""Follow-ups: what a person must still do on a ticket, and by when."""

from datetime import datetime

from django.db import transaction

from sameday.tickets.events import FollowUpAdded, FollowUpDone, FollowUpGiven
from sameday.tickets.life.step import lock, record
from sameday.tickets.models import FollowUp, Ticket


@transaction.atomic
def add_follow_up(
    ticket: Ticket, what: str, *, due_at: datetime, by: str, at: datetime, role="", staff=None
) -> FollowUp:
    """Insert a follow-up for a role or a person and return it."""
    ticket = lock(ticket, "add_follow_up")
    return _add(ticket, what, key="", due_at=due_at, role=role, staff=staff, by=by, at=at)


@transaction.atomic
def finish_follow_up(follow_up: FollowUp, *, by: str, at: datetime, staff) -> FollowUp:
    """Mark the follow-up as done; a second time changes nothing."""
    ticket = lock(follow_up.ticket, "finish_follow_up")
    if FollowUp.objects.filter(pk=follow_up.pk, done_at=None).update(done_at=at, done_by=staff):
        record(ticket, FollowUpDone(follow_up.pk), by=by, at=at)
    follow_up.refresh_from_db()
    return follow_up


@transaction.atomic
def give_follow_up(follow_up: FollowUp, staff, *, by: str, at: datetime, role: str = "") -> FollowUp:
    """Let another person do an open follow-up, or with None anybody of `role`; one that is done stays as it is."""
    ticket = lock(follow_up.ticket, "give_follow_up")
    given = {"staff": staff, "role": "" if staff else role}
    if FollowUp.objects.filter(pk=follow_up.pk, done_at=None).update(**given):
        record(ticket, FollowUpGiven(follow_up.pk, staff and staff.pk, given["role"]), by=by, at=at)
    follow_up.refresh_from_db()
    return follow_up


def ensure(
    ticket: Ticket, key: str, what: str, *, due_at: datetime, by: str, at: datetime, role: str, staff=None
) -> FollowUp:
    """Return the open follow-up of that key on a locked ticket, added when there is none."""
    known = ticket.follow_ups.filter(key=key, done_at=None).first()
    return known or _add(ticket, what, key=key, due_at=due_at, role=role, staff=staff, by=by, at=at)


def _add(ticket, what, *, key, due_at, role, staff, by, at) -> FollowUp:
    row = FollowUp.objects.create(ticket=ticket, what=what[:250], key=key, due_at=due_at, role=role, staff=staff)
    record(ticket, FollowUpAdded(row.pk), by=by, at=at)
    return row
