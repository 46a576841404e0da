"""Undo of what one of us just booked, moved, made longer or cancelled. Source: rules.md 3; ux.md 1.7.

While its mail is held the client never hears of it: the time, the ticket and what was promised are as before. Once the
mail has left, the opposite is done, with a mail of its own.
"""

from datetime import date, datetime

from django.db import transaction

from sameday.appointments import ats, booking, kinds
from sameday.appointments.models import Appointment, Promise
from sameday.tickets import life
from sameday.tickets.events_appointments import Place
from sameday.tickets.models import Ticket, TicketEvent

OVERTAKEN = "Its time was taken meanwhile: it stays as it is now. Choose another time."


@transaction.atomic
def take_back(ticket: Ticket, *, by: str, at: datetime, event: int | None = None) -> bool:
    """Undo what `by` did last with the appointment of this ticket; return whether the client gets a mail about it.

    `event`: only when this was it, so that what undid it is not undone by a second press.

    Raises life.NotAllowed when it is too late, when something else happened since, or its time is somebody else's now.
    """
    ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=ticket.pk)
    last = life.last_booking(ticket, by=by, at=at)
    if event not in (None, last.pk):
        raise life.NotAllowed(ticket, "take_booking_back", "Something else happened on this ticket since.")
    appointment = Appointment.objects.select_related("staff", "ticket__requester").get(pk=last.data["appointment"])
    try:
        try:
            life.take_booking_back(ticket, by=by, at=at)
        except life.MailHasLeft:
            _opposite(ticket, last, appointment, by=by, at=at)
            return True
        _as_before(ticket, last, appointment, at=at)
    except booking.Taken:
        raise life.NotAllowed(ticket, "take_booking_back", OVERTAKEN) from None
    return False


def _as_before(ticket: Ticket, last: TicketEvent, appointment: Appointment, *, at: datetime) -> None:
    match last.kind:
        case "booked":
            appointment.sequence += 1
            booking.give_up(appointment, "cancelled")
            _promise_again(ticket, last.data.get("promised"), at=at)
        case "booking_moved":
            booking.put_back(appointment, Place(**last.data["came_from"]), at=at)
        case "booking_cancelled":
            booking.put_back(appointment, booking.place_of(appointment), at=at)


def _opposite(ticket: Ticket, last: TicketEvent, appointment: Appointment, *, by: str, at: datetime) -> None:
    who = {"by": by, "at": at}
    match last.kind:
        case "booked":
            booking.cancel(appointment, **who)
            _promise_again(ticket, last.data.get("promised"), at=at)
        case "booking_moved":
            place = Place(**last.data["came_from"])
            starts_at, minutes = datetime.fromisoformat(place.starts_at), place.minutes
            booking.move(appointment, place.staff, starts_at, minutes=minutes, ours_to_choose=True, **who)
        case "booking_cancelled":
            kind, starts_at = kinds.as_booked(appointment), appointment.starts_at
            booking.book(ticket, kind, appointment.staff_id, starts_at, ours_to_choose=True, **who)


def _promise_again(ticket: Ticket, day: str | None, *, at: datetime) -> None:
    """Hold the day at ATS again that the booking gave back, unless somebody was promised its last slot meanwhile."""
    if day is None:
        return
    ats.lock()
    if ats.room(at, ticket=ticket).free(date.fromisoformat(day)):
        Promise.objects.update_or_create(ticket=ticket, defaults={"day": date.fromisoformat(day), "made_at": at})
