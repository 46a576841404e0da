"""What a client asks for more proof of, which of its people are privileged, and a mobile or another address shown to
reach its person.

Source: security.md, "The gate".
"""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.audit import actors
from sameday.clients import refused as clients_refused
from sameday.identity import confirming, facts, raising, serving
from sameday.identity.refused import Refused
from sameday.policy import gate
from sameday.tokens import codes
from sameday.web import once, pages
from sameday.web.staff.clients import finding, proof_first
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

LONGEST = 400
KINDS = {"": "mobile", "mobile": "mobile", "mail": "mail"}
LEVELS = {1: "a known channel", 2: "one proof", 3: "two people of theirs"}


@staff("clients")
@require_http_methods(["GET", "HEAD", "POST"])
def company(request, number: int):
    """Show what this client asks for beyond the catalogue, or let it ask for more; never for less."""
    found, at = finding.company_of(number), timezone.now()
    if request.method != "POST":
        return _company(request, found)
    action, _, level = request.POST.get("more", "").partition(":")
    words = Typed(request.POST).line("words", most=250)
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                chosen = int(level) if level in ("1", "2", "3") else -1
                raising.put(found, action, chosen, words=words, by=actors.staff(request.staff.pk), at=at)
    except Refused as refusal:
        return _company(request, found, ("more" if words else "words", str(refusal)))
    return redirect("proof", number)


@staff("clients")
@require_http_methods(["GET", "HEAD", "POST"])
def person(request, number: int, person: int):
    """Show what makes a person's account privileged and what is confirmed to reach them, or do one verb of it."""
    contact, at = finding.person_of(number, person), timezone.now()
    if request.method != "POST":
        return _person(request, contact)
    verb, _, kind = request.POST.get("do", "").partition(":")
    try:
        field = _do(request, contact, verb, kind, at)
    except Refused as refusal:
        return _person(request, contact, (_field(kind) if verb == "code" else "", str(refusal)))
    except clients_refused.Refused as refusal:
        return _person(request, contact, *refusal.errors)
    if field:
        return _person(request, contact, field)
    return redirect(f"{request.path}?sent={kind or 'mobile'}" if verb == "send" else request.path)


def _do(request, contact, verb: str, kind: str, at) -> tuple[str, str] | None:
    """Do the verb of the clicked button; a wrong code is an error at its field and counts, whatever follows."""
    by = actors.staff(request.staff.pk)
    browser = codes.browser_of(f"staff:{request.staff.pk}")
    match verb:
        case "mark":
            raising.mark(contact, kind, by=by, at=at)
        case "unmark":
            raising.unmark(contact, kind, by=by, at=at)
        case "address":
            with transaction.atomic():
                if once.first(request, at=at):
                    serving.other_mail(contact, request.POST.get("address", "")[:LONGEST], by=by, at=at)
        case "send" if kind in KINDS:
            confirming.send(contact, KINDS[kind], browser=browser, at=at)
        case "code" if kind in KINDS:
            typed = request.POST.get(_field(kind), "")[:20]
            if not confirming.answer(contact, KINDS[kind], typed, browser=browser, by=by, at=at):
                return _field(kind), "That was not the code. Ask them to read it out again."
        case _:
            return "", "Press one of the buttons"
    return None


def _field(kind: str) -> str:
    return "mail_code" if kind == "mail" else "code"


def _company(request, found, *errors):
    asked = raising.of(found)
    more = [
        (f"{action.key}:{level}", f"{action.words}: {words}")
        for action in gate.ACTIONS.values()
        for level, words in LEVELS.items()
        if level > max(action.level, asked.get(action.key, 0))
    ]
    facts_ = {
        "company": found, "more": more, "typed": request.POST, "errors": list(errors), "problem": dict(errors),
        "asked": [(gate.ACTIONS[key].words, LEVELS[level]) for key, level in asked.items()], "once": once.key(),
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/proof.html", facts_, status=422 if errors else 200)


def _person(request, contact, *errors):
    other, sent, problem = facts.other_mail(contact), request.GET.get("sent"), dict(errors)
    first = proof_first.facts(request, [contact], "Another address takes a proof", action=serving.OTHER_MAIL)
    facts_ = {
        "contact": contact, "company": contact.company, "marks": raising.marks(contact), "kinds": raising.KINDS,
        "confirmed": facts.confirmed(contact, "mobile"), "sent": sent == "mobile" or "code" in problem,
        "other": other, "rests_until": facts.rests_until(other), "mail_sent": sent == "mail" or "mail_code" in problem,
        "typed": request.POST, "first": first, "once": request.POST.get("once") or once.key(),
        "errors": list(errors), "problem": problem, "at": timezone.now(),
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/person_proof.html", facts_, status=422 if errors else 200)


urlpatterns = [
    path("clients/<int:number>/proof", company, name="proof"),
    path("clients/<int:number>/people/<int:person>/proof", person, name="person_proof"),
]
