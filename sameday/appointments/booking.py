"""Appointments made, held, moved, cancelled: the only place that changes one. One person, one time: the database says.

Always in this order: the ticket's lock, the time, the ticket's event, the mail; all or nothing. Whoever loses a time
gets `Taken`. Source: rules.md 3; decision 0031.
"""

from datetime import UTC, date, datetime, timedelta

from django.db import IntegrityError, transaction

from sameday.appointments import ats, finding, invite, kinds, meeting, remote_ending
from sameday.appointments.models import CELL_MINUTES, Appointment, Cell, Promise
from sameday.office import ours
from sameday.office.models import Absence, Staff
from sameday.policy import kind_limits, slots
from sameday.policy.appointment_kinds import HOLD_MINUTES, Kind
from sameday.policy.kinds import Level
from sameday.tickets import life
from sameday.tickets.events_appointments import Place
from sameday.tickets.models import Ticket

CELL = timedelta(minutes=CELL_MINUTES)
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


BEGUN = "This appointment has begun: end it, then book another one."


class Taken(Exception):
    """Somebody else has this time, or it is no time of ours (any more); nothing was written."""


class TooLate(Exception):
    """The notice has begun: it can be moved or cancelled by telephone only."""


@transaction.atomic
def hold(ticket: Ticket, kind: Kind, staff: int, starts_at: datetime, *, by: str, at: datetime) -> Appointment:
    """Keep a time for a client who is deciding, some minutes long; what the ticket held before is free again."""
    life.locked_for_booking(ticket)
    _is_free(ticket, kind, staff, starts_at, at=at)
    held = Appointment.objects.filter(ticket=ticket, state="held").first()
    held = held or Appointment(ticket=ticket, state="held", made_at=at, made_by=by)
    held.held_until = at + timedelta(minutes=HOLD_MINUTES)
    held.act_at = held.held_until
    return _place(held, kind, staff, starts_at, at=at)


@transaction.atomic
def book(
    ticket: Ticket, kind: Kind, staff: int, starts_at: datetime, *, by: str, at: datetime, ours_to_choose: bool = False,
    hold_seconds: int = 0,
) -> Appointment:  # fmt: skip
    """Book this person at this time and tell the client; what the ticket held becomes the booking.

    `ours_to_choose`: one of us books, who may go below the notice and outside the window, never over another booking.
    `hold_seconds`: so long the mail can be withdrawn (undo.py).
    The same time booked twice for one ticket is booked once. Raises Taken, life.NotAllowed.
    """
    ticket = life.locked_for_booking(ticket)
    known = Appointment.objects.filter(ticket=ticket, state="booked").first()
    if known and (known.staff_id, known.starts_at) == (staff, starts_at):
        return known
    if known:
        raise life.NotAllowed(ticket, "booked", f"T-{ticket.pk} has an appointment already: move that one.")
    _check(ticket, kind, staff, starts_at, at=at, ours_to_choose=ours_to_choose)
    made = Appointment.objects.filter(ticket=ticket, state="held").first() or Appointment(ticket=ticket)
    made.state, made.held_until, made.made_at, made.made_by = "booked", None, at, by
    made.contact = ticket.requester
    made.act_at, made.reminders = meeting.first_look(starts_at, at=at), meeting.reminders_gone(starts_at, at=at)
    _place(made, kind, staff, starts_at, at=at)
    about, promised = meeting.of(made, kind, method=invite.REQUEST, at=at), _promised(ticket)
    ats.give_back(ticket)
    life.booked(ticket, about, by=by, at=at, promised=promised, hold_seconds=hold_seconds)
    return made


@transaction.atomic
def move(
    appointment: Appointment, staff: int, starts_at: datetime, *, by: str, at: datetime, minutes: int | None = None,
    ours_to_choose: bool = False, hold_seconds: int = 0,
) -> Appointment:  # fmt: skip
    """Move a booking to another time, or to another one of us, `minutes` long, else as long as it was booked.

    The invitation's sequence rises. Raises Taken, TooLate (of the client, within the notice), life.NotAllowed.
    """
    ticket, moved = life.locked_for_booking(appointment.ticket), _booked(appointment)
    minutes = minutes or moved.minutes
    if (moved.staff_id, moved.starts_at, moved.minutes) == (staff, starts_at, minutes):
        return moved
    if why := kind_limits.refusal("minutes", minutes):
        raise life.NotAllowed(ticket, "booking_moved", f"{why}.")
    kind, came_from = kinds.as_booked(moved, minutes), place_of(moved)
    if not ours_to_choose and at > latest_change(moved, kind):
        raise TooLate
    _check(ticket, kind, staff, starts_at, at=at, ours_to_choose=ours_to_choose)
    moved.sequence += 1
    moved.contact = ticket.requester  # whoever asks now is invited
    moved.act_at, moved.reminders = meeting.first_look(starts_at, at=at), meeting.reminders_gone(starts_at, at=at)
    _place(moved, kind, staff, starts_at, at=at)
    about = meeting.of(moved, kind, method=invite.REQUEST, at=at)
    life.booking_moved(ticket, about, by=by, at=at, came_from=came_from, hold_seconds=hold_seconds)
    return moved


@transaction.atomic
def cancel(
    appointment: Appointment, *, by: str, at: datetime, reason: str = "staff", tell: bool = True, hold_seconds: int = 0
) -> Appointment:
    """Cancel a booking; its time is free, the client is told, the ticket waits for another time unless it is over.

    `reason`: client, staff, over. A second time changes nothing. Raises TooLate of the client within the notice.
    """
    ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=appointment.ticket_id)
    off = Appointment.objects.select_related("staff").get(pk=appointment.pk)
    if off.state != "booked":
        return off
    kind = kinds.of(off.kind)
    if reason == "client" and (off.begun_at or at > latest_change(off, kind)):
        raise TooLate
    remote_ending.with_its_appointment(off, by=by, at=at)
    off.sequence += 1
    give_up(off, "cancelled")
    about = meeting.of(off, kind, method=invite.CANCEL, at=at, over=reason == "over")
    life.booking_cancelled(ticket, about, reason, by=by, at=at, tell=tell, hold_seconds=hold_seconds)
    return off


def put_back(appointment: Appointment, place: Place, *, at: datetime) -> Appointment:
    """Give an appointment its place back, of which it was just moved away or cancelled; nobody is told. Raises Taken.

    Its sequence rises all the same: a page of before or between must not change it.
    """
    kind, starts_at = kinds.as_booked(appointment, place.minutes), datetime.fromisoformat(place.starts_at)
    appointment.state, appointment.contact_id = "booked", place.contact
    appointment.sequence += 1
    appointment.act_at = meeting.first_look(starts_at, at=at)
    appointment.reminders = meeting.reminders_gone(starts_at, at=at)
    return _place(appointment, kind, place.staff, starts_at, at=at)


def place_of(appointment: Appointment) -> Place:
    """Return where an appointment stands, as events keep it."""
    starts_at, contact = appointment.starts_at.isoformat(), appointment.contact_id
    return Place(appointment.staff_id, starts_at, appointment.minutes, contact)


def release(appointment: Appointment, *, at: datetime) -> bool:
    """Give a held time back when nobody booked it in time; return whether it was."""
    with transaction.atomic():
        return _delete_late(Appointment.objects.filter(pk=appointment.pk), at)


def latest_change(appointment: Appointment, kind: Kind) -> datetime:
    """Return until when the client may move or cancel it: the notice before its start, in business minutes."""
    return meeting.before_start(appointment.starts_at, kind.times.notice_minutes)


def _booked(appointment: Appointment) -> Appointment:
    found = Appointment.objects.select_related("staff").get(pk=appointment.pk)
    if found.state != "booked":
        raise life.NotAllowed(found.ticket, "booking_moved", "This appointment does not stand any more.")
    if found.begun_at:
        raise life.NotAllowed(found.ticket, "booking_moved", BEGUN)
    return found


def _promised(ticket: Ticket) -> date | None:
    return Promise.objects.filter(ticket=ticket).values_list("day", flat=True).first()


def _check(ticket: Ticket, kind: Kind, staff: int, starts_at: datetime, *, at: datetime, ours_to_choose: bool) -> None:
    if not ours_to_choose:
        _is_free(ticket, kind, staff, starts_at, at=at)
        return
    if starts_at <= at:
        raise life.NotAllowed(ticket, "booked", "This time has passed.")
    if (starts_at - EPOCH) % CELL:
        raise life.NotAllowed(ticket, "booked", f"Write a time in steps of {CELL_MINUTES} minutes.")
    day, person = ours.desk().day_of(starts_at), Staff.objects.get(pk=staff)
    if not person.active:
        raise life.NotAllowed(ticket, "booked", f"{person.name} no longer works here.")
    if Absence.objects.filter(staff=staff, first_on__lte=day, last_on__gte=day).exists():
        raise life.NotAllowed(ticket, "booked", f"{person.name} is away that day.")


def _is_free(ticket: Ticket, kind: Kind, staff: int, starts_at: datetime, *, at: datetime) -> None:
    """Raise Taken unless the rules and the bookings leave this time free. What comes between is for the database."""
    desk = ours.desk()
    day = desk.day_of(starts_at)
    if day not in slots.days(desk.calendar, kind.times, at=at):
        raise Taken
    if kind.level == Level.ATS:  # the last slot of a day may be promised to somebody else in this very moment
        ats.lock()
    if not ats.has_room(ticket, kind, at=at)(day):
        raise Taken
    found = finding.free(kind, at=at, days=[day], ticket=ticket, staff=staff)
    if not any(slot.start_at == starts_at and slot.person == staff for slot in found):
        raise Taken


def _place(made: Appointment, kind: Kind, staff: int, starts_at: datetime, *, at: datetime) -> Appointment:
    """Give the appointment its person and time and hold them. New cells before old ones go: who waits for whom stays
    one way. Raises Taken when somebody has one of them."""
    times = kind.times
    made.kind, made.staff_id = kind.key, staff
    made.starts_at, made.ends_at = starts_at, starts_at + timedelta(minutes=times.minutes)
    made.before, made.after = times.before, times.after
    made.save()
    wanted = set(_cells(made))
    _release_late_holds(staff, wanted, made, at=at)
    had = {(cell.staff_id, cell.at): cell.pk for cell in made.cells.all()}
    new = [Cell(staff_id=staff, at=cell, appointment=made) for cell in sorted(wanted) if (staff, cell) not in had]
    try:
        with transaction.atomic():
            Cell.objects.bulk_create(new)
    except IntegrityError:
        raise Taken from None
    kept = {(staff, cell) for cell in wanted}
    Cell.objects.filter(pk__in=[pk for place, pk in had.items() if place not in kept]).delete()
    return made


def _cells(made: Appointment) -> list[datetime]:
    """Return the cells it needs, all that it touches: cells of two appointments are the same ones or apart."""
    first = made.starts_at - timedelta(minutes=made.before)
    last = made.ends_at + timedelta(minutes=made.after)
    begin = first - (first - EPOCH) % CELL
    return [begin + n * CELL for n in range(-((begin - last) // CELL))]


def _release_late_holds(staff: int, wanted: set[datetime], made: Appointment, *, at: datetime) -> None:
    there = Cell.objects.filter(staff=staff, at__in=wanted).exclude(appointment=made.pk)
    _delete_late(Appointment.objects.filter(pk__in=there.values("appointment")), at)


def _delete_late(rows, at: datetime) -> bool:
    """Delete those of these holds that are over. One that its client is booking in this moment is locked, and stays."""
    late = rows.filter(state="held", held_until__lte=at).select_for_update(skip_locked=True, of=("self",))
    found = list(late.values_list("pk", flat=True))
    return bool(found and Appointment.objects.filter(pk__in=found).delete()[0])


def give_up(appointment: Appointment, state: str) -> None:
    """Set how a locked appointment ended without (all of) its time, which is free again."""
    appointment.state, appointment.act_at, appointment.held_until = state, None, None
    appointment.save()
    appointment.cells.all().delete()
