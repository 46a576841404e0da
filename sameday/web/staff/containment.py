"""A verbal yes to contain an emergency, and the message that writes it down. Source: rules.md 8."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.audit import actors
from sameday.changes import containment
from sameday.changes.models import Approval
from sameday.clients.models import Contact
from sameday.tickets import life, queries_ticket
from sameday.web import pages
from sameday.web.staff import ticket_answers, ticket_page
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff


@staff("analyse", also=("phone_only",))
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, number: int):
    """GET: the call to be recorded, or the message to be chosen. POST does it."""
    ticket, at = ticket_answers.shown(number), timezone.now()
    debt = Approval.objects.filter(ticket=ticket, how="verbal", withdrawn_at=None).order_by("-pk").first()
    if request.method != "POST":
        return _show(request, ticket, debt)
    who = {"staff": request.staff, "by": actors.staff(request.staff.pk), "at": at}
    try:
        if debt:
            chosen = Typed(request.POST).number("message")
            message = next((m for m in containment.confirming(debt) if m.pk == chosen), None)
            if message is None:
                raise Refused(("message", "Choose the message that says so"))
            containment.written(debt, message, **who)
        else:
            _record(ticket, Typed(request.POST), who)
    except Refused as refusal:
        return _show(request, ticket, debt, request.POST, refusal.errors, status=422)
    except life.NotAllowed as refusal:
        return _show(request, ticket, debt, request.POST, [("", str(refusal))], status=422)
    return redirect("ticket", number)


def _record(ticket, typed: Typed, who: dict) -> None:
    contact, number = typed.called()
    people = Contact.objects.filter(company_id=ticket.company_id) if ticket.company_id else Contact.objects.none()
    approver = people.filter(pk=contact).first()
    if approver is None:
        raise Refused(("called", "Choose whom you called, on which number"))
    scope = typed.text("scope", need="Say what they agreed to")
    containment.verbal(ticket, approver=approver, number=number, scope=scope, **who)


def _show(request, ticket, debt, typed=None, errors=(), *, status: int = 200):
    if debt is None and not containment.possible(ticket) and not errors:
        raise Http404
    facts = {
        "ticket": ticket, "debt": debt, "typed": typed or {}, "errors": list(errors), "problem": dict(errors),
        "news": [],
        "called": ticket_page.called(queries_ticket.approvers(ticket)), "here": f"/desk/tickets/{ticket.pk}",
        "messages": [(str(m.pk), m.sender_name or m.sender, m.text[:160]) for m in containment.confirming(debt)]
        if debt and not debt.written_at
        else [],
    }  # fmt: skip
    return pages.staff_page(request, "staff/ticket/containment.html", facts, status=status)


urlpatterns = [path("tickets/<int:number>/containment", page, name="ticket_containment")]
