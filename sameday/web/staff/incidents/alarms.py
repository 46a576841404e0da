"""The bar of every staff page while an emergency waits for somebody, and its button. Source: rules.md 7."""

import hashlib

from django.http import HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import roles
from sameday.incidents import pages
from sameday.tickets import life, queries
from sameday.web.staff import triage
from sameday.web.who import staff

SHOWN = 3


@staff("work", read=True)
@require_safe
def alarms(request):
    """Answer with the bar, empty while nothing waits; 304 while it stays as it is."""
    found = queries.alarms()
    etag = f'"{hashlib.sha256(repr(found).encode()).hexdigest()[:16]}"'
    same = request.headers.get("If-None-Match") == etag
    answer = HttpResponseNotModified() if same else _bar(request, found)
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "private, no-cache"  # the browser asks each time, and keeps what stands
    return answer


@staff("emergency")
@require_POST
def acknowledge(request, number: int):
    """Take the emergency from wherever one is; a script stays on its page, with everything typed there."""
    ticket, said = triage.find(number), ""
    try:
        ticket = pages.acknowledge(ticket, request.staff, how="button", at=timezone.now())
        mine = ticket.acknowledged_by_id == request.staff.pk
        said = "You have it: ring them now" if mine else f"{ticket.acknowledged_by} has it"
    except life.NotAllowed:
        said = "It waits for nobody any more"
    if "HX-Request" not in request.headers:
        return redirect("ticket", number)
    return _bar(request, queries.alarms(), taken=number, said=said)


def _bar(request, found, *, taken: int | None = None, said: str = ""):
    facts = {
        "alarms": found[:SHOWN], "more": max(0, len(found) - SHOWN), "taken": taken, "said": said,
        "may_act": roles.may(request.staff.role, "emergency"),
    }  # fmt: skip
    return render(request, "staff/incidents/alarms.html", facts)


urlpatterns = [
    path("alarms", alarms, name="alarms"),
    path("alarms/<int:number>/acknowledge", acknowledge, name="alarm_acknowledge"),
]
