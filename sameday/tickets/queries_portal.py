"""The requests of a client who is signed in; every function takes the viewer. Source: ux.md C3."""

from datetime import datetime
from typing import NamedTuple

from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy import stage_words, triage
from sameday.policy.kinds import Stage
from sameday.tickets import looks, queries_client
from sameday.tickets.models import Ticket
from sameday.tokens import links

PAGE, FIRST = 25, 5
OVER = (Stage.RESOLVED, Stage.CLOSED)
LARGEST = 2**63 - 1


class Only(NamedTuple):
    """Requests received in [from, until); `late_at`: of those, which we had not looked at as promised by then."""

    from_at: datetime
    until_at: datetime
    late_at: datetime | None = None


def page(
    contact: Contact, *, everybody: bool, before: int | None = None, only: Only | None = None
) -> tuple[list[Ticket], int | None]:
    """Return the newest requests first, the person's own or, for a point of contact, the company's; and where the next
    page begins. One query."""
    rows = _theirs(contact)
    if not everybody and contact.point_of_contact:
        rows = rows.filter(requester=contact)
    if only is not None:
        rows = rows.filter(received_at__gte=only.from_at, received_at__lt=only.until_at)
        rows = rows if only.late_at is None else rows.filter(looks.late(only.late_at))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def open_now(contact: Contact) -> tuple[list[Ticket], int]:
    """Return the newest requests of the viewer's that are not over, and how many there are. Two queries."""
    rows = _theirs(contact).filter(closed_at=None).exclude(stage__in=OVER)
    return list(rows.order_by("-pk")[:FIRST]), rows.count()


def place(text: str) -> int | None:
    """Return the number a page begins below, None for none or nonsense."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def of_contact(contact: Contact, number: int) -> Ticket | None:
    """Return this request, or the one it was merged into, when the person may see it; else None."""
    if number > LARGEST:
        return None
    ticket = Ticket.objects.filter(pk=number, company=contact.company_id).select_related("merged_into").first()
    while ticket is not None and ticket.merged_into is not None:
        ticket = ticket.merged_into
    return ticket if ticket and queries_client.seen_by(contact, ticket) else None


def of_receipt(contact: Contact, token: str, at: datetime) -> int | None:
    """Return the number of the request that a sent form of this person became."""
    link = links.find(token, "receipt", at)
    return link.ticket_id if link and link.ticket.requester_id == contact.pk else None


def words(ticket: Ticket, *, at: datetime, desk: ours.Desk) -> str:
    """Return where a request stands, in the client's words."""
    return stands(ticket, at=at, desk=desk).now


def stands(ticket: Ticket, *, at: datetime, desk: ours.Desk) -> stage_words.Words:
    """Return where a request stands, what happens next and by when, in the client's words."""
    return stage_words.of(_facts(ticket, desk), at=at, zone=desk.zone)


def _theirs(contact: Contact):
    return queries_client.tickets_of(contact).exclude(state="merged").select_related("requester", "owner")


def _facts(ticket: Ticket, desk: ours.Desk) -> stage_words.Facts:
    """Return what a list knows of a request: no approver, vendor or appointment by name."""
    ended_at = ticket.resolved_at or ticket.closed_at
    return stage_words.Facts(
        stage=ticket.stage, waiting_for=ticket.waiting_for, level=ticket.level, target_at=ticket.triage_target_at,
        promise_at=ticket.triage_promise_at, next_step_at=ticket.next_step_at, needs_approval=ticket.needs_approval,
        approved_at=ticket.approved_at, approver="", vendor="", booked_at=None,
        reopens_until_at=triage.may_reopen_until(ended_at, desk.calendar) if ended_at else None,
    )  # fmt: skip
