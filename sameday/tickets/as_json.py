"""Tickets as the command line prints them: the contract of `tickets --json`, streamed."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sameday.tickets.models import Message, Ticket, TicketEvent

AT_ONCE = 2000
COLUMNS = {
    "number": "number", "subject": "subject", "stage": "stage", "state": "state", "waiting_for": "waiting_for",
    "kind": "kind", "level": "level", "urgency": "urgency", "channel": "channel", "company": "company__name",
    "tier": "tier", "requester": "requester_address", "received_at": "received_at",
    "triage_target_at": "triage_target_at", "triage_promise_at": "triage_promise_at", "triaged_at": "triaged_at",
    "next_step_at": "next_step_at", "outcome": "outcome", "owner": "owner__name",
}  # fmt: skip
FACTS = tuple(COLUMNS)
OF_REQUESTER = "requester__mail"


def every() -> Iterator[dict]:
    """Yield every ticket, in order of its number, in one query; memory stays flat."""
    rows = Ticket.objects.order_by("number").values_list(*COLUMNS.values(), OF_REQUESTER)
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield _facts(row)


def one(number: int, *, full: bool = False) -> dict | None:
    """Return one ticket, `full` with its messages and events; None when there is none of that number."""
    row = Ticket.objects.filter(number=number).values_list(*COLUMNS.values(), OF_REQUESTER).first()
    if row is None:
        return None
    return _facts(row) | ({"messages": _messages(number), "events": _events(number)} if full else {})


def _facts(row: tuple) -> dict:
    facts = {
        name: utc(value) if isinstance(value, datetime) else value for name, value in zip(FACTS, row, strict=False)
    }
    # Whom a person, or the exact address, says it is; a stranger only has the address he wrote from.
    facts["requester"] = (row[-1] or facts["requester"] or "").lower() or None
    return facts


def _messages(number: int) -> list[dict]:
    messages = Message.objects.filter(ticket=number).order_by("received_at", "id").prefetch_related("attachments")
    return [
        {
            "direction": message.direction,
            "sender": message.sender,
            "to": message.to,
            "cc": message.cc,
            "subject": message.subject,
            "text": message.text,
            "message_id": message.message_id,
            "received_at": utc(message.received_at),
            "attachments": [
                {name: getattr(file, name) for name in ("filename", "content_type", "size", "sha256")}
                for file in message.attachments.all()
            ],
        }
        for message in messages
    ]


def _events(number: int) -> list[dict]:
    events = TicketEvent.objects.filter(ticket=number).order_by("id")
    return [{"at": utc(e.at), "kind": e.kind, "actor": e.actor, "data": e.data} for e in events]


def utc(at: datetime) -> str:
    """Return the instant as ISO text in UTC with Z, fractions only when it has them."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
