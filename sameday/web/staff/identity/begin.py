"""Begin a verification: which action, and of whom; from a ticket or a step of its checklist."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sameday.clients.models import Contact
from sameday.identity import asking, looking, together
from sameday.identity.refused import Refused
from sameday.policy import gate
from sameday.tickets.models import ChecklistItem
from sameday.web import pages
from sameday.web.staff import ticket_answers
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

# by key: what callers ask for most; the rest is chosen from the list
FIRST = ("password_reset", "unlock", "mfa_reset", "new_device", "disclose_by_phone", "permissions", "contact_phone",
         "contact_mail", "lift_lock")  # fmt: skip
MOST_PEOPLE = 200


@staff("work")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, number: int):
    """GET: what can be asked for, who it can be, and what was proven. POST begins it, or finds the one that is open."""
    ticket, at = ticket_answers.shown(number), timezone.now()
    data = request.POST if request.method == "POST" else request.GET
    typed = Typed(data)
    step = _step(ticket, typed.number("step"))
    if request.method != "POST":
        return _show(request, ticket, step, data, at=at)
    contact = people_of(ticket).filter(pk=typed.number("contact") or 0).first()
    if contact is None:
        return _show(request, ticket, step, data, [("contact", "Choose who it is")], status=422, at=at)
    action = step.sensitive_action if step else data.get("action", "")
    try:
        row = asking.need(
            ticket, action, contact, technician=request.staff, at=at, item=step, caller=_caller(ticket)
        )  # fmt: skip
    except Refused as refusal:
        return _show(request, ticket, step, data, [("action", str(refusal))], status=422, at=at)
    return redirect("verify_one", number, row.pk)


@staff("work")
@require_safe
def waiting(request):
    """List what waits for a second one of us."""
    rows = together.waiting(request.staff, at=timezone.now())
    return pages.staff_page(request, "staff/identity/waiting.html", {"rows": rows, "actions": gate.ACTIONS})


def _step(ticket, pk: int | None) -> ChecklistItem | None:
    if pk is None:
        return None
    found = ticket.items.filter(pk=pk, sensitive_action__isnull=False).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def people_of(ticket):
    """Return the active people of the ticket's company, by name: whom it can be."""
    people = Contact.objects.filter(company=ticket.company_id) if ticket.company_id else Contact.objects.none()
    return people.filter(status="active").order_by("name", "pk")


def _caller(ticket) -> str:
    """Return the number that the ticket's last call came from: for a banner, never a proof."""
    call = ticket.calls.filter(outgoing=False).order_by("-number").first()
    return call.from_number if call else ""


def _show(request, ticket, step, data, errors=(), *, at, status: int = 200):
    people = list(people_of(ticket)[:MOST_PEOPLE])
    asker = data.get("contact") or str(ticket.requester_id or "")
    subject = next((person for person in people if str(person.pk) == asker), None)
    rest = [(key, gate.ACTIONS[key].words) for key in gate.GATED if key not in FIRST]
    facts = {
        "ticket": ticket, "step": step, "errors": list(errors), "problem": dict(errors), "news": [],
        "here": f"/desk/tickets/{ticket.pk}", "people": [(str(p.pk), p.name) for p in people], "asker": asker,
        "first": [(key, gate.ACTIONS[key].words) for key in FIRST], "rest": rest, "actions": gate.ACTIONS,
        "chosen": data.get("action", ""), "rows": looking.of_ticket(ticket), "acts": looking.acts(ticket),
        "banners": looking.banners(subject, at=at, caller=_caller(ticket)) if subject else [],
    }  # fmt: skip
    return pages.staff_page(request, "staff/identity/begin.html", facts, status=status)


urlpatterns = [
    path("tickets/<int:number>/verify", begin, name="verify"),
    path("verify", waiting, name="verify_waiting"),
]
