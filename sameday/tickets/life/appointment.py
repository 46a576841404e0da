"""What an appointment does to its ticket: booked, moved, off, begun, ended, missed. Source: rules.md 3, 6.

appointments/booking.py holds the time and calls these in its transaction; they know an appointment by its number.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sameday import clock
from sameday.office import ours
from sameday.outbox import texts
from sameday.outbox.calendar_part import CalendarPart
from sameday.outbox.words import when
from sameday.policy import by_text as says
from sameday.policy import triage
from sameday.policy.kinds import Stage, State, Urgency, WaitingFor
from sameday.tickets import by_text
from sameday.tickets import events_appointments as events
from sameday.tickets.life import begin, clocks
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.outcomes import mail_to
from sameday.tickets.life.step import TRIAGED, NotAllowed, lock, record
from sameday.tickets.models import Ticket

APPROVAL_FIRST = "Work on a change begins when the point of contact has approved it: book it then."


@dataclass(frozen=True)
class Meeting:
    """An appointment as its ticket sees it; `facts` and `invitation` go into the mail about it."""

    number: int
    staff: object
    starts_at: datetime
    facts: dict
    invitation: CalendarPart | None = None
    kind: str | None = None


def locked_for_booking(ticket: Ticket) -> Ticket:
    """Return the ticket under its lock. Raises NotAllowed unless a time may be booked for it."""
    return _may_book(lock(ticket, "booked"))


@transaction.atomic
def let_choose(
    ticket: Ticket, *, times: tuple[datetime, ...] = (), appointment_kind: str | None = None,
    minutes: int | None = None, by: str, at: datetime,
) -> Ticket:  # fmt: skip
    """Send the client of a request in work the booking link, with some free times; the clock waits for a time."""
    ticket, desk = _may_book(lock(ticket, "let_choose")), ours.desk()
    if ticket.waiting_for == WaitingFor.BOOKING:
        raise NotAllowed(ticket, "let_choose", f"T-{ticket.pk} waits for its client to choose a time already.")
    ticket.stage, ticket.waiting_for = Stage.WAITING, WaitingFor.BOOKING
    ticket.urgency, ticket.appointment_kind = ticket.urgency or Urgency.NORMAL, appointment_kind
    clocks.pause(ticket, desk=desk, at=at)
    facts = {"closes_at": triage.closes_at(at, desk.calendar), "times": times, "minutes": minutes}
    mail = mail_to(ticket, "booking", facts, at=at)
    record(ticket, events.BookingLinkSent(mail and mail.pk), by=by, at=at)
    return ticket


@transaction.atomic
def booked(
    ticket: Ticket, meeting: Meeting, *, by: str, at: datetime, promised: date | None = None, hold_seconds: int = 0
) -> Ticket:
    """The pause for a booking ends; the next step is the appointment, its owner is who meets the client."""
    ticket = _may_book(lock(ticket, "booked"))
    if ticket.stage == Stage.WAITING:
        clocks.unpause(ticket, desk=ours.desk(), at=at)
        ticket.stage = Stage.READY
    ticket.next_step_at, ticket.owner = meeting.starts_at, meeting.staff
    ticket.appointment_kind = meeting.kind  # the link of a mail that says it is off books the same again
    ticket.follow_ups.filter(key__in=("book_by_phone", "declined"), done_at=None).update(done_at=at)
    mail = _mail(ticket, "booked", meeting, at=at, hold_seconds=hold_seconds)
    gave_back = promised.isoformat() if promised else None
    event = events.Booked(meeting.number, meeting.staff.pk, meeting.starts_at.isoformat(), mail and mail.pk, gave_back)
    record(ticket, event, by=by, at=at)
    return ticket


@transaction.atomic
def booking_moved(
    ticket: Ticket, meeting: Meeting, *, by: str, at: datetime, came_from: events.Place | None = None,
    hold_seconds: int = 0,
) -> Ticket:  # fmt: skip
    """The appointment is at another time, of another length, or with another one of us."""
    ticket = lock(ticket, "booking_moved")
    ticket.next_step_at, ticket.owner = meeting.starts_at, meeting.staff
    ticket.follow_ups.filter(key="declined", done_at=None).update(done_at=at)
    mail = _mail(ticket, "booking_moved", meeting, at=at, hold_seconds=hold_seconds)
    event = events.BookingMoved(
        meeting.number, meeting.staff.pk, meeting.starts_at.isoformat(), mail and mail.pk,
        meeting.facts.get("minutes", 0), came_from,
    )  # fmt: skip
    record(ticket, event, by=by, at=at)
    return ticket


@transaction.atomic
def booking_cancelled(
    ticket: Ticket, meeting: Meeting, reason: str, *, by: str, at: datetime, tell: bool = True, hold_seconds: int = 0
) -> Ticket:
    """The appointment is off. A ticket that goes on waits for another time; `reason`: client, staff, over."""
    ticket = lock(ticket, "booking_cancelled")
    if ticket.stage in TRIAGED and ticket.state == State.NORMAL:  # one merged into another stands as it stood
        _wait_for_another(ticket, at)
    mail = _mail(ticket, "booking_cancelled", meeting, at=at, hold_seconds=hold_seconds) if tell else None
    record(ticket, events.BookingCancelled(meeting.number, reason, mail and mail.pk), by=by, at=at)
    return ticket


@transaction.atomic
def appointment_reminded(ticket: Ticket, meeting: Meeting, number: int, *, by: str, at: datetime) -> Ticket:
    """Tell the client of the appointment once more; `number`: the how manieth time.

    By text where their mail is what is broken, and then by mail only where it may still arrive.
    """
    ticket = lock(ticket, "appointment_reminded")
    once = f"appointment:{meeting.number}:{meeting.starts_at.isoformat()}:{number}"
    broken = by_text.broken(ticket)
    text = _text(ticket, meeting, once, at=at) if broken and not by_text.refused(ticket, at=at) else None
    unread = text is not None and by_text.no_mail_reaches(ticket)
    mail = None if unread else _mail(ticket, "appointment_reminder", meeting, at=at, once=once)
    event = events.AppointmentReminded(meeting.number, mail and mail.pk, text and text.pk)
    record(ticket, event, by=by, at=at)
    return ticket


@transaction.atomic
def appointment_begun(ticket: Ticket, meeting: Meeting, *, by: str, at: datetime) -> Ticket:
    """We meet: the work has started."""
    ticket = lock(ticket, "appointment_begun")
    begin.may(ticket, unapproved=APPROVAL_FIRST, at=at)
    if ticket.stage == Stage.READY:
        ticket.stage = Stage.WORKING
    record(ticket, events.AppointmentBegun(meeting.number), by=by, at=at)
    return ticket


@transaction.atomic
def appointment_ended(ticket: Ticket, meeting: Meeting, minutes: int, *, by: str, at: datetime) -> Ticket:
    """The appointment took place; `minutes` is how long."""
    ticket = lock(ticket, "appointment_ended")
    record(ticket, events.AppointmentEnded(meeting.number, minutes), by=by, at=at)
    return ticket


@transaction.atomic
def client_missed(
    ticket: Ticket, meeting: Meeting, count: int, *, book_ourselves: bool, by: str, at: datetime
) -> Ticket:
    """The client did not come: another time by a new link, or by the coordinator when it happened too often."""
    ticket = lock(ticket, "client_missed")
    _wait_for_another(ticket, at)
    mail = _mail(ticket, "no_show", meeting, at=at)
    if book_ourselves:
        what = f"{_times(count)} nobody was there: call and book"
        ensure(ticket, "book_by_phone", what, role="coordinator", due_at=_within_the_hour(at), by=by, at=at)
    event = events.AppointmentMissed(meeting.number, "client", count, mail and mail.pk)
    record(ticket, event, by=by, at=at)
    return ticket


@transaction.atomic
def we_are_late(ticket: Ticket, meeting: Meeting, *, by: str, at: datetime) -> Ticket:
    """Nobody of ours has begun the appointment: the coordinator is told at once."""
    ticket = lock(ticket, "we_are_late")
    what = f"{meeting.staff.name} has not begun the appointment: call the client"
    ensure(ticket, "late", what, role="coordinator", due_at=at, by=by, at=at)
    record(ticket, events.AppointmentMissed(meeting.number, "us"), by=by, at=at)
    return ticket


def _may_book(ticket: Ticket) -> Ticket:
    if ticket.needs_approval and not ticket.approved_at:
        raise NotAllowed(ticket, "booked", APPROVAL_FIRST)
    return ticket


def _wait_for_another(ticket: Ticket, at: datetime) -> None:
    ticket.stage, ticket.waiting_for = Stage.WAITING, WaitingFor.BOOKING
    ticket.urgency = ticket.urgency or Urgency.NORMAL
    clocks.pause(ticket, desk=ours.desk(), at=at)


def _mail(ticket: Ticket, template: str, meeting: Meeting, *, at: datetime, **more):
    return mail_to(ticket, template, meeting.facts, at=at, calendar=meeting.invitation, **more)


def _text(ticket: Ticket, meeting: Meeting, once: str, *, at: datetime):
    desk, contact = ours.desk(), ticket.requester
    words = says.reminder(desk.name, desk.phone, when(meeting.starts_at, desk.zone), meeting.staff.name)
    return texts.put(words, to=contact.mobile, at=at, once=once, ticket=ticket, contact=contact)


def _within_the_hour(at: datetime) -> datetime:
    return clock.add_minutes(ours.desk().calendar, at, 60)


def _times(count: int) -> str:
    return {1: "Once", 2: "Twice", 3: "Three times"}.get(count, f"{count} times")
