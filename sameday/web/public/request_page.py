"""The page of one request, opened by the link of a mail: where it stands, what was said, a box to answer."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sameday.appointments import choosing
from sameday.desk import replies
from sameday.policy import stage_words, triage
from sameday.tickets import queries_client as queries
from sameday.tokens import links
from sameday.web import errors as problems
from sameday.web import office
from sameday.web.pages import client_page
from sameday.web.public import answer_form, ending, fields, sent_forms
from sameday.web.who import token as by_token

REPLIES, REPLIES_SECONDS = 20, 3600


@by_token
@csrf_exempt  # the page sends no referrer, so browsers post from "Origin: null"; the signed field stands in for it
@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request, token: str):
    """Show the request, or take an answer; 404 for a link that is unknown, over, or of someone who may not see it."""
    at = timezone.now()
    link, ticket = found(token, at)
    if request.method != "POST":
        return _page(request, token, link, ticket, at)
    typed = answer_form.read(request, ticket)
    form_shown = sent_forms.read(request.POST.get("form", ""), token)
    if form_shown is None:
        return problems.csrf_failure(request)

    def again(status: int, errors):
        too_often = status == 429 and not errors
        errors = fields.files_again(request, errors)
        return _page(request, token, link, ticket, at, typed=typed, errors=errors, too_often=too_often, status=status)

    if errors := answer_form.errors(typed):
        return again(422, errors)
    sent = sent_forms.token(form_shown.id, [token, *typed.words], typed.files)
    if links.kept([sent], "reply") is None:
        limit = {"of": f"reply:{link.pk}", "most": REPLIES, "seconds": REPLIES_SECONDS}
        try:
            put = partial(_reply, link, ticket, typed, sent, at)
            token = answer_form.keep(request, typed, ticket, put, at=at, **limit) or token
        except answer_form.Refused as refused:
            return again(refused.status, refused.errors)
    return redirect(f"/r/{token}?sent=1#sent")


def found(token: str, at: datetime):
    """Return the link and the ticket that its contact sees by it; Http404 when it opens nothing."""
    link = links.find(token, "request", at)
    if link is None:
        raise Http404
    ticket = replies.survivor(link.ticket)
    if not queries.seen_by(link.contact, ticket):
        raise Http404
    return link, ticket


def _reply(link, ticket, typed: answer_form.Typed, sent: str, at: datetime, kept) -> str | None:
    """Keep the answer; return the token of a new request when this one is over for too long, else None.

    Raises QuestionsChanged, with nothing kept.
    """
    contact = link.contact
    with transaction.atomic():
        if not links.keep(sent, "reply", ticket=ticket, contact=contact, at=at):
            return None
        message = answer_form.take(typed, kept, ticket, contact, thread="link", at=at)
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
    request, contact, ticket, *, at: datetime, page: str, merged=(), own: int, times: str,
    typed: answer_form.Typed = answer_form.NOTHING, errors=(), too_often=False,
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
        "errors": errors,
        "wrong": fields.by_field(errors),
        "too_often": too_often,
        "sent": request.GET.get("sent") == "1" and not errors and not too_often,
        "form_id": sent_forms.new(at, page),
        "may_withdraw": ending.may_withdraw(contact, ticket),
        "withdrawn": request.GET.get("withdrawn") == "1" and bool(ticket.closed_at),
        "rating": ending.rating(contact, ticket, at=at),
        "rated": request.GET.get("rated") == "1",
        **answer_form.shown(typed, ticket),
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
