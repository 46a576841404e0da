"""Many requests at once: what was chosen, what is asked first, what became of it, and taking it back."""

import hashlib

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.office.models import Staff
from sameday.queues import bulk
from sameday.queues.actions import ACTIONS, HOLD_SECONDS, Action, Doing
from sameday.queues.bulk import Chosen
from sameday.queues.models import BulkRun
from sameday.tickets import queries_ticket
from sameday.tickets.models import Ticket
from sameday.web import once, pages
from sameday.web.staff import ticket_page
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.queues import listing, runs
from sameday.web.staff.queues.asked_for import asked_for
from sameday.web.who import staff

AT_ONCE = ("mine", "nobody")  # need no word more
SEPARATOR = "."


@staff("work")
@require_http_methods(["GET", "HEAD", "POST"])
def queue_bulk(request):
    """GET shows what will be done to which requests and asks what is needed; POST does it, `sure` or at once."""
    sent = request.POST if request.method == "POST" else request.GET
    action = ACTIONS.get(sent.get("do", ""))
    if action is None:
        raise Http404
    if not roles.may(request.staff.role, action.right):
        raise PermissionDenied
    chosen, back = read_chosen(sent.getlist("t")), listing.of_query(sent.get("back", ""))
    if request.method != "POST":
        return _ask(request, action, chosen, back)
    if chosen and action.name not in AT_ONCE and "sure" not in sent:
        pairs = [("do", action.name), *(("t", write_chosen(one)) for one in chosen), ("back", back.query())]
        return redirect(f"{reverse('queue_bulk')}?{urlencode(pairs)}")
    try:
        if not chosen:
            raise Refused(("", "Choose at least one request, then what to do with it"))
        args, words = asked_for(action, Typed(sent), request.staff, [one.number for one in chosen])
    except Refused as refusal:
        return _ask(request, action, chosen, back, refusal.errors)
    doing = Doing(request.staff, actors.staff(request.staff.pk), timezone.now(), args)
    into = args["into"].pk if "into" in args else None
    chosen = [one for one in chosen if one.number != into]
    run = bulk.run(action, chosen, doing, words=words, once=_once(sent.get("once", ""), action, chosen))
    return redirect(back.address(ran=run.pk))


@staff("work")
@require_POST
def queue_undo(request, number: int):
    """Take back what was done, as far as nobody changed it since."""
    run = BulkRun.objects.filter(pk=number, staff=request.staff).first() if number <= queries_ticket.LARGEST else None
    if run is None:
        raise Http404
    try:
        bulk.undo(run, by=actors.staff(request.staff.pk), at=timezone.now())
    except bulk.LeftOut:
        return _go(request, f"{reverse('queue_runs')}?late=1")
    return _go(request, listing.of_query(request.GET.get("back", "")).address(ran=run.pk))


@staff("work")
@require_safe
def queue_runs(request):
    """Show what this person did to many requests in the last ten minutes, each with its Undo."""
    at = timezone.now()
    found = [runs.result(run, at) for run in bulk.last(request.staff, at=at)]
    late = "late" in request.GET
    return pages.staff_page(request, "staff/queue/runs.html", {"runs": found, "late": late})


def read_chosen(texts: list[str]) -> list[Chosen]:
    """Return the requests a form carries as "number.version"; what is no such pair is left out."""
    found = []
    for text in texts[: 2 * bulk.MOST]:
        number, dot, version = text.partition(SEPARATOR)
        digits = (number + version).isascii() and number.isdecimal() and version.isdecimal()
        if dot and digits and len(text) < 30 and 0 < int(number) <= queries_ticket.LARGEST:
            found.append(Chosen(int(number), int(version)))
    return list(dict.fromkeys(found))


def write_chosen(one: Chosen) -> str:
    return f"{one.number}{SEPARATOR}{one.version}"


def _go(request, address: str) -> HttpResponse:
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _once(key: str, action: Action, chosen: list[Chosen]) -> str | None:
    """Return a key for this action on these requests: the same page may do another thing, or others, later."""
    if not key:
        return None
    said = ",".join([action.name, *map(write_chosen, chosen)])
    return f"{key[: once.LONGEST]}:{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _ask(request, action: Action, chosen: list[Chosen], back, errors=()):
    """Show the form of an action: what will be done to which, what cannot be done, and how many mails leave."""
    versions = {one.number: one for one in chosen[: bulk.MOST]}
    found = Ticket.objects.filter(pk__in=versions).select_related("company").order_by("number")
    rows = [(ticket, write_chosen(versions[ticket.pk]), _can(ticket, action)) for ticket in found]
    possible = [ticket for ticket, _, can in rows if can]
    facts = {
        "action": action, "rows": rows, "possible": possible, "errors": list(errors), "back": back, "once": once.key(),
        "typed": request.POST, "most": bulk.MOST, "over": max(0, len(chosen) - bulk.MOST), "hold": HOLD_SECONDS,
        "mails": sum(1 for ticket in possible if ticket.requester_id or ticket.requester_address),
        "companies": {ticket.company_id for ticket in possible},
        "owners": [(pk, name) for pk, (name, active) in queries_ticket.everyone().items() if active],
        "whose_roles": [(role, f"Any {words}") for role, words in Staff.ROLES], "levels": ticket_page.LEVELS,
        "urgency_options": [(word, words, "") for word, words in ticket_page.URGENCIES],
        "merge_options": [(str(t.number), f"T-{t.number} {t.subject}", t.company and t.company.name) for t in possible],
        "due_default": ticket_page.default_due(timezone.now()),
    }  # fmt: skip
    return pages.staff_page(request, "staff/queue/bulk.html", facts, status=422 if errors else 200)


def _can(ticket: Ticket, action: Action) -> bool:
    """Return whether it looks possible now; the verb itself decides."""
    unapproved = ticket.needs_approval and not ticket.approved_at
    return ticket_page.can(ticket, action.verb) and not (action.name == "resolve" and unapproved)


urlpatterns = [
    path("queue/bulk", queue_bulk, name="queue_bulk"),
    path("queue/bulk/last", queue_runs, name="queue_runs"),
    path("queue/bulk/<int:number>/undo", queue_undo, name="queue_undo"),
]
