"""What is done on the schedule: book, move, make longer, cancel, let the client choose, undo. Rules.md 3, 13; ux.md T6.

Whatever is refused comes back as the same page with what was typed in it; a time that somebody took meanwhile (409)
with the free ones nearest to it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from sameday.accounts import roles
from sameday.appointments import booking, choosing, kinds, undo
from sameday.appointments.models import Appointment
from sameday.audit import actors
from sameday.office.models import Staff
from sameday.policy import kind_limits
from sameday.policy.appointment_kinds import Kind
from sameday.tickets import life, queries_ticket
from sameday.tickets.life.outcomes import UNDO_SECONDS
from sameday.tickets.models import Ticket
from sameday.web import office, once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.schedule import asked as asking
from sameday.web.staff.schedule import done, finder, pages
from sameday.web.staff.schedule.asked import Wanted
from sameday.web.staff.schedule.finder import Trouble
from sameday.web.who import staff

CHANGED = "Somebody changed this appointment meanwhile: it is now as you see it here."
GONE = "This appointment does not stand any more."


@staff("work")
@require_POST
def schedule_book(request, number: int):
    """Book the time for this request, or move its appointment to it, and tell the client."""
    ticket, asked, at = _about(request.POST, number)
    known = choosing.standing(ticket)
    kind = finder.kind_of(ticket, known, asked.kind, kinds.every())
    if kind is None:
        return _again(request, asked, at, Trouble("There is no kind of appointment for this desk."), 422)
    try:
        (who, starts_at), minutes = _wanted(request), _minutes(request)
    except Refused as refused:
        return _again(request, asked, at, Trouble(errors=refused.errors, typed=_typed(request)), 422)
    asked = replace(asked, day=office.desk().day_of(starts_at))
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                _place(request, ticket, kind, who, starts_at, minutes, at)
    except booking.Taken:
        ends_at = starts_at + timedelta(minutes=minutes or kind.times.minutes)
        said = done.who_was_faster(ticket, who, starts_at, ends_at, at=at)
        return _again(request, asked, at, Trouble(said, typed=_typed(request), near=starts_at), 409)
    except life.NotAllowed as refused:
        return _again(request, asked, at, Trouble(str(refused), typed=_typed(request)), 409)
    return redirect(asked.after(done="moved" if request.POST.get("move") else "booked", of=number))


@staff("work")
@require_POST
def schedule_cancel(request, number: int):
    """Cancel the appointment of this request and tell the client."""
    ticket, asked, at = _about(request.POST, number)
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                off = _same(request, ticket)
                booking.cancel(off, by=actors.staff(request.staff.pk), at=at, hold_seconds=UNDO_SECONDS)
    except life.NotAllowed as refused:
        return _again(request, asked, at, Trouble(str(refused)), 409)
    return redirect(asked.after(done="cancelled", of=number))


@staff("work")
@require_POST
def schedule_ask(request, number: int):
    """Send the client the link to choose a time."""
    ticket, asked, at = _about(request.POST, number)
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                kind = finder.kind_of(ticket, None, asked.kind, kinds.every())
                link = {"times": choosing.three(ticket, at=at, kind=kind), "minutes": kind and kind.times.minutes}
                named, by = kinds.named(kind, ticket.level), actors.staff(request.staff.pk)
                life.let_choose(ticket, **link, appointment_kind=named, by=by, at=at)
    except life.NotAllowed as refused:
        return _again(request, asked, at, Trouble(str(refused)), 409)
    return redirect(asked.after(done="asked", of=number))


@staff("work")
@require_POST
def schedule_undo(request, number: int):
    """Undo what this person just booked, moved or cancelled for this request; with a mail when one has left."""
    ticket, asked, at = _about(request.GET, number)
    try:
        event = Typed(request.GET).number("event") or 0
        mailed = undo.take_back(ticket, by=actors.staff(request.staff.pk), at=at, event=event)
    except life.NotAllowed as refused:
        kept = "taken" if str(refused) == undo.OVERTAKEN else "kept"
        return _go(request, asked.after(done=kept, of=number, ticket=number))
    return _go(request, asked.after(done="undone_by_mail" if mailed else "undone", of=number))


def _go(request, address: str):
    if "HX-Request" in request.headers:  # the button of the toast: its own place is gone with the next page
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _about(given, number: int) -> tuple[Ticket, Wanted, datetime]:
    at = timezone.now()
    ticket = queries_ticket.ticket(number) if number <= queries_ticket.LARGEST else None
    if ticket is None:
        raise Http404
    view = "list" if given.get("view") == "list" else "board"
    asked = asking.read(given, office.desk().day_of(at), view)
    return ticket, replace(asked, ticket=number), at


def _place(
    request, ticket: Ticket, kind: Kind, who: int, starts_at: datetime, minutes: int | None, at: datetime
) -> None:
    how = {"by": actors.staff(request.staff.pk), "at": at, "ours_to_choose": True, "hold_seconds": UNDO_SECONDS}
    if request.POST.get("move"):
        booking.move(_same(request, ticket), who, starts_at, minutes=minutes, **how)
    else:
        booking.book(ticket, kind, who, starts_at, **how)


def _same(request, ticket: Ticket) -> Appointment:
    """Return the appointment that the form was about, as it was then. Raises life.NotAllowed, PermissionDenied."""
    known = choosing.standing(Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=ticket.pk))
    if known is None:
        raise life.NotAllowed(ticket, "booking_moved", GONE)
    if known.staff_id != request.staff.pk and not roles.may(request.staff.role, "triage"):
        raise PermissionDenied
    if f"{known.pk}.{known.sequence}" != request.POST.get("move"):
        raise life.NotAllowed(ticket, "booking_moved", CHANGED)
    return known


def _wanted(request) -> tuple[int, datetime]:
    """Return whom and when: of the button of a time, or as typed. Raises Refused."""
    place = asking.read_place(request.POST.get("place", ""))
    if place is None:
        typed = Typed(request.POST)
        place = typed.number("who") or 0, typed.instant("when")
    if not Staff.objects.filter(pk=place[0], active=True).exists():
        raise Refused(("who", "Choose who meets the client"))
    return place


def _minutes(request) -> int | None:
    """Return how long a moved appointment shall be; None: as it was. Raises Refused."""
    if not request.POST.get("move") or not request.POST.get("minutes"):
        return None
    minutes = Typed(request.POST).number("minutes")
    if why := kind_limits.refusal("minutes", minutes):
        raise Refused(("minutes", why))
    return minutes


def _typed(request) -> dict:
    if request.POST.get("place"):  # a button, not the fields
        return {}
    return {name: request.POST.get(name, "")[:40] for name in ("who", "when", "minutes")}


def _again(request, asked: Wanted, at: datetime, trouble: Trouble, status: int):
    return pages.page(request, asked, at=at, trouble=trouble, status=status)


_NUMBER = "schedule/<int:number>"
urlpatterns = [
    path(f"{_NUMBER}/book", schedule_book, name="schedule_book"),
    path(f"{_NUMBER}/cancel", schedule_cancel, name="schedule_cancel"),
    path(f"{_NUMBER}/ask", schedule_ask, name="schedule_ask"),
    path(f"{_NUMBER}/undo", schedule_undo, name="schedule_undo"),
]
