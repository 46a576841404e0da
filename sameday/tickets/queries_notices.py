"""What happened since a moment that one of us should hear at once: for notifications on their screen."""

from datetime import datetime
from typing import NamedTuple

from sameday.audit import actors
from sameday.tickets.models import TicketEvent

READ_AT_MOST = 300
# on a ticket of this person
THEIRS = (
    "client_replied", "withdrawn", "reopened", "mail_failed", "text_failed", "text_heard", "vendor_answered",
    "invitation_answered",
)  # fmt: skip
EVERYBODYS = ("emergency_suspected", "emergency_unacknowledged")


class Notice(NamedTuple):
    event: int
    kind: str
    number: int
    at: datetime


def latest() -> int:
    """Return the newest event there is."""
    return TicketEvent.objects.order_by("-id").values_list("pk", flat=True).first() or 0


def since(event: int, staff, *, also: list[int] = ()) -> list[Notice]:
    """Return what this person should hear of the events after `event`, the oldest first; one query.

    Emergencies; answers on tickets that they own, or somebody whom they stand in for (`also`); tickets that somebody
    else gave them; notes that call them by name. After a long standstill only the latest READ_AT_MOST events count.
    """
    me, whose = actors.staff(staff.pk), [staff.pk, *also]
    rows = TicketEvent.objects.filter(pk__gt=event).exclude(actor=me).order_by("-id")
    rows = rows.values_list("pk", "kind", "ticket_id", "at", "data", "ticket__owner_id")[:READ_AT_MOST]
    return [
        Notice(pk, kind, number, at)
        for pk, kind, number, at, data, owner in reversed(rows)
        if kind in EVERYBODYS
        or (kind in THEIRS and owner in whose and not data.get("automatic"))
        or (kind == "noted" and staff.pk in data.get("mentioned", ()))
        or (kind == "reply_held_back" and data.get("staff") in whose)
        or (kind == "owner_set" and data.get("staff") in whose)
    ]
