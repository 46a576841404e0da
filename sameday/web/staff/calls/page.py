"""The page of a call: what one writes while somebody talks, who it is, and what comes of it. Source: ux.md W4, S5."""

from datetime import datetime

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.audit import actors
from sameday.office import carriers
from sameday.outbox.prose import plain
from sameday.phone import calls, outcomes, queries, transfer, who, written
from sameday.phone.models import Call
from sameday.phone.outcomes import Ending
from sameday.phone.written import Written
from sameday.policy.telephone import Outcome
from sameday.tickets import life, queries_callers, queries_ticket
from sameday.web import once
from sameday.web.staff import new_ticket, ticket_time
from sameday.web.staff.calls import showing, undone
from sameday.web.staff.forms import LARGEST, Refused, Typed
from sameday.web.who import staff


@staff("work", read=True)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request, number: int):
    """GET: the call as it is. POST: keep what is written, say who it is, or what came of it; each once."""
    found = queries.call(number) if number <= LARGEST else None
    if found is None:
        raise Http404
    typed = Typed(request.POST)
    if request.method != "POST":
        return showing.page(request, found, more=undone.toast(request))
    at, by = timezone.now(), actors.staff(request.staff.pk)
    try:
        with transaction.atomic():
            there = _do(request, found, typed, by, at) if once.first(request, at=at) else _again(found)
    except written.Differs as differs:
        return showing.page(request, queries.call(number), typed=request.POST, theirs=differs.call, status=409)
    except Refused as refusal:
        return showing.page(request, queries.call(number), typed=request.POST, errors=refusal.errors, status=422)
    except outcomes.Refused as refusal:
        errors = [(refusal.field, str(refusal))]
        return showing.page(request, queries.call(number), typed=request.POST, errors=errors, status=422)
    except life.NotAllowed as refusal:
        return showing.page(request, queries.call(number), typed=request.POST, errors=[("", str(refusal))], status=422)
    return redirect(there)


@staff("work")
@require_POST
def write(request, number: int):
    """Keep what is typed; answers what the plan says of it now, 409 with the other's words when somebody else wrote."""
    typed, at = Typed(request.POST), timezone.now()
    if number > LARGEST or queries.call(number) is None:
        raise Http404
    try:
        written.keep(number, _written(typed), at=at)
    except written.Differs as differs:
        return render(request, "staff/calls/theirs.html", {"theirs": differs.call}, status=409)
    except Refused as refusal:
        return HttpResponse(str(refusal), status=422)
    return render(request, "staff/calls/coverage.html", showing.beside(queries.call(number), at))


@staff("work")
@require_safe
def people(request, number: int):
    """Show the people found for `q`, each a button."""
    found = queries.call(number) if number <= LARGEST else None
    if found is None:
        raise Http404
    words = plain(request.GET.get("q", "")[:200])
    return render(request, "staff/calls/people.html", showing.found(found, words))


@staff("work")
@require_POST
def new(request):
    """A call that no telephone system tells of begins now; `back`: it rings back who called before."""
    at, typed = timezone.now(), Typed(request.POST)
    with transaction.atomic():
        before = queries.call(min(typed.number("back") or 0, LARGEST))
        if not once.first(request, at=at):
            return redirect("calls")
        number = showing.number(before) if before else ""
        made = None if before else queries.untouched(request.staff, at=at)
        made = made or calls.by_hand(request.staff, at=at, number=number, rings_back=before)
    return redirect("call", made.pk)


def _do(request, found: Call, typed: Typed, by: str, at: datetime) -> str:
    """Do what was pressed and return where to go next."""
    data, text = typed.data, _written(typed)
    here = reverse("call", args=[found.pk])
    if data.get("outcome") == "alarm":
        outcomes.alarm(found.pk, text, staff=request.staff, at=at)
        return here
    if data.get("outcome") or (data.get("about") and not data.get("who")):
        return _end(request, found, typed, text, by, at)
    if found.outcome:
        raise Refused(("", "This call has its outcome already"))
    written.keep(found.pk, text, at=at)
    if data.get("hand"):
        _hand_on(found, typed, at)
    if who_said := _who(found, typed):
        contact, company = who_said
        said = who.say(found.pk, contact, company=company, by=by, at=at)
        if data.get("remember"):
            who.remember(said, by=by, at=at)
    return here


def _hand_on(found: Call, typed: Typed, at: datetime) -> None:
    seats = {seat.pk: seat.staff for seat in carriers.seats()}
    to = seats.get(typed.number("to") or 0)
    if to is None:
        raise Refused(("to", "Choose who takes the call: they have just stopped taking calls, or nobody is chosen"))
    try:
        transfer.ask(found, to, at=at)
    except transfer.NotNow as refusal:
        raise Refused(("to", str(refusal))) from None


def _end(request, found: Call, typed: Typed, text: Written, by: str, at: datetime) -> str:
    """Give the call its outcome; a request of the hinted caller that it is about says who that is, too."""
    outcome = typed.one_of("outcome", Outcome, need="Choose what came of it") if typed.data.get("outcome") else None
    about = (
        queries_ticket.ticket(min(typed.number("about") or 0, LARGEST)) if outcome in (None, Outcome.ABOUT) else None
    )
    contact = found.contact
    if about and contact is None and found.hint and found.hint.company_id == about.company_id:
        contact = found.hint
        who.say(found.pk, contact, by=by, at=at)
    errors: list = []
    affected = new_ticket.for_whom(contact, typed.line("for", most=120), errors)
    if errors:
        raise Refused(*errors)
    took = ticket_time.read(typed, at=at)
    ending = Ending(
        outcome or Outcome.ABOUT, text, request.staff, took.minutes if took else None, typed.text("cause"), about,
        affected,
    )  # fmt: skip
    return _again(outcomes.end(found.pk, ending, at=at))


def _again(call: Call) -> str:
    there = reverse("ticket", args=[call.ticket_id]) if call.ticket_id and call.outcome else reverse("calls")
    return f"{there}?{undone.mark(call)}" if call.outcome in undone.SAID else there


def _who(found: Call, typed: Typed) -> tuple | None:
    """Return (contact, company) as they were chosen, None for no choice; a search that finds one person is one."""
    data = typed.data
    if data.get("who") == "unknown":
        return None, None
    if data.get("firm"):
        firm = queries_callers.company(typed.number("firm") or 0)
        if firm is None:
            raise Refused(("q", "That company is no longer on file"))
        return None, firm
    if data.get("who"):
        person = queries_callers.caller(min(typed.number("who") or 0, LARGEST))
        if person is None:
            raise Refused(("q", "That person is no longer on file"))
        return person, person.company
    words = plain(data.get("q", "")[:200])
    if not words.strip():
        return None
    people = queries_callers.callers(words)
    if len(people) == 1:
        return people[0], people[0].company
    raise Refused(("q", "Choose one of these people" if people else "Nobody on file answers to that"))


def _written(typed: Typed) -> Written:
    return Written(*(typed.text(name) for name in ("words", "notes", "words_was", "notes_was")))


urlpatterns = [
    path("calls/new", new, name="call_new"),
    path("calls/<int:number>", call, name="call"),
    path("calls/<int:number>/write", write, name="call_write"),
    path("calls/<int:number>/people", people, name="call_people"),
]
