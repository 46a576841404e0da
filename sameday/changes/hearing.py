"""What mails do to an offer that is out; none of them decides.

A yes by mail is answered by the link, a question waits for us, an absence asks the next. Source: rules.md 8; ux.md 1.2.
"""

from datetime import datetime

from django.db import transaction

from sameday.audit.actors import SYSTEM
from sameday.changes import approvers, asking, deciding, mails
from sameday.changes.models import Offer
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy import approval as policy
from sameday.policy import just_yes
from sameday.policy.approval import State
from sameday.policy.kinds import State as TicketState
from sameday.tickets import events_changes
from sameday.tickets.life.step import record
from sameday.tickets.models import FollowUp, Ticket


@transaction.atomic
def replied(ticket: Ticket, person: Contact, text: str, *, names: tuple[str, ...], by: str, at: datetime) -> None:
    """Answer an approver's mail that says only yes or no by the link of the page; anything else is a question."""
    offer = _of(ticket, person)
    if offer is None:
        return
    ticket, offer = asking.locked(offer)
    if offer.state != State.SENT or approvers.refusal(person, ticket.company_id, approvers.amount(offer)):
        return
    if just_yes.is_just_yes_or_no(text, names):
        mails.ask(offer, person, why="again", at=at, template="approval_link")
    else:
        deciding.pause(ticket, offer, person, by=by, at=at)


def away(ticket: Ticket, person: Contact, *, at: datetime) -> None:
    """Ask the next at once: who was asked is out of office. A second notice of theirs changes nothing."""
    offer = _of(ticket, person)
    newest = offer and offer.asked.exclude(why="again").order_by("-pk").first()
    if newest and newest.contact_id == person.pk:
        asking.ask_next(offer, why="away", by=SYSTEM, at=at)


def answered(ticket: Ticket, people: tuple[int, ...], *, by: str, at: datetime) -> None:
    """Let the offer's clock run on: one of us replied to these people, and who asked is among them."""
    offer = Offer.objects.filter(ticket=ticket, state=State.SENT, paused_at__isnull=False).first()
    if offer is None or offer.approver_id not in people:
        return
    calendar = ours.desk().calendar
    offer.valid_until = policy.longer(offer.valid_until, offer.paused_at, at, calendar)
    late = policy.paused_minutes(offer.sent_at, offer.valid_until, calendar)
    due = policy.times(offer.sent_at, calendar, late)
    offer.paused_at, offer.act_at = None, [*due[:3], offer.valid_until][offer.reminders]
    offer.save(update_fields=["valid_until", "paused_at", "act_at"])
    FollowUp.objects.filter(ticket=ticket, key="approval_question", done_at=None).update(done_at=at)


def ended(ticket: Ticket, *, by: str, at: datetime) -> None:
    """Take back the offer that is out of a ticket that has ended, in its transaction; of a merged one visibly."""
    for offer in Offer.objects.filter(ticket=ticket, state=State.SENT).select_related("ticket"):
        asking.over(offer, State.WITHDRAWN, at=at)
        if ticket.state == TicketState.MERGED:
            record(ticket, events_changes.OfferOff(offer.pk, "merged"), by=by, at=at)


def freed(ticket: Ticket, *, by: str, at: datetime) -> None:
    """Take back the offer that is out of a ticket whose plan covers it, as it turned out."""
    for offer in Offer.objects.filter(ticket=ticket, state=State.SENT).select_related("ticket"):
        asking.over(offer, State.WITHDRAWN, at=at)
        record(ticket, events_changes.OfferOff(offer.pk, "their plan covers it"), by=by, at=at)


def _of(ticket: Ticket, person: Contact) -> Offer | None:
    """Return the offer of this ticket that is out and that this person was asked to decide on."""
    return Offer.objects.filter(ticket=ticket, state=State.SENT, asked__contact=person).distinct().first()
