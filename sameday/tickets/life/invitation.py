"""The calendar of an invited person answers: what it says is on record, and a no is something to do."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sameday import clock
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy.kinds import Channel, State
from sameday.tickets import events
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.open import Said, add_message
from sameday.tickets.life.step import lock, record
from sameday.tickets.models import Message, Ticket

ANSWERS = ("accepted", "tentative", "declined", "proposed")


@dataclass(frozen=True)
class Answer:
    """To which appointment, one of ANSWERS, and whether it says as well that they do not come; `sequence` and `stamp`
    tell which of two answers is the later one, `proposed_at` and `proposed_end_at` are the other time proposed."""

    appointment: int
    answer: str
    declined: bool = False
    sequence: int = 0
    stamp: datetime | None = None
    proposed_at: datetime | None = None
    proposed_end_at: datetime | None = None


@transaction.atomic
def invitation_answered(
    ticket: Ticket, said: Said, answer: Answer, *, contact: Contact, channel: Channel, by: str, at: datetime
) -> Message:
    """Put the answer of an invited person's calendar on the ticket; a no is put on the coordinator.

    It ends no pause, reopens nothing and cancels no appointment. Source: mail.md 5.
    """
    ticket = lock(ticket, "invitation_answered")
    message = add_message(ticket, said, direction="in", channel=channel, at=at)
    times = (answer.stamp, answer.proposed_at, answer.proposed_end_at)
    written = ("" if time is None else time.isoformat() for time in times)
    event = events.InvitationAnswered(
        message.pk, contact.pk, answer.appointment, answer.answer, answer.sequence, *written
    )
    record(ticket, event, by=by, at=at)
    if answer.declined and ticket.state == State.NORMAL:
        ensure(
            ticket,
            "declined",
            f"{contact.name} declined an appointment: agree on another time",
            role="coordinator",
            due_at=clock.add_minutes(ours.desk().calendar, at, 60),
            by=by,
            at=at,
        )
    return message
