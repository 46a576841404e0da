"""The six outcomes of triage. Each is one transaction: stage, owner, clock, event and the client's mail.

`text` is the mail as the coordinator edited it, None for the words of the template; `hold_seconds` keeps the mail back
so that it can be undone. Source: page 2.3-2.5, 3.1-3.3; rules.md 2.
"""

from datetime import date, datetime

from django.db import transaction

from sameday.office import ours
from sameday.outbox import queue
from sameday.outbox.models import OutgoingMail
from sameday.policy import triage
from sameday.policy.approval import How
from sameday.policy.kinds import Kind, Level, Outcome, Stage, State, Urgency, WaitingFor
from sameday.tickets import events, events_changes, own_leaving
from sameday.tickets.by_text import no_mail_reaches
from sameday.tickets.life import clocks, coverage, texts
from sameday.tickets.life.asked import checked_questions, keep_questions
from sameday.tickets.life.emergency import ACKNOWLEDGE_WITHIN, call_now, ring_back, ring_done, was_none
from sameday.tickets.life.step import NotAllowed, approved_listeners, confirmed_listeners, lock, record
from sameday.tickets.models import Ticket

UNDO_SECONDS = 10


@transaction.atomic
def take(
    ticket: Ticket, *, by: str, at: datetime, urgency=Urgency.NORMAL, owner=None, text=None, hold_seconds=0, tell=True
) -> Ticket:
    """Outcome 1: the help desk takes it. Into the queue (or to `owner`) with its urgency and next step.

    `tell`: the client gets the mail of the next step; work that we planned ourselves may do without.
    """
    ticket, desk = lock(ticket, "take"), ours.desk()
    if urgency not in (Urgency.LOW, Urgency.NORMAL, Urgency.TODAY):
        raise NotAllowed(ticket, "take", "Choose how urgent it is: low, normal or today.")
    if ticket.needs_approval and not ticket.approved_at:
        raise NotAllowed(ticket, "take", "It is a change that nobody has approved: choose 4, change.")
    ticket.stage, ticket.urgency, ticket.kind = Stage.READY, urgency, ticket.kind or Kind.HELP
    ticket.owner = owner or ticket.owner
    ticket.next_step_at = triage.next_step_due(urgency, at, desk.calendar)
    facts = facts_of_ready(ticket)
    mail = "triaged" if tell else None
    return _decide(ticket, Outcome.TAKE, mail, facts, by=by, at=at, text=text, hold_seconds=hold_seconds)


@transaction.atomic
def ask(ticket: Ticket, *, questions: list[str], by: str, at: datetime, text=None, hold_seconds=0) -> Ticket:
    """Outcome 2: one to three questions go to the client and the clock waits for the answer."""
    ticket, desk = lock(ticket, "ask"), ours.desk()
    questions = checked_questions(ticket, questions)
    keep_questions(ticket, questions, text, at=at)
    ticket.stage, ticket.waiting_for, ticket.kind = Stage.WAITING, WaitingFor.INFORMATION, ticket.kind or Kind.HELP
    ticket.urgency = ticket.urgency or Urgency.NORMAL
    clocks.pause(ticket, desk=desk, at=at)
    facts = {"questions": questions, "closes_at": triage.closes_at(at, desk.calendar)}
    return _decide(ticket, Outcome.ASK, "more_information", facts, by=by, at=at, text=text, hold_seconds=hold_seconds)


@transaction.atomic
def book(
    ticket: Ticket, *, by: str, at: datetime, times: tuple[datetime, ...] = (), appointment_kind: str | None = None,
    minutes: int | None = None, text=None, hold_seconds=0, by_text: bool = False,
) -> Ticket:  # fmt: skip
    """Outcome 3: machine or password needed; the client chooses a time, some free ones stand in the mail.

    `appointment_kind`: what the link books, None: what is usual; `minutes`: how long that is, for the mail. `by_text`:
    the link goes to the mobile on file, and by mail only where that may still arrive.
    Source: page 2.5; rules.md 3.
    """
    ticket, desk = lock(ticket, "book"), ours.desk()
    ticket.stage, ticket.waiting_for, ticket.kind = Stage.WAITING, WaitingFor.BOOKING, ticket.kind or Kind.HELP
    ticket.appointment_kind = appointment_kind
    ticket.urgency = ticket.urgency or Urgency.NORMAL
    clocks.pause(ticket, desk=desk, at=at)
    facts = {"closes_at": triage.closes_at(at, desk.calendar), "times": times, "minutes": minutes}
    texted = texts.booking_link(ticket, at=at, hold_seconds=hold_seconds) if by_text else None
    mail = None if texted and no_mail_reaches(ticket) else "booking"
    more = {"text": text, "hold_seconds": hold_seconds, "texted": texted}
    return _decide(ticket, Outcome.BOOK, mail, facts, by=by, at=at, **more)


@transaction.atomic
def change(
    ticket: Ticket, *, by: str, at: datetime, kind=Kind.CHANGE, ats_on: date | None = None, analysis: bool = True,
    text=None, hold_seconds=0,
) -> Ticket:  # fmt: skip
    """Outcome 4: to ATS for analysis; nothing starts before the point of contact approves. Source: page 3.1-3.3.

    `ats_on`: the earliest day of an appointment for the mail, which the caller holds (appointments/ats.py);
    `analysis`: False where nothing is left to be found out, so that the mail promises none.
    """
    ticket, desk = lock(ticket, "change"), ours.desk()
    to_ats(ticket, kind, desk=desk, at=at)
    template, facts = "needs_analysis", change_facts(ticket) | {"ats_on": ats_on}
    if not analysis:
        template, facts = "triaged", facts_of_ready(ticket)
    return _decide(ticket, Outcome.CHANGE, template, facts, by=by, at=at, text=text, hold_seconds=hold_seconds)


@transaction.atomic
def emergency(ticket: Ticket, *, by: str, at: datetime, staff=None) -> Ticket:
    """Outcome 5: an emergency, confirmed by a person: call now, alarm, a person rings. Its mail can not be undone."""
    ticket = lock(ticket, "emergency")
    first = ticket.triaged_at is None
    ticket.kind = Kind.EMERGENCY if not ticket.needs_approval else ticket.kind
    ticket.urgency, ticket.alarm = Urgency.EMERGENCY, True
    ticket.suspected_at, ticket.suspected_kind = ticket.suspected_at or at, ticket.suspected_kind or "incident"
    if staff and not ticket.acknowledged_at:
        ticket.acknowledged_at, ticket.acknowledged_by = at, staff
    ticket.next_step_at = at + ACKNOWLEDGE_WITHIN
    ticket.act_at = None if ticket.acknowledged_at else at + ACKNOWLEDGE_WITHIN
    if not ticket.needs_approval and ticket.state == State.NORMAL:
        ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.READY, None, None
    if first:  # of an unknown sender too: it stays on the desk until somebody says who wrote it
        ticket.triaged_at, ticket.outcome = at, Outcome.EMERGENCY
    known = ticket.requester and ticket.state == State.NORMAL and ticket.requester.status == "active"
    mail = call_now(ticket, at=at) if known else None
    record(ticket, _triaged(ticket, Outcome.EMERGENCY, mail), by=by, at=at)
    ring_back(ticket, by=by, at=at)
    for listener in confirmed_listeners:
        listener(ticket, by=by, at=at)
    return ticket


@transaction.atomic
def spam(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Outcome 6, spam: closed without a word to anyone; purged after its retention."""
    ticket = lock(ticket, "spam")
    ticket.state, ticket.stage = State.SPAM, Stage.CLOSED
    ticket.closed_at, ticket.alarm, ticket.act_at, ticket.next_step_at = at, False, None, None
    ring_done(ticket, None, at)
    was_none(ticket, by=by, at=at)
    return _decide(ticket, Outcome.SPAM, None, {}, by=by, at=at, text=None, hold_seconds=0)


@transaction.atomic
def not_request(ticket: Ticket, *, by: str, at: datetime, tell=False, text=None, hold_seconds=0) -> Ticket:
    """Outcome 6, not a request: closed; the sender is told only when `tell` and we know him."""
    ticket = lock(ticket, "not_request")
    ticket.stage, ticket.closed_at, ticket.alarm = Stage.CLOSED, at, False
    ticket.act_at = ticket.next_step_at = None
    ring_done(ticket, None, at)
    was_none(ticket, by=by, at=at)
    template = "not_request" if tell and ticket.state == State.NORMAL else None
    return _decide(ticket, Outcome.NOT_REQUEST, template, {}, by=by, at=at, text=text, hold_seconds=hold_seconds)


def to_ats(ticket: Ticket, kind: Kind, *, desk, at: datetime) -> None:
    """Set a locked ticket's facts for a change, a project or out-of-plan work: ATS, analysis, approval needed."""
    if kind not in (Kind.CHANGE, Kind.PROJECT, Kind.OUT_OF_PLAN):
        raise NotAllowed(ticket, "change", "Choose what it is: a change, a project or out of plan.")
    ticket.stage, ticket.waiting_for, ticket.kind, ticket.level = Stage.WAITING, WaitingFor.ANALYSIS, kind, Level.ATS
    ticket.needs_approval, ticket.approved_at = True, None
    ticket.urgency = ticket.urgency or Urgency.NORMAL
    ticket.waiting_since_at = at
    clocks.look_at(ticket, None)
    ticket.next_step_at = triage.next_step_due(Urgency.NORMAL, at, desk.calendar)


def change_facts(ticket: Ticket) -> dict:
    approver = point_of_contact(ticket)
    return {
        "approver_name": approver.name if approver else "", "kind": ticket.kind, "next_step_at": ticket.next_step_at,
        "own": bool(approver and approver.pk == ticket.requester_id),
    }  # fmt: skip


def point_of_contact(ticket: Ticket):
    """Return the company's point of contact (the first in order, of whose leaving it is not), or None."""
    if not ticket.company_id:
        return None
    people = ticket.company.contacts.filter(point_of_contact=True, status="active").order_by("approves_in_order", "pk")
    return next(iter(own_leaving.others(people, ticket)), None)


def mail_to(
    ticket: Ticket, template: str, facts: dict, *, at: datetime, text=None, hold_seconds=0, **more
) -> OutgoingMail | None:
    """Queue the ticket's mail to its requester; without an address there is none (a caller known by phone only)."""
    to = None if ticket.requester_id else ticket.requester_address
    if not ticket.requester_id and not to:
        return None
    return queue.put(
        template, ticket=ticket, contact=ticket.requester, to=to, facts=facts, at=at, text=text,
        hold_seconds=hold_seconds, **more,
    )  # fmt: skip


def _decide(ticket, outcome, template, facts, *, by, at, text, hold_seconds, texted=None) -> Ticket:
    ticket.triaged_at, ticket.outcome = at, outcome
    judged = coverage.settle(ticket)
    taken = _covered(ticket, outcome, judged, by=by, at=at)
    if taken and template == "needs_analysis":
        template, facts = "triaged", facts_of_ready(ticket)
    facts = facts | {"coverage": judged.client if judged else ""}
    mail = mail_to(ticket, template, facts, at=at, text=text, hold_seconds=hold_seconds) if template else None
    record(ticket, _triaged(ticket, outcome, mail, texted), by=by, at=at)
    if taken:
        record(ticket, events_changes.Approved(taken.approval, taken.contact, How.STANDING), by=by, at=at)
        for listener in approved_listeners:
            listener(ticket, taken.approval, by=by, at=at)
    return ticket


def facts_of_ready(ticket: Ticket) -> dict:
    """Return the facts of the mail that names the next step."""
    who = ticket.owner.name if ticket.owner else ""
    return {"urgency": str(ticket.urgency), "next_step_at": ticket.next_step_at, "who": who}


def _covered(ticket: Ticket, outcome: Outcome, judged, *, by: str, at: datetime) -> coverage.Granted | None:
    """Refuse work that needs a word which nobody gave. Return the standing approval that was taken for it."""
    if judged is None or ticket.approved_at or not (judged.needs_approval or judged.billed):
        return None
    if taken := coverage.granted(ticket, by=by, at=at):
        ticket.needs_approval |= judged.needs_approval  # help under time and material needed none to begin
        ticket.approved_at = ticket.startable_at = at
        if ticket.waiting_for == WaitingFor.ANALYSIS:
            ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.READY, None, None
        return taken
    if judged.needs_approval and outcome in (Outcome.TAKE, Outcome.BOOK) and not ticket.needs_approval:
        why = f"{judged.label}. {judged.why} Choose 4, change, or say what it is about."
        raise NotAllowed(ticket, ticket._verb, why)
    return None


def _triaged(ticket: Ticket, outcome: Outcome, mail, texted=None) -> events.Triaged:
    target, promise = ticket.triage_target_at.isoformat(), ticket.triage_promise_at.isoformat()
    left = {"mail": mail and mail.pk, "text": texted and texted.pk}
    return events.Triaged(outcome=str(outcome), **left, target_at=target, promise_at=promise)
