"""What a company's points of contact asked for about people, as long as it is not done. Source: ux.md C9."""

from datetime import datetime
from typing import NamedTuple

from sameday.clients.models import Contact
from sameday.tickets import queries_client
from sameday.tickets.models import Message

MOST = 50


class Asked(NamedTuple):
    """`action`: of the gate (joiner, leaver). `name`: of whom; `person`: their contact, None for somebody new."""

    ticket: int
    action: str
    name: str
    person: int | None
    at: datetime


def being_done(contact: Contact) -> list[Asked]:
    """Return what was asked for and is not over, oldest first; nothing but for a point of contact. One query."""
    if not contact.point_of_contact:
        return []
    open_now = queries_client.tickets_of(contact).filter(closed_at=None, resolved_at=None).exclude(state="merged")
    rows = Message.objects.filter(ticket__in=open_now, evidence__has_key="asked", direction="in", contact__isnull=False)
    rows = rows.filter(contact__company=contact.company_id, channel="portal").order_by("pk")
    found = rows.values_list("ticket_id", "evidence", "received_at")[:MOST]
    return [
        Asked(number, evidence["asked"], evidence["of"], evidence.get("leaves"), at)
        for number, evidence, at in found
    ]  # fmt: skip


def leaving(contact: Contact) -> dict[int, Asked]:
    """Return what was asked about those who leave, by their contact."""
    return {asked.person: asked for asked in being_done(contact) if asked.person is not None}
