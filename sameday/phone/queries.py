"""Calls as their pages show them: what has no outcome, one call, the open requests of its caller."""

from datetime import datetime, timedelta

from django.db.models import Q

from sameday.phone.models import Call
from sameday.tickets.models import Ticket

MINE = 20
NUMBERED = 9
OVER = ("resolved", "closed")
PRESSED_TWICE = timedelta(seconds=30)


def without_outcome(staff) -> list[Call]:
    """Return the person's calls that are over and have no outcome, oldest first."""
    rows = _open(Q(answered_by=staff)).filter(ended_at__isnull=False)
    return list(rows.select_related("hint__company", "contact__company").order_by("number")[:MINE])


def all_without_outcome() -> int:
    """Return how many calls that are over have no outcome, up to 100: none at the close of the day."""
    return len(_open(Q()).filter(ended_at__isnull=False).values_list("pk")[:100])


def untouched(staff, *, at: datetime) -> Call | None:
    """Return the call this person began by hand a moment ago and wrote nothing on: the key was pressed twice."""
    mine = Call.objects.filter(carrier=None, outside_id=None, answered_by=staff, outcome=None, rings_back=None)
    fresh = mine.filter(began_at__gte=at - PRESSED_TWICE, words="", notes="", contact=None, company=None)
    return fresh.order_by("-number").first()


def call(number: int) -> Call | None:
    """Return a call with what its page shows."""
    near = ("ticket", "hint__company__plan", "contact__company__plan", "company", "answered_by", "carrier")
    return Call.objects.select_related(*near, "rings_back").filter(pk=number).first()


def open_of(contact) -> list[Ticket]:
    """Return the open tickets of a person, then of their company, nine at most: one query."""
    rows = Ticket.objects.filter(company=contact.company_id, closed_at=None, state="normal").exclude(stage="closed")
    rows = rows.select_related("requester", "owner").order_by("-number")[:60]
    theirs = {contact.pk}
    found = sorted(rows, key=lambda t: (t.requester_id not in theirs and t.affected_id not in theirs, t.stage in OVER))
    return found[:NUMBERED]


def _open(whose: Q):
    return Call.objects.filter(whose, answered_at__isnull=False, outcome=None)
