"""What one of us just booked, moved or cancelled is undone on its ticket while the mail about it is still held.

appointments/undo.py gives the time back in the same transaction. Source: rules.md 3; ux.md 1.7.
"""

from datetime import datetime, timedelta

from django.db import transaction

from sameday.outbox import queue
from sameday.outbox.models import OutgoingMail
from sameday.tickets.events_appointments import BookingTakenBack
from sameday.tickets.life.step import NotAllowed, lock, record, restore
from sameday.tickets.life.undo import LOOK_BACK, decided
from sameday.tickets.models import Ticket, TicketEvent

BOOKINGS = ("booked", "booking_moved", "booking_cancelled")
WITHIN = timedelta(seconds=60)


class MailHasLeft(NotAllowed):
    """The client has the mail about it: nothing is undone without another one."""


def last_booking(ticket: Ticket, *, by: str, at: datetime) -> TicketEvent:
    """Return the booking, move or cancellation that `by` may undo now. Raises NotAllowed when there is none."""
    last = decided(ticket.events.order_by("-id")[: LOOK_BACK + 1])
    unknown = last.kind == "booking_moved" and not last.data.get("came_from")  # moved by an older version
    # what was cancelled with the end of its request comes back with the request, not by itself
    if last.kind not in BOOKINGS or last.actor != by or unknown or last.data.get("reason", "staff") != "staff":
        why = "Something else happened on this ticket since: it cannot be undone."
        raise NotAllowed(ticket, "take_booking_back", why)
    if at - last.at > WITHIN:
        raise NotAllowed(ticket, "take_booking_back", "It is too late to undo this: move or cancel it on the schedule.")
    return last


@transaction.atomic
def take_booking_back(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """The ticket is as it was before its last booking, move or cancellation; the mail about it never leaves.

    Raises MailHasLeft, and NotAllowed when something else happened since.
    """
    ticket = lock(ticket, "take_booking_back")
    last = last_booking(ticket, by=by, at=at)
    mail = last.data.get("mail")
    if mail and not queue.withdraw(OutgoingMail.objects.get(pk=mail), at=at):
        raise MailHasLeft(ticket, "take_booking_back", "The mail has left.")
    restore(ticket, last.data["was"])
    ticket.follow_ups.filter(key__in=("book_by_phone", "declined"), done_at=last.at).update(done_at=None)
    record(ticket, BookingTakenBack(last.pk, last.data["appointment"]), by=by, at=at)
    return ticket
