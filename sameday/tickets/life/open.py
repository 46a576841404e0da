"""A request arrives: the ticket, its first message, its promise and, where it looks like one, the emergency."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from sameday import rows
from sameday.clients.models import Company, Contact
from sameday.office import ours
from sameday.policy.kinds import Channel, Stage, State
from sameday.tickets.events import Received
from sameday.tickets.life import clocks
from sameday.tickets.life.emergency import suspect
from sameday.tickets.life.step import begin
from sameday.tickets.models import Message, Participant, SeenId, Ticket
from sameday.tokens.addresses import mailbox_of


@dataclass(frozen=True)
class Said:
    """One message as intake hands it over; addresses lower case, texts already normalised."""

    text: str
    sender: str = ""
    sender_name: str = ""
    reply: str = ""
    html: str = ""
    subject: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    message_id: str = ""
    references: tuple[str, ...] = ()
    automatic: bool = False
    authentication: str = ""
    evidence: dict = field(default_factory=dict)
    contact: Contact | None = None
    author_id: int | None = None


@transaction.atomic
def open_ticket(
    said: Said,
    *,
    channel: Channel,
    by: str,
    at: datetime,
    company: Company | None = None,
    contact: Contact | None = None,
    affected: Contact | None = None,
    state: State = State.NORMAL,
    doubt: str = "",
    phone: str = "",
    computer: str = "",
    related_to: Ticket | None = None,
    suspicion: str | None = None,
    subject: str = "",
) -> Ticket:
    """Insert a ticket with its first message and return it; its triage clock begins at `at`, its receipt.

    One transaction: ticket, message, event, and, when `suspicion` names a kind of emergency, the alarm with its mail.
    `state` spam (a form whose trap was filled) is closed as it comes: nobody triages it, no alarm, no mail.
    Source: page 2.1, 2.2, 10.3; rules.md 2, 7, 10.
    """  # fmt: skip
    desk = ours.desk()
    ticket = Ticket(
        subject=(subject or said.subject).strip()[:250] or "(no subject)", channel=channel, state=state,
        stage=Stage.NEW, company=company, tier=company.plan.tier if company else None, requester=contact,
        affected=affected, requester_address=said.sender, requester_name=said.sender_name, requester_phone=phone,
        computer_name=computer or (contact.computer_name if contact else ""), sender_doubt=doubt[:200],
        related_to=related_to, received_at=at, changed_at=at,
    )  # fmt: skip
    clocks.begin_triage(ticket, desk=desk, at=at)
    if state == State.SPAM:
        ticket.stage, ticket.closed_at = Stage.CLOSED, at
    rows.insert(ticket)
    message = add_message(ticket, said, direction="in", channel=channel, at=at)
    copy_in(ticket, said, desk.mail)
    begin(ticket, Received(message=message.pk, quarantine=state == State.QUARANTINED), by=by, at=at)
    if suspicion and state != State.SPAM:
        ticket = suspect(ticket, suspicion, by=by, at=at)
    ticket.opened_by = message  # spares the caller a query
    return ticket


def add_message(
    ticket: Ticket, said: Said, *, direction: str, channel: Channel, at: datetime, threads: bool = True
) -> Message:
    """Insert a message on the ticket and, with `threads`, remember the ids by which its answers will find it."""
    message = Message(ticket=ticket, direction=direction, channel=channel, received_at=at, **columns(said))
    rows.insert(message)
    if threads:
        remember(ticket, said.message_id, *said.references)
    return message


def columns(said: Said) -> dict:
    """Return what a message's row holds of these words."""
    return {
        "sender": said.sender, "sender_name": said.sender_name, "contact": said.contact, "author_id": said.author_id,
        "to": list(said.to), "cc": list(said.cc), "subject": said.subject[:250], "text": said.text,
        "reply": said.reply if said.reply != said.text else "", "html": said.html,
        "message_id": said.message_id[:300], "automatic": said.automatic, "authentication": said.authentication,
        "evidence": said.evidence,
    }  # fmt: skip


def remember(ticket: Ticket, *message_ids: str) -> None:
    """Store Message-IDs seen on this ticket, each once."""
    known = dict.fromkeys(m[:300] for m in message_ids if m)
    SeenId.objects.bulk_create([SeenId(ticket=ticket, message_id=m) for m in known], ignore_conflicts=True)


COPIED_AT_MOST = 40


def copy_in(ticket: Ticket, said: Said, desk_mail: str) -> None:
    """Note who was in Cc: participants without sight. More than 40 recipients make none. Source: mail.md 2."""
    others = {a.lower() for a in said.cc if mailbox_of(a) != desk_mail.lower()} - {said.sender}
    if others and len(said.to) + len(said.cc) <= COPIED_AT_MOST:
        Participant.objects.bulk_create(
            [Participant(ticket=ticket, address=a[:254], copied=True) for a in sorted(others)], ignore_conflicts=True
        )
