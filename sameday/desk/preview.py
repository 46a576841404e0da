"""The mail an outcome would send, before anybody decided it. Writes nothing; a test keeps it equal to what is sent."""

import copy
from dataclasses import dataclass, field
from datetime import datetime

from sameday.appointments import ats, kinds
from sameday.billing import verdict
from sameday.changes import standard
from sameday.changes.models import StandardChange
from sameday.changes.standard import Way
from sameday.desk import wishes
from sameday.office import ours
from sameday.outbox import queue
from sameday.policy import appointment_kinds, coverage_words, triage
from sameday.policy.approval import Charge
from sameday.policy.coverage import Approval, Decision, Route, Verdict
from sameday.policy.kinds import Kind, Outcome, State, Urgency
from sameday.tickets.life import outcomes
from sameday.tickets.models import Ticket

INCLUDED = Decision("R7a", Verdict.INCLUDED_AFTER_APPROVAL, Approval.POC, Route.ATS)


@dataclass
class Choices:
    """What a person may choose within an outcome."""

    urgency: str = Urgency.NORMAL
    kind: str = Kind.CHANGE
    questions: list[str] = field(default_factory=list)
    tell: bool = False
    by_text: bool = False  # the booking link goes to the mobile on file
    appointment: str = ""
    standard: StandardChange | None = None  # of the catalogue: then `kind` is a change


def wanted(ticket: Ticket, choices: Choices) -> appointment_kinds.Kind | None:
    """Return the kind of appointment that the booking link books."""
    return kinds.wanted(kinds.every(), ticket.level, choices.appointment, ticket.appointment_kind)


def mail(ticket: Ticket, outcome: str, choices: Choices, *, at: datetime) -> queue.Preview | None:
    """Return the mail of this outcome as the client would get it, or None when nobody would be written to."""
    if outcome == Outcome.EMERGENCY:
        return _call_now(ticket, at)
    template, facts = _words(ticket, outcome, choices, at)
    if not template or ticket.state != State.NORMAL:
        return None
    to = None if ticket.requester_id else ticket.requester_address
    if not ticket.requester_id and not to:
        return None
    return queue.preview(template, ticket=ticket, contact=ticket.requester, to=to, facts=facts, at=at)


def _words(ticket: Ticket, outcome: str, choices: Choices, at: datetime) -> tuple[str, dict]:
    desk = ours.desk()
    match outcome:
        case Outcome.TAKE:
            next_step_at = triage.next_step_due(choices.urgency, at, desk.calendar)
            who = ticket.owner.name if ticket.owner_id else ""
            facts = {"urgency": choices.urgency, "next_step_at": next_step_at, "who": who}
            return "triaged", facts | _coverage(ticket)
        case Outcome.ASK:
            closes_at = triage.closes_at(at, desk.calendar)
            return "more_information", {"questions": choices.questions, "closes_at": closes_at}
        case Outcome.BOOK:
            kind = wanted(ticket, choices)
            link = {"times": wishes.three(ticket, at=at, kind=kind), "minutes": kind and kind.times.minutes}
            return "booking", link | {"closes_at": triage.closes_at(at, desk.calendar)} | _coverage(ticket)
        case Outcome.CHANGE:
            changed = copy.copy(ticket)
            outcomes.to_ats(changed, Kind(choices.kind), desk=desk, at=at)
            said = _coverage(changed)
            if choices.standard and choices.standard.charge == Charge.NONE:
                said = _coverage(changed, free=True)
            if choices.standard and standard.way(ticket, choices.standard, at=at) != Way.ANALYSIS:
                return "triaged", outcomes.facts_of_ready(changed) | said
            facts = outcomes.change_facts(changed) | {"ats_on": ats.earliest(at, ticket=ticket)}
            return "needs_analysis", facts | said
        case Outcome.NOT_REQUEST if choices.tell:
            return "not_request", {}
    return "", {}


def _coverage(ticket: Ticket, *, free: bool = False) -> dict:
    """Return what the mail says of the plan; `free`: as it is of a standard change without a charge that was chosen."""
    judged = verdict.judge(ticket)
    if free and judged.rule == "R7":
        return {"coverage": coverage_words.for_client(INCLUDED)}
    return {"coverage": judged.client}


def _call_now(ticket: Ticket, at: datetime) -> queue.Preview | None:
    """The answer goes once a ticket, to known people only. Source: rules.md 7."""
    known = ticket.requester_id and ticket.state == State.NORMAL and ticket.requester.status == "active"
    if not known or ticket.outgoing.filter(once=f"emergency:{ticket.pk}").exists():
        return None
    facts = {"suspicion": ticket.suspected_kind or "incident"}
    return queue.preview("emergency", ticket=ticket, contact=ticket.requester, facts=facts, at=at)
