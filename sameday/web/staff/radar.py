"""The coordinator's radar: what may go wrong, each line with the one key that mends it. Source: issue 7, point 7."""

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.office.models import Staff
from sameday.phone import calls
from sameday.reports import radar as report
from sameday.reports.radar import Fix
from sameday.tickets import life, queries_ticket
from sameday.tickets.queries_ticket import LARGEST
from sameday.web import once, pages
from sameday.web.staff.clock_face import face
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff

# name: (words, its clock's label, where all of them stand, must be none at the close of the day)
WORDS = {
    "emergencies": ("Emergencies", "Next step due", ("Triage", "triage", ""), True),
    "calls": ("Calls without an outcome", "Ended", ("All calls", "calls", ""), True),
    "untriaged": ("Not triaged", "Triage due", ("Triage", "triage", ""), True),
    "breaking": ("Promises that break within 2 hours", "Next step due", ("All open", "queue", "?view=all"), True),
    "no_next_step": ("Without a next step", "", ("All of them", "queue", "?view=no_next_step"), True),
    "waiting": ("Waiting too long for the client", "Asked", ("All that wait", "queue", "?view=waiting"), False),
    "approvals": ("Approvals overdue", "Sent", ("All changes", "changes", ""), False),
    "unscheduled": ("Not scheduled", "Next step due", ("The schedule", "schedule_list", ""), False),
}
DONE = {"reassign": "It has a new owner.", "chase": "The reminder is on its way."}
KEYS = {Fix.TRIAGE: "v", Fix.REASSIGN: "o", Fix.CHASE: "c", Fix.CALL: "p", Fix.SLOT: "s", Fix.OUTCOME: "v"}


@staff("office", read=True)
@require_safe
def radar(request):
    """Show each group with its count and its first lines."""
    return _page(request)


@staff("office")
@require_POST
def reassign(request, number: int):
    """Give the request to who was chosen."""
    return _done(request, number, "reassign", _assign)


@staff("office")
@require_POST
def chase(request, number: int):
    """Send the next reminder now: it takes the place of the one that was due."""
    return _done(request, number, "chase", lambda ticket, typed, who: life.remind(ticket, **who))


@staff("office")
@require_POST
def ring(request, number: int):
    """Open a call with the number on file of the request's line; whoever presses it dials."""
    ticket, at = _ticket(number), timezone.now()
    phone = next((line.phone for group in report.read(at) for line in group.lines
                  if line.number == ticket.pk and line.fix == Fix.CALL), "")  # fmt: skip
    if not phone:
        return _page(request, [("", "There is no number on file, or somebody mended it meanwhile.")], 422)
    with transaction.atomic():
        if not once.first(request, at=at):
            return redirect("calls")
        made = calls.by_hand(request.staff, at=at, number=phone)
    return redirect("call", made.pk)


def _done(request, number: int, what: str, act):
    ticket, at = _ticket(number), timezone.now()
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                act(ticket, Typed(request.POST), {"by": actors.staff(request.staff.pk), "at": at})
    except Refused as refusal:
        return _page(request, refusal.errors, 422, number, request.POST.get("owner", ""))
    except life.NotAllowed as refusal:
        return _page(request, [(f"owner-{number}", str(refusal))], 422, number, request.POST.get("owner", ""))
    return redirect(f"{reverse('radar')}?done={what}")


def _assign(ticket, typed: Typed, who: dict) -> None:
    owner = Staff.objects.filter(pk=min(typed.number("owner") or 0, LARGEST), active=True).first()
    if owner is None:
        raise Refused((f"owner-{ticket.pk}", "Choose who owns it"))
    life.assign(ticket, owner, **who)


def _ticket(number: int):
    ticket = queries_ticket.ticket(number) if number <= LARGEST else None
    if ticket is None:
        raise Http404
    return ticket


def _page(request, errors=(), status: int = 200, refused: int = 0, chosen: str = ""):
    at = timezone.now()
    groups = [_shown(group, at) for group in report.read(at)]
    facts = {
        "groups": groups, "keys": {fix.value: key for fix, key in KEYS.items()}, "once": once.key(),
        "people": list(Staff.objects.filter(active=True).order_by("name").values_list("pk", "name")),
        "may": roles.may(request.staff.role, "office"), "errors": errors, "refused": refused, "chosen": chosen,
        "done": DONE.get(request.GET.get("done", ""), ""), "counted": report.COUNTED,
        "to_close": [group for group in groups if group["closes"]],
    }  # fmt: skip
    return pages.staff_page(request, "staff/radar/page.html", facts, status=status)


def _shown(group: report.Group, at: datetime) -> dict:
    words, label, (all_words, name, query), closes = WORDS[group.name]
    lines = [(line, face(line.due_at, at, label) if line.due_at and label.endswith("due") else None)
             for line in group.shown]  # fmt: skip
    return {
        "name": group.name, "words": words, "label": label, "count": group.count, "lines": lines, "closes": closes,
        "more": (all_words, reverse(name) + query) if group.count > len(lines) else None,
        "url": reverse(name) + query,
    }  # fmt: skip


urlpatterns = [
    path("radar", radar, name="radar"),
    path("radar/<int:number>/reassign", reassign, name="radar_reassign"),
    path("radar/<int:number>/chase", chase, name="radar_chase"),
    path("radar/<int:number>/call", ring, name="radar_call"),
]
