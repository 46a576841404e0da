"""Is it really you, and is it really us: what a technician asks the person who is signed in. Source: security.md."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sameday.identity import answering, looking
from sameday.identity.refused import Refused
from sameday.policy.gate import ACTIONS
from sameday.web.portal.pages import portal_page
from sameday.web.who import client

WRONG = "These were not the two digits, so it was ended: nothing is done on it. Ask on the telephone to begin again."


@client
@require_safe
def running(request):
    """List what is asked now of this person: who of us asks, and the words by which they know that it is us."""
    at, person = timezone.now(), request.contact
    asked = looking.waiting(person, at=at)
    known = {row.pk for row in asked}
    rows = asked + [row for row in looking.running(person, at=at) if row.pk not in known]
    shown = [(row, ACTIONS[row.action], looking.word_pair(row)) for row in rows]
    return portal_page(request, "portal/verify.html", {"rows": shown})


@client
@require_http_methods(["GET", "HEAD", "POST"])
def one(request, number: int):
    """Show one of them, or take the answer that the clicked button says; a form without a button answers nothing."""
    row = looking.of_contact(request.contact, number) if number < 2**63 else None
    if row is None:
        raise Http404
    if request.method != "POST":
        return _show(request, row)
    try:
        words = _answer(request, row, request.POST.get("do", ""))
    except Refused as refusal:
        return _show(request, row, error=str(refusal), status=422)
    if words:
        return _show(request, looking.of_contact(request.contact, number), error=words, status=422)
    return redirect("portal_verify_one", number)


def _answer(request, row, do: str) -> str:
    """Do what the button says; return why it did not help, "" when it did. Raises Refused."""
    person, at = request.contact, timezone.now()
    match do:
        case "digits":
            typed = request.POST.get("digits", "").strip()[:8]
            if len(typed) != 2 or not (typed.isascii() and typed.isdecimal()):
                return "Type the two digits that are read out to you"  # no try: they were not two digits
            return "" if answering.push(row, typed, contact=person, session=request.client, at=at) else WRONG
        case "not_me":
            answering.not_me(row, contact=person, at=at)
        case "yes" | "no":
            answering.attest(row, right=do == "yes", contact=person, session=request.client, at=at)
        case _:
            return "Press one of the buttons"
    return ""


def _show(request, row, *, error: str = "", status: int = 200):
    at, person = timezone.now(), request.contact
    asked = {each.pk for each in looking.waiting(person, at=at)}
    facts = {
        "row": row, "action": ACTIONS[row.action], "words": looking.word_pair(row), "error": error,
        "asked": row.pk in asked, "mine": row.contact_id == person.pk, "open": row.over_at is None,
        "errors": [("digits", error)] if error else [],
    }  # fmt: skip
    return portal_page(request, "portal/verify_one.html", facts, status=status)


urlpatterns = [
    path("my/verify", running, name="portal_verify"),
    path("my/verify/<int:number>", one, name="portal_verify_one"),
]
