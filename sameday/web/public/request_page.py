"""The page of one request, opened by the link of a mail: where it stands, what was said, a box to answer."""

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sameday.accounts import limits
from sameday.appointments import choosing
from sameday.audit import actors
from sameday.desk import replies
from sameday.intake import form
from sameday.policy import stage_words, triage
from sameday.policy.kinds import Channel
from sameday.tickets import queries_client as queries
from sameday.tickets.files import StorageFault
from sameday.tickets.life.open import Said
from sameday.tokens import links
from sameday.web import errors as problems
from sameday.web import office
from sameday.web.pages import client_page
from sameday.web.public import fields, file_room, sent_forms
from sameday.web.who import token as by_token

REPLIES, REPLIES_SECONDS = 20, 3600


@by_token
@csrf_exempt  # the page sends no referrer, so browsers post from "Origin: null"; the signed field stands in for it
@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request, token: str):
    """Show the request, or take an answer; 404 for a link that is unknown, over, or of someone who may not see it."""
    at = timezone.now()
    link, ticket = _found(token, at)
    if request.method != "POST":
        return _page(request, token, link, ticket, at)
    text, files = fields.text(request), request.FILES.getlist("files")
    shown = sent_forms.read(request.POST.get("form", ""), token)
    if shown is None:
        return problems.csrf_failure(request)
    errors = list(fields.text_errors(text, "Write your answer")) if text or not files else []
    errors += fields.file_errors(files)
    if errors:
        errors = fields.files_again(request, errors)
        return _page(request, token, link, ticket, at, text=text, errors=errors, status=422)
    sent = sent_forms.token(shown.id, [token, text], files)
    if links.kept([sent], "reply") is None:
        if not limits.hit(f"reply:{link.pk}", REPLIES, REPLIES_SECONDS, at=at):
            return _page(request, token, link, ticket, at, text=text, too_often=True, status=429)
        if not file_room.take(request.ip, files, at):
            errors = [("files", file_room.NO_ROOM)]
            return _page(request, token, link, ticket, at, text=text, errors=errors, status=429)
        try:
            token = _reply(link, ticket, text, files, sent, at) or token
        except StorageFault:
            errors = [("files", fields.FILES_NOT_KEPT)]
            return _page(request, token, link, ticket, at, text=text, errors=errors, status=503)
    return redirect(f"/r/{token}?sent=1#sent")


def _found(token: str, at: datetime):
    link = links.find(token, "request", at)
    if link is None:
        raise Http404
    ticket = replies.survivor(link.ticket)
    if not queries.seen_by(link.contact, ticket):
        raise Http404
    return link, ticket


def _reply(link, ticket, text: str, files, sent: str, at: datetime) -> str | None:
    """Keep the answer; return the token of a new request when this one is over for too long, else None.

    Raises StorageFault, with nothing kept.
    """
    contact, kept = link.contact, form.keep(files)
    said = Said(
        text=text or "(Only files, no text.)", sender=contact.mail, sender_name=contact.name, contact=contact,
        subject=ticket.subject, evidence={"thread": "link"},
    )  # fmt: skip
    with transaction.atomic():
        if not links.keep(sent, "reply", ticket=ticket, contact=contact, at=at):
            return None
        by = actors.contact(contact.pk)
        message = replies.take_reply(ticket, said, contact=contact, channel=Channel.PORTAL, by=by, at=at)
        form.attach(message, kept)
        if message.ticket_id == ticket.pk:
            return None
        return links.make("request", ticket=message.ticket, contact=contact, at=at)


def _page(request, token: str, link, ticket, at: datetime, *, status=200, **said):
    contact = link.contact
    merged = [link.ticket] if link.ticket.pk != ticket.pk and link.ticket.requester_id == contact.pk else []
    times = reverse("request_time", args=[token])
    facts = shown(request, contact, ticket, at=at, page=token, merged=merged, own=link.ticket.pk, times=times, **said)
    response = client_page(request, "public/request.html", facts, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if status in (429, 503):
        response.headers["Retry-After"] = str(REPLIES_SECONDS if status == 429 else fields.TRY_AGAIN_SECONDS)
    return response


def shown(
    request, contact, ticket, *, at: datetime, page: str, merged=(), own: int, times: str, text="", errors=(),
    too_often=False,
) -> dict:  # fmt: skip
    """Return what the page of a request shows to this person; `page` is what its signed field is tied to, `times` the
    address where they choose one."""
    desk, booked = office.desk(), choosing.standing(ticket)
    return {
        "here": request.path,
        "times": times,
        "ticket": ticket,
        "words": stage_words.of(_facts(contact, ticket, desk, booked), at=at, zone=desk.zone),
        "steps": stage_words.STEPS,
        "entries": queries.conversation(contact, ticket, *merged),
        "own": own,
        "later": queries.later(contact, ticket) if ticket.closed_at or ticket.resolved_at else [],
        "asked": ticket.waiting_for == "information",
        "call": _call(ticket, booked),
        "text": text,
        "errors": errors,
        "wrong": fields.by_field(errors),
        "too_often": too_often,
        "sent": request.GET.get("sent") == "1" and not errors and not too_often,
        "form_id": sent_forms.new(at, page),
    }


def _call(ticket, booked) -> str:
    if ticket.alarm:
        return "emergency"
    return "booked" if booked else "booking" if ticket.waiting_for == "booking" else ""


def _facts(contact, ticket, desk, booked) -> stage_words.Facts:
    ended_at = ticket.resolved_at or ticket.closed_at
    return stage_words.Facts(
        stage=ticket.stage, waiting_for=ticket.waiting_for, level=ticket.level, target_at=ticket.triage_target_at,
        promise_at=ticket.triage_promise_at, next_step_at=ticket.next_step_at, needs_approval=ticket.needs_approval,
        approved_at=ticket.approved_at,
        approver=queries.approver(contact, ticket) if ticket.waiting_for == "approval" else "",
        vendor=queries.vendor(ticket) if ticket.waiting_for == "vendor" else "",
        reopens_until_at=triage.may_reopen_until(ended_at, desk.calendar) if ended_at else None,
        booked_at=booked.starts_at if booked else None,
    )  # fmt: skip


urlpatterns = [path("r/<str:token>", request_page, name="request_page")]
