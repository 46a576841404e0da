"""The page of the approval link: read, and decide by one button. GET shows, POST decides.

The decision travels only as name and value of the button that was clicked: a mail scanner that opens the link, loads
what it names and sends its forms as they stand changes nothing. Source: rules.md 8; ux.md C7, C8, T5.
"""

from datetime import datetime

import structlog
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sameday.accounts import limits
from sameday.audit import actors
from sameday.changes import code, deciding, frozen, queries
from sameday.changes.queries import Face, Seen
from sameday.outbox import words
from sameday.outbox.prose import plain
from sameday.policy.approval import How
from sameday.tickets import life
from sameday.tokens import codes, links
from sameday.web import errors as problems
from sameday.web import office
from sameday.web.pages import client_page
from sameday.web.portal import asking
from sameday.web.portal.pages import portal_page
from sameday.web.public import sent_forms
from sameday.web.who import token as by_token

log = structlog.get_logger("sameday.web")
DECISIONS, DECISIONS_SECONDS = 40, 3600
MANY = "Many clicks came in a short time. Nothing was decided by the last one. Wait an hour, or call us."
NO_CODE = "Many codes were sent in a short time. Nothing is decided. Wait an hour, or call us."
WRONG_CODE = "This is not the code. Nothing is decided. Look at the newest mail from us."
OVER_CODE = (
    "This code is no longer good: it is older than ten minutes, was tried too often, or was asked for in another "
    "browser. Nothing is decided. Ask for another one."
)
NO_QUESTION = "Write your question."
LONGEST = 4000


@by_token
@csrf_exempt  # the page sends no referrer, so browsers post from "Origin: null"; the signed field stands in for it
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request, token: str):
    """Show what is offered and how it stands, or do what the clicked button says; 404 for a link that opens nothing."""
    at = timezone.now()
    link = links.find(token, "approval", at)
    seen = queries.of_link(link, at=at) if link else None
    if seen is None:
        raise Http404

    def again():
        return queries.of_link(link, at=timezone.now())

    return answer(request, token, seen, at, how=How.LINK, again=again, limit=f"approval:{link.pk}")


def answer(request, token: str, seen: Seen, at: datetime, *, how: How, again, limit: str):
    """Show what this person sees, or do what the clicked button says; for the link of a mail and for the portal.

    `token`: what the signed field is tied to; `again`: how it stands after a refusal; `limit`: whose clicks count.
    """
    request.how = how
    if request.method != "POST":
        if request.method == "GET" and "Sec-Purpose" not in request.headers:
            _log(request, seen, "viewed")
        return _page(request, token, seen, at)
    if sent_forms.read(request.POST.get("form", ""), _shown(token, seen)) is None:
        return problems.csrf_failure(request)
    act = _ACTS.get(request.POST.get("decision", ""))
    if act is None:
        return _page(request, token, seen, at)
    if not limits.hit(limit, DECISIONS, DECISIONS_SECONDS, at=at):
        return _page(request, token, seen, at, problem=MANY, status=429)
    try:
        return act(request, token, seen, at)
    except life.NotAllowed as refused:
        return _page(request, token, again() or seen, at, problem=_plain(refused), status=409)


def _approve(request, token: str, seen: Seen, at: datetime):
    """Decide; above the company's limit only with the code, which is sent first and spent by the decision."""
    offer, spend = _open(seen), None
    if code.needed(offer):
        typed = request.POST.get("code", "")
        if not typed.strip():
            return _send_code(request, token, seen, at)
        browser = asking.browser_of(request)
        answer, spend = code.compare(offer, seen.person, typed, browser=browser, at=at)
        if answer != codes.Answer.RIGHT:
            said = WRONG_CODE if answer == codes.Answer.WRONG else OVER_CODE
            return _page(request, token, seen, at, step="code", problem=said, status=422)
    deciding.approve(offer, seen.person, request.how, digest=offer.digest, by=_by(seen), at=at, spend=spend)
    return _done(request, seen, "approved")


def _send_code(request, token: str, seen: Seen, at: datetime):
    """Send a code that is good in this browser, in place of one that was sent before."""
    offer = _open(seen)
    deciding.by_themselves(seen.ticket, seen.person, at=at)
    secret = asking.secret_of(request)
    if not code.send(offer, seen.person, browser=codes.browser_of(secret), place=request.ip, at=at):
        return _page(request, token, seen, at, problem=NO_CODE, status=429)
    response = _page(request, token, seen, at, step="code")
    asking.keep(response, secret)
    return response


def _decline(request, token: str, seen: Seen, at: datetime):
    offer = _open(seen)
    deciding.decline(offer, seen.person, digest=offer.digest, by=_by(seen), at=at)
    return _done(request, seen, "declined")


def _question(request, token: str, seen: Seen, at: datetime):
    offer, text = _open(seen), request.POST.get("text")
    if text is None:
        return _page(request, token, seen, at, step="question")
    if not plain(text).strip():
        return _page(request, token, seen, at, step="question", problem=NO_QUESTION, status=422)
    deciding.question(offer, seen.person, plain(text)[:LONGEST], digest=offer.digest, by=_by(seen), at=at)
    return _done(request, seen, "asked")


def _why(request, token: str, seen: Seen, at: datetime):
    if seen.offer is None:
        raise Http404
    deciding.say_why(seen.offer, seen.person, plain(request.POST.get("text", ""))[:LONGEST], at=at)
    return _done(request, seen, "why")


def _take_back(request, token: str, seen: Seen, at: datetime):
    if seen.approval is None:
        raise Http404
    deciding.take_back(seen.approval, seen.person, by=_by(seen), at=at)
    return _done(request, seen, "taken_back")


def _not_me(request, token: str, seen: Seen, at: datetime):
    if not seen.by_phone:
        raise Http404
    deciding.not_me(seen.person, seen.ticket, seen.offer, by=_by(seen), at=at)
    return _done(request, seen, "not_me")


_ACTS = {
    "approve": _approve, "code": _send_code, "decline": _decline, "question": _question, "why": _why,
    "take_back": _take_back, "not_me": _not_me,
}  # fmt: skip


def _open(seen: Seen):
    if seen.offer is None:
        raise life.NotAllowed(seen.ticket, "approve", "There is nothing to decide here any more.")
    return seen.offer


def _by(seen: Seen) -> str:
    return actors.contact(seen.person.pk)


def _done(request, seen: Seen, what: str):
    _log(request, seen, what)
    return redirect(f"{request.path}?done={what}")


def _log(request, seen: Seen, what: str) -> None:
    """Write down who looked or decided, from where: in the log alone, never in the database."""
    agent = request.headers.get("User-Agent", "")[:200]
    log.info("approval", what=what, ticket=seen.ticket.pk, person=seen.person.pk, ip=request.ip, agent=agent)


def _shown(token: str, seen: Seen) -> str:
    """Return what the signed field is tied to: this link, and exactly what was offered."""
    return f"{token}:{seen.offer.digest if seen.offer else ''}"


def _plain(refused: life.NotAllowed) -> str:
    said = str(refused)
    return (
        "It is decided, or its request has changed, since you opened this page." if "not possible now" in said else said
    )


def _page(request, token: str, seen: Seen, at: datetime, *, problem="", step="", status=200):
    offer, desk = seen.offer, office.desk()
    facts = {
        "here": request.path, "seen": seen, "face": str(seen.face), "offer": offer, "problem": problem, "step": step,
        "done": request.GET.get("done", ""), "form_id": sent_forms.new(at, _shown(token, seen)),
        "typed": request.POST.get("text", "")[:LONGEST] if problem else "", "when": "", "by": seen.decider,
        "scope": [], "faces": Face, "code_above": "",
    }  # fmt: skip
    if seen.approval:
        facts["when"] = words.when(seen.approval.approved_at, desk.zone)
        facts["good_from"] = words.when(seen.approval.good_from_at, desk.zone)
    if offer:
        facts |= {
            "title": frozen.title(offer), "price": frozen.price_of(offer).partition(":")[0],
            "parts": frozen.parts_of(offer), "button": frozen.button_of(offer),
            "scope": [each for each in frozen.lines(offer) if each[0] != "Price" and each[1] != frozen.title(offer)],
            "answer_by": words.day(desk.day_of(offer.valid_until)) if offer.valid_until else "",  # taken in advance
            "code_needed": code.needed(offer),
            "decided": words.when(offer.decided_at, desk.zone) if offer.decided_at else "",
        }  # fmt: skip
    show = portal_page if request.how == How.PORTAL else client_page
    response = show(request, "public/approval.html", facts, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


urlpatterns = [path("a/<str:token>", approval, name="approval")]
