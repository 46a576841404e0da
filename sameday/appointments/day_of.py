"""The day of an appointment: begun and ended by one of us, or missed; what one of us does, the pages call."""

from datetime import datetime, timedelta

from django.db import transaction

from sameday.appointments import booking, invite, kinds, meeting, remote_ending
from sameday.appointments.models import Appointment
from sameday.policy.appointment_kinds import NO_SHOWS_OF_THE_CLIENT
from sameday.tickets import life
from sameday.tickets.models import Ticket

_MINUTE = 60
EARLY = timedelta(hours=12)  # so much before its start it may begin: that day, not the day before


@transaction.atomic
def begin(appointment: Appointment, *, by: str, at: datetime) -> Appointment:
    """Record that we meet now; a second time changes nothing."""
    begun = _locked(appointment)
    if begun.begun_at:
        return begun
    _must_stand(begun)
    if at < begun.starts_at - EARLY:
        raise life.NotAllowed(begun.ticket, "appointment_begun", "It begins later: move it to now, then begin.")
    begun.begun_at, begun.act_at = at, None
    begun.save(update_fields=["begun_at", "act_at"])
    begun.ticket.follow_ups.filter(key="late", done_at=None).update(done_at=at)
    life.appointment_begun(begun.ticket, _about(begun, at), by=by, at=at)
    return begun


@transaction.atomic
def end(appointment: Appointment, *, by: str, at: datetime) -> Appointment:
    """Record that it took place and is over, its remote session too.

    Its minutes stand in the event (part 5 makes a draft of time of them).
    """
    ended = _locked(appointment)
    if ended.state == "done":
        return ended
    _must_stand(ended)
    remote_ending.with_its_appointment(ended, by=by, at=at)
    ended.begun_at = ended.begun_at or ended.starts_at
    ended.state, ended.ended_at, ended.act_at = "done", max(at, ended.begun_at), None
    ended.save()
    minutes = round((ended.ended_at - ended.begun_at).total_seconds() / _MINUTE)
    life.appointment_ended(ended.ticket, _about(ended, at), minutes, by=by, at=at)
    return ended


@transaction.atomic
def client_missed(appointment: Appointment, *, by: str, at: datetime) -> Appointment:
    """Record that the client did not come: a mail with a new link, after two of them the coordinator books.

    Raises life.NotAllowed before ten minutes have passed. Source: rules.md 3.
    """
    missed = _locked(appointment)
    if missed.state == "no_show":
        return missed
    _must_stand(missed)
    if at < meeting.no_show_at(missed.starts_at):
        raise life.NotAllowed(missed.ticket, "client_missed", "Wait until ten minutes past the start.")
    remote_ending.with_its_appointment(missed, by=by, at=at)
    missed.sequence += 1
    booking.give_up(missed, "no_show")
    count = Appointment.objects.filter(ticket=missed.ticket_id, state="no_show").count()
    ourselves = count > NO_SHOWS_OF_THE_CLIENT
    about = meeting.of(missed, kinds.of(missed.kind), method=invite.CANCEL, at=at, call_us=ourselves)
    life.client_missed(missed.ticket, about, count, book_ourselves=ourselves, by=by, at=at)
    return missed


def _locked(appointment: Appointment) -> Appointment:
    Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=appointment.ticket_id)
    return Appointment.objects.select_related("staff", "ticket__requester").get(pk=appointment.pk)


def _must_stand(appointment: Appointment) -> None:
    if appointment.state != "booked":
        raise life.NotAllowed(appointment.ticket, "appointment_begun", "This appointment does not stand any more.")


def _about(appointment: Appointment, at: datetime):
    return meeting.of(appointment, kinds.of(appointment.kind), method="", at=at)
