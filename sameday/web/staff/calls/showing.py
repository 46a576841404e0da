"""What the page of a call shows: the caller, their open requests, what their plan says of it, how long it took."""

from copy import copy
from datetime import datetime

from django.utils import timezone

from sameday.accounts import roles
from sameday.billing import verdict
from sameday.office import carriers
from sameday.phone import drafts, outcomes, queries, transfer
from sameday.phone.models import Call
from sameday.policy.kinds import Kind, State
from sameday.policy.telephone import Option
from sameday.tickets import queries_callers, queries_ticket
from sameday.web import office, once, pages
from sameday.web.staff.calls import said

OUTCOMES = [
    ("resolved", "Resolved on this call", "e", "check"),
    ("follow_up", "Keep and follow up", "f", "clock"),
    ("book", "Book a time", "b", "calendar"),
    ("change", "Change: to ATS", "c", "change"),
    ("nothing", "Nothing: wrong number", "x", "close"),
]
number = said.number


def page(request, call: Call, *, typed=None, errors=(), theirs: Call | None = None, more=None, status: int = 200):
    """Render the page; `theirs`: the call as somebody else wrote it, beside what was typed; `more`: a line on top."""
    at, typed = timezone.now(), typed if typed is not None else {}
    shown = typed.get("words", call.words), typed.get("notes", call.notes)
    person = call.contact or call.hint
    back = drafts.is_back(call)
    raised = call.ticket is not None and not drafts.is_draft(call) and not back and not call.outcome
    facts = {
        "call": call, "typed": typed, "errors": list(errors), "problem": dict(errors), "theirs": theirs,
        "words": shown[0], "notes": shown[1], "once": once.key(), "title": said.who(call),
        "number": said.plain(number(call)),
        "dial": said.dial(number(call)), "option": said.OPTIONS.get(call.option, ""),
        "open": queries.open_of(person) if person and not call.outcome else [], "person": person,
        "talk": call.option == Option.TALK, "raised": raised, "alarmed": drafts.is_alarmed(call),
        "outcomes": [each for each in _outcomes(call, raised) if not back or each[0] in outcomes.BACK_AGAIN],
        "ended": said.OUTCOMES.get(call.outcome, ""), "result": said.RESULTS.get(call.result),
        "may_work": roles.may(request.staff.role, "work") and not call.outcome,
        "rememberable": bool(number(call)), "affected": typed.get("for", ""),
        **_hand_on(request.staff, call),
        **found(call, typed.get("q", "")), **beside(call, at, shown), **(more or {}),
    }  # fmt: skip
    return pages.staff_page(request, "staff/calls/page.html", facts, status=status)


def beside(call: Call, at: datetime, shown: tuple[str, str] | None = None) -> dict:
    """Return what stands beside the outcome: the minutes so far, and what the plan says of the words."""
    facts = {"minutes": drafts.minutes(call, at), "coverage": None}
    if call.contact and call.ticket and not call.outcome:
        words, notes = shown or (call.words, call.notes)
        as_if = copy(call.ticket)
        as_if.company, as_if.requester, as_if.subject = call.contact.company, call.contact, words
        as_if.state, as_if.computer_name = State.NORMAL, call.contact.computer_name
        day = office.desk().day_of(as_if.received_at)
        facts["coverage"] = verdict.of(as_if, notes, Kind.HELP, day, queries_ticket.items(as_if))
    return facts


def found(call: Call, words: str) -> dict:
    """Return who it may be for these words: without any, the people of the caller's company."""
    near = call.contact or call.hint
    home = call.company or (near.company if near else None)
    people = queries_callers.callers(words) if words.strip() else []
    if not words.strip() and home:
        people = queries_callers.of_company(home.pk)
    firms = list({person.company_id: person.company for person in people}.values())[:3]
    if words.strip() and not people:
        firms = queries_callers.companies(words)
    return {"call": call, "found": people, "firms": firms, "q": words, "home": home}


def _hand_on(staff, call: Call) -> dict:
    """Return whom the call can be handed to, who takes calls now, and who has been chosen; on a line of ours."""
    if call.ended_at or not call.answered_at or not call.carrier or call.carrier.provider == "events":
        return {"others": [], "goes_to": None}
    others = [(str(seat.pk), seat.staff.name) for seat in carriers.seats() if seat.pk != staff.pk]
    return {"others": others, "goes_to": transfer.asked(call)}


def _outcomes(call: Call, raised: bool) -> list[tuple]:
    if raised:
        what, sign = ("emergency", "late") if drafts.is_alarmed(call) else ("request", "clock")
        return [("follow_up", f"Keep the notes on the {what}", "f", sign)]
    return [*OUTCOMES]
