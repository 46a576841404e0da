"""An offer goes out: frozen, to the first who may approve it; and it is withdrawn. Source: rules.md 8.

In this order: the ticket's lock, the offer, the ticket's side (tickets/life/approval.py), the mail.
"""

from datetime import datetime

from django.db import transaction

from sameday import clock
from sameday.changes import approvers, frozen, mails
from sameday.changes.models import Offer
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.outbox import unsafe
from sameday.policy import approval as policy
from sameday.policy.approval import Charge, State
from sameday.policy.price_words import money
from sameday.tickets import life
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.step import NotAllowed, lock
from sameday.tickets.models import FollowUp, Ticket

AT_ONCE = 60  # business minutes in which the coordinator looks


def send(offer: Offer, *, by: str, at: datetime, first: Contact | None = None) -> Offer:
    """Freeze the draft, take an older one back and ask who approves; return the offer.

    `first`: whom to ask before all others who may. Where nobody may approve that much the draft stays one, the
    coordinator gets a task, and NotAllowed says so: in a transaction of the caller's the task would be lost.
    """
    with transaction.atomic():
        ticket, draft = _draft(offer)
        people = approvers.who_may(ticket, approvers.amount(draft))
        if people:
            person = first if first in people else approvers.named(ticket, people) or people[0]
            return _sent(draft, ticket, person, by=by, at=at)
        words = approvers.nobody(approvers.amount(draft), draft.currency)
        call = f"Nobody may approve up to {money(approvers.amount(draft), draft.currency)}: ask the client who does"
        follow_up(ticket, "approver", call, by=by, at=at)
    raise NotAllowed(ticket, "offer", words)


@transaction.atomic
def withdraw(offer: Offer, *, by: str, at: datetime, why: str = "withdrawn") -> Offer:
    """Take back an offer that is out, or drop a draft; the ticket is at its analysis again."""
    ticket, offer = locked(offer)
    if offer.state not in (State.DRAFT, State.SENT):
        raise NotAllowed(ticket, "not_approved", f"The offer is {offer.state} already.")
    was_out = offer.state == State.SENT
    over(offer, State.WITHDRAWN, at=at)
    if was_out:
        life.not_approved(ticket, offer.pk, why, by=by, at=at)
    return offer


@transaction.atomic
def ask_next(offer: Offer, *, why: str, by: str, at: datetime) -> Contact | None:
    """Ask the next who may approve, beside those who were asked; None and a task of the coordinator: nobody is left."""
    ticket, offer = locked(offer)
    if offer.state != State.SENT:
        return None
    person = approvers.next_after(offer)
    if person is None:
        call = "Nobody else may approve: call the approver" if why == "silence" else _CALL[why]
        if why != "silence":  # the call at five business days is due anyway
            follow_up(ticket, "approval_call", call, by=by, at=at)
        return None
    mails.ask(offer, person, why=why, at=at)
    Offer.objects.filter(pk=offer.pk, paused_at=None).update(approver=person)  # else who asked us waits for an answer
    return person


def locked(offer: Offer) -> tuple[Ticket, Offer]:
    """Return the offer and its ticket, both read again under the ticket's lock: one after the other decides."""
    ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=offer.ticket_id)
    return ticket, Offer.objects.select_related("ticket__company__plan", "ticket__requester").get(pk=offer.pk)


def over(offer: Offer, state: State, *, at: datetime) -> None:
    """Set a locked offer's end: nothing is due on it any more, and no mail that asks for it leaves now."""
    offer.state, offer.decided_at, offer.act_at, offer.paused_at = state, at, None, None
    offer.save(update_fields=["state", "decided_at", "act_at", "paused_at", "approver"])
    unsafe.drop(offer.ticket)


def follow_up(
    ticket: Ticket, key: str, what: str, *, by: str, at: datetime, minutes: int = AT_ONCE, role: str = "coordinator"
) -> FollowUp:
    """Return the open follow-up of that key, added when there is none."""
    due_at = clock.add_minutes(ours.desk().calendar, at, minutes)
    return ensure(lock(ticket, "add_follow_up"), key, what, due_at=due_at, by=by, at=at, role=role)


_CALL = {
    "away": "The approver is out of office and nobody else may approve: call them",
    "left": "Who was asked to approve may not any more, and nobody else may: ask the client who does",
}


def _draft(offer: Offer) -> tuple[Ticket, Offer]:
    ticket, offer = locked(offer)

    def no(why: str):
        raise NotAllowed(ticket, "offer", why)

    if offer.state != State.DRAFT:
        no("This offer was sent already: make a new one.")
    if not offer.what.strip():
        no("Say what will be done.")
    if offer.charge == Charge.TIME and offer.cap_minutes <= 0:
        no("Say up to how many minutes.")
    if offer.charge != Charge.NONE and offer.cap_amount <= 0:
        no("Say up to how much it costs: the plan has no rate for it yet.")
    return ticket, offer


def _sent(offer: Offer, ticket: Ticket, person: Contact, *, by: str, at: datetime) -> Offer:
    older = Offer.objects.filter(ticket=ticket, state=State.SENT).first()
    if older:
        over(older, State.SUPERSEDED, at=at)
        life.not_approved(ticket, older.pk, "superseded", by=by, at=at)
    due = policy.times(at, ours.desk().calendar)
    offer.state, offer.sent_at, offer.approver, offer.reminders = State.SENT, at, person, 0
    offer.valid_until, offer.act_at = due.ends_at, due.remind_at
    offer.digest = frozen.digest_of(offer)
    offer.save()
    life.offer(ticket, offer.pk, by=by, at=at, next_step_at=due.call_at)
    mails.ask(offer, person, why="", at=at)
    return offer
