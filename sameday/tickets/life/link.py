"""Two tickets that belong together without being one: how, and why. Staff alone see it. Source: rules.md 7, 10."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sameday.policy.kinds import LinkKind
from sameday.tickets.events_together import Linked, Unlinked
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import Ticket, TicketLink

SYMMETRIC = (LinkKind.RELATED, LinkKind.SAME_INCIDENT)


@transaction.atomic
def link(ticket: Ticket, other: Ticket, kind: LinkKind, *, reason: str, by: str, at: datetime) -> TicketLink:
    """Say that `ticket` is `kind` of `other` and return the link; both tickets' history says it.

    Never across companies, but for "same incident".
    """
    found = {t.pk: lock(t, "link") for t in _in_order(ticket, other)}
    ticket, other = found[ticket.pk], found[other.pk]
    reason = " ".join(reason.split())[:250]
    if not reason:
        raise NotAllowed(ticket, "link", "Say in a sentence why they belong together.")
    if ticket.company_id != other.company_id and kind != LinkKind.SAME_INCIDENT:
        raise NotAllowed(
            ticket, "link", f"T-{other.number} belongs to another company: only “same incident” may join them."
        )
    if _known(ticket, other, kind):
        raise NotAllowed(ticket, "link", f"T-{ticket.number} and T-{other.number} are linked like this already.")
    row = TicketLink.objects.create(ticket=ticket, other=other, kind=kind, reason=reason)
    record(ticket, Linked(row.pk, other.pk, str(kind)), by=by, at=at)
    record(other, Linked(row.pk, ticket.pk, str(kind), here=True), by=by, at=at)
    return row


@transaction.atomic
def unlink(link: TicketLink, *, by: str, at: datetime) -> None:
    """Take a link away; both histories keep that it was there. A second time changes nothing."""
    found = {t.pk: lock(t, "unlink") for t in _in_order(link.ticket, link.other)}
    ticket, other = found[link.ticket_id], found[link.other_id]
    if not TicketLink.objects.filter(pk=link.pk).delete()[0]:
        return
    record(ticket, Unlinked(other.pk, link.kind), by=by, at=at)
    record(other, Unlinked(ticket.pk, link.kind, here=True), by=by, at=at)


def _in_order(ticket: Ticket, other: Ticket) -> list[Ticket]:
    """Return the two in the one order of locks."""
    if ticket.pk == other.pk:
        raise NotAllowed(ticket, "link", "A ticket cannot be linked to itself.")
    return sorted((ticket, other), key=lambda t: t.pk)


def _known(ticket: Ticket, other: Ticket, kind: LinkKind) -> bool:
    same = Q(ticket=ticket, other=other)
    if kind in SYMMETRIC:
        same |= Q(ticket=other, other=ticket)
    return TicketLink.objects.filter(same, kind=kind).exists()
