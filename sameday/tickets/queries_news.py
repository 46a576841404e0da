"""What one of us should hear: notes that call them by name, and what happened on tickets they watch.

Nothing is written when it happens: a watch remembers the last event its person knows, and what they did themselves on
the ticket since says that they have seen it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from sameday.asked import Asked, Given
from sameday.audit import actors
from sameday.tickets.models import Mention, TicketEvent, Watch

MOST = 30
ANSWERS = ("client_replied", "client_thanked")
TOLD_TOO = ("mail_failed", "text_failed", "text_heard", "split", "merged_in", "invitation_answered")


class News(NamedTuple):
    """One line: what happened on which ticket; `mention` and `text` for a note that calls this person."""

    at: datetime
    number: int
    subject: str
    kind: str
    actor: str
    data: dict
    event: int = 0
    mention: int = 0
    message: int = 0
    text: str = ""


def news(staff) -> list[News]:
    """Return what this person has not seen, the newest first, in two queries."""
    me = actors.staff(staff.pk)
    called = [
        News(at, number, subject, "mentioned", actors.staff(author), {}, 0, mention, message, text)
        for mention, message, at, author, text, number, subject in _MENTIONS(staff=staff.pk, me=me)
    ]
    watched = [
        News(at, number, subject, kind, actor, data, event)
        for event, at, kind, actor, data, number, subject in _WATCHED(staff=staff.pk, me=me)
    ]
    return sorted(called + watched, key=lambda line: line.at, reverse=True)[:MOST]


def seen(staff, *, events: int, mentions: Sequence[int], at: datetime) -> None:
    """Remember that this person knows all events up to this one, and these mentions."""
    latest = TicketEvent.objects.order_by("-id").values_list("pk", flat=True).first() or 0
    known = min(events, latest)  # a page may say any number: what has not happened yet will be told
    Watch.objects.filter(staff=staff, seen__lt=known).update(seen=known)
    if mentions:
        Mention.objects.filter(staff=staff, pk__in=list(mentions)[:MOST], seen_at=None).update(seen_at=at)


def _mentions():
    did = TicketEvent.objects.filter(
        ticket=OuterRef("message__ticket"), actor=Given("me"), at__gt=OuterRef("message__received_at")
    )
    rows = Mention.objects.filter(staff=Given("staff"), seen_at=None).exclude(Exists(did)).order_by("-id")
    return rows.values_list(
        "pk", "message_id", "message__received_at", "message__author_id", "message__text", "message__ticket_id",
        "message__ticket__subject",
    )[:MOST]  # fmt: skip


def _watched():
    did = TicketEvent.objects.filter(ticket=OuterRef("ticket"), actor=Given("me"), pk__gt=OuterRef("pk"))
    tells = Q(kind__in=ANSWERS + TOLD_TOO) | Q(data__set__stage__isnull=False)
    rows = TicketEvent.objects.filter(ticket__watches__staff=Given("staff"), pk__gt=F("ticket__watches__seen"))
    rows = rows.filter(tells).exclude(actor=Given("me")).exclude(Exists(did)).order_by("-id")
    return rows.values_list("pk", "at", "kind", "actor", "data", "ticket_id", "ticket__subject")[:MOST]


_MENTIONS = Asked(_mentions)
_WATCHED = Asked(_watched)
