"""Ten seconds to take back an outcome, a reply or another decision: facts return, the held mail is withdrawn."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from sameday.outbox import queue, texts
from sameday.outbox.models import OutgoingMail, Text
from sameday.tickets.events import ReplyTakenBack, TakenBack, TriageUndone
from sameday.tickets.life import coverage
from sameday.tickets.life.checklist import BEGUN
from sameday.tickets.life.emergency import ring_back
from sameday.tickets.life.merge import part
from sameday.tickets.life.step import NotAllowed, lock, record, restore
from sameday.tickets.models import Message, Ticket, TicketEvent

WITHOUT_MAIL = timedelta(seconds=60)
TAKEN_BACK = {"taken_back": True}
ENDED_WITH_IT, LOOK_BACK = ("appointment_ended", "remote_ended", "reply_held_back"), 5
TAKEN_WITH_IT = ("approved", "items_added", "reply_held_back")
UNDONE = ("asked", "resolved", "made_a_change", "urgency_set", "requester_set", "affected_set")


@transaction.atomic
def undo_triage(ticket: Ticket, *, by: str, at: datetime, within: timedelta = WITHOUT_MAIL) -> Ticket:
    """Set the ticket's facts back to before its last outcome and withdraw the mail; `within`: when there was none.

    Raises NotAllowed when the mail has left, when something else happened since, or for an emergency.
    """
    ticket = lock(ticket, "undo_triage")
    last, taken = triaged(ticket.events)
    if last.kind != "triaged" or not last.data["was"]:
        raise NotAllowed(ticket, "undo_triage", "Something else happened on this ticket since: it cannot be undone.")
    if last.data["outcome"] == "emergency":
        raise NotAllowed(
            ticket, "undo_triage", "An emergency answer leaves at once. Mark it “not an emergency” instead."
        )
    _withdraw(ticket, last, at, within)
    restore(ticket, last.data["was"])
    ticket.coverage_why = ticket.coverage_why if ticket.coverage_rule else ""
    _give_back(ticket, taken, by=by, at=at)
    if absorbed := last.data["set"].get("merged_into_id"):
        part(Ticket.objects.get(pk=absorbed), ticket, by=by, at=at)
    record(ticket, TriageUndone(last.pk), by=by, at=at)
    if ticket.alarm:
        ring_back(ticket, by=by, at=at)
    return ticket


@transaction.atomic
def undo_call(ticket: Ticket, *, since: datetime, by: str, at: datetime, within: timedelta = WITHOUT_MAIL) -> Ticket:
    """Set the facts back to before what `by` made of the ticket's call at `since`; it stays, as one nobody triaged.

    Raises NotAllowed when a mail of it has left, or when something else happened since.
    """
    ticket = lock(ticket, "undo_triage")
    made = list(ticket.events.filter(at=since, actor=by).order_by("-id"))
    if not made or ticket.events.filter(pk__gt=made[0].pk).exists():
        raise NotAllowed(ticket, "undo_triage", "Something else happened on this ticket since: it cannot be undone.")
    decisions = [event for event in made if event.kind in ("triaged", "resolved")]
    for event in decisions:
        _undo(ticket, event, at=at, within=within)
    _give_back(ticket, [event for event in made if event.kind in TAKEN_WITH_IT], by=by, at=at)
    if decisions:
        record(ticket, TriageUndone(decisions[-1].pk), by=by, at=at)
    return ticket


@transaction.atomic
def take_back_reply(ticket: Ticket, message: Message, *, by: str, at: datetime) -> Ticket:
    """Withdraw the held mails of a reply; its text stays as an internal note, which no client sees.

    Raises NotAllowed when a mail of it has left, or when it is no reply of this ticket. A second time changes nothing.
    """
    ticket = lock(ticket, "take_back_reply")
    replied = ticket.events.filter(kind="replied", data__message=message.pk).first()
    if replied is None or message.ticket_id != ticket.pk:
        raise NotAllowed(ticket, "take_back_reply", "This is no reply of this ticket.")
    if not Message.objects.filter(pk=message.pk, direction="out").update(direction="note", evidence=TAKEN_BACK):
        return ticket
    for mail in OutgoingMail.objects.filter(pk__in=replied.data["mails"]):
        if not queue.withdraw(mail, at=at):
            raise NotAllowed(
                ticket, "take_back_reply", "The mail has left: it cannot be taken back. Write another reply instead."
            )
    if ticket.client_answered_at is None and "client_answered_at" in replied.data["was"]:
        restore(ticket, {"client_answered_at": replied.data["was"]["client_answered_at"]})
    record(ticket, ReplyTakenBack(message.pk), by=by, at=at)
    return ticket


@transaction.atomic
def take_back(ticket: Ticket, *, by: str, at: datetime, within: timedelta = WITHOUT_MAIL) -> Ticket:
    """Undo what `by` decided last (UNDONE): the facts return, the held mail is withdrawn.

    Its words stay as an internal note. Raises NotAllowed when the mail has left or something else happened since.
    """
    ticket = lock(ticket, "take_back")
    last = decided(ticket.events.order_by("-id")[: LOOK_BACK + 1])
    if last.kind not in UNDONE or last.actor != by:
        raise NotAllowed(ticket, "take_back", "Something else happened on this ticket since: it cannot be undone.")
    if last.data.get("moved"):
        raise NotAllowed(ticket, "take_back", "It went to another company: correct whose request it is by hand.")
    _undo(ticket, last, at=at, within=within)
    ticket.participants.filter(pk=last.data.get("participant")).delete()
    record(ticket, TakenBack(last.pk, last.data.get("message")), by=by, at=at)
    return ticket


def decided(events: Iterable):
    """Return the first of these events, newest first; of an end the end itself: what ran until then is over all the
    same."""
    last, *before = events
    while last.kind in ENDED_WITH_IT and before and before[0].at == last.at:
        last, *before = before
    return last


def triaged(events) -> tuple[TicketEvent, list[TicketEvent]]:
    """Return the last event and what came of it by itself: a standing approval that was taken, with its tasks."""
    last, *before = events.order_by("-id")[: LOOK_BACK + 1]
    taken = []
    while last.kind in TAKEN_WITH_IT and before and before[0].at == last.at and before[0].actor == last.actor:
        taken.append(last)
        last, *before = before
    return last, taken


def _give_back(ticket: Ticket, taken: Iterable[TicketEvent], *, by: str, at: datetime) -> None:
    for event in taken:
        items = ticket.items.filter(pk__in=event.data.get("items", ()))
        if items.filter(challenges__isnull=False).exists():
            raise NotAllowed(ticket, "undo_triage", BEGUN)
        items.delete()
        if event.kind == "approved":
            for take_back in coverage.takers_back:
                take_back(ticket, event.data["approval"], by=by, at=at)


def _undo(ticket: Ticket, event: TicketEvent, *, at: datetime, within: timedelta) -> None:
    """Undo one decision on a locked ticket: its mail, its facts, its words, and the tasks that ended with it."""
    _withdraw(ticket, event, at, within)
    restore(ticket, event.data["was"])
    ticket.coverage_why = ticket.coverage_why if ticket.coverage_rule else ""
    Message.objects.filter(pk=event.data.get("message"), direction="out").update(direction="note", evidence=TAKEN_BACK)
    ticket.follow_ups.filter(done_at=event.at).update(done_at=None, done_by=None)


def _withdraw(ticket: Ticket, last: TicketEvent, at: datetime, within: timedelta) -> None:
    mail, text = last.data.get("mail"), last.data.get("text")
    if text and not texts.withdraw(Text.objects.get(pk=text), at=at):
        raise NotAllowed(ticket, ticket._verb, "The text has left: it cannot be undone. Reply on the ticket instead.")
    if mail:
        if not queue.withdraw(OutgoingMail.objects.get(pk=mail), at=at):
            raise NotAllowed(
                ticket, ticket._verb, "The mail has left: it cannot be undone. Reply on the ticket instead."
            )
    elif at - last.at > within:
        raise NotAllowed(ticket, ticket._verb, "It is too late to undo this. Reopen the ticket instead.")
