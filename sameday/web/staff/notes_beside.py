"""The notes beside a ticket: its company's and its devices', reworded in place. Source: rules.md 13."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.accounts import roles
from sameday.audit import actors
from sameday.clients import notes
from sameday.tickets import queries_ticket
from sameday.web import once, pages
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff


def facts(ticket, items, person) -> dict:
    """Return what the page shows of notes: the devices are the ticket's computer and its person's equipment."""
    if not ticket.company_id:
        return {"device_notes": [], "may_company_note": False, "seen_note": notes.seen}
    people = {ticket.requester_id, ticket.affected_id} - {None}
    devices = [ticket.computer_name, *(i.name for i in items if i.kind == "equipment" and i.contact_id in people)]
    return {
        "device_notes": notes.of_devices(ticket.company_id, devices),
        "may_company_note": roles.may(person.role, "clients"),
        "seen_note": notes.seen,
    }


@staff("work", read=True)
@require_http_methods(["GET", "HEAD", "POST"])
def of_devices(request, number: int):
    """Show the history of the notes, or reword a device's: 302, 422 with what was typed, 409 with both texts."""
    ticket = _with_company(number)
    if request.method != "POST":
        return _page(request, ticket)
    device = Typed(request.POST).data.get("device", "").strip()[:120]
    if not device:
        return _page(request, ticket, errors=[("device_note", "Say which device it is")], status=422)
    return _write(request, ticket, device)


@staff("clients")
@require_POST
def of_company(request, number: int):
    """Reword the company's note."""
    return _write(request, _with_company(number), "")


def _with_company(number: int):
    ticket = queries_ticket.ticket(number)
    if ticket is None or not ticket.company_id:
        raise Http404
    return ticket


def _write(request, ticket, device: str):
    at, typed = timezone.now(), Typed(request.POST)
    try:
        text = typed.text("text", most=notes.LONGEST)
        notes.write(
            ticket.company, device, text, was=request.POST.get("was", ""), staff=request.staff,
            by=actors.staff(request.staff.pk), at=at,
        )  # fmt: skip
    except Refused as refusal:
        return _page(request, ticket, device=device, errors=refusal.errors, status=422)
    except notes.Changed as changed:
        return _page(request, ticket, device=device, now=changed.now, status=409)
    address = f"{reverse('ticket', args=[ticket.number])}#notes"
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _page(request, ticket, *, device=None, now=None, errors=(), status=200):
    shown = {
        "ticket": ticket, "versions": notes.history(ticket.company_id), "device": device, "now": now,
        "text": request.POST.get("text", ""), "seen_note": notes.seen, "errors": list(errors), "once": once.key(),
        "was": notes.seen(now) if now is not None else request.POST.get("was", ""),
    }  # fmt: skip
    return pages.staff_page(request, "staff/ticket/notes.html", shown, status=status)


urlpatterns = [
    path("tickets/<int:number>/notes", of_devices, name="ticket_notes"),
    path("tickets/<int:number>/notes/company", of_company, name="ticket_company_note"),
]
