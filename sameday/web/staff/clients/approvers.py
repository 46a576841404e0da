"""Who approves for a client: the point of contact, then delegates in order, each with a limit. Source: rules.md 8."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.audit import actors
from sameday.clients import people
from sameday.clients.models import Contact
from sameday.clients.refused import Refused
from sameday.desk import clients
from sameday.identity import serving
from sameday.web import once, pages
from sameday.web.staff.clients import finding, proof_first
from sameday.web.who import staff

PLACES = 6
PROOF = "Another list takes a proof of one who approves now"
TITLES = ("Point of contact", *(f"Delegate {place}" for place in range(1, PLACES)))


@staff("clients")
@require_http_methods(["GET", "HEAD", "POST"])
def approvers(request, number: int):
    """Show and set the order; who moved in it gets a mail."""
    company, at = finding.company_of(number), timezone.now()
    everybody = list(Contact.objects.filter(company=company, status="active").order_by("name", "pk"))
    if request.method != "POST":
        now = people.may_approve(company)
        typed = [(str(p.pk), "" if p.approves_up_to is None else str(p.approves_up_to)) for p in now]
        return _show(request, company, everybody, typed)
    typed = [(request.POST.get(f"who_{n}", ""), request.POST.get(f"limit_{n}", "")[:20]) for n in range(PLACES)]
    known = {str(person.pk): person for person in everybody}
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                order = _order(typed, known)
                clients.set_approvers(company, order, by=actors.staff(request.staff.pk), at=at)
    except Refused as refusal:
        return _show(request, company, everybody, typed, refusal.errors)
    return redirect(f"{finding.company_url(company)}done=saved")


def _order(typed, known: dict) -> list:
    """Return the chosen people with their limits. Raises Refused at the field that is wrong."""
    order, errors = [], []
    for place, (who, limit) in enumerate(typed):
        if not who:
            continue
        if who not in known:
            errors.append((f"who_{place}", "Choose an active person of this company"))
            continue
        try:
            clients.kinds.CONTACT.field("approves_up_to").value(limit)
        except ValueError as trouble:
            errors.append((f"limit_{place}", str(trouble)))
        order.append((known[who], limit))
    if errors:
        raise Refused(*errors)
    return order


def _show(request, company, everybody, typed, errors=()):
    typed = [*typed, *[("", "")] * PLACES][:PLACES]
    facts = {
        "company": company, "places": [(n, TITLES[n], *typed[n]) for n in range(PLACES)], "errors": list(errors),
        "problem": dict(errors), "once": request.POST.get("once") or once.key(),
        "first": proof_first.facts(request, serving.may_prove(company), PROOF, action=serving.LIST),
        "options": [("", "Nobody"), *((str(person.pk), f"{person.name}, {person.mail}") for person in everybody)],
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/approvers.html", facts, status=422 if errors else 200)


urlpatterns = [path("clients/<int:number>/approvers", approvers, name="approvers")]
