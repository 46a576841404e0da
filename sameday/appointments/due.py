"""What time does to appointments: reminders, our lateness, holds that end. The worker calls `step`."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from sameday.appointments import booking, day_of, invite, kinds, meeting, remote_ending
from sameday.appointments.models import Appointment
from sameday.audit.actors import SYSTEM
from sameday.policy.appointment_kinds import Kind
from sameday.tickets import life
from sameday.tickets.life.step import not_in_work
from sameday.tickets.life.undo import WITHOUT_MAIL as UNDONE_WITHIN
from sameday.tickets.models import Ticket

log = logging.getLogger(__name__)
AT_ONCE = 50
AFTER_TROUBLE = timedelta(minutes=5)


def step(at: datetime) -> int:
    """Do what is due by `at` on up to 50 appointments, each in its own transaction; return how many.

    Idempotent: each moves `act_at` on, and what another worker did first is not done again.
    """
    due = list(Appointment.objects.filter(act_at__lte=at).order_by("act_at")[:AT_ONCE])
    for appointment in due:
        try:
            act(appointment, at=at)
        except Exception:  # one poisoned appointment delays nobody else
            log.exception("appointment_due_failed", extra={"appointment": appointment.pk})
            standing = Appointment.objects.filter(pk=appointment.pk, state__in=("held", "booked"))
            standing.update(act_at=at + AFTER_TROUBLE)
    return len(due)


@transaction.atomic
def act(appointment: Appointment, *, at: datetime) -> None:
    """Do the one thing this appointment's time has come for."""
    if appointment.state == "held":
        booking.release(appointment, at=at)
        return
    ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=appointment.ticket_id)
    fresh = Appointment.objects.select_related("staff", "ticket__requester").get(pk=appointment.pk)
    if fresh.act_at is None or fresh.act_at > at:
        return
    if fresh.state != "booked" or fresh.begun_at:  # nothing is left to remind of
        Appointment.objects.filter(pk=fresh.pk).update(act_at=None)
        return
    if not_in_work(ticket):
        _off(fresh, by=SYSTEM, at=at)
        return
    kind = kinds.of(fresh.kind)
    if at < fresh.starts_at:
        _remind(fresh, ticket, kind, at=at)
    elif at >= meeting.late_at(fresh.starts_at):
        fresh.act_at = None
        life.we_are_late(ticket, meeting.of(fresh, kind, method="", at=at), by=SYSTEM, at=at)
    else:
        fresh.act_at = meeting.late_at(fresh.starts_at)
    fresh.save(update_fields=["reminders", "act_at", "contact"])


def _remind(appointment: Appointment, ticket: Ticket, kind: Kind, *, at: datetime) -> None:
    """Remind the client when it is time: after a standstill one mail, not all that were missed. Who asks for it by now
    and was not invited yet gets the invitation, too."""
    gone = meeting.reminders_gone(appointment.starts_at, at=at)
    appointment.act_at = meeting.first_look(appointment.starts_at, at=at)
    if gone <= appointment.reminders:
        return
    new, appointment.reminders = appointment.contact_id != ticket.requester_id, gone
    appointment.contact = ticket.requester
    about = meeting.of(appointment, kind, method=invite.REQUEST if new else "", at=at)
    life.appointment_reminded(ticket, about, gone, by=SYSTEM, at=at)


def with_its_ticket(ticket: Ticket, *, by: str, at: datetime) -> None:
    """End what is running for a ticket that has ended, a remote session too, in its transaction (life/step.py).

    What is booked falls a minute later, when nobody has taken the end back: a cancellation cannot be. What ATS promised
    stays written down: it counts for requests in work alone, and comes back with this one.
    """
    remote_ending.with_its_ticket(ticket, by=by, at=at)
    Appointment.objects.filter(ticket=ticket, state="held").delete()
    for appointment in Appointment.objects.filter(ticket=ticket, state="booked"):
        if appointment.begun_at:
            day_of.end(appointment, by=by, at=at)
        elif appointment.starts_at > at + UNDONE_WITHIN:
            Appointment.objects.filter(pk=appointment.pk).update(act_at=at + UNDONE_WITHIN)
        else:
            _off(appointment, by=by, at=at)


def _off(appointment: Appointment, *, by: str, at: datetime) -> None:
    if appointment.starts_at > at:
        booking.cancel(appointment, by=by, at=at, reason="over")
    else:
        booking.give_up(appointment, "done")
