"""A request of the public form becomes a ticket, in one transaction. What it says of its sender proves nothing."""

import mimetypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Lower

from sameday.asked import Asked as Question
from sameday.asked import Given
from sameday.audit import actors
from sameday.clients.models import Contact
from sameday.intake import identify
from sameday.intake.attachments import safe_name
from sameday.intake.charsets import clean_line
from sameday.policy import emergency
from sameday.policy.identity import KnownContact, Standing, decide_sender
from sameday.policy.kinds import Channel, State
from sameday.tickets import files, life
from sameday.tickets.life.open import Said
from sameday.tickets.models import Attachment, Message, Ticket
from sameday.tokens import links

SUBJECT_LENGTH = 80


@dataclass(frozen=True)
class Asked:
    """What somebody typed, already clean. `choice`: wait, today, change. `trapped`: the trap of page 10.3 caught it.

    `about`: the words of the office's own choice.
    `doubt`: why a person must look first, whoever the sender claims to be.
    """

    choice: str
    text: str
    name: str
    mail: str
    phone: str = ""
    computer: str = ""
    trapped: bool = False
    doubt: str = ""
    about: str = ""


@dataclass(frozen=True)
class Kept:
    """A file whose bytes are in the storage."""

    filename: str
    size: int
    sha256: str


class SentTwice(Exception):
    """The same form made a ticket a moment ago; nothing was written now."""


@transaction.atomic
def take(asked: Asked, kept: Sequence[Kept], *, token: str, at: datetime) -> Ticket:
    """Open the ticket of a sent form and return it; `token` opens its receipt and makes a second sending do nothing.

    A known address is a claim: contact and company are set, no mail goes out before triage. Any other address waits
    in quarantine, and no contact is made of it. Words of an emergency raise the alarm. Raises SentTwice.
    Source: page 10.1-10.3; rules.md 2, 7, 10.
    """
    contact, doubt = (None, asked.doubt) if asked.doubt else _sender(asked.mail)
    subject = subject_of(asked.text)
    suspicion = emergency.suspect("", asked.text)
    state = State.SPAM if asked.trapped else State.NORMAL if contact else State.QUARANTINED
    evidence = {"choice": asked.choice, "sounds_like": suspicion.kind if suspicion else ""}
    evidence |= {"about": asked.about} if asked.about else {}
    said = Said(
        text=asked.text, sender=asked.mail, sender_name=asked.name, subject=subject, contact=contact,
        authentication="unverified", evidence=evidence,
    )  # fmt: skip
    ticket = life.open_ticket(
        said, channel=Channel.FORM, by=actors.SENDER, at=at, company=contact and contact.company, contact=contact,
        state=state, doubt=doubt, phone=asked.phone, computer=asked.computer, subject=subject,
        suspicion=suspicion.kind if suspicion else None,
    )  # fmt: skip
    if kept:
        attach(ticket.messages.get(), kept)
    if not links.keep(token, "receipt", ticket=ticket, contact=None, at=at):
        raise SentTwice
    return ticket


def keep(uploads: Iterable) -> list[Kept]:
    """Store uploaded files, without holding one in memory, and return them; before the transaction, not in it.

    Raises StorageFault.
    """
    return [Kept(safe_name(up.name) or "attachment", up.size, files.store_upload(up.chunks(), up)) for up in uploads]


def attach(message: Message, kept: Iterable[Kept]) -> None:
    """Name the files on the message. Their type is a guess by the name: what the sender calls it is not asked."""
    rows = [
        Attachment(
            message=message, filename=file.filename[:250], size=file.size, sha256=file.sha256,
            content_type=(mimetypes.guess_type(file.filename)[0] or "application/octet-stream")[:100],
        )
        for file in kept
    ]  # fmt: skip
    if rows:
        Attachment.objects.bulk_create(rows)


def subject_of(text: str) -> str:
    """Return the first line that says something, without invisible controls, cut at a word."""
    line = next((line for line in map(clean_line, text[:2000].splitlines()) if line), "")
    if len(line) <= SUBJECT_LENGTH:
        return line
    cut = line[:SUBJECT_LENGTH]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,.;:") + "…"


@dataclass(frozen=True)
class Receipt:
    """What the page after sending tells: nothing of what was typed."""

    number: int
    received_at: datetime
    target_at: datetime
    promise_at: datetime
    choice: str
    sounds_like: str


def receipt(token: str, at: datetime) -> Receipt | None:
    """Return the receipt of a sent form, or None when the token opens none (any more)."""
    link = links.find(token, "receipt", at)
    if link is None:
        return None
    ticket = link.ticket
    evidence = ticket.messages.order_by("pk").values_list("evidence", flat=True).first() or {}
    return Receipt(
        ticket.number, ticket.received_at, ticket.triage_target_at, ticket.triage_promise_at,
        evidence.get("choice", ""), evidence.get("sounds_like", ""),
    )  # fmt: skip


def _sender(mail: str) -> tuple[Contact | None, str]:
    """Return the one contact of this address and "", or None and why a person must look."""
    people = _PEOPLE(mail=mail)
    active = [c for c in people if c.status != "inactive" and c.company.status != "inactive"]
    known = [KnownContact(c.pk, c.company_id) for c in active]
    domain = None if people else identify.confirmed_domain(mail)
    sender = decide_sender(
        address=mail, known_contacts=known, domain_company=domain and domain.company_id,
        left_us=bool(people) and not active,
    )  # fmt: skip
    if sender.standing != Standing.KNOWN:
        return None, identify.DOUBTS[sender.reason]
    contact = next(c for c in active if c.pk == sender.contact)
    return contact, identify.DOUBTS["client_domain"] if contact.status == "provisional" else ""


_PEOPLE = Question(
    lambda: Contact.objects.select_related("company__plan").alias(mail_lower=Lower("mail"))
    .filter(mail_lower=Given("mail"))
)  # fmt: skip
