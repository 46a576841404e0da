"""A ticket by hand, as a rule while the caller talks: who, one line, and what happens next. Source: ux.md T2, 1.3."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sameday.appointments import changes
from sameday.audit import actors
from sameday.changes import standard
from sameday.clients.models import Contact
from sameday.outbox.prose import plain
from sameday.policy import standard_changes
from sameday.policy.kinds import Channel, State, Urgency
from sameday.tickets import life, queries_callers, queries_whose
from sameday.tickets.life.open import Said
from sameday.tickets.models import Ticket
from sameday.web import once, pages
from sameday.web.staff import short_form
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.short_form import Short
from sameday.web.who import staff

UNKNOWN = "unknown"
NOT_ON_FILE = "A caller who is not on file: name and number are as said on the telephone."
OUTCOMES = [
    ("mine", "I take it", "mine, next step by the end of the next business day"),
    ("today", "I take it, today", "mine, next step before we close"),
    ("take", "Into the help desk’s queue", "somebody takes it"),
    ("change", "A change: to ATS", "needs analysis and the point of contact’s approval"),
    ("emergency", "Emergency", "alarms people; the client is told to stay reachable"),
    ("desk", "Leave it for triage", "it stands on the triage desk"),
]
CHANNELS = [("phone", "Telephone"), ("staff", "In person, or noticed by us")]


@dataclass
class Asked:
    """What the form holds once it can be taken."""

    contact: Contact | None
    name: str
    number: str
    subject: str
    text: str
    channel: Channel
    outcome: str
    affected: Contact | None
    short: Short | None = None


@staff("work")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """GET: the form, with `q` the people it finds. POST: open the ticket, or with `find` only look for people."""
    typed = Typed(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST" or "find" in request.POST:
        return _form(request, typed, [])
    at = timezone.now()
    try:
        with transaction.atomic():
            if not once.first(request, at=at):
                return redirect("queue")
            ticket = _open(_read(typed), staff=request.staff, at=at)
    except Refused as refusal:
        return _form(request, typed, refusal.errors, status=422)
    except life.NotAllowed as refusal:
        return _form(request, typed, [("", str(refusal))], status=422)
    return redirect("ticket", ticket.number)


@staff("work")
@require_safe
def callers(request):
    """Show the people found for `q`, to choose from: the form's list while the name is typed."""
    typed = Typed(request.GET)
    facts = {"found": queries_callers.callers(_words(typed)), "typed": request.GET, "problem": {}}
    return render(request, "staff/new/callers.html", facts)


@staff("work")
@require_safe
def standard_form(request):
    """Show the short form of the standard change that is chosen: the form's part while one chooses."""
    return render(request, "staff/new/short.html", _short_facts(Typed(request.GET), {}))


def _read(typed: Typed) -> Asked:
    """Return what was asked. Raises Refused with everything that is missing at once."""
    errors, caller = [], typed.data.get("caller", "")
    contact = queries_callers.caller(typed.number("caller") or 0)
    name, number = typed.line("name", most=120), typed.line("number", most=40)
    if contact is None and caller != UNKNOWN:
        errors.append(("caller", "Choose who is calling"))
    if caller == UNKNOWN and not (name or number):
        errors.append(("name", "Write a name or a number to call back"))
    short = _standard(contact, typed, errors)
    subject = typed.line("subject") or (short.subject if short else "")
    if not subject:
        errors.append(("subject", "Write in one line what is wrong"))
    affected = for_whom(contact, typed.line("for", most=120), errors)
    outcome = typed.data.get("outcome", "desk")
    if outcome not in {value for value, *_ in OUTCOMES}:
        errors.append(("outcome", "Choose what happens next"))
    if contact is None and outcome not in ("desk", "emergency"):
        errors.append(("outcome", "Nobody knows this caller yet: leave it for triage, or say emergency"))
    if errors:
        raise Refused(*errors)
    channel = Channel.STAFF if typed.data.get("channel") == "staff" else Channel.PHONE
    return Asked(contact, name, number, subject, typed.text("text"), channel, outcome, affected, short)


def _standard(contact: Contact | None, typed: Typed, errors: list) -> Short | None:
    """Return the standard change that was chosen with its facts, with an error added for each that is missing."""
    if not typed.data.get("standard"):
        return None
    if typed.data.get("outcome") != "change":
        errors.append(("outcome", "A standard change goes to ATS: choose “A change”, or no standard change"))
    change = short_form.picked(contact.company.plan, typed) if contact else None
    if change is None:
        words = "Their plan has no such standard change" if contact else "Choose first who is calling"
        errors.append(("standard", words))
        return None
    short = short_form.read(change, typed)
    errors += short.wrong
    return short


def for_whom(contact: Contact | None, words: str, errors: list) -> Contact | None:
    """Return the colleague of the caller it is for; None for the caller, or with an error added."""
    if not words:
        return None
    found = queries_whose.named(contact.company_id, words) if contact else []
    if len(found) != 1:
        here = contact.company.name if contact else "that company"
        said = f"More than one person at {here} answers to that" if found else f"Nobody at {here} answers to that"
        errors.append(("for", f"{said}: write the whole name or the address"))
        return None
    return found[0] if found[0].pk != contact.pk else None


def _open(asked: Asked, *, staff, at: datetime) -> Ticket:
    """Open the ticket and do its outcome in the caller's transaction. An unknown caller becomes nobody's contact."""
    by, contact = actors.staff(staff.pk), asked.contact
    said = Said(
        text=_text(asked), sender=contact.mail if contact else "", contact=contact, author_id=staff.pk,
        sender_name=contact.name if contact else asked.name, subject=asked.subject,
    )  # fmt: skip
    ticket = life.open_ticket(
        said, channel=asked.channel, by=by, at=at, company=contact and contact.company, contact=contact,
        state=State.NORMAL if contact else State.QUARANTINED, doubt="" if contact else NOT_ON_FILE,
        phone=asked.number, subject=asked.subject, affected=asked.affected,
    )  # fmt: skip
    match asked.outcome:
        case "mine" | "today":
            urgency = Urgency.TODAY if asked.outcome == "today" else Urgency.NORMAL
            return life.take(ticket, urgency=urgency, owner=staff, by=by, at=at)
        case "take":
            return life.take(ticket, by=by, at=at)
        case "change" if asked.short:
            short = asked.short
            return standard.decide(
                ticket, short.change, short.facts, wanted_on=short.wanted_on, staff=staff, by=by, at=at
            )
        case "change":
            return changes.change(ticket, by=by, at=at)
        case "emergency":
            return life.emergency(ticket, staff=staff, by=by, at=at)
    return ticket


def _text(asked: Asked) -> str:
    """Return the first message: the facts of a standard change, what else was noted, else the subject."""
    said = [standard_changes.what(asked.short.change.name, asked.short.facts)] if asked.short else []
    return "\n\n".join([*said, asked.text] if asked.text else said) or asked.subject


def _short_facts(typed: Typed, problem: dict) -> dict:
    """Return the catalogue, of the caller's plan once they are chosen, and the short form that is chosen."""
    contact = queries_callers.caller(typed.number("caller") or 0)
    plan = contact.company.plan if contact else None
    return {
        "catalogue": short_form.options(plan), "picked": short_form.picked(plan, typed), "short": typed.data,
        "problem": problem,
    }  # fmt: skip


def _words(typed: Typed) -> str:
    """Return the words to look for, cut and without what a database cannot look for."""
    return plain(typed.data.get("q", "")[:200])


def _form(request, typed: Typed, errors, *, status: int = 200):
    found = queries_callers.callers(_words(typed))
    chosen = typed.number("caller")
    if chosen and all(person.pk != chosen for person in found):
        found += [person for person in [queries_callers.caller(chosen)] if person]
    facts = {
        "typed": typed.data, "errors": errors, "problem": dict(errors), "found": found, "outcomes": OUTCOMES,
        "channels": CHANNELS, "once": typed.data.get("once") or once.key(), **_short_facts(typed, dict(errors)),
    }  # fmt: skip
    return pages.staff_page(request, "staff/new/page.html", facts, status=status)


urlpatterns = [
    path("new", new, name="new"),
    path("new/callers", callers, name="new_callers"),
    path("new/standard", standard_form, name="new_standard"),
]
