"""My requests: what is open, what is over, one of them, and a new one. Source: ux.md C3, C4, T7."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from sameday.accounts import limits
from sameday.billing import around
from sameday.billing import queries_portal as queries_money
from sameday.intake import form, portal
from sameday.policy import statement_words
from sameday.tickets import queries_portal
from sameday.tickets.files import StorageFault
from sameday.tokens import links
from sameday.web import office
from sameday.web.portal.pages import portal_page
from sameday.web.public import answer_form, fields, file_room, guide, request_page, sent_forms
from sameday.web.who import client

NEW, NEW_SECONDS, REPLIES = 20, 3600, 20
MANY = "Many came in a short time. Wait an hour, or call us: what you typed is still here"


@client
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request):
    """Show the person's requests, and for a point of contact those of the company; or take a new one."""
    at = timezone.now()
    if request.method != "POST":
        return _list(request, at)
    text, files = fields.text(request), request.FILES.getlist("files")
    shown = sent_forms.read(request.POST.get("form", ""), _page_of(request))
    errors = list(fields.text_errors(text, "Write what is wrong, or what you need"))
    errors += fields.file_errors(files)
    if not errors and shown is None:
        errors = [("", "This page was open while we changed something. Send it again")]
    if errors:
        return _list(request, at, text=text, errors=fields.files_again(request, errors), status=422)
    token = sent_forms.token(shown.id, [str(request.contact.pk), text], files)
    if links.kept([token], "receipt") is None:
        if not limits.hit(f"portal new {request.contact.pk}", NEW, NEW_SECONDS, at=at):
            return _list(request, at, text=text, errors=[("text", MANY)], status=429)
        if not file_room.take(request.ip, files, at):
            return _list(request, at, text=text, errors=[("files", file_room.NO_ROOM)], status=429)
        try:
            portal.take(request.contact, text, form.keep(files), token=token, at=at)
        except StorageFault:
            return _list(request, at, text=text, errors=[("files", fields.FILES_NOT_KEPT)], status=503)
    number = queries_portal.of_receipt(request.contact, token, at)
    return redirect(f"{reverse('portal_request', args=[number])}?sent=new" if number else "portal")


@client
@require_http_methods(["GET", "HEAD", "POST"])
def one(request, number: int):
    """Show one request, or take an answer; 404 for one that the person may not see."""
    at, contact = timezone.now(), request.contact
    ticket = queries_portal.of_contact(contact, number)
    if ticket is None:
        raise Http404
    page = f"my:{contact.pk}:{ticket.pk}"
    if request.method != "POST":
        return _one(request, ticket, page, at)
    typed = answer_form.read(request, ticket)
    form_shown = sent_forms.read(request.POST.get("form", ""), page)

    def again(status: int, errors):
        too_often = status == 429 and not errors
        errors = fields.files_again(request, errors)
        return _one(request, ticket, page, at, typed=typed, errors=errors, too_often=too_often, status=status)

    errors = answer_form.errors(typed)
    if not errors and form_shown is None:
        errors = [("", "This page was open while we changed something. Send it again")]
    if errors:
        return again(422, errors)
    sent = sent_forms.token(form_shown.id, [page, *typed.words], typed.files)
    if links.kept([sent], "reply") is None:
        limit = {"of": f"portal reply {contact.pk}", "most": REPLIES, "seconds": NEW_SECONDS}
        try:
            put = partial(_reply, contact, ticket, typed, sent, at)
            number = answer_form.keep(request, typed, ticket, put, at=at, **limit)
        except answer_form.Refused as refused:
            return again(refused.status, refused.errors)
    return redirect(f"{reverse('portal_request', args=[number])}?sent=1#sent")


def _reply(contact, ticket, typed: answer_form.Typed, sent: str, at: datetime, kept) -> int:
    with transaction.atomic():
        if not links.keep(sent, "reply", ticket=ticket, contact=contact, at=at):
            return ticket.pk
        return answer_form.take(typed, kept, ticket, contact, thread="portal", at=at).ticket_id


def _one(request, ticket, page: str, at: datetime, *, status=200, **said):
    times = reverse("portal_times", args=[ticket.pk])
    facts = request_page.shown(request, request.contact, ticket, at=at, page=page, own=ticket.pk, times=times, **said)
    facts["sent"] = request.GET.get("sent") in ("1", "new") and status == 200
    return portal_page(request, "public/request.html", facts, status=status)


@client
@require_POST
def times(request, number: int):
    """Lead to the page where a time is chosen, by a link of the request that is made for this visit."""
    ticket = queries_portal.of_contact(request.contact, number)
    if ticket is None:
        raise Http404
    token = links.make("request", ticket=ticket, contact=request.contact, at=timezone.now())
    return redirect("request_time", token)


def _page_of(request) -> str:
    return f"my:{request.contact.pk}"


def _list(request, at: datetime, *, text="", errors=(), status=200):
    contact, desk = request.contact, office.desk()
    everybody = contact.point_of_contact and request.GET.get("whose") == "company"
    month = queries_money.place(request.GET.get("month", "")) if everybody else None
    late = month is not None and request.GET.get("late") == "1"
    only = queries_portal.Only(*around.bounds(month), at if late else None) if month else None
    before = queries_portal.place(request.GET.get("before", ""))
    rows, more = queries_portal.page(contact, everybody=everybody, before=before, only=only)
    asked = {"whose": "company"} if everybody else {}
    asked |= ({"month": f"{month:%Y-%m}"} if month else {}) | ({"late": "1"} if late else {})
    facts = {
        "rows": [(row, queries_portal.words(row, at=at, desk=desk)) for row in rows],
        "everybody": everybody, "may_everybody": contact.point_of_contact, "text": text, "errors": list(errors),
        "wrong": fields.by_field(errors), "form_id": sent_forms.new(at, _page_of(request)), "older": before is not None,
        "more_url": f"{reverse('portal')}?{urlencode(asked | {'before': more})}" if more else "",
        "promise": guide.promise(desk, at), "month": month and statement_words.month(month), "late": late,
    }  # fmt: skip
    return portal_page(request, "portal/requests.html", facts, status=status)


urlpatterns = [
    path("my", mine, name="portal"),
    path("my/requests/<int:number>", one, name="portal_request"),
    path("my/requests/<int:number>/time", times, name="portal_times"),
]
