"""One verification: how to ask, what they answer, who stands beside, and the act. One address a verb.

What a page posts is an answer or a choice; level, action, person and factor are read from the row. No verb is wrapped
in a transaction of its own: a wrong try counts whatever happens afterwards.
"""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import roles
from sameday.clients.models import Contact
from sameday.identity import answering, asking, looking, serving, together, using
from sameday.identity.refused import Refused
from sameday.policy import gate
from sameday.policy.gate import Factor, Level
from sameday.web import pages
from sameday.web.staff import ticket_answers
from sameday.web.staff.forms import Typed
from sameday.web.staff.identity import begin
from sameday.web.who import staff

WRONG_CODE = "That was not the code. Ask them to read it out again."


@staff("work")
@require_safe
def one(request, number: int, row: int):
    """Show how it stands and what comes next."""
    return _show(request, *_found(number, row))


@staff("work")
@require_safe
def state(request, number: int, row: int):
    """Show the part that changes while one waits for the client; 304 while it is as `v` says."""
    ticket, found = _found(number, row)
    tag = f'"{_version(found)}"'
    if request.GET.get("v") == _version(found) or request.headers.get("if-none-match") == tag:
        return HttpResponse(status=304)
    answer = render(request, "staff/identity/state.html", _facts(request, ticket, found))
    answer.headers["ETag"] = tag
    return answer


@staff("work")
@require_POST
def ask(request, number: int, row: int):
    """Ask by the factor of the clicked button."""
    typed = Typed(request.POST)
    factor, _, to = request.POST.get("by", "").partition(":")
    words = typed.text("words", most=500)

    def do(found, at):
        asking.challenge(found, factor, technician=request.staff, at=at, to=to, words=words)

    return _do(request, number, row, do, field="words" if factor == Factor.IN_PERSON else "")


@staff("work")
@require_POST
def code(request, number: int, row: int):
    """Compare the six digits they read out."""

    def do(found, at):
        if not answering.code(found, request.POST.get("code", "")[:20], technician=request.staff, at=at):
            raise Refused(WRONG_CODE)

    return _do(request, number, row, do, field="code")


@staff("work")
@require_POST
def heard(request, number: int, row: int):
    """Write down what was heard on the call back, from the point of contact, or seen in person."""
    right, _, place = request.POST.get("heard", "").partition(":")

    def do(found, at):
        facts = {"right": right == "right", "technician": request.staff, "at": at}
        if right not in ("right", "wrong"):
            raise Refused("Say whether it was them.")
        if found.factor == Factor.ATTESTED:
            answering.attest_by_phone(found, place, **facts)
        else:
            (answering.seen if found.factor == Factor.IN_PERSON else answering.called)(found, **facts)

    return _do(request, number, row, do)


@staff("work")
@require_POST
def second(request, number: int, row: int):
    """Name the second person of the client, and go on with them."""
    ticket, found = _found(number, row)
    chosen = Typed(request.POST).number("contact") or 0
    contact = Contact.objects.filter(company=ticket.company_id, pk=chosen).first() if chosen < 2**63 else None
    try:
        if contact is None:
            raise Refused("Choose who the second person is.")
        other = asking.second(found, contact, technician=request.staff, at=timezone.now())
    except Refused as refusal:
        return _show(request, ticket, found, ("contact", str(refusal)), status=422)
    return redirect("verify_one", number, other.pk)


@staff("work")
@require_POST
def act(request, number: int, row: int):
    """It is done: the verification is used up, and its step ticked off."""

    def do(found, at):
        with transaction.atomic():
            serving.done(found, technician=request.staff, at=at)

    return _do(request, number, row, do)


@staff("work")
@require_POST
def end(request, number: int, row: int):
    """End it: chosen wrongly, or needed no more."""
    return _do(request, number, row, lambda found, at: answering.withdraw(found, technician=request.staff, at=at))


@staff("work")
@require_POST
def glass(request, number: int, row: int):
    """Ask a second one of us to do it without proof."""
    reason = Typed(request.POST).text("reason", most=500)

    def do(found, at):
        together.break_glass(found, reason, coordinator=request.staff, at=at)

    return _do(request, number, row, do, field="reason")


@staff("work")
@require_POST
def agree(request, number: int, row: int):
    """Stand beside the one of us who asks."""
    return _do(request, number, row, lambda found, at: together.agree(found, staff=request.staff, at=at))


def _found(number: int, row: int):
    ticket = ticket_answers.shown(number)
    found = looking.one(ticket, row) if row < 2**63 else None
    if found is None:
        raise Http404
    return ticket, found


def _do(request, number: int, row: int, verb, *, field: str = ""):
    ticket, found = _found(number, row)
    try:
        verb(found, timezone.now())
    except Refused as refusal:
        return _show(request, ticket, looking.one(ticket, row), (field, str(refusal)), status=422)
    return redirect("verify_one", number, row)


def _show(request, ticket, found, *errors, status: int = 200):
    facts = _facts(request, ticket, found, errors)
    return pages.staff_page(request, "staff/identity/one.html", facts, status=status)


def _facts(request, ticket, found, errors=()) -> dict:
    at = timezone.now()
    mine = found.technician_id == request.staff.pk
    first = found.second_of or found
    other = getattr(first, "second", None)
    people = begin.people_of(ticket).exclude(pk__in=[first.contact_id, first.voucher_id or 0])
    asks = mine and found.state in ("needed", "challenged")
    return {
        "ticket": ticket, "row": found, "first": first, "other": other, "mine": mine, "at": at, "news": [],
        "errors": list(errors), "problem": dict(errors), "here": f"/desk/tickets/{ticket.pk}",
        "action": gate.ACTIONS[found.action], "choices": asking.choices(found, at=at) if asks else [],
        "digits": asking.digits(found, technician=request.staff), "words": looking.word_pair(found),
        "missing": using.missing(first, at=at), "banners": looking.banners(found.contact, at=at),
        "two_persons": first.level >= Level.V3 and first.factor != Factor.BREAK_GLASS,
        "people": [(str(p.pk), p.name) for p in people[: begin.MOST_PEOPLE]] if mine and other is None else [],
        "may_break": mine and request.staff.role in ("coordinator", "owner") and gate.ACTIONS[found.action].breaks,
        "may_agree": not mine and first.pk == found.pk and getattr(found, "agreed", None) is None
        and (found.second_staff or found.factor == Factor.BREAK_GLASS) and found.over_at is None,
        "agreed": getattr(first, "agreed", None), "version": _version(found), "typed": request.POST,
        "factor_words": gate.FACTOR_WORDS, "place": _place(first), "may_save": roles.may(request.staff.role, "clients"),
        "reason_letters": gate.REASON_LETTERS,
    }  # fmt: skip


def _place(found) -> str:
    """Return the page that saves what this proof is for, and uses it up; "" of what is done elsewhere."""
    if found.action not in serving.SERVED:
        return ""
    company, person = found.contact.company_id, found.contact_id
    if found.action == serving.LIST:
        return reverse("approvers", args=[company])
    return reverse("person_proof" if found.action == serving.OTHER_MAIL else "person_change", args=[company, person])


def _version(found) -> str:
    first = found.second_of or found
    other, agreed = getattr(first, "second", None), getattr(first, "agreed", None)
    ripe = first.good_from_at is not None and first.good_from_at <= timezone.now()
    parts = (found.pk, found.state, found.factor, found.tries, first.state, other and other.state, bool(agreed), ripe)
    return "-".join(str(part) for part in parts)


_HERE = "tickets/<int:number>/verify/<int:row>"
urlpatterns = [
    path(_HERE, one, name="verify_one"),
    path(f"{_HERE}/state", state, name="verify_state"),
    path(f"{_HERE}/ask", ask, name="verify_ask"),
    path(f"{_HERE}/code", code, name="verify_code"),
    path(f"{_HERE}/heard", heard, name="verify_heard"),
    path(f"{_HERE}/second", second, name="verify_second"),
    path(f"{_HERE}/act", act, name="verify_act"),
    path(f"{_HERE}/end", end, name="verify_end"),
    path(f"{_HERE}/glass", glass, name="verify_glass"),
    path(f"{_HERE}/agree", agree, name="verify_agree"),
]
