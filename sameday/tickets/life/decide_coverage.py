"""One of us says what a request is about, where it is done, or when: the plan's verdict follows. Source: rules.md 9."""

from datetime import datetime

from django.db import transaction

from sameday import clock
from sameday.office import ours
from sameday.policy.coverage import Item
from sameday.policy.kinds import Kind, Stage, State, WaitingFor
from sameday.tickets import events_changes as events
from sameday.tickets.life import clocks, coverage
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.outcomes import to_ats
from sameday.tickets.life.reason import because
from sameday.tickets.life.step import TRIAGED, freed_listeners, lock, record
from sameday.tickets.models import Ticket

LOOK_WITHIN = 540  # business minutes: a day


@transaction.atomic
def decide_coverage(
    ticket: Ticket, *, about: Item, item: int | None = None, onsite: bool = False, outside_hours: bool = False,
    reason: str, staff, by: str, at: datetime,
) -> Ticket:  # fmt: skip
    """Set what it is about (a covered row, or that none is) and how it is asked, with the reason as a note among us.

    Work that needs a word of the client by this verdict waits for it from now on, in the same transaction; what waited
    for none but because of the old verdict is ready again. `item` is a covered row of the company; the caller checked.
    """
    ticket = lock(ticket, "decide_coverage")
    why = because(ticket, reason, verb="decide_coverage", staff=staff, at=at)
    ticket.coverage_about, ticket.coverage_item, ticket.coverage_said = about, item, True
    ticket.onsite, ticket.outside_hours = onsite, outside_hours
    judged = coverage.settle(ticket)
    asked = ticket.needs_approval
    if judged and ticket.state == State.NORMAL and ticket.stage in TRIAGED:
        _follow(ticket, judged, at=at)
    record(ticket, events.CoverageSaid(why.pk), by=by, at=at)
    _tell_if_freed(ticket, asked, by=by, at=at)
    return ticket


@transaction.atomic
def judge_again(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Decide again what the plan says, after the company's plan or what it covers was changed; the same writes nothing.

    As where one of us decides: what needs a word now waits for it, what waited only because of the old verdict is
    ready. What is approved goes on as it was approved, and a person looks at it; an offer that is out, too.
    """
    ticket = lock(ticket, "judge_again")
    if (judged := coverage.anew(ticket)) is None:
        return ticket
    asked, out = ticket.needs_approval, ticket.waiting_for == WaitingFor.APPROVAL
    if ticket.approved_at:
        what = f"By their plan it would be “{judged.label}” now: it goes on as it was approved. Is that right?"
        _look(ticket, what, by=by, at=at)
        return ticket
    coverage.put(ticket, judged)
    _follow(ticket, judged, at=at)
    record(ticket, events.CoverageJudgedAgain(), by=by, at=at)
    _tell_if_freed(ticket, asked, by=by, at=at)
    if out and ticket.needs_approval:
        what = f"Their plan says “{judged.label}” now: look whether the offer that is out is still right"
        _look(ticket, what, by=by, at=at)
    return ticket


def _tell_if_freed(ticket: Ticket, asked: bool, *, by: str, at: datetime) -> None:
    for listener in freed_listeners if asked and not ticket.needs_approval else ():
        listener(ticket, by=by, at=at)


def _look(ticket: Ticket, what: str, *, by: str, at: datetime) -> None:
    due_at = clock.add_minutes(ours.desk().calendar, at, LOOK_WITHIN)
    ensure(ticket, "judged_again", what, due_at=due_at, by=by, at=at, role="coordinator")


def _follow(ticket: Ticket, judged: coverage.Judged, *, at: datetime) -> None:
    desk = ours.desk()
    if judged.needs_approval and not ticket.needs_approval:
        to_ats(ticket, Kind.OUT_OF_PLAN, desk=desk, at=at)
        coverage.settle(ticket)
    elif ticket.kind == Kind.OUT_OF_PLAN and not ticket.approved_at and _is_covered(judged):
        ticket.kind = Kind.HELP
        if (again := coverage.settle(ticket)) and again.needs_approval:
            ticket.kind = Kind.OUT_OF_PLAN
            coverage.settle(ticket)
            return
        ticket.needs_approval = False
        if ticket.stage == Stage.WAITING and ticket.waiting_for in (WaitingFor.ANALYSIS, WaitingFor.APPROVAL):
            clocks.unpause(ticket, desk=desk, at=at)
            ticket.stage = Stage.READY


def _is_covered(judged: coverage.Judged) -> bool:
    return judged.about in (Item.EQUIPMENT, Item.SERVICE, Item.THIRD_PARTY)
