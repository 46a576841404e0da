"""Emergencies by mail and form: suspected by words, acknowledged, cleared or ended by a person. Source: rules.md 7."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from sameday.clients.models import Contact
from sameday.office import ours
from sameday.outbox import queue
from sameday.policy import triage
from sameday.policy.kinds import Channel, Kind, Outcome, Stage, State, Urgency
from sameday.tickets import events
from sameday.tickets.life import clocks
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.step import NotAllowed, cleared_listeners, lock, record
from sameday.tickets.models import Ticket

ACKNOWLEDGE_WITHIN = timedelta(minutes=15)
on_call_askers: list[Callable[[datetime], bool]] = []  # a higher package knows whether somebody is on call now


@transaction.atomic
def suspect(ticket: Ticket, suspicion: str, *, by: str, at: datetime) -> Ticket:
    """Put the ticket on the board as a suspected emergency of that kind and return it.

    In one transaction: the alarm with its 15-minute timer, the follow-up to ring the numbers on file, and the
    "call now" mail, once a ticket and to known people only. A form is nobody's proof and never mails before triage:
    its own page says to call. While the alarm stands a second suspicion
    changes nothing; after a person cleared it, it alarms again. Source: page 4.1-4.3; rules.md 2, 7.
    """
    ticket = lock(ticket, "suspect")
    if ticket.alarm:
        return ticket
    ticket.acknowledged_at = ticket.acknowledged_by = None
    ticket.alarm, ticket.suspected_at, ticket.suspected_kind = True, at, suspicion
    ticket.act_at = at + ACKNOWLEDGE_WITHIN
    record(ticket, events.EmergencySuspected(suspicion), by=by, at=at)
    ring_back(ticket, by=by, at=at)
    if may_be_answered(ticket):
        call_now(ticket, at=at)
    return ticket


def may_be_answered(ticket: Ticket) -> bool:
    """Say whether the alarm's answer may go out: to known people only, and after no form before its triage."""
    unproven = ticket.channel == Channel.FORM and ticket.triaged_at is None
    known = ticket.requester and ticket.state == State.NORMAL and ticket.requester.status == "active"
    return bool(known and not unproven)


def ring_back(ticket: Ticket, *, by: str, at: datetime) -> None:
    """Put the follow-up to ring back on a locked ticket, once while it is open. Source: rules.md 7."""
    what = "Ring the requester and the point of contact, on the numbers on file"
    ensure(ticket, "ring", what, role="it_pro", due_at=at + ACKNOWLEDGE_WITHIN, by=by, at=at)


def call_now(ticket: Ticket, *, at: datetime):
    """Queue the answer that sends the client to the telephone, at most once a ticket; it can not be undone."""
    return queue.put(
        "emergency", ticket=ticket, contact=ticket.requester, at=at, emergency=True, once=f"emergency:{ticket.number}",
        facts={
            "suspicion": ticket.suspected_kind or "incident",
            "on_call": any(ask(at) for ask in on_call_askers),
        },
    )  # fmt: skip


@transaction.atomic
def acknowledge(ticket: Ticket, *, by: str, at: datetime, staff) -> Ticket:
    """Stop the 15-minute timer: a person has seen it and rings back. The alarm stays until cleared."""
    ticket = lock(ticket, "acknowledge")
    if not ticket.alarm:
        raise NotAllowed(ticket, "acknowledge", f"T-{ticket.number} is not marked as an emergency.")
    if ticket.acknowledged_at:
        return ticket
    ticket.acknowledged_at, ticket.acknowledged_by, ticket.act_at = at, staff, None
    record(ticket, events.EmergencyAcknowledged(staff.pk), by=by, at=at)
    return ticket


@transaction.atomic
def alarm_again(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Record that nobody acknowledged in time, put a follow-up on the coordinator, and set the timer again."""
    ticket = lock(ticket, "alarm_again")
    if not ticket.alarm or ticket.acknowledged_at:
        raise NotAllowed(ticket, "alarm_again", f"T-{ticket.number} has no alarm that waits for somebody.")
    minutes = int((at - ticket.suspected_at) / timedelta(minutes=1))
    ticket.act_at = at + ACKNOWLEDGE_WITHIN
    record(ticket, events.EmergencyUnacknowledged(minutes), by=by, at=at)
    what = "Nobody acknowledged this suspected emergency within 15 minutes"
    ensure(ticket, "unacknowledged", what, role="coordinator", due_at=at, by=by, at=at)
    return ticket


@transaction.atomic
def not_an_emergency(ticket: Ticket, *, by: str, at: datetime, staff) -> Ticket:
    """Take the suspicion away: the ticket stands where its own clock puts it. Only a person does this.

    Confirmed by mistake: it is back on the desk with its own clock; where the work has begun, ordinary work.
    """
    ticket, desk = lock(ticket, "not_an_emergency"), ours.desk()
    if not ticket.alarm:
        raise NotAllowed(ticket, "not_an_emergency", f"T-{ticket.number} is not marked as an emergency.")
    ticket.alarm = False
    if ticket.urgency == Urgency.EMERGENCY:
        _as_if_never_confirmed(ticket, desk, at)
    clocks.look_after_alarm(ticket, desk=desk)
    record(ticket, events.EmergencyCleared(staff.pk), by=by, at=at)
    ring_done(ticket, staff, at)
    was_none(ticket, by=by, at=at)
    return ticket


@transaction.atomic
def end_emergency(ticket: Ticket, *, by: str, at: datetime, staff) -> Ticket:
    """Record that a confirmed emergency is contained; the work on the ticket goes on."""
    ticket = lock(ticket, "end_emergency")
    if not ticket.alarm:
        raise NotAllowed(ticket, "end_emergency", f"T-{ticket.number} is not marked as an emergency.")
    ticket.alarm = False
    clocks.look_after_alarm(ticket, desk=ours.desk())
    record(ticket, events.EmergencyEnded(staff.pk), by=by, at=at)
    ring_done(ticket, staff, at)
    return ticket


def _as_if_never_confirmed(ticket: Ticket, desk, at: datetime) -> None:
    kind = None if ticket.kind == Kind.EMERGENCY else ticket.kind
    if ticket.stage == Stage.NEW or (ticket.stage == Stage.READY and ticket.outcome == Outcome.EMERGENCY):
        ticket.stage, ticket.kind = Stage.NEW, kind
        ticket.triaged_at = ticket.outcome = ticket.urgency = ticket.next_step_at = None
        return
    ticket.kind, ticket.urgency = kind or Kind.HELP, Urgency.NORMAL
    if ticket.stage not in (Stage.RESOLVED, Stage.CLOSED):
        ticket.next_step_at = triage.next_step_due(Urgency.NORMAL, at, desk.calendar)


def was_none(ticket: Ticket, *, by: str, at: datetime) -> None:
    """Tell who acts on it that a person said this is no emergency, in the transaction that says so."""
    for listener in cleared_listeners:
        listener(ticket, by=by, at=at)


def ring_done(ticket: Ticket, staff, at: datetime) -> None:
    """Mark the calls an alarm asked for as done."""
    ticket.follow_ups.filter(key__in=("ring", "unacknowledged"), done_at=None).update(done_at=at, done_by=staff)


def numbers_on_file(ticket: Ticket) -> list[tuple[Contact, str]]:
    """Return whom to ring and on which number on file: the requester, then the points of contact.

    Never a number taken from the mail. Source: rules.md 7.
    """
    people = [ticket.requester] if ticket.requester else []
    if ticket.company_id:
        people += ticket.company.contacts.filter(status="active", point_of_contact=True).exclude(pk=ticket.requester_id)
    return [(person, number) for person in people for number in (person.phone, person.mobile) if number]
