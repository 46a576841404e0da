"""The Message-IDs that keep one thread in the client's mail program."""

import re
from datetime import datetime

from django.apps import apps
from django.conf import settings

from sameday.asked import Asked, Given
from sameday.tokens import thread_index

CHAIN = 20
_ID = re.compile(r"<[!-;=?-~]{3,250}>")


def of(ticket) -> tuple[str, list[str]]:
    """Return In-Reply-To (the client's last id, or empty) and References: the root, then the newest ids.

    Source: mail.md 4.
    """
    last = clean(next((mid for (mid,) in _RECEIVED(ticket=ticket.pk)), ""))
    newest = [mid for (mid,) in _NEWEST(ticket=ticket.pk)]
    oldest = next(mid for (mid,) in _OLDEST(ticket=ticket.pk)) if len(newest) == CHAIN else (newest or [""])[-1]
    root = clean(oldest) or last
    chain = [mid for mid in map(clean, reversed(newest)) if mid not in ("", root, last)]
    ids = [root, *chain, last] if last != root else [root, *chain]
    return last, [mid for mid in ids if mid]


_RECEIVED = Asked(
    lambda: apps.get_model("tickets", "Message").objects.filter(ticket=Given("ticket"), direction="in", automatic=False)
    .exclude(message_id="").order_by("-received_at", "-id").values_list("message_id")[:1]
)  # fmt: skip
_NAMED = Asked(lambda: _seen().filter(message_id__endswith=thread_index.ENDING).order_by("-id")[:1])
_NEWEST = Asked(lambda: _ids().order_by("-id")[:CHAIN])
_OLDEST = Asked(lambda: _ids().order_by("id")[:1])


def _seen():
    return apps.get_model("tickets", "SeenId").objects.filter(ticket=Given("ticket")).values_list("message_id")


def _ids():
    return _seen().exclude(message_id__endswith=thread_index.ENDING)


def index(ticket, at: datetime, number: int) -> str:
    """Return the Thread-Index of our answer: in the conversation the client's Outlook named last, else in our own.

    Effect: it is remembered on the ticket, with our own conversation, so that an answer finds it when all ids are lost.
    """
    known = next((mid for (mid,) in _NAMED(ticket=ticket.pk) if thread_index.is_known(mid)), "")
    new = [] if known else [thread_index.root(ticket.pk, ticket.received_at, settings.SECRET_KEY)]
    value = thread_index.answer(known or new[0], at, number)
    seen = ticket.seen_ids.model
    rows = [seen(ticket_id=ticket.pk, message_id=mid) for mid in (*new, thread_index.whole(value))]
    seen.objects.bulk_create(rows, ignore_conflicts=True)
    return value


def clean(message_id: str) -> str:
    """Return the id when it can stand in a header as it is, else an empty text."""
    return message_id if _ID.fullmatch(message_id) and not thread_index.is_known(message_id) else ""
