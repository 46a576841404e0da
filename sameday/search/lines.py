"""The lines of a page of results: what is shown of each ticket, and where its words were found."""

from datetime import datetime
from typing import NamedTuple

from sameday.search import snippets
from sameday.search.hits import Hit
from sameday.search.snippets import Part
from sameday.search.words import Query
from sameday.tickets.models import Attachment, Message, Ticket

_TICKET = ("number", "stage", "state", "waiting_for", "tier", "alarm", "requester_name", "requester_address",
           "requester__name", "company__name", "owner__name")  # fmt: skip


class Line(NamedTuple):
    """A ticket that was found. `parts`: the text where; `files`: names that hold a word; `times`: its hits."""

    number: int
    subject: list[Part]
    stage: str
    state: str
    waiting_for: str | None
    tier: str | None
    alarm: bool
    who: str
    company: str
    owner: str
    message: int
    direction: str
    at: datetime
    writer: str
    parts: list[Part]
    files: list[list[Part]]
    times: int


def of(tickets: list[list[Hit]], query: Query, *, for_client: bool) -> list[Line]:
    """Return the lines of these tickets in three queries. A client's hit must stand in what a client is shown."""
    rows = {row[0]: row for row in Ticket.objects.filter(pk__in=[t[0].number for t in tickets]).values_list(*_TICKET)}
    said = {row[0]: row for row in _said([t[0].message for t in tickets])}
    files = _files(list(said))
    marks = (*query.terms, *query.sender)
    found = []
    for hits in tickets:
        hit = hits[0]
        if hit.number not in rows or hit.message not in said:
            continue  # purged in this moment
        _, direction, at, sender_name, sender, author, reply, text = said[hit.message]
        names = files.get(hit.message, [])
        shown = reply or text
        if query.terms and not for_client and reply and not snippets.hits(reply, query.terms):
            shown = text
        if for_client and len(snippets.hits(" ".join([hit.subject, shown, sender_name, sender, author or "", *names]),
                                            query.terms)) < len(query.terms):  # fmt: skip
            continue
        _, stage, state, waiting_for, tier, alarm, name, address, requester, company, owner = rows[hit.number]
        found.append(
            Line(
                hit.number, snippets.marked(hit.subject, query.terms), stage, state, waiting_for, tier, alarm,
                requester or name or address or "nobody", company or "", owner or "", hit.message, direction, at,
                author or sender_name or sender, snippets.cut(shown, marks),
                [snippets.marked(n, query.terms) for n in names if snippets.hits(n, query.terms)], len(hits),
            )
        )  # fmt: skip
    return found


def _said(messages: list[int]):
    return Message.objects.filter(pk__in=messages).values_list(
        "pk", "direction", "received_at", "sender_name", "sender", "author__name", "reply", "text"
    )


def _files(messages: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for message, name in Attachment.objects.filter(message_id__in=messages, inline=False).values_list(
        "message_id", "filename"
    ):
        found.setdefault(message, []).append(name)
    return found
