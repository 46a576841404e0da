"""The mails of an offer: to whom, with which facts. Rows of the outbox in the caller's transaction."""

from datetime import datetime

from sameday import clock
from sameday.audit.actors import SYSTEM
from sameday.changes import approvers, frozen
from sameday.changes.models import Approval, Asked, Offer
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.outbox import queue, unsafe
from sameday.policy import approval as policy
from sameday.policy import price_words
from sameday.policy.approval import How
from sameday.tickets import queries_client
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.outcomes import mail_to
from sameday.tickets.life.step import lock
from sameday.tickets.models import Ticket
from sameday.tokens import links

CALL_WITHIN = 60  # business minutes
LONGEST = 90  # of a sentence in a mail: the page has the whole


def ask(offer: Offer, person: Contact, *, why: str, at: datetime, template: str = "approval_request") -> Asked | None:
    """Send a mail whose link opens this offer for this person, and note that they were asked; None: a brake said no.

    While their mailbox may be in other hands the mail waits in the outbox (outbox/unsafe.py), a second one is not made,
    and the coordinator has to call.
    """
    if unsafe.is_taken_over(person.mail):
        _call(offer.ticket, person, at=at)
        if why == "again":
            return None
    mail = queue.put(template, ticket=offer.ticket, contact=person, at=at, facts=_of_offer(offer, person))
    if mail is None and why == "again":
        return None
    link = links.shown(mail.text, "approval") if mail else None
    return Asked.objects.create(offer=offer, contact=person, link=link, asked_at=at, why=why)


def preview(offer: Offer, person: Contact, *, at: datetime) -> queue.Preview:
    """Return the mail as `ask` would send it for a draft; nothing is written."""
    offer.valid_until = policy.times(at, ours.desk().calendar).ends_at
    return queue.preview("approval_request", ticket=offer.ticket, contact=person, at=at, facts=_of_offer(offer, person))


def confirm(approval: Approval, *, at: datetime) -> None:
    """Tell the approver what they approved and how to take it back, another approver of theirs, and the requester."""
    ticket, person = approval.ticket, approval.contact
    facts = {
        "what": _short(approval.scope.partition("\n")[0].partition(": ")[2] or approval.scope),
        "price": _price(approval), "by_phone": approval.how == How.PHONE, "number_called": approval.number_called,
        "decided_at": approval.approved_at, "approver_name": person.name, "declined": False,
    }  # fmt: skip
    _with_link("approval_confirmed", ticket, person, approval.offer, facts, at=at)
    if other := approvers.backup(person, ticket):
        queue.put("approval_notice", ticket=ticket, contact=other, at=at, facts=facts)
    if ticket.requester_id != person.pk:
        earliest = approval.offer.earliest_on if approval.offer else None
        mail_to(ticket, "approved", {"approver_name": person.name, "earliest_on": earliest}, at=at)


def declined(offer: Offer, person: Contact, *, at: datetime, number_called: str = "") -> None:
    """Tell the requester that it is not approved; the approver too, when we wrote it down after a call."""
    facts = {"approver_name": person.name, "taken_back": False}
    if offer.ticket.requester_id != person.pk:
        mail_to(offer.ticket, "not_approved", facts, at=at)
    if number_called:
        facts = {
            "what": _short(frozen.title(offer)), "price": "", "by_phone": True, "number_called": number_called,
            "decided_at": at, "approver_name": person.name, "declined": True,
        }  # fmt: skip
        _with_link("approval_confirmed", offer.ticket, person, offer, facts, at=at)


def taken_back(approval: Approval, *, at: datetime) -> None:
    """Tell the requester that the approval stands no more."""
    if approval.ticket.requester_id != approval.contact_id:
        mail_to(approval.ticket, "not_approved", {"approver_name": approval.contact.name, "taken_back": True}, at=at)


def lapsed(offer: Offer, *, at: datetime) -> int | None:
    """Tell the requester and everybody who was asked that nobody decided; return the requester's mail."""
    ticket, facts = offer.ticket, {"what": _short(frozen.title(offer))}
    first = mail_to(ticket, "approval_lapsed", facts, at=at)
    asked = Contact.objects.filter(pk__in=offer.asked.values("contact")).exclude(pk=ticket.requester_id)
    for person in asked.exclude(status="inactive").order_by("pk"):
        sees = queries_client.seen_by(person, ticket)  # else a link to the request would open nothing
        queue.put("approval_lapsed", ticket=ticket, contact=person, at=at, facts=facts | {"sees_nothing": not sees})
    return first and first.pk


def _call(ticket: Ticket, person: Contact, *, at: datetime) -> None:
    what = f"The mailbox of {person.name} may be in other hands and gets no mail of ours: call them about the approval"
    due_at = clock.add_minutes(ours.desk().calendar, at, CALL_WITHIN)
    ensure(lock(ticket, "add_follow_up"), "approval_unsafe", what, due_at=due_at, by=SYSTEM, at=at, role="coordinator")


def _with_link(template: str, ticket: Ticket, person: Contact, offer: Offer | None, facts: dict, *, at: datetime):
    mail = queue.put(template, ticket=ticket, contact=person, at=at, facts=facts)
    link = links.shown(mail.text, "approval") if mail else None
    if offer and link:
        Asked.objects.create(
            offer=offer, contact=person, link=link, asked_at=at, why="phone" if facts["by_phone"] else "decided"
        )


def _of_offer(offer: Offer, person: Contact) -> dict:
    ticket = offer.ticket
    requester = ticket.requester
    return {
        "button": frozen.button_of(offer), "what": _short(frozen.title(offer)), "price": frozen.price_of(offer),
        "why": _short(offer.why), "earliest_on": offer.earliest_on,
        "risk": _short(": ".join(filter(None, [frozen.RISKS[offer.risk].lower(), offer.risk_words]))),
        "answer_by": offer.valid_until, "company_name": ticket.company.name,
        "asker": requester.name if requester and requester.pk != person.pk else "", "own": ticket.requester == person,
    }  # fmt: skip


def _price(approval: Approval) -> str:
    if approval.offer:
        return frozen.price_of(approval.offer)
    hours = price_words.hours(approval.cap_minutes)
    if approval.cap_amount is None:
        return f"up to {hours}"
    return f"up to {price_words.money(approval.cap_amount)}, {hours}"


def _short(said: str) -> str:
    said = " ".join(said.split()).rstrip(".")
    return f"{said[:LONGEST].rpartition(' ')[0]}…" if len(said) > LONGEST else said
