"""The triage desk: the list, one request beside it, and its outcome with two keys. Source: page 2; ux.md W1, T1."""

import hashlib

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.audit import actors
from sameday.tickets import life, queries, queries_pane
from sameday.tickets.queries import Place
from sameday.web.staff import triage_answers, triage_forms, triage_list, triage_pane
from sameday.web.staff.triage_list import Shown
from sameday.web.who import staff


@staff("triage")
@require_safe
def desk(request):
    """Show the list with its first request beside it."""
    shown = Shown.read(request.GET)
    return triage_answers.page(request, shown, None, at=timezone.now())


@staff("triage")
@require_safe
def request_pane(request, number: int):
    """Show one request: the pane for a script, the whole page for a browser without one or a narrow screen."""
    at, ticket = timezone.now(), find(number)
    if triage_answers.wants_fragment(request):
        return triage_answers.fragment(request, "pane", triage_pane.pane(ticket, staff=request.staff, at=at))
    return triage_answers.page(request, Shown.read(request.GET), ticket, at=at)


@staff("triage")
@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request, number: int, outcome: str):
    """GET: the outcome's form with its mail. POST: do it and show the next request."""
    at, ticket = timezone.now(), find(number)
    if outcome not in triage_forms.OUTCOMES:
        raise Http404
    facts = triage_pane.pane(ticket, staff=request.staff, at=at)
    sent = request.POST if request.method == "POST" else request.GET
    form = triage_forms.read(outcome, sent, facts["proposal"])
    triage_forms.read_standard(form, ticket, sent)
    if not facts["on_the_desk"]:
        return _came_second(request, ticket, form, at)
    if request.method != "POST":
        return triage_answers.form(request, ticket, form, facts, at=at)
    return _decide(request, ticket, form, facts, at)


def _decide(request, ticket, form, facts, at):
    place = Place(ticket.alarm, ticket.desk_at, ticket.number), facts["ticket"].state == "quarantined"
    if outcome_is_missing(ticket, form) or not triage_forms.check(form):
        return triage_answers.form(request, ticket, form, facts, at=at, status=422)
    try:
        triage_forms.decide(ticket, form, staff=request.staff, at=at)
    except life.NotAllowed as refusal:
        fresh = find(ticket.number)
        if not triage_pane.on_the_desk(fresh):
            return _came_second(request, fresh, form, at)
        form.errors.append(("", str(refusal)))
        return triage_answers.form(request, fresh, form, facts, at=at, status=422)
    return triage_answers.next_one(request, ticket.number, place, form.decided, at=at)


def outcome_is_missing(ticket, form) -> bool:
    """Note on the form that this outcome needs a known sender; return whether it does."""
    quarantined = ticket.state == "quarantined"
    if not quarantined or form.decided in ("emergency", "spam", "not_request", ""):
        return False
    form.errors.append(("", "Say first who wrote this: press u, or choose “Who is this?”."))
    return True


def _came_second(request, ticket, form, at):
    """Somebody was faster. The same person pressing twice sees what the first press did."""
    event = queries_pane.triage_of(ticket)
    mine = event and event.actor == actors.staff(request.staff.pk) and (at - event.at).total_seconds() < 60
    if request.method == "POST" and mine and event.data["outcome"] == form.decided and ticket.triaged_at == event.at:
        return triage_answers.next_one(request, ticket.number, None, form.decided, at=at)
    return triage_answers.conflict(request, ticket, form, at=at)


@staff("triage")
@require_POST
def undo(request, number: int):
    """Take the outcome back while its mail is held, and show the request again."""
    at, ticket = timezone.now(), find(number)
    try:
        life.undo_triage(ticket, by=actors.staff(request.staff.pk), at=at)
    except life.NotAllowed as refusal:
        return triage_answers.refused(request, find(number), str(refusal), at=at)
    return triage_answers.stay(request, number, f"T-{number} is back on the desk. No mail has left.", at=at)


@staff("triage")
@require_POST
def here(request, number: int):
    """Say that this person is on the request for the next two minutes; a later one only warns."""
    ticket = queries_pane.ticket(number)
    if ticket and triage_pane.on_the_desk(ticket):
        queries_pane.hold(ticket, request.staff, at=timezone.now())
    return HttpResponse(status=204)


@staff("triage")
@require_safe
def rows(request):
    """Show the list anew, what came meanwhile included: the key `l`."""
    on = request.GET.get("on", "")[:15]
    shown = Shown(None, Shown.read(request.GET).after)
    found = triage_list.desk(shown, at=timezone.now())
    return triage_answers.fragment(request, "list", triage_answers.listing(found, int(on) if on.isdecimal() else None))


@staff("triage")
@require_safe
def news(request):
    """Say how many requests came since the list was shown; 304 while that stays so."""
    shown = Shown.read(request.GET)
    numbers = triage_list.news(shown)
    etag = f'"{hashlib.sha256(repr(numbers).encode()).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == etag:
        answer = HttpResponseNotModified()
    else:
        answer = triage_answers.fragment(request, "news", {"new": len(numbers), "after": shown.after})
    answer.headers["ETag"] = etag
    return answer


@staff("triage")
@require_safe
def alarms(request):
    """Show and sound the emergencies that nobody acknowledged; 304 while they stay the same. Source: rules.md 7."""
    found = queries.alarms()
    etag = f'"{hashlib.sha256(repr(found).encode()).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == etag:
        answer = HttpResponseNotModified()
    else:
        answer = triage_answers.fragment(request, "alarms", {"alarms": found})
    answer.headers["ETag"] = etag
    return answer


def find(number: int):
    """Return the ticket or raise Http404."""
    ticket = queries_pane.ticket(number)
    if ticket is None:
        raise Http404
    return ticket


urlpatterns = [
    path("triage", desk, name="triage"),
    path("triage/rows", rows, name="triage_rows"),
    path("triage/news", news, name="triage_news"),
    path("triage/alarms", alarms, name="triage_alarms"),
    path("triage/<int:number>", request_pane, name="triage_open"),
    path("triage/<int:number>/undo", undo, name="triage_undo"),
    path("triage/<int:number>/here", here, name="triage_here"),
    path("triage/<int:number>/<slug:outcome>", outcome, name="triage_outcome"),
]
