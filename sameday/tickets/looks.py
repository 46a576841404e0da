"""Which requests count for the promise of the first look, and which were kept. Source: page 2.1; rules.md 11."""

from datetime import datetime

from django.db.models import Count, F, Q

from sameday.policy.kinds import State
from sameday.tickets import queries_client

NO_REQUEST = (*queries_client.NEVER_SEEN, State.MERGED)  # a client finds none of these among theirs
KEPT = Q(triaged_at__lte=F("triage_promise_at"))


def due(at: datetime) -> Q:
    """Return which first looks were promised by this time, or had already."""
    return Q(triaged_at__isnull=False) | Q(triage_promise_at__lt=at, closed_at=None)


def late(at: datetime) -> Q:
    """Return which of those came after the promise, or not yet."""
    return due(at) & ~KEPT


def counted(at: datetime) -> dict[str, Count]:
    """Return the figures for `aggregate` and `annotate`: requests received, due, and kept."""
    return {"requests": Count("pk"), "due": Count("pk", filter=due(at)), "kept": Count("pk", filter=KEPT)}
