"""An appointment begun, ended, or not come to. What it does: appointments/day_of.py. Source: rules.md 3."""

from datetime import datetime

from django.http import Http404
from django.urls import path
from django.views.decorators.http import require_POST

from sameday.appointments import day_of
from sameday.appointments.models import Appointment
from sameday.audit import actors
from sameday.tickets.models import Ticket
from sameday.web.staff import ticket_answers
from sameday.web.staff.ticket_vendors import Verb
from sameday.web.who import staff

LARGEST = 2**63


BEGIN = Verb("appointment_begin", "The appointment has begun")
END = Verb("appointment_end", "The appointment is over; its minutes are written down")
MISSED = Verb("appointment_missed", "Written down: they did not come")
SAID = {verb.name: verb.said for verb in (BEGIN, END, MISSED)}


def _view(verb: Verb, act):
    @staff("work")
    @require_POST
    def post(request, number: int):
        found = Appointment.objects.filter(pk=number).first() if number < LARGEST else None
        if found is None:
            raise Http404

        def do(ticket: Ticket, at: datetime) -> None:
            act(found, by=actors.staff(request.staff.pk), at=at)

        return ticket_answers.perform(request, found.ticket_id, verb, do)

    post.__name__ = verb.name
    return post


_ONE = "appointments/<int:number>"
urlpatterns = [
    path(f"{_ONE}/begin", _view(BEGIN, day_of.begin), name="appointment_begin"),
    path(f"{_ONE}/end", _view(END, day_of.end), name="appointment_end"),
    path(f"{_ONE}/missed", _view(MISSED, day_of.client_missed), name="appointment_missed"),
]
