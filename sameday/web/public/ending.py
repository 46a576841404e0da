"""How a client ends a request: "I no longer need this" with one more click, and whether it was solved well.

The link's pages (request_end.py) and the portal's (portal/request_end.py) share it. GET shows; what is decided travels
with the button that was clicked, or with a choice that nothing makes for them: who submits a form as it stands decides
nothing. Source: rules.md 8 (scanners), issue 8.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import redirect

from sameday.accounts import limits
from sameday.appointments import choosing
from sameday.audit import actors
from sameday.policy.kinds import Solved, State
from sameday.tickets import life, queries_client
from sameday.tickets.life.rate import CHANGED_WITHIN, LONGEST, may_change
from sameday.tickets.life.step import OPEN
from sameday.tickets.life.withdraw import may, why_not
from sameday.web.public import fields

DECISIONS, SECONDS = 20, 3600
CHOICES = [(Solved.YES.value, "Yes", ""), (Solved.PARTLY.value, "Partly", ""), (Solved.NO.value, "No", "")]
TOO_OFTEN = "Many answers came in a short time. Wait an hour, or call us: what you typed is still here"


@dataclass(frozen=True)
class Place:
    """Where it happens: whose ticket, the address of its page, how a page is made, and the form's signed field."""

    ticket: object
    contact: object
    back: str
    render: Callable  # (request, template, facts, status=)
    form_id: str = ""


def withdraw(request, place: Place, *, at: datetime):
    """Show the page that asks once more, or close the request; 404 for who may not, back to it when it is over."""
    ticket, contact = place.ticket, place.contact
    if not may(contact, ticket):
        raise Http404
    if not may_withdraw(contact, ticket):
        return redirect(_after(place))
    reason, why = fields.text(request, "reason"), why_not(ticket, contact)
    if request.method != "POST" or why:
        return _withdraw_page(
            request, place, at, why=why, reason=reason, status=409 if request.method == "POST" else 200
        )
    if request.POST.get("decision") != "withdraw":
        return _withdraw_page(request, place, at, reason=reason)
    if len(reason) > LONGEST:
        errors = [("reason", f"Shorten this to {LONGEST} characters")]
        return _withdraw_page(request, place, at, reason=reason, errors=errors, status=422)
    if not limits.hit(f"withdraw:{contact.pk}:{ticket.pk}", DECISIONS, SECONDS, at=at):
        return _withdraw_page(request, place, at, reason=reason, errors=[("reason", TOO_OFTEN)], status=429)
    try:
        life.withdraw(ticket, reason, contact=contact, by=actors.contact(contact.pk), at=at)
    except life.NotAllowed as refused:
        ticket.refresh_from_db()
        if may_withdraw(contact, ticket):
            return _withdraw_page(request, place, at, why=str(refused), reason=reason, status=409)
    return redirect(_after(place))


def rate(request, place: Place, *, at: datetime):
    """Ask whether it was solved well, or keep the answer; 404 for who may not, back to it when nothing is solved.

    By a mailbox in other hands, too: it opens and ends nothing, may be changed for 14 days, and a person reads a "no".
    """
    ticket, contact = place.ticket, place.contact
    if not queries_client.asked_for_it(contact, ticket):
        raise Http404
    if (shown := rating(contact, ticket, at=at)) is None:
        return redirect(place.back)
    if request.method != "POST":
        return _rate_page(request, place, shown)
    shown |= {"said": request.POST.get("solved", ""), "words": fields.text(request, "words")}
    errors = []
    if shown["said"] not in list(Solved):
        errors.append(("solved", "Choose yes, partly or no"))
    if len(shown["words"]) > LONGEST:
        errors.append(("words", f"Shorten this to {LONGEST} characters"))
    if errors:
        return _rate_page(request, place, shown, errors=errors, status=422)
    if not limits.hit(f"rate:{contact.pk}:{ticket.pk}", DECISIONS, SECONDS, at=at):
        return _rate_page(request, place, shown, errors=[("solved", TOO_OFTEN)], status=429)
    try:
        life.rate(ticket, Solved(shown["said"]), shown["words"], by=actors.contact(contact.pk), at=at)
    except life.NotAllowed as refused:
        return _rate_page(request, place, shown, errors=[("solved", str(refused))], status=409)
    return redirect(f"{place.back}?rated=1#rated")


def may_withdraw(contact, ticket) -> bool:
    """Return whether the page offers it: a request in work, to who asked or their point of contact."""
    return ticket.stage in OPEN and ticket.state == State.NORMAL and may(contact, ticket)


def rating(contact, ticket, *, at: datetime) -> dict | None:
    """Return what the question shows: what was said, in which words, and until when it may be changed.

    None when it is not asked: nothing is solved, or another person asked for it. One query when it is, else none.
    """
    if not queries_client.may_rate(contact, ticket):
        return None
    found = queries_client.rating(contact, ticket)
    if found is None:
        return {"said": "", "words": "", "rated": False, "fixed": False, "choices": CHOICES}
    until = found.rated_at + CHANGED_WITHIN
    fixed = not may_change(found, at)
    return {"said": found.said, "words": found.words, "rated": True, "until": until, "fixed": fixed, "choices": CHOICES}


def _after(place: Place) -> str:
    """Return the address that says it is done, also to who sent it twice; of what else ended it the plain page."""
    ticket = place.ticket
    ticket.refresh_from_db()
    theirs = ticket.events.filter(kind="withdrawn", at=ticket.closed_at).exists() if ticket.closed_at else False
    return f"{place.back}?withdrawn=1#sent" if theirs else place.back


def _withdraw_page(request, place: Place, at: datetime, *, why="", reason="", errors=(), status=200):
    facts = {
        "ticket": place.ticket, "back": place.back, "here": request.path, "form_id": place.form_id, "why": why,
        "reason": reason, "errors": list(errors), "wrong": fields.by_field(errors),
        "booked": choosing.standing(place.ticket),
    }  # fmt: skip
    return place.render(request, "public/withdraw.html", facts, status=status)


def _rate_page(request, place: Place, shown: dict, *, errors=(), status=200):
    facts = {
        "ticket": place.ticket, "back": place.back, "here": place.back, "form_id": place.form_id, "rating": shown,
        "errors": list(errors), "wrong": fields.by_field(errors),
    }  # fmt: skip
    return place.render(request, "public/rate.html", facts, status=status)
