"""An approver decides: yes, no, or a question first; and takes a yes back until work starts. Source: rules.md 8.

Every way comes through here: the link, the portal, the telephone. The ticket's lock makes the first decision the only
one; money limit and company are asked in approvers.py. Above a limit a yes without a person of ours spends a code
(code.py), in the transaction of the decision: a decision that is refused costs no code.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db import transaction

from sameday.changes import approvers, asking, code, frozen, mails, standing_work
from sameday.changes.models import Approval, Asked, Offer
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.outbox import unsafe
from sameday.policy.approval import TAKE_BACK, How, State
from sameday.policy.identity import RESTS
from sameday.policy.kinds import Channel
from sameday.tickets import life, own_leaving
from sameday.tickets.life.open import Said
from sameday.tickets.life.step import NotAllowed
from sameday.tickets.models import Message, Ticket
from sameday.tokens import codes
from sameday.tokens.models import Code

LONGEST = 4000
UNSAFE = "A mailbox of your company may be in other hands. Until that is settled nothing can be approved here."
TOO_NEW = (
    f"What we have on file of you was changed less than {RESTS} hours ago. "
    "Until then we take your approval by telephone only."
)
SPENT = "This code was used already, or is over. Nothing is decided by it."
NO_CODE = "Above the amount your company has set we ask for a code of six digits."


@dataclass(frozen=True)
class Called:
    """A call that was made back: the number on file, and who of us wrote it down."""

    number: str
    staff: object


@transaction.atomic
def approve(
    offer: Offer, person: Contact, how: How, *, digest: str, by: str, at: datetime, called: Called | None = None,
    spend: Code | None = None,
) -> Approval:  # fmt: skip
    """Record the yes to exactly what `digest` says; the ticket is ready, everybody is told. Raises NotAllowed.

    `spend`: the code that was compared (code.py), where one is needed.
    """
    ticket, offer = _open(offer, person, "approve", digest=digest, at=at, called=called)
    if how in (How.LINK, How.PORTAL):
        by_themselves(ticket, person, at=at)
        _spend(ticket, offer, spend, at=at)
    offer.approver, begins_at = person, at if how == How.PHONE else at + TAKE_BACK
    asking.over(offer, State.APPROVED, at=at)
    row = Approval.objects.create(
        ticket=ticket, offer=offer, contact=person, how=how, own=person.pk == ticket.requester_id,
        scope=frozen.scope(offer), digest=offer.digest, cap_minutes=offer.cap_minutes, cap_amount=offer.cap_amount,
        rate=offer.rate, multiplier=offer.multiplier, approved_at=at,
        good_from_at=_covers_from(offer) or begins_at,
        number_called=called.number if called else "", recorded_by=called.staff if called else None,
    )  # fmt: skip
    life.approve(ticket, row.pk, person.pk, how, good_from_at=begins_at, by=by, at=at)
    mails.confirm(row, at=at)
    return row


@transaction.atomic
def decline(
    offer: Offer, person: Contact, *, digest: str, by: str, at: datetime, called: Called | None = None, why: str = ""
) -> Offer:
    """Record the no: the requester is told, the ticket is at its analysis with a task for who owns it.

    By a mailbox in other hands, too, as `question`: it lets no work begin, closes nothing, and who owns the ticket
    decides how it goes on.
    """
    ticket, offer = _open(offer, person, "not_approved", digest=digest, at=at, called=called)
    offer.approver, offer.declined_why = person, why.strip()[:LONGEST]
    asking.over(offer, State.DECLINED, at=at)
    Offer.objects.filter(pk=offer.pk).update(declined_why=offer.declined_why)
    life.not_approved(ticket, offer.pk, "declined", by=by, at=at)
    standing_work.back_to_its_owner(ticket, f"{person.name} declined: decide how it goes on", by=by, at=at)
    mails.declined(offer, person, at=at, number_called=called.number if called else "")
    return offer


@transaction.atomic
def say_why(offer: Offer, person: Contact, why: str, *, at: datetime) -> Offer:
    """Keep why the approver declined; they may write it anew. Raises NotAllowed: it was not they who declined."""
    ticket, offer = asking.locked(offer)
    if offer.state != State.DECLINED or offer.approver_id != person.pk:
        raise NotAllowed(ticket, "not_approved", "Only who declined it can say why.")
    offer.declined_why = why.strip()[:LONGEST]
    offer.save(update_fields=["declined_why"])
    return offer


@transaction.atomic
def question(offer: Offer, person: Contact, text: str, *, digest: str, by: str, at: datetime) -> Message:
    """Put the approver's question on the ticket and stop the offer's clock until one of us replies to them."""
    ticket, offer = _open(offer, person, "reply_received", digest=digest, at=at)
    if not text.strip():
        raise NotAllowed(ticket, "reply_received", "Write your question.")
    said = Said(text=text.strip()[:LONGEST], sender=person.mail, sender_name=person.name, contact=person)
    message = life.receive(ticket, said, channel=Channel.PORTAL, by=by, at=at)
    pause(ticket, offer, person, by=by, at=at)
    return message


def pause(ticket: Ticket, offer: Offer, person: Contact, *, by: str, at: datetime) -> None:
    """Stop a locked offer's clock for a question of this approver, who gets our replies from now on."""
    if person.pk != ticket.requester_id:
        life.add_participant(ticket, person.mail, name=person.name, contact=person, by=by, at=at)
    asking.follow_up(ticket, "approval_question", f"{person.name} asks before approving: reply", by=by, at=at)
    if not offer.asked.filter(contact=person).exists():  # the point of contact, whom nobody asked yet
        Asked.objects.create(offer=offer, contact=person, asked_at=at, why="asks")
    if offer.paused_at is None:
        Offer.objects.filter(pk=offer.pk).update(paused_at=at, act_at=None, approver=person)


@transaction.atomic
def take_back(approval: Approval, person: Contact, *, by: str, at: datetime) -> Approval:
    """Withdraw one's own yes until work starts; after that it is a matter for the telephone (NotAllowed).

    By a mailbox in other hands, too, as `not_me`: the yes may have been theirs who took it, and no work begins by it.
    """
    ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=approval.ticket_id)
    row = Approval.objects.select_related("offer", "contact", "ticket__requester").get(pk=approval.pk)
    if row.contact_id != person.pk:
        raise NotAllowed(ticket, "withdraw_approval", "Only who approved it can take it back.")
    if row.withdrawn_at:
        return row
    if standing_work.begun(row):
        raise NotAllowed(ticket, "withdraw_approval", "Work has started: call us.")
    standing_work.withdraw(row, f"{person.name} took it back", by=by, at=at)
    mails.taken_back(row, at=at)
    return row


@transaction.atomic
def not_me(person: Contact, ticket: Ticket, offer: Offer | None, *, by: str, at: datetime) -> None:
    """What was written down after a call was not this person: it stands no more, and the coordinator is alarmed."""
    ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=ticket.pk)
    rows = Approval.objects.filter(ticket=ticket, contact=person, how=How.PHONE, offer=offer, withdrawn_at=None)
    for row in rows.select_related("offer", "contact", "ticket__requester"):
        standing_work.withdraw(row, f"{person.name} says it was somebody else who was called", by=by, at=at)
        mails.taken_back(row, at=at)
    what = f"ALARM: {person.name} did not decide by telephone. Call them on the number on file, now"
    asking.follow_up(ticket, "not_me", what, by=by, at=at, minutes=1)


def by_themselves(ticket: Ticket, person: Contact, *, at: datetime) -> None:
    """Refuse a yes without a person of ours while somebody else may read this person's mail.

    Nor does an address that was put on file just now prove anything, nor who was made an approver just now.
    Source: rules.md 7; security.md.
    """
    if unsafe.is_taken_over(person.mail):
        raise NotAllowed(ticket, "approve", UNSAFE)
    if any(since and at < since + timedelta(hours=RESTS) for since in (person.mail_set_at, person.approves_set_at)):
        raise NotAllowed(ticket, "approve", TOO_NEW)


def _covers_from(offer: Offer) -> datetime | None:
    """Return since when time is covered by a yes to work that was done before: the day that the offer names."""
    if offer.worked_on is None:
        return None
    return datetime.combine(offer.worked_on, time(0), ours.desk().calendar.tz).astimezone(UTC)


def _spend(ticket: Ticket, offer: Offer, compared: Code | None, *, at: datetime) -> None:
    if compared is None:
        if code.needed(offer):
            raise NotAllowed(ticket, "approve", NO_CODE)
    elif not codes.spend(compared, at=at):
        raise NotAllowed(ticket, "approve", SPENT)


def _open(
    offer: Offer, person: Contact, verb: str, *, digest: str, at: datetime, called: Called | None = None
) -> tuple[Ticket, Offer]:
    """Return the locked ticket and offer that this person may decide on now. Raises NotAllowed.

    Who was asked, and the point of contact, decide by themselves; anybody else who may approve has to be called.
    """
    ticket, offer = asking.locked(offer)
    if offer.state != State.SENT or not digest or digest != offer.digest:
        raise NotAllowed(ticket, verb, f"This offer is not open any more: it is {offer.state}.")
    if offer.paused_at is None and at >= offer.valid_until:
        raise NotAllowed(ticket, verb, "The time to answer is over: the offer has lapsed.")
    if why := approvers.refusal(person, ticket.company_id, approvers.amount(offer)):
        raise NotAllowed(ticket, verb, why)
    if own_leaving.is_of(person, ticket):
        raise NotAllowed(ticket, verb, "There is nothing for you to decide here.")
    if not (called or person.point_of_contact or offer.asked.filter(contact=person).exists()):
        raise NotAllowed(ticket, verb, f"{person.name} was not asked to approve this.")
    return ticket, offer
