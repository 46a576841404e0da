"""People of the company, by its points of contact: confirm who wrote, ask to add somebody, say that somebody leaves.

Confirming is their own decision and done at once. The others make a request that we carry out behind the gate: a
sign-in to the portal proves too little for them (security.md: V2 and an approval).
"""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from sameday.accounts import limits
from sameday.clients import queries_portal
from sameday.clients.refused import Refused
from sameday.desk import our_people
from sameday.intake import people_asked as asking
from sameday.policy import people_asked
from sameday.web.portal import company
from sameday.web.portal.pages import portal_page
from sameday.web.public import fields, sent_forms
from sameday.web.who import client

ASKED, A_DAY = 50, 86_400
MANY = "Much was asked for today. Call us for more: what you typed is still here"
OPEN_LONG = "This page was open while we changed something. Send it again"


@client
@require_POST
def confirm(request, person: int):
    """Take the decision on who wrote from the company's domain; a form without a button decides nothing."""
    found, do, at = _found(request, person), request.POST.get("do", ""), timezone.now()
    if do not in ("yes", "no"):
        return company.shown(request, [("", "Press one of the buttons")], status=422)
    try:
        (our_people.confirm if do == "yes" else our_people.decline)(request.contact, found, at=at)
    except Refused as refusal:
        return company.shown(request, refusal.errors, status=422)
    return redirect(f"{reverse('portal_company')}?{urlencode({'done': do, 'who': found.pk})}")


@client
@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    """Ask for somebody new."""
    if not request.contact.point_of_contact:
        raise Http404
    return _form(request, people_asked.ADD, None)


@client
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, person: int):
    """Say that somebody leaves."""
    found = _found(request, person)
    try:
        asking.may_leave(request.contact, found)
    except Refused as refusal:
        return company.shown(request, refusal.errors, status=422)
    return _form(request, people_asked.LEAVE, found)


def _form(request, wish: people_asked.Wish, person):
    at, page = timezone.now(), f"my:{request.contact.pk}:{wish.action}:{person.pk if person else ''}"
    if request.method != "POST":
        return _show(request, wish, person, {}, (), page)
    given = {f["key"]: (fields.text if f["kind"] == "long" else fields.line)(request, f["key"]) for f in wish.fields}
    form = sent_forms.read(request.POST.get("form", ""), page)
    if form is None:
        return _show(request, wish, person, given, [("", OPEN_LONG)], page)
    if not limits.hit(f"portal people {request.contact.pk}", ASKED, A_DAY, at=at):
        return _show(request, wish, person, given, [("", MANY)], page, status=429)
    token = sent_forms.token(form.id, [page, *given.values()], ())
    try:
        if person is None:
            asking.add(request.contact, given, token=token, at=at)
        else:
            asking.leave(request.contact, person, given, token=token, at=at)
    except Refused as refusal:
        return _show(request, wish, person, given, refusal.errors, page)
    return redirect(f"{reverse('portal_company')}?done=asked")


def _show(request, wish, person, given: dict, errors, page: str, *, status: int = 0):
    facts = {
        "wish": wish, "person": person, "given": given, "errors": list(errors), "wrong": fields.by_field(errors),
        "form_id": sent_forms.new(timezone.now(), page), "hints": people_asked.HINTS,
    }  # fmt: skip
    return portal_page(request, "portal/people_form.html", facts, status=status or (422 if errors else 200))


def _found(request, number: int):
    person = queries_portal.person(request.contact, number)
    if person is None:
        raise Http404
    return person


urlpatterns = [
    path("my/our-company/people/new", add, name="portal_person_add"),
    path("my/our-company/people/<int:person>/confirm", confirm, name="portal_person_confirm"),
    path("my/our-company/people/<int:person>/leave", leave, name="portal_person_leave"),
]
