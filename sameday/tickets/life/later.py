"""A reply that leaves later: written now, it counts when it leaves. Source: decision 0062.

Until then its message is a note and no mail of it exists, so that nothing can let it out early: not the outbox, not
the portal. Whoever changes it holds its ticket's lock, and a reply leaves once: its row leaves `waiting` with it.
"""

from datetime import datetime

from django.db import transaction

from sameday.audit import actors
from sameday.audit.actors import SYSTEM
from sameday.outbox import unsafe
from sameday.policy.kinds import Channel, State
from sameday.policy.leaving_later import Why, trouble
from sameday.tickets.events_later import PlannedReplyTakenBack, ReplyHeldBack, ReplyPlanned
from sameday.tickets.life import planned
from sameday.tickets.life.open import Said, add_message
from sameday.tickets.life.reply import attach, attached, send, written
from sameday.tickets.life.step import OVER, NotAllowed, lock, record
from sameday.tickets.models import LaterReply, Message, Participant, Ticket

TAKEN_BACK, LATER = {"taken_back": True}, {"later": True}


@transaction.atomic
def reply_later(
    ticket: Ticket, text: str, *, leaves_at: datetime, by: str, at: datetime, staff, copy_to=(), files=()
) -> LaterReply:
    """Keep `text` as a note that leaves as a reply in the person's name at `leaves_at`; return its row.

    `copy_to` and `files` as for `reply`. Raises NotAllowed: a time in the past or more than 60 days ahead.
    """
    ticket = lock(ticket, "reply_later")
    text, to = written(ticket, "reply", text), _address(ticket)
    _in_time(ticket, leaves_at, at)
    said = Said(text=text, sender=staff.mail, sender_name=staff.name, author_id=staff.pk, to=(to,), evidence=LATER)
    message = add_message(ticket, said, direction="note", channel=Channel.STAFF, at=at)
    attach(message, files)
    later = LaterReply.objects.create(message=message, copy_to=[p.pk for p in copy_to], leaves_at=leaves_at)
    record(ticket, ReplyPlanned(message.pk, leaves_at.isoformat()), by=by, at=at)
    return later


@transaction.atomic
def reply_at(later: LaterReply, leaves_at: datetime, *, by: str, at: datetime, staff=None) -> LaterReply:
    """Give a reply that has not left another time; one that was held back waits again. `staff` decided it."""
    ticket = lock(_ticket_of(later), "reply_at")
    later = _fresh(ticket, later)
    _in_time(ticket, leaves_at, at)
    if later.message.to != [_address(ticket)]:
        raise NotAllowed(ticket, "reply_at", "It was written to another address: take it back, and write to them anew.")
    later.leaves_at, later.state, later.why, later.tries = leaves_at, "waiting", "", 0
    later.save(update_fields=["leaves_at", "state", "why", "tries"])
    planned.decided(later, at=at, staff=staff)
    record(ticket, ReplyPlanned(later.message_id, leaves_at.isoformat()), by=by, at=at)
    return later


@transaction.atomic
def send_planned(later: LaterReply, *, by: str, at: datetime, staff=None, hold_seconds: int = 0) -> Message:
    """Let a reply leave now, because a person says so; return its message, which is an answer from here on.

    Raises NotAllowed when it has left or was taken back. A mail to another address than it was written to never goes.
    """
    ticket = lock(_ticket_of(later), "send_planned")
    later = _fresh(ticket, later)
    if later.message.to != [_address(ticket)]:
        raise NotAllowed(ticket, "send_planned", "It was written to another address: take it back, and write anew.")
    planned.decided(later, at=at, staff=staff)
    return _leave(ticket, later, by=by, at=at, hold_seconds=hold_seconds)


@transaction.atomic
def let_leave(later: LaterReply, *, at: datetime) -> bool:
    """Let a reply leave whose time has come, or hold it back; return whether it left. A second time does nothing."""
    try:
        ticket = lock(_ticket_of(later), "hold_reply_back")
        later = _fresh(ticket, later)
    except NotAllowed:
        return False
    if later.state != "waiting" or later.leaves_at > at:
        return False
    if why := _why_not(ticket, later):
        _hold(ticket, later, why, by=SYSTEM, at=at)
        return False
    _leave(ticket, later, by=actors.staff(later.message.author_id), at=at)
    return True


@transaction.atomic
def hold_reply_back(later: LaterReply, why: Why, *, by: str, at: datetime) -> None:
    """Let a waiting reply wait for a person; one that does not wait stays as it is."""
    ticket = lock(_ticket_of(later), "hold_reply_back")
    later = _fresh(ticket, later)
    if later.state == "waiting":
        _hold(ticket, later, why, by=by, at=at)


@transaction.atomic
def take_back_planned(later: LaterReply, *, by: str, at: datetime, staff=None) -> Message:
    """Let a reply never leave and return its message, which stays as a note. Raises NotAllowed when it has left."""
    ticket = lock(_ticket_of(later), "take_back_planned")
    later = _fresh(ticket, later)
    LaterReply.objects.filter(pk=later.pk).update(state="taken_back", why="")
    later.message.evidence = TAKEN_BACK
    later.message.save(update_fields=["evidence"])
    planned.decided(later, at=at, staff=staff)
    record(ticket, PlannedReplyTakenBack(later.message_id), by=by, at=at)
    return later.message


def _ticket_of(later: LaterReply) -> Ticket:
    return Ticket(pk=Message.objects.values_list("ticket_id", flat=True).get(pk=later.message_id))


def _fresh(ticket: Ticket, later: LaterReply) -> LaterReply:
    """Return the row as it is under the lock of its ticket. Raises NotAllowed when it has left or was taken back."""
    fresh = LaterReply.objects.select_related("message__author").get(pk=later.pk)
    if fresh.state not in ("waiting", "held_back"):
        raise NotAllowed(ticket, ticket._verb, "This reply has left, or was taken back.")
    if fresh.message.ticket_id != ticket.pk:  # split off between our look and the lock
        raise NotAllowed(ticket, ticket._verb, "This reply was put on another request a moment ago. Look there.")
    return fresh


def _address(ticket: Ticket) -> str:
    to = ticket.requester.mail if ticket.requester_id else ticket.requester_address
    if not to:
        raise NotAllowed(
            ticket, "reply", "Nobody's mail address is on this ticket: call them, or set the requester first."
        )
    return to


def _in_time(ticket: Ticket, leaves_at: datetime, at: datetime) -> None:
    if words := trouble(leaves_at, at):
        raise NotAllowed(ticket, "reply_later", f"{words}.")


def _why_not(ticket: Ticket, later: LaterReply) -> Why | None:
    """Return why it must not leave by itself: what no event on its ticket told, or told before it was split off."""
    if ticket.state != State.NORMAL:
        return Why.STATE
    if ticket.stage in OVER:
        return Why.OVER
    to = ticket.requester.mail if ticket.requester_id else ticket.requester_address
    if later.message.to != [to]:
        return Why.OTHER_PERSON
    if not later.message.author.active:
        return Why.AUTHOR
    copies = _copies(ticket, later)
    if any(person and person.status == "inactive" for person in (ticket.requester, *(c.contact for c in copies))):
        return Why.GONE
    addresses = (to, *(copy.address for copy in copies))
    return Why.MAILBOX if any(unsafe.is_taken_over(address) for address in addresses) else None


def _hold(ticket: Ticket, later: LaterReply, why: Why, *, by: str, at: datetime) -> None:
    planned.stop(ticket, later, why, at=at)
    record(ticket, ReplyHeldBack(later.message_id, why, later.message.author_id), by=by, at=at)


def _leave(ticket: Ticket, later: LaterReply, *, by: str, at: datetime, hold_seconds: int = 0) -> Message:
    message = later.message
    message.direction, message.received_at, message.evidence = "out", at, {}
    message.save(update_fields=["direction", "received_at", "evidence"])
    LaterReply.objects.filter(pk=later.pk).update(state="left", why="")
    copy_to, files = _copies(ticket, later), attached(message)
    send(ticket, message, by=by, at=at, copy_to=copy_to, enclosed=files, hold_seconds=hold_seconds)
    return message


def _copies(ticket: Ticket, later: LaterReply) -> list[Participant]:
    """Return whom it goes to in copy: who was chosen and still takes part."""
    if not later.copy_to:
        return []
    return list(ticket.participants.filter(pk__in=later.copy_to).select_related("contact").order_by("pk"))
