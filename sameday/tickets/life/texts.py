"""Texts about a ticket: the booking link, one that will not arrive, and what somebody texts back."""

from datetime import datetime

from django.db import transaction

from sameday import clock
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.outbox import texts
from sameday.outbox.models import Text
from sameday.policy import by_text as says
from sameday.policy.kinds import Channel, State, WaitingFor
from sameday.tickets import by_text
from sameday.tickets import events_texts as events
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.open import Said, add_message
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import Message, Ticket
from sameday.tokens import links

HELD_BACK = "This number had several texts already: call them instead."


@transaction.atomic
def text_booking_link(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Send the booking link by text to the requester's mobile on file; the mail with it went, or did not arrive."""
    ticket = lock(ticket, "text_booking_link")
    if ticket.waiting_for != WaitingFor.BOOKING:
        raise NotAllowed(ticket, "text_booking_link", f"T-{ticket.pk} does not wait for its client to choose a time.")
    text = booking_link(ticket, at=at)
    record(ticket, events.BookingLinkTexted(text.pk), by=by, at=at)
    return ticket


def booking_link(ticket: Ticket, *, at: datetime, hold_seconds: int = 0) -> Text:
    """Queue the text with a booking link for a locked ticket and return it. Raises NotAllowed."""
    if why := by_text.refused(ticket, at=at):
        raise NotAllowed(ticket, ticket._verb, why)
    contact, desk = ticket.requester, ours.desk()
    url = links.url("booking", links.make("booking", ticket=ticket, contact=contact, at=at))
    words = says.booking(desk.name, desk.phone, url)
    text = texts.put(words, to=contact.mobile, at=at, ticket=ticket, contact=contact, hold_seconds=hold_seconds)
    if text is None:  # and the link that no text carries is not kept either
        raise NotAllowed(ticket, ticket._verb, HELD_BACK)
    return text


@transaction.atomic
def text_failed(ticket: Ticket, text_id: int, contact: Contact | None, *, by: str, at: datetime) -> Ticket:
    """Record that a text of ours did not arrive and put "reach by phone" on the coordinator."""
    ticket = lock(ticket, "text_failed")
    record(ticket, events.TextFailed(text_id, contact.pk if contact else None), by=by, at=at)
    if ticket.state == State.NORMAL:
        _ask(ticket, "reach_by_phone", "A text did not arrive: reach them by phone", by=by, at=at)
    return ticket


@transaction.atomic
def text_heard(ticket: Ticket, said: Said, *, by: str, at: datetime, doubt: str = "") -> Message:
    """Keep what was texted back as a note: a number proves nobody. The coordinator reads it; `doubt`: whose it may be.

    Nothing else changes: a text ends no pause and approves nothing.
    """
    ticket = lock(ticket, "text_heard")
    message = add_message(ticket, said, direction="note", channel=Channel.PHONE, at=at, threads=False)
    record(ticket, events.TextHeard(message.pk), by=by, at=at)
    _ask(ticket, "text_heard", doubt or "They sent a text: read it and answer", by=by, at=at)
    return message


def _ask(ticket: Ticket, key: str, what: str, *, by: str, at: datetime) -> None:
    due_at = clock.add_minutes(ours.desk().calendar, at, 60)
    ensure(ticket, key, what, role="coordinator", due_at=due_at, by=by, at=at)
