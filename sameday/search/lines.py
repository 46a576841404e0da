"""The lines of a page of results: what is shown of each ticket, and where its words were found."""

from datetime import datetime
from typing import NamedTuple

from django.db.models.functions import Left

from sameday.search import snippets
from sameday.search.hits import Hit
from sameday.search.snippets import Part
from sameday.search.words import Query
from sameday.tickets.models import Attachment, Message, Ticket


class Said(NamedTuple):
    """A message with the names of its files."""

    pk: int
    direction: str
    at: datetime
    sender_name: str
    sender: str
    author: str | None
    reply: str
    text: str
    files: tuple[str, ...] = ()

    @property
    def writer(self) -> str:
        return self.author or self.sender_name or self.sender


class Line(NamedTuple):
    """A ticket that was found. `parts`: the text of `message` where a word stands; `files`: names that hold one."""

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


def of(tickets: list[list[Hit]], query: Query, *, for_client: bool) -> list[Line]:
    """Return the lines of these tickets in three queries. A client's hit must stand in what a client is shown."""
    rows = {row[0]: row for row in Ticket.objects.filter(pk__in=[t[0].number for t in tickets]).values_list(*_TICKET)}
    said = _said([hit.message for hits in tickets for hit in _read(hits)])
    lines = []
    for hits in tickets:
        messages = [said[hit.message] for hit in _read(hits) if hit.message in said]
        if for_client:
            messages = [message for message in messages if _all_shown(message, hits[0], query)]
        if messages and hits[0].number in rows:  # else purged in this moment
            lines.append(_line(rows[hits[0].number], hits[0].subject, messages, query, for_client))
    return lines


_TICKET = ("number", "stage", "state", "waiting_for", "tier", "alarm", "requester_name", "requester_address",
           "requester__name", "company__name", "owner__name")  # fmt: skip


def _read(hits: list[Hit]) -> list[Hit]:
    """Return the two newest hits of a ticket and its oldest: there, as a rule, the client says what it is about."""
    return [*hits[:2], *hits[2:][-1:]]


def _line(row: tuple, subject: str, messages: list[Said], query: Query, for_client: bool) -> Line:
    shown = {message.pk: _shown(message, query, for_client) for message in messages}
    best = max(messages, key=lambda message: len(snippets.hits(shown[message.pk], query.terms)))
    number, stage, state, waiting_for, tier, alarm, name, address, requester, company, owner = row
    files = [snippets.marked(name, query.terms) for name in best.files if snippets.hits(name, query.terms)]
    who = requester or name or address or "nobody"
    return Line(
        number, snippets.marked(subject.strip(), query.terms), stage, state, waiting_for, tier, alarm, who,
        company or "", owner or "", best.pk, best.direction, best.at, best.writer or who,
        snippets.cut(shown[best.pk], query.terms), files,
    )  # fmt: skip


def _shown(message: Said, query: Query, for_client: bool) -> str:
    """Return the text without what it quotes, or all of it to staff when the words stand in the quotation alone."""
    if message.reply and not for_client and query.terms and not snippets.hits(message.reply, query.terms):
        return message.text
    return message.reply or message.text


def _all_shown(message: Said, hit: Hit, query: Query) -> bool:
    readable = (hit.subject, message.reply or message.text, message.sender_name, message.sender, message.author or "")
    return len(snippets.hits(" ".join([*readable, *message.files]), query.terms)) == len(set(query.terms))


def _said(messages: list[int]) -> dict[int, Said]:
    files: dict[int, list[str]] = {}
    named = Attachment.objects.filter(message_id__in=messages, inline=False).order_by("pk")
    for message, name in named.values_list("message_id", "filename"):
        files.setdefault(message, []).append(name)
    rows = Message.objects.filter(pk__in=messages).values_list(
        "pk", "direction", "received_at", "sender_name", "sender", "author__name",
        Left("reply", snippets.LOOKED_AT), Left("text", snippets.LOOKED_AT),
    )  # fmt: skip
    return {row[0]: Said(*row, tuple(files.get(row[0], ()))) for row in rows}
