"""What an appointment says to its ticket and its mails, and when the worker looks at it."""

from datetime import datetime, timedelta

from sameday import clock
from sameday.appointments import invite
from sameday.appointments.models import Appointment
from sameday.office import ours
from sameday.policy.appointment_kinds import LATE_MINUTES, NO_SHOW_MINUTES, REMIND_BEFORE_MINUTES, Kind
from sameday.tickets.life.appointment import Meeting

_HOUR = 60


def of(appointment: Appointment, kind: Kind, *, method: str, at: datetime, **facts) -> Meeting:
    """Return the appointment as its ticket sees it; `method` of its invitation, "" for a mail without one."""
    staff, ticket = appointment.staff, appointment.ticket
    about = {
        "starts_at": appointment.starts_at, "minutes": appointment.minutes, "staff_name": staff.name,
        "their_phone": _phone(appointment), "notice_words": notice_words(kind.times.notice_minutes), **facts,
    }  # fmt: skip
    # never to anybody but the person it names: who asks may have changed since
    theirs = bool(method and appointment.contact_id) and appointment.contact_id == ticket.requester_id
    invitation = invite.part(appointment, method, at=at) if theirs else None
    return Meeting(appointment.pk, staff, appointment.starts_at, about, invitation, appointment.kind)


def before_start(starts_at: datetime, minutes: int) -> datetime:
    """Return the instant so many business minutes before the start."""
    return clock.subtract_minutes(ours.desk().calendar, starts_at, minutes)


def first_look(starts_at: datetime, *, at: datetime) -> datetime:
    """Return when the worker must first look at a booking made at `at`: a reminder still to come, or its start."""
    return next((when for when in reminders(starts_at) if when > at), late_at(starts_at))


def reminders(starts_at: datetime) -> tuple[datetime, datetime]:
    """Return when the client is reminded: at the same time of day one business day before, and an hour before."""
    calendar = ours.desk().calendar
    day_before = clock.same_time_before(calendar, starts_at)
    return day_before, starts_at - timedelta(minutes=REMIND_BEFORE_MINUTES)


def reminders_gone(starts_at: datetime, *, at: datetime) -> int:
    """Return for how many of them the time has come by `at`."""
    return sum(when <= at for when in reminders(starts_at))


def late_at(starts_at: datetime) -> datetime:
    """Return when the coordinator is told that nobody of ours has begun."""
    return starts_at + timedelta(minutes=LATE_MINUTES)


def no_show_at(starts_at: datetime) -> datetime:
    """Return from when on the client counts as not come."""
    return starts_at + timedelta(minutes=NO_SHOW_MINUTES)


def notice_words(minutes: int) -> str:
    """Return `2 business hours`, `90 business minutes`."""
    if minutes % _HOUR or not minutes:
        return f"{minutes} business minutes"
    return "1 business hour" if minutes == _HOUR else f"{minutes // _HOUR} business hours"


def _phone(appointment: Appointment) -> str:
    contact = appointment.ticket.requester
    return (contact.phone if contact else "") or appointment.ticket.requester_phone
