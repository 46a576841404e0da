"""Events that somebody is to hear of and that cannot be told: for whoever runs the desk."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from sameday.policy.notices import TOLD
from sameday.tickets.models import Untold

TRIES = 3  # fewer: the database was busy
SHOWN = 5


def stuck() -> QuerySet[Untold]:
    """Return the events that were tried in vain, or of which this version does not know how to tell them."""
    return Untold.objects.filter(Q(tries__gte=TRIES) | ~Q(event__kind__in=list(TOLD)))


def check() -> Iterator[str]:
    """Yield a sentence about each of the first of them."""
    for row in stuck().select_related("event").order_by("pk")[:SHOWN]:
        event = row.event
        what = f"T-{event.ticket_id}: “{event.kind}” of {event.at:%Y-%m-%d %H:%M}Z is told to nobody"
        if event.kind in TOLD:
            yield f"{what} after {row.tries} tries: the log says why (untold {row.pk})"
        else:
            yield f"{what}: this version does not know it, a newer one tells it"
