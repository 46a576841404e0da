"""The work between triage and the end: start, stop, owner, urgency, level, waiting for others."""

from datetime import date, datetime

from django.db import transaction

from sameday.office import ours
from sameday.policy import triage
from sameday.policy.kinds import Kind, Level, Stage, Urgency, WaitingFor
from sameday.tickets import events
from sameday.tickets.life import begin, clocks
from sameday.tickets.life.outcomes import change_facts, mail_to, to_ats
from sameday.tickets.life.reason import because
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import Ticket


@transaction.atomic
def start(ticket: Ticket, *, by: str, at: datetime, staff) -> Ticket:
    """Begin the work; who starts owns it unless somebody already does."""
    ticket = lock(ticket, "start")
    begin.may(ticket, unapproved="Work starts when the point of contact has approved.", at=at)
    ticket.stage, ticket.owner = Stage.WORKING, ticket.owner or staff
    record(ticket, events.Started(), by=by, at=at)
    return ticket


@transaction.atomic
def stop(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Put the work down: the ticket is ready again."""
    ticket = lock(ticket, "stop")
    ticket.stage = Stage.READY
    record(ticket, events.Stopped(), by=by, at=at)
    return ticket


@transaction.atomic
def assign(ticket: Ticket, staff, *, by: str, at: datetime, if_free: bool = False) -> Ticket:
    """Set the owner, or take it away with None. `if_free`: raise NotAllowed when somebody owns it meanwhile."""
    ticket = lock(ticket, "assign")
    if if_free and ticket.owner_id:
        raise NotAllowed(ticket, "assign", f"T-{ticket.number} has an owner already.")
    if staff and not staff.active:
        raise NotAllowed(ticket, "assign", f"{staff.name} no longer works here.")
    if ticket.owner_id == (staff and staff.pk):
        return ticket
    ticket.owner = staff
    record(ticket, events.OwnerSet(staff and staff.pk), by=by, at=at)
    return ticket


@transaction.atomic
def set_urgency(ticket: Ticket, urgency: Urgency, *, reason: str, by: str, at: datetime, staff) -> Ticket:
    """Set how urgent it is, and why, and, while it is ours to move, the next step counted from now."""
    ticket, desk = lock(ticket, "set_urgency"), ours.desk()
    if urgency == Urgency.EMERGENCY:
        raise NotAllowed(ticket, "set_urgency", "Use “Emergency”: it alarms people and answers the client.")
    if ticket.urgency == urgency:
        return ticket
    why = because(ticket, reason, verb="set_urgency", staff=staff, at=at)
    ticket.urgency = urgency
    if ticket.stage in (Stage.READY, Stage.WORKING) and not ticket.appointments.filter(state="booked").exists():
        ticket.next_step_at = triage.next_step_due(urgency, at, desk.calendar)
    record(ticket, events.UrgencySet(str(urgency), why.pk), by=by, at=at)
    return ticket


@transaction.atomic
def set_level(ticket: Ticket, level: Level, *, by: str, at: datetime) -> Ticket:
    """Hand the ticket to ATS or back to the help desk."""
    ticket = lock(ticket, "set_level")
    if level == Level.HELP_DESK and ticket.needs_approval:
        raise NotAllowed(ticket, "set_level", "A change is done by ATS.")
    ticket.level = level
    record(ticket, events.LevelSet(str(level)), by=by, at=at)
    return ticket


@transaction.atomic
def make_change(
    ticket: Ticket, *, by: str, at: datetime, kind=Kind.CHANGE, ats_on: date | None = None, text=None, hold_seconds=0
) -> Ticket:
    """Found while working that it is a change: to ATS for analysis in the same transaction as the client's mail."""
    ticket, desk = lock(ticket, "make_change"), ours.desk()
    if ticket.needs_approval:
        raise NotAllowed(ticket, "make_change", "It is a change already.")
    to_ats(ticket, kind, desk=desk, at=at)
    facts = change_facts(ticket) | {"ats_on": ats_on}
    mail = mail_to(ticket, "needs_analysis", facts, at=at, text=text, hold_seconds=hold_seconds)
    record(ticket, events.MadeAChange(str(kind), mail and mail.pk), by=by, at=at)
    return ticket


@transaction.atomic
def wait_for_vendor(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Pause for a third party; the client sees whom we wait for, and it is reported apart."""
    ticket = lock(ticket, "wait_for_vendor")
    ticket.stage, ticket.waiting_for, ticket.waiting_since_at = Stage.WAITING, WaitingFor.VENDOR, at
    ticket.next_step_at = triage.next_step_due(Urgency.NORMAL, at, ours.desk().calendar)
    record(ticket, events.VendorAwaited(), by=by, at=at)
    return ticket


@transaction.atomic
def resume(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """End a wait by a person's word: an answer by phone, the vendor is done. A change goes back to its analysis."""
    ticket, desk = lock(ticket, "resume"), ours.desk()
    unapproved = ticket.needs_approval and not ticket.approved_at
    if unapproved and ticket.waiting_for in (WaitingFor.ANALYSIS, WaitingFor.APPROVAL):
        raise NotAllowed(ticket, "resume", "Work starts when the point of contact has approved.")
    if ticket.waiting_for == WaitingFor.VENDOR:
        ticket.vendor_cases.filter(ended_at=None).update(chase_at=None)  # a person knows better than the clock
    clocks.go_on(ticket, desk=desk, at=at)
    record(ticket, events.Resumed(), by=by, at=at)
    return ticket


@transaction.atomic
def recompute_clock(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Compute an untriaged ticket's clock again after the calendar was edited; the old promise stays on record."""
    ticket, desk = lock(ticket, "recompute_clock"), ours.desk()
    clocks.begin_triage(ticket, desk=desk, at=ticket.clock_from_at)
    record(ticket, events.ClockRecomputed(desk.calendar_version), by=by, at=at)
    return ticket


@transaction.atomic
def reorder(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Compute an open ticket's place at ATS again after the desk's order was changed; the receipt stays what it is."""
    ticket, desk = lock(ticket, "reorder"), ours.desk()
    clocks.rank_at_ats(ticket, desk=desk)
    record(ticket, events.Reordered(str(desk.order.rule)), by=by, at=at)
    return ticket
