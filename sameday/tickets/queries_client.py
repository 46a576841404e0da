"""What a client may read of a ticket. Every function takes the viewer; what they may not see is not fetched."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sameday.clients.models import Contact
from sameday.office.models import Staff
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Channel, State
from sameday.tickets import own_leaving
from sameday.tickets.life.outcomes import point_of_contact
from sameday.tickets.life.step import OVER
from sameday.tickets.models import Attachment, Message, Participant, Rating, Ticket

MOST = 200
# What a machine mail says to the client; a person's reply is a message of its own.
TOLD = (
    "triaged", "more_information", "booking", "needs_analysis", "reminder", "closed_silence", "resolved",
    "not_request", "approved", "not_approved", "approval_lapsed",
)  # fmt: skip
NOT_LEFT = ("held", "withdrawn")
NEVER_SEEN = (State.SPAM, State.QUARANTINED, State.DRAFT)


class Entry(NamedTuple):
    """One thing said: by the viewer, by another client, or by us. `files` are (name, size)."""

    ours: bool
    who: str
    at: datetime
    text: str
    files: tuple[tuple[str, int], ...]


def seen_by(contact: Contact | None, ticket: Ticket) -> bool:
    """Say whether the contact may see the ticket: its requester, whom it is for, a participant, the point of contact.

    Being put in Cc gives no sight; what is spam or in quarantine nobody sees, and nobody what is about their own
    leaving, unless they asked for it. Source: rules.md 10, 12.
    """
    if contact is None or ticket.state in NEVER_SEEN or contact.company_id != ticket.company_id:
        return False
    if contact.pk == ticket.requester_id:
        return True
    mine = Q(contact=contact) | Q(address__iexact=contact.mail)
    takes_part = contact.pk == ticket.affected_id or contact.point_of_contact
    takes_part = takes_part or Participant.objects.filter(mine, ticket=ticket, copied=False).exists()
    return takes_part and not own_leaving.is_of(contact, ticket)


def conversation(contact: Contact, ticket: Ticket, *also: Ticket) -> list[Entry]:
    """Return what was said on the ticket, oldest first: never notes, never events, no mail that has not left.

    What one of us, or somebody in our name, mails to the desk is among us: a client is answered by a reply.

    `also`: tickets merged into it whose own requester reads this. Our machine mails are those sent to the contact.
    """
    numbers = [ticket.pk, *(other.pk for other in also)]
    mails = OutgoingMail.objects.filter(ticket_id__in=numbers).order_by("-id")
    mails = list(mails.values_list("delivers_id", "state", "template", "contact_id", "text", "created_at")[:MOST])
    waiting = {delivers for delivers, state, *_ in mails if state in NOT_LEFT}
    told = [
        Entry(True, "", created_at, _body(text), ())
        for delivers, state, template, to, text, created_at in mails
        if delivers is None and state not in NOT_LEFT and template in TOLD and to == contact.pk
    ]
    rows = _said(Message.objects.filter(ticket_id__in=numbers), ticket.company_id)
    rows = rows.order_by("-received_at", "-id").values_list(
        "pk", "direction", "received_at", "reply", "text", "author__name", "sender_name", "sender"
    )
    messages = [row for row in rows[:MOST] if row[0] not in waiting]
    named = _files([row[0] for row in messages])
    said = [
        Entry(direction == "out", (author or "") if direction == "out" else name or sender, at, reply or text,
              tuple(named.get(pk, ())))
        for pk, direction, at, reply, text, author, name, sender in messages
    ]  # fmt: skip
    return sorted(said + told, key=lambda entry: entry.at)


def tickets_of(contact: Contact) -> QuerySet:
    """Return the tickets the contact may see: those of which `seen_by` says so."""
    tickets = Ticket.objects.filter(~own_leaving.of(contact), company=contact.company_id).exclude(state__in=NEVER_SEEN)
    if contact.point_of_contact:
        return tickets
    mine = Q(contact=contact) | Q(address__iexact=contact.mail)
    taking_part = Participant.objects.filter(mine, copied=False).values("ticket")
    return tickets.filter(Q(requester=contact) | Q(affected=contact) | Q(pk__in=taking_part))


def readable(messages: QuerySet, company_id: int) -> QuerySet:
    """Return of these messages those that a client of the company reads: as `conversation`, and none that waits."""
    waiting = OutgoingMail.objects.filter(state__in=NOT_LEFT, delivers__isnull=False).values("delivers")
    return _said(messages, company_id).exclude(pk__in=waiting)


def approver(contact: Contact, ticket: Ticket) -> str:
    """Return the name of the point of contact who approves, "" when the company has none."""
    found = point_of_contact(ticket)
    return found.name if found and found.company_id == contact.company_id else ""


def vendor(ticket: Ticket) -> str:
    """Return the names of the vendors a waiting ticket waits for, as the client reads them; "" when none is on file."""
    open_cases = ticket.vendor_cases.filter(ended_at=None, answered_at=None).order_by("pk")
    return " and ".join(dict.fromkeys(open_cases.values_list("name", flat=True)[:3]))


def asked_for_it(contact: Contact, ticket: Ticket) -> bool:
    """Say whether the request is the contact's own: they asked, or it is for them."""
    return contact.pk in (ticket.requester_id, ticket.affected_id) and contact.company_id == ticket.company_id


def may_rate(contact: Contact, ticket: Ticket) -> bool:
    """Say whether the contact is asked how well it was solved."""
    return ticket.resolved_at is not None and ticket.stage in OVER and asked_for_it(contact, ticket)


def rating(contact: Contact, ticket: Ticket) -> Rating | None:
    """Return what was said of the resolution that stands, None when nothing was, or the contact may not rate it."""
    if not may_rate(contact, ticket):
        return None
    return ticket.ratings.filter(resolved_at=ticket.resolved_at).first()


def later(contact: Contact, ticket: Ticket) -> list[int]:
    """Return the numbers of the contact's newer requests that name this one."""
    rows = Ticket.objects.filter(related_to=ticket, requester=contact).exclude(state=State.SPAM)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:9])


def _said(messages: QuerySet, company_id: int) -> QuerySet:
    """Return what was said, without notes, machines, mail of our own staff, and mail of another company's people."""
    ours = [mail.lower() for mail in Staff.objects.values_list("mail", flat=True)]
    rows = messages.filter(direction__in=("in", "out"), automatic=False)
    rows = rows.exclude(direction="in", contact=None, channel=Channel.EMAIL, sender__in=ours)
    return rows.exclude(Q(direction="in", contact__isnull=False) & ~Q(contact__company=company_id))


def _body(text: str) -> str:
    """Return a mail's text without its link and its footer: the page is the link and has a foot of its own."""
    text = text.partition("\n--\n")[0]
    return text.partition("\nSee your request or add to it:")[0].strip()


def _files(messages: list[int]) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = {}
    rows = Attachment.objects.filter(message_id__in=messages, inline=False).order_by("pk")
    for message, filename, size in rows.values_list("message_id", "filename", "size")[:MOST]:
        found.setdefault(message, []).append((filename, size))
    return found
