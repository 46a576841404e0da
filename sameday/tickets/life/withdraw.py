"""The client needs it no more: the request is over, and all that waited for them is off."""

from datetime import datetime

from django.db import transaction

from sameday.clients.models import Contact
from sameday.office import ours
from sameday.outbox import unsafe
from sameday.policy import triage
from sameday.policy.kinds import Channel, Stage, Urgency
from sameday.tickets import events_client, own_leaving
from sameday.tickets.life import clocks
from sameday.tickets.life.checklist import left_to_do
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.open import Said, add_message
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import Ticket

NO_MORE = "I no longer need this."
# What only served to go on with it. No other task: an alarm (“it was not me”, a mailbox in other hands) would end by a
# click of whoever reads the mailbox.
ENDS_WITH_IT = (
    "book_by_phone", "declined", "late", "approval_call", "approval_question", "wanted_on", "approver_left",
)  # fmt: skip
ALARM = "This may be an emergency, and only a person ends one: call us."
IN_DOUBT = "A mailbox of your company may be in other hands: until that is settled a person ends a request. Call us."
AT_WORK = "One of us is working on it at this moment: call us to stop it."


@transaction.atomic
def withdraw(ticket: Ticket, reason: str, *, contact: Contact, by: str, at: datetime) -> Ticket:
    """Close it because the client needs it no more; their words stand on it, and a reply opens it again.

    Off with it: reminders, tasks that only served to go on, offered and booked times, an approval that nobody has
    decided (step.ended_listeners). The owner has a follow-up; the coordinator has one for what must be done all the
    same. Nobody is written to: the page says it.

    Refused while somebody works on it: what was worked by then is owed, whoever works on it may be on the client's
    computer, and one sentence by telephone ends it better than a click. Time that stands on it already stays, billed or
    not. Refused for an emergency, which a person ends, and while somebody else may read their mailbox: the link of
    every mail in it leads here. Source: issue 8, 2; rules.md 6, 7.
    """
    ticket, desk = lock(ticket, "withdraw"), ours.desk()
    if why := why_not(ticket, contact):
        raise NotAllowed(ticket, "withdraw", why)
    text = f"{NO_MORE}\n\n{reason.strip()}".strip()
    said = Said(text=text, sender=contact.mail, sender_name=contact.name, contact=contact, subject=ticket.subject)
    message = add_message(ticket, said, direction="in", channel=Channel.PORTAL, at=at)
    ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.CLOSED, None, None
    ticket.closed_at, ticket.next_step_at, ticket.reminders = at, None, 0
    clocks.look_at(ticket, None)
    ticket.follow_ups.filter(key__in=ENDS_WITH_IT, done_at=None).update(done_at=at)
    record(ticket, events_client.Withdrawn(message.pk), by=by, at=at)
    if ticket.owner_id:
        what = "The client needs it no more: a glance is enough"
        due_at = triage.glance_due(at, desk.calendar)
        ensure(ticket, "withdrawn", what, role="", staff=ticket.owner, due_at=due_at, by=by, at=at)
    if left := left_to_do(ticket):
        due_at = triage.next_step_due(Urgency.NORMAL, at, desk.calendar)
        what = f"The client needs it no more, and this must be done: {'; '.join(left)}"
        ensure(ticket, "left_to_do", what, role="coordinator", due_at=due_at, by=by, at=at)
    return ticket


def may(contact: Contact, ticket: Ticket) -> bool:
    """Return whether the ticket is this person's to withdraw: who asked, and the company's point of contact.

    Not what is about their own leaving, unless they asked for it.
    """
    if contact.company_id != ticket.company_id:
        return False
    return contact.pk == ticket.requester_id or (contact.point_of_contact and not own_leaving.is_of(contact, ticket))


def why_not(ticket: Ticket, contact: Contact) -> str:
    """Return in the client's words why they cannot withdraw an open ticket now, "" when they can."""
    if ticket.alarm:
        return ALARM
    if unsafe.is_taken_over(contact.mail):
        return IN_DOUBT
    at_work = (
        ticket.stage == Stage.WORKING
        or ticket.timers.exists()
        or ticket.appointments.filter(state="booked", begun_at__isnull=False).exists()
        or ticket.remote_sessions.filter(ended_at=None).exists()
    )
    return AT_WORK if at_work else ""
