"""A client chooses a time, not a person: who of us meets them is found here. Source: rules.md 3; ux.md T4, C5, C6."""

from collections import Counter
from datetime import datetime

from sameday.appointments import ats, booking, finding, kinds
from sameday.appointments.booking import Taken
from sameday.appointments.models import Appointment
from sameday.asked import Asked, Given
from sameday.office import ours
from sameday.policy.appointment_kinds import Kind
from sameday.policy.slots import Slot
from sameday.tickets.models import Ticket


def standing(ticket: Ticket) -> Appointment | None:
    """Return what is booked for this ticket, with who of us it is."""
    return next(iter(_STANDING(ticket=ticket.pk)), None)


def kept(ticket: Ticket, *, at: datetime) -> Appointment | None:
    """Return the time that is kept for this ticket while its client decides."""
    return Appointment.objects.filter(ticket=ticket, state="held", held_until__gt=at).first()


def kind_for(ticket: Ticket, appointment: Appointment | None = None) -> Kind | None:
    """Return what kind of appointment this ticket gets: the one it has, the one that was chosen for it, else the usual
    one of its level."""
    if appointment:
        return kinds.as_booked(appointment)
    return kinds.wanted(kinds.every(), ticket.level, ticket.appointment_kind)


def times(ticket: Ticket, kind: Kind, *, at: datetime) -> list[Slot]:
    """Return the free times up to the horizon, one of each, in order; of ATS where capacity is not promised away."""
    found = finding.one_each(finding.free(kind, at=at, ticket=ticket))
    if not found:
        return found
    has_room, day_of = ats.has_room(ticket, kind, at=at), ours.desk().day_of
    return [slot for slot in found if has_room(day_of(slot.start_at))]


def three(ticket: Ticket, *, at: datetime, kind: Kind | None = None) -> tuple[datetime, ...]:
    """Return three times to offer in a mail, () when there are none; `kind` as `kind_for` without."""
    kind = kind or kind_for(ticket)
    found = finding.offered(times(ticket, kind, at=at), ours.desk().calendar.tz) if kind else []
    return tuple(slot.start_at for slot in found)


def keep(ticket: Ticket, kind: Kind, starts_at: datetime, *, by: str, at: datetime) -> Appointment:
    """Keep this time for the ticket with somebody who is free then. Raises Taken, life.NotAllowed."""
    return _first(ticket, kind, starts_at, at, lambda staff: booking.hold(ticket, kind, staff, starts_at, by=by, at=at))


def take(ticket: Ticket, kind: Kind, starts_at: datetime, *, by: str, at: datetime) -> Appointment:
    """Book this time, or move what is booked to it, with somebody who is free then.

    Raises Taken, booking.TooLate, life.NotAllowed.
    """
    known = standing(ticket)
    if known is None:
        return _first(
            ticket, kind, starts_at, at, lambda staff: booking.book(ticket, kind, staff, starts_at, by=by, at=at)
        )
    if known.starts_at == starts_at:
        return known
    return _first(ticket, kind, starts_at, at, lambda staff: booking.move(known, staff, starts_at, by=by, at=at))


def _first(ticket: Ticket, kind: Kind, starts_at: datetime, at: datetime, attempt) -> Appointment:
    for staff in _who(ticket, kind, starts_at, at=at):
        try:
            return attempt(staff)
        except Taken:
            continue
    raise Taken


def _who(ticket: Ticket, kind: Kind, starts_at: datetime, *, at: datetime) -> list[int]:
    """Return who is free then: whom the time is kept with, who owns the request, then who has most room that day."""
    day = ours.desk().day_of(starts_at)
    found = finding.free(kind, at=at, days=[day], ticket=ticket)
    room = Counter(slot.person for slot in found)
    held = kept(ticket, at=at)
    first = [held.staff_id if held and held.starts_at == starts_at else None, ticket.owner_id]
    free = {slot.person for slot in found if slot.start_at == starts_at}
    return sorted(free, key=lambda who: (who != first[0], who != first[1], -room[who], who))


def _standing():
    rows = Appointment.objects.select_related("staff", "contact", "ticket__requester")
    return rows.filter(ticket=Given("ticket"), state="booked")


_STANDING = Asked(_standing)
