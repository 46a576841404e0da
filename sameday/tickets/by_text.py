"""Whom of a ticket we reach by text because their mail is what is broken. Source: policy/by_text.py."""

from datetime import datetime
from typing import NamedTuple

from sameday.clients.models import CoveredItem
from sameday.office import carriers
from sameday.outbox import texts
from sameday.policy.by_text import Broken, is_about_mail, refusal
from sameday.tickets.models import Ticket
from sameday.tickets.taken_over import is_taken_over

NOBODY = "Nobody whom we know asked for it: confirm the sender first."
NO_CARRIER = "No telephone system is set up that sends texts."


class Way(NamedTuple):
    """`broken`: why not by mail, None where mail works; `refused`: why no text may go, "" when one may."""

    broken: Broken | None
    number: str
    refused: str


def offered(ticket: Ticket, *, at: datetime) -> Way | None:
    """Return the way by text where mail is what is broken, None where mail works: then nothing is offered."""
    why = broken(ticket)
    return Way(why, ticket.requester.mobile, refused(ticket, at=at)) if why else None


def no_mail_reaches(ticket: Ticket) -> bool:
    """Return whether mail does not reach the requester at all, or reaches somebody else too."""
    return broken(ticket) in (Broken.TAKEN_OVER, Broken.CAME_BACK)


def refused(ticket: Ticket, *, at: datetime) -> str:
    """Return why no text may go to the requester, "" when one may: only ever to the mobile on file."""
    contact = ticket.requester if ticket.requester_id else None
    if contact is None or contact.status != "active":
        return NOBODY
    if carriers.outgoing() is None:
        return NO_CARRIER
    stopped = bool(contact.mobile) and texts.is_stopped(contact.mobile)
    return refusal(contact.mobile, set_at=contact.mobile_set_at, stopped=stopped, at=at)


def broken(ticket: Ticket) -> Broken | None:
    """Return why mail does not reach the requester, None when nothing says so."""
    contact = ticket.requester if ticket.requester_id else None
    if contact is None:
        return None
    if is_taken_over(contact.mail):
        return Broken.TAKEN_OVER
    if contact.mail_failed_at:
        return Broken.CAME_BACK
    if ticket.coverage_item is None:
        return None
    item = CoveredItem.objects.filter(pk=ticket.coverage_item, company=ticket.company_id).values_list("name").first()
    return Broken.ABOUT_IT if item and is_about_mail(item[0], ticket.subject) else None
