"""How requests come in: by mail with greeting and signature, by the form, by telephone."""

import hashlib
from datetime import datetime
from random import Random

from sameday import clock
from sameday.audit import actors
from sameday.cli.demo.play import Play
from sameday.cli.demo.request import CLOSINGS, GREETINGS, ROOMS, Request
from sameday.clients.models import Contact
from sameday.outbox import queue
from sameday.policy import emergency
from sameday.policy.kinds import Channel, State
from sameday.tickets import life
from sameday.tickets.files import store
from sameday.tickets.life.open import Said
from sameday.tickets.models import Attachment, Message, Ticket


def arrive(play: Play, request: Request, who: Contact, dice: Random, *, at: datetime, channel=Channel.EMAIL) -> Ticket:
    """Open the ticket of a request as intake would and return it."""
    told = Telling(play, who, dice)
    subject, text = told.fill(dice.choice(request.subject.split(" | "))), told.fill(request.text)
    said = told.said(subject, text, channel, today=request.today, at=at)
    suspicion = emergency.suspect(subject, text) if channel != Channel.PHONE else None
    by = play.by("dana") if channel == Channel.PHONE else actors.contact(who.pk)
    ticket = life.open_ticket(
        said, channel=channel, by=by, at=at, company=who.company, contact=who, subject=subject,
        phone=who.phone if channel != Channel.EMAIL else "", suspicion=suspicion.kind if suspicion else None,
    )  # fmt: skip
    if channel == Channel.EMAIL and not ticket.suspected_at and not clock.is_open(play.desk.calendar, at):
        queue.put("receipt", ticket=ticket, contact=who, at=at, once=f"receipt:{ticket.pk}")
    return ticket


def strange(play: Play, address: str, name: str, subject: str, text: str, *, at: datetime, **more) -> Ticket:
    """Open the ticket of a mail whose sender nobody knows, in quarantine, and return it."""
    said = Said(
        text=text, sender=address, sender_name=name, subject=subject, to=(play.desk.mail,),
        authentication="unverified", message_id=_message_id(address, at), automatic=more.pop("automatic", False),
        html=more.pop("html", ""),
    )  # fmt: skip
    return life.open_ticket(
        said, channel=Channel.EMAIL, by=actors.SENDER, at=at, state=State.QUARANTINED,
        doubt=more.pop("doubt", "Unknown sender"), **more,
    )  # fmt: skip


def answer(play: Play, ticket: Ticket, text: str, dice: Random, *, at: datetime, thanks: bool = False) -> Message:
    """Put the requester's reply on the ticket and return it."""
    who = ticket.requester
    told = Telling(play, who, dice)
    said = told.said(f"Re: {ticket.subject} [T-{ticket.number}]", told.fill(text), Channel.EMAIL, at=at)
    return life.receive(ticket, said, channel=Channel.EMAIL, by=actors.contact(who.pk), at=at, thanks=thanks)


def enclose(ticket: Ticket, filename: str, content_type: str, data: bytes) -> None:
    """Attach a file to the request's first message."""
    message = ticket.messages.order_by("id").first()
    Attachment.objects.create(
        message=message, filename=filename, content_type=content_type, size=len(data), sha256=store(data)
    )


class Telling:
    """One person's way of writing."""

    def __init__(self, play: Play, who: Contact, dice: Random):
        self.play, self.who, self.dice = play, who, dice
        others = [c for c in play.clients[who.mail.partition("@")[2]] if c.pk != who.pk]
        self.words = {
            "room": dice.choice(ROOMS), "machine": who.computer_name,
            "colleague": dice.choice(others).name.removeprefix("Dr. ").split()[0],
        }  # fmt: skip

    def fill(self, text: str) -> str:
        return text.format(**self.words)

    def said(self, subject: str, text: str, channel: Channel, *, at: datetime, today: bool = False) -> Said:
        """Return the message: a mail has greeting and signature, `reply` is what it says without them."""
        known = {"subject": subject, "contact": self.who, "sender_name": self.who.name}
        if channel == Channel.PHONE:
            return Said(text=f"{self.who.name} called: {text}", contact=self.who, subject=subject)
        if channel == Channel.FORM:
            return Said(text=text, sender=self.who.mail, evidence={"choice": "today" if today else "wait"}, **known)
        greeting, closing = self.dice.choice(GREETINGS), self.dice.choice(CLOSINGS)
        body = f"{greeting}\n\n{text}".strip()
        signature = f"{closing}\n{self.who.name}\n{self.who.company.name} · {self.who.phone}"
        return Said(
            text=f"{body}\n\n{signature}", reply=body, html=_html(body, signature) if self.dice.random() < 0.4 else "",
            sender=self.who.mail, to=(self.play.desk.mail,), authentication="authenticated",
            message_id=_message_id(self.who.mail, at), **known,
        )  # fmt: skip


def _html(body: str, signature: str) -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
    signed = signature.replace("\n", "<br>")
    return f"<div style='font-family:Calibri'>{paragraphs}<p style='color:#555'>{signed}</p></div>"


def _message_id(address: str, at: datetime) -> str:
    digest = hashlib.sha256(f"{address} {at.isoformat()}".encode()).hexdigest()
    return f"<{digest[:24]}@{address.partition('@')[2]}>"
