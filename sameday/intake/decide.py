"""What one understood mail does: the columns of its raw row (outcome, reason, ticket, message). In a transaction."""

import hashlib
from dataclasses import replace
from datetime import datetime

from django.conf import settings

from sameday import clock
from sameday.audit import actors
from sameday.changes import hearing
from sameday.clients.models import Contact
from sameday.desk.replies import take_reply
from sameday.intake import (
    answers,
    authentication,
    bounced,
    brakes,
    calendar_answers,
    identify,
    keep,
    loops,
    suspicions,
    threads,
    vendors,
    verifications,
)
from sameday.intake.known import Known
from sameday.intake.models import RawMail
from sameday.intake.parsing import ParsedMail
from sameday.intake.workers import Unreadable
from sameday.office import ours
from sameday.policy import appointment_mail
from sameday.policy.identity import Standing
from sameday.policy.kinds import Channel, Stage, State
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.life.reopen import may_reopen
from sameday.tickets.life.step import OVER
from sameday.tickets.models import Message
from sameday.tokens import thread_index
from sameday.tokens.addresses import mailbox_of

NEVER_JOINS = ("authentication_failed", "left_us", "two_senders")
COLUMNS = {"reason": "", "message_id": "", "content_key": "", "ticket_id": None, "became_id": None}


def decide(row: RawMail, mail: ParsedMail | Unreadable, known: Known) -> dict:
    """Do what the mail means and return all COLUMNS and `outcome`. Nothing is dropped: every mail gets a reason."""
    columns = dict(COLUMNS)
    if row.became_id and (reason := _still_unreadable(row, mail)):
        columns |= {"outcome": "quarantine", "reason": reason, "message_id": row.message_id}
        columns |= {"ticket_id": row.ticket_id, "became_id": row.became_id}
    elif isinstance(mail, Unreadable):
        columns |= _unreadable(row, mail.reason)
    else:
        _complete(row, mail)
        columns |= {"message_id": message_id(row, mail), "content_key": content_key(mail)}
        columns |= _meaning(row, mail, known, columns)
    columns["reason"] = columns["reason"][:300]
    known.decided(row, columns)
    return columns


def message_id(row: RawMail, mail: ParsedMail | Unreadable) -> str:
    """Return the mail's id; a missing one is derived from the bytes, so that the same mail keeps it."""
    given = "" if isinstance(mail, Unreadable) else mail.message_id
    return given[:300] or f"<{row.sha256}@missing.invalid>"


def content_key(mail: ParsedMail) -> str:
    """Return a hash of From, Date and body: two mails with one Message-ID are one mail only when it agrees."""
    froms = ",".join(sorted(box.address for box in mail.froms))
    return hashlib.sha256(f"{froms}\0{mail.date}\0{mail.text}".encode("utf-8", "replace")).hexdigest()


def _complete(row: RawMail, mail: ParsedMail) -> None:
    """Add what only the way here tells: an empty envelope sender is a machine's; a mail too large is but a header."""
    if row.source in ("smtp", "lmtp") and not row.envelope_from:
        mail.automatic = True
        mail.signs = [*mail.signs, "empty envelope sender"]
    if row.source == "hook":
        mail.auth = []  # no provider takes away what a sender wrote there in our mail server's name
    if row.size > settings.MAX_MAIL_BYTES:
        mail.text = mail.reply = (
            f"This mail has {row.size >> 20} MB, more than the {settings.MAX_MAIL_BYTES >> 20} MB we take. "
            "Only its header was read; the mail itself is still in the mailbox."
        )
        mail.html, mail.attachments = None, []


def _meaning(row: RawMail, mail: ParsedMail, known: Known, columns: dict) -> dict:
    stopped = _stopped(row, mail, known, columns)
    if stopped and not row.became_id:
        return stopped
    recipients = [*row.envelope_to, *mail.to, *mail.cc, *mail.delivered_to]
    writer = _writer(mail, known)
    invited = calendar_answers.find(mail)
    if invited:
        place = threads.Place(invited.ticket, calendar_answers.EVIDENCE)
    else:
        place = threads.find(mail, recipients, writer)
    sender = identify.sender_of(mail, known, thread_company=place.ticket and place.ticket.company_id)
    if invited and not calendar_answers.is_of(invited, sender):
        mail.do_not_answer = True  # a stranger, whose mail lies on a request here alone: a code needs no other sign
    if row.became_id:  # read again: it has a ticket, and a person who is at it merges that by one key
        vendor = vendors.find(mail, recipients, sender.address, sender.authentication)
        place = _pointing(threads.Place(vendor[0].ticket, vendor[1]) if vendor else place)
        said = _said(row, mail, sender, place, columns["message_id"])
        return _new(place, row, mail, said, sender, writer, known, stopped["reason"] if stopped else "")
    said = _said(row, mail, sender, place, columns["message_id"])
    if invited and sender.reason not in NEVER_JOINS and not verifications.is_one(mail):
        return calendar_answers.take(invited, said, row, mail, sender)
    if not writer.ours and (vendor := vendors.find(mail, recipients, sender.address, sender.authentication)):
        return vendors.take(*vendor, said, row, mail)
    released = place.ticket and _released(place.ticket, sender, writer, row.received_at)
    if released:
        said = replace(said, contact=released)
    if place.ticket and sender.reason not in NEVER_JOINS and not verifications.is_one(mail):
        return _on(place.ticket, row, mail, said, sender, writer)
    return _new(_pointing(place), row, mail, said, sender, writer, known)


def _stopped(row: RawMail, mail: ParsedMail, known: Known, columns: dict) -> dict | None:
    """Return what a mail is that opens nothing: the same as another, our own come back, or a bounce of ours."""
    if twin := known.twin(columns["message_id"], columns["content_key"]):
        first, ticket, became = twin
        return {"outcome": "duplicate", "reason": f"the same mail as {first}", "ticket_id": ticket, "became_id": became}
    if row.released:
        return None
    if our_own := loops.reason(mail, known):
        return {"outcome": "loop", "reason": our_own}
    return bounced.take(row, mail, at=row.received_at) if mail.bounce else None


def _pointing(place: threads.Place) -> threads.Place:
    """Return the same place as one that a mail does not join and only points at."""
    if not place.ticket:
        return place
    return threads.Place(related=place.ticket, evidence=f"possibly related: {place.evidence}")


def _on(ticket, row, mail, said, sender, writer) -> dict:
    """A mail on a ticket that exists: machines, strangers and our own staff change nothing, a client's words do."""
    at, machine = row.received_at, mail.automatic or mail.out_of_office
    proven = writer.ours and sender.authentication == authentication.AUTHENTICATED
    by = actors.staff(writer.ours.pk) if proven else _actor(sender)
    if not machine and not writer.ours and said.contact and _is_theirs(ticket, said.contact):
        message = take_reply(ticket, said, contact=said.contact, channel=Channel.EMAIL, by=by, at=at)
        if message.ticket_id != ticket.pk:
            answers.answer(message.ticket, mail, sender, at=at)
    else:
        evidence = said.evidence.get("thread", "")
        message = life.attach(ticket, said, channel=Channel.EMAIL, by=by, at=at, evidence=evidence)
        if mail.out_of_office and said.contact and _is_theirs(ticket, said.contact):
            hearing.away(ticket, said.contact, at=at)
        if not machine and not writer.ours:
            _alarm(ticket, mail, by, at)
            _tell_somebody(ticket, at)
    keep.files(message, mail, row)
    outcome = "automatic" if machine else "attached" if message.ticket_id == ticket.pk else "ticket"
    return {"outcome": outcome, "reason": said.evidence.get("thread", "")} | _of(message)


def _is_theirs(ticket, contact: Contact) -> bool:
    """Somebody of another client is heard, and changes nothing: never across companies."""
    return ticket.company_id in (None, contact.company_id)


def _released(ticket, sender, writer: threads.Writer, at: datetime) -> Contact | None:
    """Return the requester when this address is no contact's and a person has said on this ticket whose it is."""
    same = writer.address and writer.address == ticket.requester_address and not writer.contacts and not writer.ours
    if not same or sender.contact or ticket.state != State.NORMAL:
        return None
    return ticket.requester if may_reopen(ticket, at=at, calendar=ours.desk().calendar) else None


def _tell_somebody(ticket, at: datetime) -> None:
    """Put a follow-up on the coordinator for words that change nothing on a ticket that is on no list any more."""
    what = "Somebody wrote on this request after it was over: read it"
    if ticket.stage in OVER and not ticket.follow_ups.filter(what=what, done_at=None).exists():
        due_at = clock.add_minutes(ours.desk().calendar, at, 60)
        life.add_follow_up(ticket, what, due_at=due_at, role="coordinator", by=actors.SYSTEM, at=at)


def _alarm(ticket, mail: ParsedMail, by: str, at: datetime) -> None:
    suspicion = _suspicion(mail)
    if suspicion and ticket.state in (State.NORMAL, State.QUARANTINED):
        life.suspect(ticket, suspicion, by=by, at=at)


def _suspicion(mail: ParsedMail) -> str:
    if mail.suspicion is None:
        mail.suspicion = suspicions.kind_of(mail)
    return mail.suspicion


def _new(place, row, mail, said, sender, writer, known, stopped="") -> dict:
    """A mail that opens a ticket, in quarantine when we do not know who wrote it or too many come at once.

    One that was read again has its ticket; `stopped` is why it would have opened none.
    """
    at, doubt = row.reread_at or row.received_at, stopped or _doubt(mail, sender, writer)
    burst = not row.released and brakes.too_many(sender.address, known, at=row.received_at)
    held = bool(burst or stopped or sender.quarantined or _cannot_be_read(mail) or verifications.is_one(mail))
    contact, company = (None, None) if held else (sender.contact, sender.company)
    related = place.related if company is None or (place.related and place.related.company_id == company.pk) else None
    suspicion = None if mail.automatic else _suspicion(mail)
    facts = {
        "company": company, "contact": contact, "state": State.QUARANTINED if held else State.NORMAL, "at": at,
        "doubt": brakes.DOUBT if burst else doubt, "related_to": related, "suspicion": suspicion or None,
    }  # fmt: skip
    said = replace(said, contact=contact)
    if row.became_id:
        ticket = life.read_again(row.ticket, row.became_id, said, by=actors.SYSTEM, **facts)
    else:
        facts |= _asked_for(said, mail)
        ticket = life.open_ticket(said, channel=Channel.EMAIL, by=_actor(sender), **facts)
    known.note_opened(sender.address, row.received_at)
    keep.files(ticket.opened_by, mail, row)
    if burst:
        brakes.alarm(ticket, at=at)
    elif not writer.ours and not stopped:
        answers.answer(ticket, mail, sender, at=at)
    outcome = "quarantine" if held else "automatic" if mail.automatic else "ticket"
    reason = (brakes.DOUBT if burst else doubt) or _unknown_recipient(row)
    return {"outcome": outcome, "reason": reason} | _of(ticket.opened_by)


def _asked_for(said: Said, mail: ParsedMail) -> dict:
    """Return what the lines of an appointment mail say of the machine and the telephone. Source: page 5.2."""
    asked = appointment_mail.read(said.text, mail.subject)
    return {"phone": asked.phone[:40], "computer": asked.computer[:60]} if asked else {}


def _doubt(mail: ParsedMail, sender: identify.Identity, writer: threads.Writer) -> str:
    if _cannot_be_read(mail):
        return _defects(mail)
    if verifications.is_one(mail):
        return verifications.DOUBT
    if writer.ours and sender.quarantined:
        return f"The address of {writer.ours.name}, one of us"
    return "" if sender.standing == Standing.KNOWN else sender.doubt


def _defects(mail: ParsedMail) -> str:
    return "The mail cannot be read: " + ", ".join(d.replace("_", " ") for d in mail.defects[:3])


def _cannot_be_read(mail: ParsedMail) -> bool:
    return any(defect == "empty" or defect.startswith("unreadable") for defect in mail.defects)


def _still_unreadable(row: RawMail, mail: ParsedMail | Unreadable) -> str:
    """Return why a mail that a person had read again stays what it was, "" when it can be understood now."""
    if (row.ticket.stage, row.ticket.state) != (Stage.NEW, State.QUARANTINED):  # somebody decided it meanwhile
        return row.reason
    if isinstance(mail, Unreadable):
        return f"unreadable: {mail.reason}"
    return _defects(mail) if _cannot_be_read(mail) else ""


def _unreadable(row: RawMail, reason: str) -> dict:
    words = f"This mail could not be read: {reason}. The original is attached."
    said = Said(text=words, message_id=message_id(row, Unreadable(reason)), evidence={"unreadable": reason})
    ticket = life.open_ticket(
        said, channel=Channel.EMAIL, by=actors.SENDER, at=row.received_at, state=State.QUARANTINED,
        doubt=f"Unreadable: {reason}", subject="A mail that could not be read",
    )  # fmt: skip
    keep.original(ticket.opened_by, bytes(row.raw))
    return {"outcome": "quarantine", "reason": f"unreadable: {reason}", "message_id": said.message_id} | _of(
        ticket.opened_by
    )


def _said(row: RawMail, mail: ParsedMail, sender: identify.Identity, place: threads.Place, mid: str) -> Said:
    evidence = {
        "thread": place.evidence,
        "recipient": _unknown_recipient(row),
        "sender": sender.reason,
        "defects": mail.defects[:20],
        "signs": mail.signs[:5],
        "conversation": thread_index.whole(mail.thread_index),  # it goes with the message when that is split off
    }
    return Said(
        text=mail.text, reply=mail.reply, html=mail.html or "", subject=mail.subject, sender=sender.address[:254],
        sender_name=mail.sender_name, to=tuple(mail.to[:200]), cc=tuple(mail.cc[:200]), message_id=mid,
        references=threads.remembered(mail),
        automatic=mail.automatic or mail.out_of_office, authentication=sender.authentication,
        evidence={k: v for k, v in evidence.items() if v}, contact=sender.contact,
    )  # fmt: skip


def _writer(mail: ParsedMail, known: Known) -> threads.Writer:
    froms = {box.address.lower() for box in mail.froms if box.address}
    if len(froms) != 1:
        return threads.Writer("")
    address = froms.pop()
    people = [c for c in known.contacts(address) if c.status != "inactive"]
    contacts, companies = frozenset(c.pk for c in people), frozenset(c.company_id for c in people)
    return threads.Writer(address, contacts, companies, known.staff(address))


def _actor(sender: identify.Identity) -> str:
    return actors.contact(sender.contact.pk) if sender.contact else actors.SENDER


def _of(message: Message) -> dict:
    return {"ticket_id": message.ticket_id, "became_id": message.pk}


def _unknown_recipient(row: RawMail) -> str:
    """Say "unknown recipient" when the mail came for a name of our domain that is no mailbox of ours."""
    domain = row.mailbox.domain
    names = {mailbox_of(address) for address in row.envelope_to if address.lower().endswith("@" + domain)}
    if not names or row.mailbox.address.lower() in names:
        return ""
    return f"unknown recipient: {', '.join(sorted(names))}"
