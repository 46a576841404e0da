"""Solved: the cause and the cure go to the client, and ten business days later the ticket closes by itself."""

from datetime import datetime

from django.db import transaction

from sameday.office import ours
from sameday.policy import triage
from sameday.policy.bill import NEEDS_A_WORD
from sameday.policy.kinds import Channel, Stage
from sameday.tickets import events
from sameday.tickets.life.checklist import left_to_do
from sameday.tickets.life.open import Said, add_message
from sameday.tickets.life.outcomes import mail_to
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import Ticket


@transaction.atomic
def resolve(ticket: Ticket, cause: str, *, by: str, at: datetime, staff, tell=True, hold_seconds=0) -> Ticket:
    """Mark the ticket as resolved; `cause` is what was wrong and what was done, in a sentence or two for the client."""
    ticket, desk = lock(ticket, "resolve"), ours.desk()
    if not cause.strip():
        raise NotAllowed(ticket, "resolve", "Say in a sentence what was wrong and what you did: the client reads it.")
    if ticket.needs_approval and not ticket.approved_at:
        raise NotAllowed(ticket, "resolve", "This change has no approval on file: it cannot be resolved as done.")
    if left := left_to_do(ticket):
        raise NotAllowed(ticket, "resolve", f"First this must be done: {'; '.join(left)}.")
    said = Said(text=cause.strip(), sender=staff.mail, sender_name=staff.name, author_id=staff.pk)
    message = add_message(ticket, said, direction="out" if tell else "note", channel=Channel.STAFF, at=at)
    ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.RESOLVED, None, None
    ticket.resolved_at, ticket.next_step_at, ticket.client_answered_at = at, None, None
    ticket.alarm, ticket.act_at = False, triage.auto_close_at(at, desk.calendar)
    billed = ticket.coverage_verdict in NEEDS_A_WORD if ticket.coverage_verdict else ticket.needs_approval
    facts = {"cause": cause.strip(), "covered": not billed}
    mail = mail_to(ticket, "resolved", facts, at=at, hold_seconds=hold_seconds, message=message) if tell else None
    ticket.follow_ups.filter(done_at=None).exclude(key="").update(done_at=at, done_by=staff)
    record(ticket, events.Resolved(message.pk, mail and mail.pk), by=by, at=at)
    return ticket
