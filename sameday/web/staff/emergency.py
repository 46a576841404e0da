"""Acknowledge, clear or end an emergency, from the triage desk and from the ticket's page. Source: rules.md 7."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sameday.audit import actors
from sameday.incidents import ending, pages, queries
from sameday.incidents.refused import NotNow
from sameday.tickets import life
from sameday.web.staff import triage, triage_answers, triage_pane
from sameday.web.who import staff


@staff("emergency")
@require_POST
def acknowledge(request, number: int):
    """Stop the 15-minute timer: this person has seen it and rings."""
    return _do(request, number, _acknowledge, "You have it: ring them now, on the numbers on file.")


@staff("emergency")
@require_POST
def clear(request, number: int):
    """It is none: the request stands where its own clock puts it."""
    return _do(request, number, life.not_an_emergency, "Not an emergency: its own clock counts.")


@staff("emergency")
@require_POST
def end(request, number: int):
    """A confirmed emergency is contained, and the incident that it is with it; the work goes on."""
    return _do(request, number, _contained, "The emergency is over; the request goes on.")


def _do(request, number: int, verb, said: str):
    at, ticket = timezone.now(), triage.find(number)
    try:
        verb(ticket, by=actors.staff(request.staff.pk), at=at, staff=request.staff)
    except life.NotAllowed as refusal:
        return triage_answers.refused(request, triage.find(number), str(refusal), at=at)
    if triage_answers.wants_fragment(request) and triage_pane.on_the_desk(ticket):
        return triage_answers.stay(request, number, f"T-{number}: {said}", at=at)
    return redirect(_back(request, number))


def _contained(ticket, *, by: str, at, staff) -> None:
    incident = queries.of_ticket(ticket)
    if incident and incident.ticket_id == ticket.pk:
        try:
            ending.end(incident, staff=staff, at=at)
        except NotNow as refusal:
            raise life.NotAllowed(ticket, "end_emergency", str(refusal)) from None
    else:
        life.end_emergency(ticket, by=by, at=at, staff=staff)


def _acknowledge(ticket, *, by: str, at, staff) -> None:
    pages.acknowledge(ticket, staff, how="button", at=at)


def _back(request, number: int) -> str:
    """Return where the person came from: the desk or the ticket's page, no address from outside."""
    here = request.POST.get("next", "")
    return here if here in (f"/desk/tickets/{number}", f"/desk/triage/{number}") else reverse("triage")


urlpatterns = [
    path("emergency/<int:number>/acknowledge", acknowledge, name="emergency_acknowledge"),
    path("emergency/<int:number>/clear", clear, name="emergency_clear"),
    path("emergency/<int:number>/end", end, name="emergency_end"),
]
