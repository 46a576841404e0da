"""What staff write: a reply to the client, a note among us, a question."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sameday.office import ours
from sameday.outbox import queue
from sameday.policy import triage
from sameday.policy.kinds import Channel, Stage, State, WaitingFor
from sameday.tickets import events
from sameday.tickets.life import clocks
from sameday.tickets.life.asked import checked_questions, keep_questions
from sameday.tickets.life.open import Said, add_message
from sameday.tickets.life.outcomes import mail_to
from sameday.tickets.life.step import NotAllowed, answered_listeners, lock, record
from sameday.tickets.life.watch import mention
from sameday.tickets.models import Attachment, Message, Ticket


@transaction.atomic
def reply(ticket: Ticket, text: str, *, by: str, at: datetime, staff, copy_to=(), files=(), hold_seconds=0) -> Message:
    """Send `text` to the requester, and to the participants in `copy_to`, in the person's name; return the message.

    `files` (filename, content_type, size, sha256; stored already) hang on the message and travel with each mail.
    A reply is no outcome: the triage clock of a new ticket runs on.
    """
    ticket = lock(ticket, "reply")
    text = written(ticket, "reply", text)
    if not (ticket.requester_id or ticket.requester_address):
        raise NotAllowed(
            ticket, "reply", "Nobody's mail address is on this ticket: call them, or set the requester first."
        )
    message = _from_us(ticket, text, staff, at)
    enclosed = attach(message, files)
    send(ticket, message, by=by, at=at, copy_to=copy_to, enclosed=enclosed, hold_seconds=hold_seconds)
    return message


def send(ticket: Ticket, message: Message, *, by: str, at: datetime, copy_to, enclosed, hold_seconds: int) -> None:
    """Queue the mails of a reply of ours on a locked ticket, and record that we replied."""
    each = {
        "at": at, "text": message.text, "hold_seconds": hold_seconds, "message": message,
        "sender_name": message.sender_name, "enclosed": enclosed,
    }  # fmt: skip
    mails = [mail_to(ticket, "reply", {}, **each)]
    for person in copy_to:
        mails.append(queue.put("reply", ticket=ticket, contact=person.contact, to=person.address, **each))
    ticket.client_answered_at = None
    record(ticket, events.Replied(message.pk, tuple(m.pk for m in mails if m)), by=by, at=at)
    people = tuple(m.contact_id for m in mails if m and m.contact_id)
    for listener in answered_listeners:
        listener(ticket, people, by=by, at=at)


@transaction.atomic
def note(ticket: Ticket, text: str, *, by: str, at: datetime, staff, files=(), mentioned=()) -> Message:
    """Write an internal note: nobody outside ever sees it. `mentioned` are told, and watch. Return the message."""
    ticket = lock(ticket, "note")
    said = Said(text=written(ticket, "note", text), sender=staff.mail, sender_name=staff.name, author_id=staff.pk)
    message = add_message(ticket, said, direction="note", channel=Channel.STAFF, at=at)
    attach(message, files)
    event = record(ticket, events.Noted(message.pk, tuple(person.pk for person in mentioned)), by=by, at=at)
    if mentioned:
        mention(message, mentioned, event)
    return message


@transaction.atomic
def ask_more(
    ticket: Ticket, *, questions: list[str], by: str, at: datetime, staff, text=None, hold_seconds=0
) -> Ticket:
    """Ask the client one to three questions while the work goes on: the next-step clock waits for the answer."""
    ticket, desk = lock(ticket, "ask_more"), ours.desk()
    questions = checked_questions(ticket, questions)
    if ticket.stage == Stage.WAITING and ticket.waiting_for == WaitingFor.INFORMATION:
        raise NotAllowed(ticket, "ask_more", "A question is already open: the client has it.")
    keep_questions(ticket, questions, text, at=at)
    message = _from_us(ticket, "\n".join(f"{n}. {q}" for n, q in enumerate(questions, 1)), staff, at)
    ticket.stage, ticket.waiting_for = Stage.WAITING, WaitingFor.INFORMATION
    clocks.pause(ticket, desk=desk, at=at)
    facts = {"questions": questions, "closes_at": triage.closes_at(at, desk.calendar)}
    mail = mail_to(ticket, "more_information", facts, at=at, text=text, hold_seconds=hold_seconds, message=message)
    ticket.client_answered_at = None
    record(ticket, events.Asked(message.pk, mail and mail.pk), by=by, at=at)
    return ticket


def _from_us(ticket: Ticket, text: str, staff, at: datetime) -> Message:
    to = ticket.requester.mail if ticket.requester_id else ticket.requester_address
    said = Said(text=text, sender=staff.mail, sender_name=staff.name, author_id=staff.pk, to=(to,))
    return add_message(ticket, said, direction="out", channel=Channel.STAFF, at=at)


def attach(message: Message, files: Sequence) -> tuple[dict, ...]:
    """Hang the files on the message and return them as its mails carry them."""
    rows = [
        Attachment(message=message, filename=f.filename, content_type=f.content_type, size=f.size, sha256=f.sha256)
        for f in files
    ]
    if rows:
        Attachment.objects.bulk_create(rows)
    return _carried(files)


def attached(message: Message) -> tuple[dict, ...]:
    """Return the files that hang on the message, as its mails carry them."""
    return _carried(message.attachments.order_by("pk"))


def _carried(files) -> tuple[dict, ...]:
    return tuple({"name": f.filename, "type": f.content_type, "size": f.size, "sha256": f.sha256} for f in files)


def written(ticket: Ticket, verb: str, text: str) -> str:
    """Return the text of a reply or a note without blanks around it. Raises NotAllowed when it cannot be written."""
    if not text.strip():
        raise NotAllowed(ticket, verb, "Write something first.")
    if verb == "reply" and ticket.state != State.NORMAL:
        raise NotAllowed(ticket, verb, "Confirm the sender before you answer.")
    return text.strip()
