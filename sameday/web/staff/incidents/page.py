"""One incident on one page: what to do, whom to tell, what happened. Source: rules.md 7; ux.md S23."""

from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.accounts import roles as rights
from sameday.incidents import hostile, notices, queries, roles, under
from sameday.incidents.models import Incident
from sameday.policy import incidents as policy
from sameday.web import once, pages
from sameday.web.staff.clock_face import face
from sameday.web.who import staff

DONE = {
    "note": "Written into the timeline", "role": "Saved", "kind": "Saved", "provider": "Saved", "status": "Saved",
    "check": "Saved", "notice": "The affected are told", "called": "Written down", "put": "It hangs on the incident",
    "off": "It hangs on it no more", "end": "The incident is over", "review": "The review is kept",
    "made": "These requests are one incident now",
}  # fmt: skip


@staff("work", read=True)
@require_safe
def index(request):
    """List the incidents: those that are open first."""
    at = timezone.now()
    rows = [(row, face(row.notice_due_at, at, _due(row))) for row in queries.newest()]
    return pages.staff_page(request, "staff/incidents/list.html", {"rows": rows, "kinds": policy.KINDS})


@staff("work", read=True)
@require_safe
def one(request, number: int):
    """Show the incident."""
    return show(request, find(number))


def find(number: int) -> Incident:
    """Return the incident or raise Http404."""
    incident = queries.one(number)
    if incident is None:
        raise Http404
    return incident


def show(request, incident: Incident, *, typed=None, errors=(), status: int = 200):
    """Render the page, with what was typed and refused."""
    at, tickets = timezone.now(), under.tickets(incident)
    people = [("", "Nobody")] + [(str(person.pk), person.name) for person in queries.people()]
    checks = list(incident.checks.select_related("done_by"))
    first_open = [check.pk for check in checks if check.done_at is None][:9]
    facts = {
        "incident": incident, "tickets": tickets, "at": at, "kinds": list(policy.KINDS.items()),
        "kind_words": policy.KINDS[incident.kind], "face": face(incident.notice_due_at, at, _due(incident)),
        "roles": [(role, words, getattr(incident, role)) for role, words in roles.ROLES.items()], "people": people,
        "checks": checks, "digits": {pk: str(n) for n, pk in enumerate(first_open, 1)},
        "lines": queries.timeline(incident, tickets), "told": queries.told(incident),
        "calls": notices.to_call(incident), "affected": notices.affected(incident) if not incident.ended_at else [],
        "companies": under.companies(incident), "typed": typed or {}, "errors": list(errors),
        "problem": dict(errors), "once": once.key(), "may_act": rights.may(request.staff.role, "emergency"),
        "hostile": hostile.WORDS if hostile.company(incident.ticket.company_id) else "",
        "toast_words": DONE.get(request.GET.get("done", ""), ""), "here": reverse("incident", args=[incident.pk]),
        "longest": policy.ENTRY_LONGEST, "longest_status": policy.STATUS_LONGEST,
    }  # fmt: skip
    return pages.staff_page(request, "staff/incidents/page.html", facts, status=status)


def _due(incident: Incident) -> str:
    return "Next update due" if incident.noticed_at else "First notice due"


urlpatterns = [
    path("incidents", index, name="incidents"),
    path("incidents/<int:number>", one, name="incident"),
]
