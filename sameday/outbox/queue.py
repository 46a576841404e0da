"""Put a mail on its way: a row in the caller's transaction, frozen; the worker sends it."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from sameday import rows
from sameday.office import ours
from sameday.outbox import brakes, thread
from sameday.outbox.calendar_part import CalendarPart
from sameday.outbox.catalogue import MAILS
from sameday.outbox.html import to_html
from sameday.outbox.mime import Head, build
from sameday.outbox.models import OutgoingMail
from sameday.outbox.own_thread import OwnThread
from sameday.outbox.prose import Prose, tidy
from sameday.outbox.render import placeholder, render
from sameday.tokens import addresses, links
from sameday.tokens.subjects import tagged

WORDS_OF_A_PERSON = ("reply", "vendor")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[\w-]+(\.[\w-]+)*")


@dataclass(frozen=True)
class Preview:
    to: str
    subject: str
    text: str


def put(
    template: str,
    *,
    ticket,
    at: datetime,
    contact=None,
    to: str | None = None,
    facts: dict | None = None,
    hold_seconds: int = 0,
    once: str | None = None,
    message=None,
    emergency: bool = False,
    sender_name: str = "",
    text: str | None = None,
    cc: tuple[str, ...] = (),
    own: OwnThread | None = None,
    enclosed: tuple[dict, ...] = (),
    calendar: CalendarPart | None = None,
) -> OutgoingMail | None:
    """Queue one mail to one address and return its row, or None: `once` used, a brake says no, or no address.

    A mail about no request has `ticket` None: no number, no thread, no link, no reply address.
    `text` is what a person made of the preview and is then the whole body; for `reply` and `vendor` it is the
    person's words, and the rest follows. `own`: the mail belongs to that thread, not to the client's. `enclosed` are
    files of `message` (enclosures.py), `calendar` an invitation. With `hold_seconds` it can be withdrawn so long; an
    emergency answer never.
    Effects: a row, a link token when the text shows one, our Message-ID on the ticket's thread.
    Source: mail.md 4-7; issue 2, contracts.
    """
    address = _address(contact, to)
    if not address or (once is not None and OutgoingMail.objects.filter(once=once).exists()):
        return None
    if text is None and not brakes.allow(template, ticket=ticket, to=address, at=at):
        return None
    facts = {**(facts or {}), "sender_name": sender_name}
    if template in WORDS_OF_A_PERSON:
        facts["words"], text = text or facts.get("words") or message.text, None
    desk = ours.desk()
    shown = _shown(template, ticket, contact, address, facts, text, desk=desk, at=at)
    held = hold_seconds > 0 and not emergency
    mail = OutgoingMail(
        to=address, reader=addresses.reader_of(address), template=template, ticket=ticket, contact=contact,
        delivers=message, once=once, emergency=emergency, state="held" if held else "queued", created_at=at,
        next_try_at=at + timedelta(seconds=hold_seconds if held else 0),
        enclosed=list(enclosed),
        message_id=uuid.uuid4().hex, mime=b"",  # both carry the row's id: written below, in the same transaction
    )  # fmt: skip
    if not _insert(mail):
        return None
    mail.text, mail.subject = _with_link(shown.text, ticket, contact, at), shown.subject
    _freeze(mail, sender_name, cc, desk, own, calendar)
    return mail


def preview(
    template: str, *, ticket, at: datetime, contact=None, to: str | None = None, facts: dict | None = None
) -> Preview:
    """Return what `put` would send with the same arguments; writes nothing, and the link is a placeholder."""
    return _shown(template, ticket, contact, _address(contact, to), facts or {}, None, desk=ours.desk(), at=at)


def withdraw(mail: OutgoingMail, *, at: datetime) -> bool:
    """Take a held mail back and return True; False when it is on its way. Its links end, its `once` is free."""
    if not OutgoingMail.objects.filter(pk=mail.pk, state="held").update(state="withdrawn", next_try_at=None, once=None):
        return False
    if mail.ticket:
        mail.ticket.seen_ids.filter(message_id=mail.message_id).delete()
    links.withdraw(mail.text, at)
    return True


def _shown(template: str, ticket, contact, address: str, facts: dict, text: str | None, *, desk, at) -> Preview:
    prose = {name: Prose(tidy(facts[name]).strip()) for name in ("words", "cause", "cure") if facts.get(name)}
    linked = contact is not None and ticket is not None
    rendered = render(template, ticket=ticket, at=at, desk=desk, linked=linked, facts={**facts, **prose})
    # No word a sender typed goes where nobody has confirmed whose it is: the desk is no relay (mail.md 7).
    if ticket is None:
        return Preview(address, rendered.state_words, rendered.text if text is None else tidy(text))
    confirmed = contact is not None and contact.status == "active"
    theirs = ticket.subject if MAILS[template].typed and confirmed else None
    subject = tagged(theirs, ticket.number, rendered.state_words)
    return Preview(address, subject, rendered.text if text is None else tidy(text))


def _address(contact, to: str | None) -> str:
    address = (to or (contact.mail if contact else "")).strip().lower()
    if not _ADDRESS.fullmatch(address) or len(address) > 254:
        return ""
    local, _, domain = address.partition("@")
    try:
        return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return ""


_FROZEN = ["text", "subject", "html", "mime", "envelope_from", "message_id", "in_reply_to", "references"]


def _insert(mail: OutgoingMail) -> bool:
    if mail.once is None:
        mail.save(force_insert=True)
        return True
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:  # somebody used `once` between our look and our insert
        return False
    return True


def _with_link(text: str, ticket, contact, at: datetime) -> str:
    for purpose in ("request", "booking", "approval"):
        if (stands_for := placeholder(purpose)) in text:
            token = links.make(purpose, ticket=ticket, contact=contact, at=at)
            text = text.replace(stands_for, links.url(purpose, token))
    return text


def _freeze(mail: OutgoingMail, sender_name: str, cc: tuple[str, ...], desk: ours.Desk, own, calendar) -> None:
    kind, ticket, key = MAILS[mail.template], mail.ticket, settings.SECRET_KEY
    mail.message_id = addresses.message_id(ticket and ticket.number, mail.pk, key, desk.mail.rpartition("@")[2])
    mail.in_reply_to, mail.references = thread.of(ticket) if kind.threads else ("", [])
    if own:
        mail.in_reply_to, mail.references = own.in_reply_to, list(own.ids)
    mail.html = to_html(mail.text, mail.subject)
    if kind.bounces:
        mail.envelope_from = addresses.bounce_address(desk.mail, mail.pk, key)
    tied = mail.contact and ticket
    reply_to = addresses.reply_address(desk.mail, ticket.number, mail.contact.pk, key) if tied else ""
    reply_to = own.reply_to if own else reply_to
    head = Head(
        message_id=mail.message_id, sender_name=sender_name or desk.name, sender=desk.mail, to=mail.to,
        cc=tuple(filter(None, (_address(None, address) for address in cc))), subject=mail.subject,
        sent_at=mail.created_at, reply_to=reply_to, in_reply_to=mail.in_reply_to,
        references=tuple(mail.references), automatic=kind.automatic, hears_away=kind.hears_away,
        thread_index=thread.index(ticket, mail.created_at, mail.pk) if kind.threads and not own else "",
    )  # fmt: skip
    mail.mime = build(head, mail.text, mail.html, mixed=bool(mail.enclosed), calendar=calendar)
    mail.save(update_fields=_FROZEN)
    if kind.threads:
        rows.insert(ticket.seen_ids.model(ticket_id=ticket.pk, message_id=mail.message_id))
