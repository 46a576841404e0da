"""A person of a client: what is on file, where else they belong, their requests; leaving. Source: ux.md S13."""

from datetime import timedelta

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.clients import duplicates, proposals, queries, reading
from sameday.clients.kinds import CONTACT
from sameday.clients.models import Contact, CoveredItem
from sameday.clients.orders import Order
from sameday.clients.refused import Refused
from sameday.desk import clients, one_person
from sameday.identity import serving
from sameday.outbox import suppress
from sameday.policy.identity import RESTS
from sameday.tickets import life, queries_of_client
from sameday.web import once, pages
from sameday.web.staff import history
from sameday.web.staff.clients import company as company_page
from sameday.web.staff.clients import finding, proof_first
from sameday.web.staff.clients.record_form import Form, give, handle
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

FIELDS = ("name", "mail", "phone", "mobile", "numbers", "computer_name", "vip", "note")
COLLEAGUES = 500


@staff("clients", also=("propose",))
@require_safe
def person(request, number: int, person: int):
    """Show the person, the other companies they belong to, and their requests."""
    return _show(request, finding.person_of(number, person))


def _show(request, contact, errors=()):
    rows, more = queries_of_client.of_person(contact, before=Typed(request.GET).number("before"))
    colleagues = Contact.objects.filter(company=contact.company_id).exclude(status="inactive").order_by("pk")
    facts = {
        "contact": contact, "company": contact.company, "numbers": reading.pairs(contact.numbers),
        "order": reading.order_words(contact.approves_in_order), "elsewhere": queries.elsewhere(contact),
        "items": list(CoveredItem.objects.filter(contact=contact).order_by("kind", "name")), "tickets": rows,
        "more_url": f"{finding.person_url(contact)}before={more}" if more else "", "fresh": _fresh(contact),
        "twice": [pair for pair in duplicates.people(colleagues) if contact.pk in (pair.one.pk, pair.other.pk)],
        "proposals": company_page.shown(request, _proposals(contact)),
        "stopped": suppress.why(contact.mail) if contact.mail_failed_at else "",
        "past": history.of(request, f"contact:{contact.pk}"),
        "may": roles.may(request.staff.role, "clients"), "may_work": roles.may(request.staff.role, "work"),
        "once": once.key(), "errors": list(errors), "problem": dict(errors),
    }  # fmt: skip
    page, status = "staff/clients/person.html", 422 if errors else 200
    return pages.staff_page(request, page, facts | finding.toast(request), status=status)


@staff("clients", also=("propose",))
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, number: int):
    """Put somebody on file, or propose it."""
    company = finding.company_of(number)
    form = Form(
        CONTACT, FIELDS, f"New person at {company.name}", "Add the person",
        (company.name, finding.company_url(company)), finding.person_url, company=company,
    )  # fmt: skip
    return handle(request, form)


@staff("clients", also=("propose",))
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, number: int, person: int):
    """Change what is on file of a person."""
    contact = finding.person_of(number, person)
    form = Form(
        CONTACT, FIELDS, f"Change {contact.name}", "Save", (contact.name, finding.person_url(contact)),
        lambda row: finding.person_url(contact), company=contact.company, row=contact, first=_first(request, contact),
    )  # fmt: skip
    return handle(request, form)


@staff("clients", also=("propose",))
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, number: int, person: int):
    """Say that the person left: GET shows what hangs on them, POST ends them and hands their open requests over."""
    contact = finding.person_of(number, person)
    if request.method != "POST":
        return _leaving(request, contact)
    at, by = timezone.now(), actors.staff(request.staff.pk)
    if not roles.may(request.staff.role, "clients"):
        try:
            give(request, Order("leave", CONTACT, contact.company, contact))
        except Refused as refusal:
            return _leaving(request, contact, refusal.errors)
        return redirect(f"{finding.person_url(contact)}done=proposed")
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                clients.leave(contact, _hand_over(request, contact), by=by, at=at)
    except Refused as refusal:
        return _leaving(request, contact, refusal.errors)
    except life.NotAllowed as refusal:
        return _leaving(request, contact, [("", str(refusal))])
    return redirect(f"{finding.person_url(contact)}done=left")


@staff("clients", also=("propose",))
@require_POST
def back(request, number: int, person: int):
    """Make somebody active who left, or is to be confirmed."""
    contact = finding.person_of(number, person)
    try:
        said, _ = give(request, Order("come_back", CONTACT, contact.company, contact))
    except Refused as refusal:
        return _show(request, contact, refusal.errors)
    return redirect(f"{finding.person_url(contact)}done={'back' if said == 'saved' else said}")


@staff("work")
@require_POST
def mail_again(request, number: int, person: int):
    """Write to the person's address again although mail to it came back; from a request, back to it."""
    contact, at = finding.person_of(number, person), timezone.now()
    with transaction.atomic():
        if once.first(request, at=at):
            suppress.release(contact.mail, by=actors.staff(request.staff.pk), at=at)
    if ticket := Typed(request.POST).number("ticket"):
        return redirect("ticket", number=ticket)
    return redirect(f"{finding.person_url(contact)}done=mail_again")


@staff("clients")
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, number: int, person: int):
    """Make one person of two of this company: the one of the address goes, the chosen one stays."""
    contact, at = finding.person_of(number, person), timezone.now()
    if request.method != "POST":
        return _merging(request, contact, Typed(request.GET))
    into = queries.person(number, Typed(request.POST).number("into") or 0)
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                if into is None:
                    raise Refused(("into", "Choose who stays"))
                one_person.merge(contact, into, by=actors.staff(request.staff.pk), at=at)
    except Refused as refusal:
        return _merging(request, contact, Typed(request.POST), refusal.errors)
    except life.NotAllowed as refusal:
        return _merging(request, contact, Typed(request.POST), [("", str(refusal))])
    return redirect(f"{finding.person_url(into or contact)}done=merged")


def _fresh(contact) -> list[str]:
    """Return what of this person was changed too lately to prove anything by (security.md, the gate)."""
    since = timezone.now() - timedelta(hours=RESTS)
    lately = (("mail", contact.mail_set_at), ("phone", contact.phone_set_at), ("mobile", contact.mobile_set_at))
    return [CONTACT.field(name).words.lower() for name, set_at in lately if set_at and set_at > since]


def _first(request, contact) -> dict:
    """Return what the form says of the proof that a new address or number takes."""
    asked = contact.status == "active" and serving.asks(contact, at=timezone.now())
    return proof_first.facts(request, [contact] if asked else [], "A new address or telephone number takes a proof")


def _proposals(contact) -> list:
    return [p for p in proposals.waiting(contact.company) if p.kind == "contact" and p.row == contact.pk]


def _colleagues(contact) -> list:
    rows = Contact.objects.filter(company=contact.company_id, status="active").exclude(pk=contact.pk)
    return list(rows.order_by("name", "pk")[:COLLEAGUES])


def _hand_over(request, contact) -> dict:
    """Return who takes over which of the open requests, as chosen; somebody of another company is nobody."""
    people = {str(colleague.pk): colleague for colleague in _colleagues(contact)}
    return {
        ticket.number: people[chosen]
        for ticket in clients.open_requests(contact)
        if (chosen := request.POST.get(f"to_{ticket.number}") or request.POST.get("to_all", "")) in people
    }


def _leaving(request, contact, errors=()):
    facts = {
        "contact": contact, "tickets": clients.open_requests(contact), "colleagues": _colleagues(contact),
        "errors": list(errors), "once": request.POST.get("once") or once.key(), "typed": request.POST,
        "may": roles.may(request.staff.role, "clients"), "problem": dict(errors),
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/leave.html", facts, status=422 if errors else 200)


def _merging(request, contact, typed: Typed, errors=()):
    facts = {
        "contact": contact, "colleagues": _colleagues(contact), "errors": list(errors),
        "chosen": typed.data.get("into", ""),
        "once": typed.data.get("once") or once.key(), "problem": dict(errors),
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/merge.html", facts, status=422 if errors else 200)


_PERSON = "clients/<int:number>/people/<int:person>"
urlpatterns = [
    path("clients/<int:number>/people/new", add, name="person_add"),
    path(_PERSON, person, name="person"),
    path(f"{_PERSON}/change", change, name="person_change"),
    path(f"{_PERSON}/leave", leave, name="person_leave"),
    path(f"{_PERSON}/back", back, name="person_back"),
    path(f"{_PERSON}/mail-again", mail_again, name="person_mail_again"),
    path(f"{_PERSON}/merge", merge, name="person_merge"),
]
