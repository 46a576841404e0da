"""The page of the booking link: choose a time, move it, cancel it. GET shows, POST decides, no field to type.

The decision travels only as name and value of the button that was clicked: a mail scanner that opens the link and sends
the form as it stands changes nothing. Source: rules.md 3, 8; ux.md T4, C5, C6.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sameday.accounts import limits
from sameday.appointments import booking as appointments
from sameday.appointments import choosing, finding, invite, meeting
from sameday.audit import actors
from sameday.clock import time_words
from sameday.desk import replies
from sameday.outbox import words
from sameday.tickets import life
from sameday.tickets import queries_client as queries
from sameday.tokens import links
from sameday.web import errors as problems
from sameday.web import office
from sameday.web.pages import client_page
from sameday.web.public import sent_forms
from sameday.web.who import token as by_token

DECISIONS, DECISIONS_SECONDS = 40, 3600
FIRST_DAYS = 3
STAMP, FARTHEST = "%Y%m%dT%H%MZ", timedelta(days=800)
TAKEN = "This time was taken a moment ago. Nothing is booked yet: choose another."
TOO_LATE = "It begins too soon to change it here: call us."
MANY = "Many changes came in a short time. Wait an hour, or call us."


@dataclass(frozen=True)
class Shown:
    """A time as the page shows it; `theirs` is the client's own clock where it differs from ours."""

    stamp: str
    clock: str
    whole: str
    theirs: str


@by_token
@csrf_exempt  # the page sends no referrer, so browsers post from "Origin: null"; the signed field stands in for it
@require_http_methods(["GET", "HEAD", "POST"])
def booking(request, token: str, purpose: str = "booking"):
    """Show the free times or what is booked, or do what the clicked button says; 404 for a link that opens nothing."""
    at = timezone.now()
    link, ticket = _found(token, purpose, at)
    if request.method != "POST":
        return _page(request, token, link, ticket, at)
    if sent_forms.read(request.POST.get("form", ""), token) is None:
        return problems.csrf_failure(request)
    if not {"book", "keep", "cancel"} & set(request.POST):
        return _page(request, token, link, ticket, at)
    if not limits.hit(f"booking:{link.pk}", DECISIONS, DECISIONS_SECONDS, at=at):
        return _page(request, token, link, ticket, at, problem=MANY, status=429)
    return _decide(request, token, link, ticket, at)


@by_token
@require_safe
def calendar_file(request, token: str, purpose: str = "booking"):
    """Return what is booked as a file for a calendar."""
    at = timezone.now()
    _, ticket = _found(token, purpose, at)
    appointment = choosing.standing(ticket)
    if appointment is None or appointment.contact_id is None:
        raise Http404
    response = HttpResponse(
        invite.text(appointment, invite.PUBLISH, at=at), content_type="text/calendar; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="T-{ticket.pk}.ics"'
    return response


def _found(token: str, purpose: str, at: datetime):
    link = links.find(token, purpose, at)
    if link is None:
        raise Http404
    ticket = replies.survivor(link.ticket)
    if not queries.seen_by(link.contact, ticket):
        raise Http404
    return link, ticket


def _decide(request, token: str, link, ticket, at: datetime):
    """Do what was clicked, by a mailbox in other hands, too: a time gives nothing away and ends no request.

    Who meets them rings the number on file and asks by the gate who they are; refused, everybody of a company would be
    without help just when one of its mailboxes was taken.
    """
    by, known = actors.contact(link.contact_id), choosing.standing(ticket)
    try:
        if "cancel" in request.POST:
            if known:
                appointments.cancel(known, by=by, at=at, reason="client")
            return redirect(f"{request.path}?done=cancelled")
        verb = "book" if "book" in request.POST else "keep"
        starts_at, kind = _read(request.POST[verb]), choosing.kind_for(ticket, known)
        if starts_at is None or kind is None:
            return _page(request, token, link, ticket, at)
        if verb == "keep" and known is None:
            choosing.keep(ticket, kind, starts_at, by=by, at=at)
            return redirect(f"{request.path}?at={starts_at:{STAMP}}#time")
        if verb == "keep":
            return redirect(f"{request.path}?move=1&at={starts_at:{STAMP}}#time")
        choosing.take(ticket, kind, starts_at, by=by, at=at)
    except appointments.Taken:
        return _page(request, token, link, ticket, at, problem=TAKEN, near=starts_at, status=409)
    except appointments.TooLate:
        return _page(request, token, link, ticket, at, problem=TOO_LATE, status=409)
    except life.NotAllowed as refused:
        return _page(request, token, link, ticket, at, problem=str(refused), status=409)
    return redirect(f"{request.path}?done={'moved' if known else 'booked'}")


def _page(request, token: str, link, ticket, at: datetime, *, problem="", near=None, status=200):
    known = choosing.standing(ticket)
    kind, desk = choosing.kind_for(ticket, known), office.desk()
    moving = bool(known) and (request.GET.get("move") == "1" or near is not None)
    facts = {
        "here": request.path, "ticket": ticket, "problem": problem, "done": request.GET.get("done", ""),
        "form_id": sent_forms.new(at, token), "zone": words.zone_word(desk.zone), "moving": moving, "booked": None,
        "over": bool(ticket.resolved_at or ticket.closed_at), "minutes": kind.times.minutes if kind else 0,
        "needs_approval": ticket.needs_approval and not ticket.approved_at,
    }  # fmt: skip
    if known:
        facts["booked"] = _booked(known, kind, link, at)
    if kind and (moving or not known) and not facts["over"] and not facts["needs_approval"]:
        facts |= _times(request, ticket, kind, link, at, near)
    response = client_page(request, "public/booking.html", facts, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _times(request, ticket, kind, link, at: datetime, near) -> dict:
    """Return the times of the page: the one asked for, the nearest to one that is gone, those of the days."""
    found = choosing.times(ticket, kind, at=at)
    zone, theirs = office.desk().calendar.tz, _zone_of(link)
    asked_at = _read(request.GET.get("at", "")) if near is None else None
    asked = next((slot for slot in found if slot.start_at == asked_at), None)
    gone = near or (asked_at if asked is None else None)
    days = [
        (words.day(day), [_shown(slot, zone, theirs) for slot in slots])
        for day, slots in groupby(found, key=lambda slot: slot.start_at.astimezone(zone).date())
    ]
    every = request.GET.get("all") == "1"
    held = choosing.kept(ticket, at=at)
    return {
        "asked": _shown(asked, zone, theirs) if asked else None,
        "kept_until": time_words(held.held_until, office.desk().zone)
        if asked and held and held.starts_at == asked_at
        else "",
        "gone": bool(gone),
        "near": [_shown(slot, zone, theirs) for slot in finding.nearest(found, gone)] if gone else [],
        "days": days if every else days[:FIRST_DAYS],
        "more": not every and len(days) > FIRST_DAYS,
    }


def _booked(appointment, kind, link, at: datetime) -> dict:
    desk = office.desk()
    return {
        "whole": words.when(appointment.starts_at, desk.zone),
        "theirs": _theirs(appointment.starts_at, desk.calendar.tz, _zone_of(link)),
        "staff": appointment.staff.name,
        "minutes": appointment.minutes,
        "changes": not appointment.begun_at and at <= appointments.latest_change(appointment, kind),
        "over": at >= appointment.ends_at,
        "notice": meeting.notice_words(kind.times.notice_minutes),
    }


def _shown(slot, zone, theirs: str) -> Shown:
    local = slot.start_at.astimezone(zone)
    clock, start_at = words.clock(local.time()), slot.start_at
    return Shown(f"{start_at:{STAMP}}", clock, f"{words.day(local.date())}, {clock}", _theirs(start_at, zone, theirs))


def _theirs(at: datetime, zone, theirs: str) -> str:
    """Return the time by the client's clock, "" where it is the same as ours."""
    if not theirs:
        return ""
    there, here = at.astimezone(ZoneInfo(theirs)), at.astimezone(zone)
    if there.utcoffset() == here.utcoffset():
        return ""
    said = f"{words.clock(there.time())} {words.zone_word(theirs)}"
    return said if there.date() == here.date() else f"{words.day(there.date())}, {said}"


def _zone_of(link) -> str:
    return link.contact.company.zone if link.contact else ""


def _read(stamp: str) -> datetime | None:
    try:
        found = datetime.strptime(stamp[:20], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return found if abs(found - timezone.now()) < FARTHEST else None


_OF_A_REQUEST = {"purpose": "request"}
urlpatterns = [  # the link of a booking mail opens the first two, that of a request the others: each its own thing
    path("b/<str:token>", booking, name="booking"),
    path("b/<str:token>/calendar.ics", calendar_file, name="booking_calendar"),
    path("r/<str:token>/time", booking, _OF_A_REQUEST, name="request_time"),
    path("r/<str:token>/time/calendar.ics", calendar_file, _OF_A_REQUEST, name="request_calendar"),
]
