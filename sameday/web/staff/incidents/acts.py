"""What a person does on the page of an incident; each is one POST, refused with everything typed kept."""

from collections.abc import Callable

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sameday.audit import actors
from sameday.incidents import ending, notices, parents, queries, roles, timeline, under
from sameday.incidents.models import Incident
from sameday.incidents.refused import NotNow
from sameday.office.models import Staff
from sameday.tickets import life
from sameday.web import once
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.incidents import page
from sameday.web.who import staff


@staff("emergency")
@require_POST
def note(request, number: int):
    """Write a line of the timeline."""
    return _do(request, number, "note", lambda it, typed, who: timeline.write(it, typed.line("text", most=5000), **who))


@staff("emergency")
@require_POST
def role(request, number: int):
    """Give a role to somebody, or take it from them."""

    def give(incident: Incident, typed: Typed, who: dict) -> None:
        name, chosen = typed.line("role"), typed.number("person")
        if name not in roles.ROLES:
            raise Http404
        person = Staff.objects.filter(pk=chosen, active=True).first() if chosen else None
        if chosen and person is None:
            raise Refused((name, "Choose one of us"))
        roles.give(incident, name, person, **who)

    return _do(request, number, "role", give)


@staff("emergency")
@require_POST
def kind(request, number: int):
    """Say of what kind it is."""
    return _do(request, number, "kind", lambda it, typed, who: roles.name(it, typed.line("kind"), **who))


@staff("emergency")
@require_POST
def provider(request, number: int):
    """Say that it is the outage of a provider, or that it is not."""

    def say(incident: Incident, typed: Typed, who: dict) -> None:
        under.of_provider(incident, typed.line("provider", most=80), **who)

    return _do(request, number, "provider", say)


@staff("emergency")
@require_POST
def check(request, number: int, thing: int):
    """Tick a thing of the checklist off, or open it again."""

    def tick(incident: Incident, typed: Typed, who: dict) -> None:
        found = queries.check(incident, thing)
        if found is None:
            raise Http404
        roles.tick(found, done=typed.line("done") == "yes", **who)

    return _do(request, number, "check", tick)


@staff("emergency")
@require_POST
def called(request, number: int, thing: int):
    """Write down that somebody of the call list was told by telephone."""

    def tell(incident: Incident, typed: Typed, who: dict) -> None:
        found = queries.notice(incident, thing)
        if found is None:
            raise Http404
        notices.called(found, **who)

    return _do(request, number, "called", tell)


@staff("emergency")
@require_POST
def put(request, number: int):
    """Hang a request on the incident."""

    def hang(incident: Incident, typed: Typed, who: dict) -> None:
        found = queries.ticket(typed.number("ticket"))
        if found is None:
            raise Refused(("ticket", "Write the number of a request"))
        under.put(incident, found, by=actors.staff(request.staff.pk), **who)

    return _do(request, number, "put", hang)


@staff("emergency")
@require_POST
def take_off(request, number: int, thing: int):
    """Take a request off the incident."""

    def off(incident: Incident, typed: Typed, who: dict) -> None:
        found = queries.ticket(thing)
        if found is None or found.pk not in under.numbers(incident):
            raise Http404
        under.take_off(incident, found, by=actors.staff(request.staff.pk), **who)

    return _do(request, number, "off", off)


@staff("emergency")
@require_POST
def end(request, number: int):
    """Say that it is contained."""
    return _do(request, number, "end", lambda incident, typed, who: ending.end(incident, **who))


@staff("emergency")
@require_POST
def make(request, number: int):
    """Make one incident of the requests that look alike, or, with `no`, say that they are not one."""
    found = queries.ticket(number)
    if found is None:
        raise Http404
    at = timezone.now()
    if request.POST.get("no"):
        parents.decline(found, staff=request.staff, at=at)
        return redirect(_back(request, number))
    try:
        incident = parents.make(found, staff=request.staff, at=at)
    except NotNow:
        return redirect(_back(request, number))  # it shows how they stand now
    return redirect(f"{reverse('incident', args=[incident.pk])}?done=made")


def _back(request, number: int) -> str:
    here = request.POST.get("next", "")
    return here if here == f"/desk/triage/{number}" else reverse("ticket", args=[number])


def _do(request, number: int, done: str, act: Callable[[Incident, Typed, dict], object]):
    """Call `act` once, in one transaction with the form's key, and answer for it: 302 done, 422 refused."""
    at, incident = timezone.now(), page.find(number)
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                act(incident, Typed(request.POST), {"staff": request.staff, "at": at})
    except Refused as refusal:
        return page.show(request, page.find(number), typed=request.POST, errors=refusal.errors, status=422)
    except NotNow as refusal:
        errors = [(refusal.field, str(refusal).rstrip("."))]
        return page.show(request, page.find(number), typed=request.POST, errors=errors, status=422)
    except life.NotAllowed as refusal:
        return page.show(request, page.find(number), typed=request.POST, errors=[("", str(refusal))], status=422)
    return redirect(f"{reverse('incident', args=[number])}?done={done}")


urlpatterns = [
    path("incidents/<int:number>/note", note, name="incident_note"),
    path("incidents/<int:number>/role", role, name="incident_role"),
    path("incidents/<int:number>/kind", kind, name="incident_kind"),
    path("incidents/<int:number>/provider", provider, name="incident_provider"),
    path("incidents/<int:number>/checks/<int:thing>", check, name="incident_check"),
    path("incidents/<int:number>/calls/<int:thing>", called, name="incident_called"),
    path("incidents/<int:number>/requests", put, name="incident_put"),
    path("incidents/<int:number>/requests/<int:thing>/off", take_off, name="incident_off"),
    path("incidents/<int:number>/end", end, name="incident_end"),
    path("tickets/<int:number>/together", make, name="incident_make"),
]
