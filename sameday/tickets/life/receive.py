"""A message arrives on a ticket that exists: what it ends, what it starts. Source: rules.md 6."""

from datetime import datetime

from django.db import transaction

from sameday import clock
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy import triage
from sameday.policy.kinds import Channel, Stage, State, WaitingFor
from sameday.tickets import events
from sameday.tickets.life import clocks
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.open import Said, add_message
from sameday.tickets.life.reopen import may_reopen, restart
from sameday.tickets.life.step import OVER, lock, record
from sameday.tickets.models import Message, Ticket


@transaction.atomic
def attach(
    ticket: Ticket, said: Said, *, channel: Channel, by: str, at: datetime, evidence: str, threads: bool = True
) -> Message:
    """Put a message on the ticket that changes nothing else: automatic mail, bounces, mail of a stranger.

    `threads` False: the ids it names draw no later mail here.
    """
    ticket = lock(ticket, "attach")
    message = add_message(ticket, said, direction="in", channel=channel, at=at, threads=threads)
    record(ticket, events.MessageAttached(message.pk, evidence, said.automatic), by=by, at=at)
    return message


@transaction.atomic
def receive(ticket: Ticket, said: Said, *, channel: Channel, by: str, at: datetime, thanks: bool = False) -> Message:
    """Put a person's message on the ticket and do what it means; return the message.

    Waiting for information or a booking: the pause ends at its arrival and reminders are off, in this transaction.
    Resolved or closed: reopens with a new triage clock, unless it is only thanks, which waits a business hour for a
    glance. The caller asks `may_reopen` first: a reply that comes later opens a new ticket.
    """
    ticket, desk = lock(ticket, "reply_received"), ours.desk()
    message = add_message(ticket, said, direction="in", channel=channel, at=at)
    if ticket.state != State.NORMAL:
        record(ticket, events.MessageAttached(message.pk, "reply", said.automatic), by=by, at=at)
    elif ticket.stage in OVER:
        _after_the_end(ticket, message, thanks=thanks, desk=desk, by=by, at=at)
    else:
        hear(ticket, desk, at)
        record(ticket, events.ClientReplied(message.pk), by=by, at=at)
    return message


@transaction.atomic
def mail_failed(ticket: Ticket, mail_id: int, contact: Contact | None, *, by: str, at: datetime) -> Ticket:
    """Record that a mail of ours did not arrive and put "reach by phone" on the coordinator."""
    ticket = lock(ticket, "mail_failed")
    record(ticket, events.MailFailed(mail_id, contact.pk if contact else None), by=by, at=at)
    if ticket.state == State.NORMAL:
        due_at = clock.add_minutes(ours.desk().calendar, at, 60)
        ensure(
            ticket,
            "reach_by_phone",
            "A mail did not arrive: reach them by phone",
            role="coordinator",
            due_at=due_at,
            by=by,
            at=at,
        )
    return ticket


def hear(ticket: Ticket, desk, at: datetime) -> None:
    """Mark a locked open ticket as answered by the client at `at`; what waited for the answer waits no more."""
    if ticket.stage == Stage.NEW:
        return
    ticket.client_answered_at = at
    if ticket.waiting_for not in (WaitingFor.INFORMATION, WaitingFor.BOOKING):
        return
    clocks.go_on(ticket, desk=desk, at=at)


def _after_the_end(ticket: Ticket, message: Message, *, thanks: bool, desk, by: str, at: datetime) -> None:
    if thanks:
        ticket.thanked_at = at
        record(ticket, events.ClientThanked(message.pk), by=by, at=at)
        due_at = triage.glance_due(at, desk.calendar)
        ensure(
            ticket,
            "glance",
            "The client wrote thanks: a glance is enough",
            role="coordinator",
            due_at=due_at,
            by=by,
            at=at,
        )
    elif may_reopen(ticket, at=at, calendar=desk.calendar):
        restart(ticket, desk=desk, at=at)
        record(ticket, events.Reopened(message.pk), by=by, at=at)
    else:
        record(ticket, events.MessageAttached(message.pk, "late reply"), by=by, at=at)
