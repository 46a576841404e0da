"""Replies that wait for their time: what holds them back, and who is told. `step.record` asks after each event.

A reply that was written without the newest words, or for a request that is over, must not leave by itself: it is held
back in the transaction of what happened. Its task has no event of its own, as undo takes back the last one.
Source: decision 0062.
"""

from collections.abc import Iterable
from datetime import datetime

from sameday import clock
from sameday.audit import actors
from sameday.office import ours
from sameday.policy.kinds import State
from sameday.policy.leaving_later import SAID, Why
from sameday.tickets.models import FollowUp, LaterReply, Message, Participant, Ticket, TicketEvent

WORDS = (
    "client_replied", "client_thanked", "message_attached", "reopened", "merged_in", "rejoined", "replied", "asked",
    "text_heard", "triaged", "invitation_answered",
)  # fmt: skip
TIMES = (
    "booking_link_sent", "booking_link_texted", "booked", "booking_moved", "booking_cancelled", "appointment_missed",
)  # fmt: skip
KEY = "reply:"
AT_ONCE = 60  # business minutes


def why(event: TicketEvent, changed: Iterable[str], ended: bool) -> Why | None:
    """Return why this event holds back what waits on its ticket, but for its author's own words; None: it does not."""
    if "state" in changed and event.data["set"]["state"] != State.NORMAL:
        return Why.STATE
    if ended:
        return Why.OVER
    if "requester_id" in changed:
        return Why.OTHER_PERSON
    if event.kind in TIMES:
        return Why.TIMES if event.data.get("missed_by") != "us" else None  # then the client heard nothing yet
    return Why.WORDS if event.kind in WORDS and not _silent(event.kind, event.data) else None


def hold_back(ticket: Ticket, event: TicketEvent, why: Why | None) -> list[tuple[Message, Why]]:
    """Hold back what waits on a locked ticket and put the task on who wrote it; return the messages, each with why.

    Words of the author hold nothing of theirs back: they know them.
    """
    if why is None:
        return []
    waiting = LaterReply.objects.filter(message__ticket=ticket, state="waiting").select_related("message__author")
    held = []
    for later in list(waiting):
        if why not in (Why.WORDS, Why.TIMES) or event.actor != actors.staff(later.message.author_id):
            stop(ticket, later, why, at=event.at)
            held.append((later.message, why))
    return held


def _silent(kind: str, data: dict) -> bool:
    """Return whether nobody said anything: a machine's mail, a triage without a mail, a calendar that took the time."""
    if kind == "triaged":
        return not data.get("mail") and not data.get("text")
    return bool(data.get("automatic")) or data.get("answer") == "accepted"


def move(messages: Iterable[int], there: Ticket, here: Ticket) -> None:
    """Take along what belongs to replies among messages put from one ticket on another: task, and who is in copy.

    Who was chosen takes part there as one in copy of a mail does: it gives no sight of what else is said.
    """
    rows = LaterReply.objects.filter(message__in=messages, state__in=("waiting", "held_back"))
    for later in rows:
        FollowUp.objects.filter(ticket=there, key=key(later), done_at=None).update(ticket=here)
        chosen = there.participants.filter(pk__in=later.copy_to).order_by("pk")
        later.copy_to = [_taking_part(here, person).pk for person in chosen]
        later.save(update_fields=["copy_to"])


def _taking_part(ticket: Ticket, person: Participant) -> Participant:
    values = {"name": person.name, "contact": person.contact, "copied": True}
    return ticket.participants.get_or_create(address=person.address, defaults=values)[0]


def stop(ticket: Ticket, later: LaterReply, why: Why, *, at: datetime) -> None:
    """Let a waiting reply wait for a person: its author, or the coordinator once they have left."""
    LaterReply.objects.filter(pk=later.pk).update(state="held_back", why=why)
    author = later.message.author
    here = author is not None and author.active
    FollowUp.objects.create(
        ticket=ticket, key=key(later), staff=author if here else None, role="" if here else "coordinator",
        what=f"A reply did not leave: {SAID[why]}. Send it, change it or take it back",
        due_at=clock.add_minutes(ours.desk().calendar, at, AT_ONCE),
    )  # fmt: skip


def decided(later: LaterReply, *, at: datetime, staff=None) -> None:
    """End the task of a reply that was held back."""
    FollowUp.objects.filter(ticket=later.message.ticket_id, key=key(later), done_at=None).update(
        done_at=at, done_by=staff
    )


def key(later: LaterReply) -> str:
    return f"{KEY}{later.message_id}"
