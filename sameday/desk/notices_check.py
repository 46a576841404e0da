"""What somebody is to hear of and does not: for whoever runs the desk."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from sameday.desk import notices_given
from sameday.policy.notices import TOLD, Channel
from sameday.tickets.models import Untold

TRIES = 3  # fewer: the database was busy
SHOWN = 5


def stuck() -> QuerySet[Untold]:
    """Return the events that were tried in vain, or of which this version does not know how to tell them."""
    return Untold.objects.filter(Q(tries__gte=TRIES) | ~Q(event__kind__in=list(TOLD)))


def check(at: datetime) -> Iterator[str]:
    """Yield a sentence about each of the first of them, and about each person who is given nothing by `at`."""
    for row in stuck().select_related("event").order_by("pk")[:SHOWN]:
        event = row.event
        what = f"T-{event.ticket_id}: “{event.kind}” of {event.at:%Y-%m-%d %H:%M}Z is told to nobody"
        if event.kind in TOLD:
            yield f"{what} after {row.tries} tries: the log says why (untold {row.pk})"
        else:
            yield f"{what}: this version does not know it, a newer one tells it"
    waits: dict[tuple[int, str], int] = {}
    for notice in notices_given.late(at):
        way = notice.staff_id, "on the screen" if notice.channel == Channel.SCREEN else "by mail"
        waits[way] = waits.get(way, 0) + 1
    for (staff, how), number in list(waits.items())[:SHOWN]:
        things = "1 thing" if number == 1 else f"{number} things"
        yield f"staff:{staff} is to be told {things} {how} and is not: the log says why"
