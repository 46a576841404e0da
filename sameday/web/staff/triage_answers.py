"""What the triage desk answers: whole pages, fragments beside the list, the next request after a decision."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sameday.audit import actors
from sameday.desk import preview
from sameday.policy.kinds import Outcome, State
from sameday.reports import incoming
from sameday.tickets import by_text, queries, queries_pane
from sameday.tickets.life.outcomes import UNDO_SECONDS
from sameday.tickets.queries import Place
from sameday.web import words
from sameday.web.pages import staff_page
from sameday.web.staff import short_form, triage_forms, triage_list, triage_pane
from sameday.web.staff.triage_forms import Form
from sameday.web.staff.triage_list import Desk, Shown

MAILED = {Outcome.TAKE, Outcome.ASK, Outcome.BOOK, Outcome.CHANGE}


PARTS = ("mail", "short")  # of the form, as what was chosen in it changes


def wants_fragment(request) -> bool:
    """Return whether a script asked: it gets the inside of a pane, not a page."""
    return "HX-Request" in request.headers


def page(request, shown: Shown, ticket, *, at: datetime, more: dict | None = None, status: int = 200) -> HttpResponse:
    """Render the whole desk; without a ticket the first of the list stands beside it."""
    found = triage_list.desk(shown, at=at)
    detail = ticket is not None
    if not detail and found.rows:
        ticket = queries_pane.ticket(found.rows[0].number)
    facts = {
        **listing(found, ticket.number if ticket else None),
        **triage_list.figures(found),
        **(triage_pane.pane(ticket, staff=request.staff, at=at) if ticket else {"ticket": None}),
        "detail": detail,
        "trouble": incoming.trouble(at),
        "alarms": queries.alarms(),
        "last": None if ticket else _last(at),
        **_just_done(request, at),
        **(more or {}),
    }
    return staff_page(request, "staff/triage/page.html", facts, status=status)


def fragment(request, name: str, facts: dict, *, status: int = 200) -> HttpResponse:
    """Render a part of the desk for a script."""
    return render(request, f"staff/triage/{name}.html", {"person": request.staff, **facts}, status=status)


def listing(found: Desk, on: int | None) -> dict:
    """Return what the list needs; `on` is the row the cursor stands on."""
    numbers = {row.number for row in found.rows}
    first = found.rows[0].number if found.rows else None
    return {
        "desk": found,
        "on": on if on in numbers else first,
        "faces": {row.number: triage_list.face(row, found.at) for row in found.rows},
        "who": triage_list.who,
        "place": urlencode({"shown": found.shown, "after": found.after.text() if found.after else ""}),
        "more": [(_more_words(to), f"{reverse('triage')}?{urlencode({'after': to.text()})}") for to in found.more],
        "new": len(found.new),
        "after": found.after,
    }


def _more_words(to: Place) -> str:
    return "More of unknown senders" if to.quarantined else "More"


def form(request, ticket, form: Form, facts: dict, *, at: datetime, status: int = 200) -> HttpResponse:
    """Render the form of an outcome with the mail it would send, what was typed kept."""
    mail = preview.mail(ticket, form.decided, form.choices, at=at)
    text = form.text if form.text and (form.edited or status == 422) else (mail.text if mail else "")
    facts = {
        **facts,
        "form": form,
        "form_url": reverse("triage_outcome", args=[ticket.number, form.outcome]),
        "mail": mail,
        "text": text,
        "shown": form.shown if form.edited else (triage_forms.mark(mail.text) if mail else ""),
        "urgencies": triage_forms.URGENCIES,
        "kinds": triage_forms.KINDS,
        **triage_forms.lengths(ticket, form),
        "text_way": by_text.offered(ticket, at=at) if form.outcome == Outcome.BOOK else None,
        "texting": form.choices.by_text or request.method != "POST",
        "merges": _merges(ticket, facts["others"]),
        **_catalogue(ticket, form),
        "at_ats": triage_pane.earliest_at_ats(ticket, at=at) if form.outcome == Outcome.CHANGE else "",
    }
    if form.errors and form.edited:
        facts["shown"] = form.shown
    if request.GET.get("part") in PARTS:
        return fragment(request, request.GET["part"], facts)
    if wants_fragment(request):
        return fragment(request, "form", facts, status=status)
    return page(request, Shown.read(request.POST), ticket, at=at, more={**facts, "open_form": True}, status=status)


def _catalogue(ticket, form: Form) -> dict:
    """Return the standard changes of the plan, and the short form of the one that is chosen."""
    if form.outcome != Outcome.CHANGE or not ticket.company_id:
        return {"catalogue": []}
    picked = form.short and form.short.change
    return {
        "catalogue": short_form.options(ticket.company.plan), "picked": picked, "short": form.typed,
        "problem": dict(form.errors),
    }  # fmt: skip


def next_one(request, number: int, place: tuple[Place, bool] | None, outcome: str, *, at: datetime) -> HttpResponse:
    """Show the request that takes the place of the one just decided, with ten seconds to undo."""
    shown = Shown.read(request.POST)
    if not wants_fragment(request):
        found = triage_list.desk(Shown(None, shown.after), at=at)
        on = found.next_to(number, place)
        target = reverse("triage_open", args=[on]) if on else reverse("triage")
        return redirect(f"{target}?{urlencode({'done': number})}")
    found = triage_list.desk(shown, at=at)
    on = found.next_to(number, place)
    ticket = queries_pane.ticket(on) if on else None
    facts = _answer(request, found, ticket, at)
    said, undo_url = done_words(number, outcome), ""
    if outcome != Outcome.EMERGENCY and queries_pane.ends_with_triage(number):
        undo_url = f"{reverse('triage_undo', args=[number])}?{facts['place']}"
    return fragment(request, "next", {**facts, "toast_words": said, "undo_url": undo_url})


def stay(request, number: int, said: str, *, at: datetime) -> HttpResponse:
    """Show the same request again, as it stands now, with a line about what was done."""
    if not wants_fragment(request):
        return redirect(reverse("triage_open", args=[number]))
    shown = Shown.read(request.POST if "shown" in request.POST else request.GET)
    if shown.numbers is not None and number not in shown.numbers:
        shown = Shown((*shown.numbers, number), shown.after)
    found, ticket = triage_list.desk(shown, at=at), queries_pane.ticket(number)
    facts = _answer(request, found, ticket, at)
    return fragment(request, "next", {**facts, "toast_words": said, "undo_url": ""})


def conflict(request, ticket, form: Form, *, at: datetime) -> HttpResponse:
    """Say that somebody was faster and what they did; what was typed is shown, so that it can be used."""
    said, _ = triage_pane.already(ticket)
    return _note(request, ticket, said, form.text if form.edited else "", at)


def refused(request, ticket, why: str, *, at: datetime) -> HttpResponse:
    """Say why something could not be done, above the request as it stands."""
    return _note(request, ticket, why, "", at)


def _note(request, ticket, said: str, typed: str, at: datetime) -> HttpResponse:
    facts = {**triage_pane.pane(ticket, staff=request.staff, at=at), "refusal": said, "typed": typed}
    if wants_fragment(request):
        return fragment(request, "pane", facts, status=409)
    return page(request, Shown(), ticket, at=at, more=facts, status=409)


def _answer(request, found: Desk, ticket, at: datetime) -> dict:
    on = ticket.number if ticket else None
    return {
        **listing(found, on),
        **triage_list.figures(found),
        **(triage_pane.pane(ticket, staff=request.staff, at=at) if ticket else {"ticket": None}),
        "last": None if ticket else _last(at),
        "alarms": queries.alarms(),
    }


def _merges(ticket, others) -> list:
    """Return the tickets this one may be merged into: of the same client only. Source: rules.md 10."""
    if ticket.state != State.NORMAL:
        return []
    return [other for other in others if other.company_id == ticket.company_id and other.state == State.NORMAL]


def done_words(number: int, outcome: str) -> str:
    """Return what the toast says after an outcome."""
    said = f"T-{number}: {triage_pane.DONE.get(outcome, outcome)}."
    if outcome == Outcome.EMERGENCY:
        return f"{said} Ring them now, on the numbers on file."
    return f"{said} The mail leaves in {UNDO_SECONDS} seconds." if outcome in MAILED else said


def _just_done(request, at: datetime) -> dict:
    """After a plain post: what was done, and its undo while there is time."""
    number = request.GET.get("done", "")
    ticket = queries_pane.ticket(int(number)) if number.isdecimal() and len(number) < 15 else None
    event = queries_pane.triage_of(ticket) if ticket else None
    if not event or event.actor != actors.staff(request.staff.pk) or (at - event.at).total_seconds() > UNDO_SECONDS:
        return {}
    if ticket.triaged_at != event.at:
        return {}
    outcome = event.data["outcome"]
    undo = {} if outcome == Outcome.EMERGENCY else {"undo_url": reverse("triage_undo", args=[ticket.number])}
    return {"toast_words": done_words(ticket.number, outcome), **undo}


def _last(at: datetime) -> str:
    """Return what an empty desk says about the mail before: when it came and how fast it was answered."""
    ticket = queries.latest()
    if ticket is None:
        return "No request has come yet. New mail appears here by itself."
    came = words.clock_time(ticket.received_at)
    if (at - ticket.received_at).total_seconds() > 12 * 3600:
        came = words.when(ticket.received_at)
    answered = triage_list.answered_in(ticket)
    tail = f", answered in {answered} min" if answered is not None else ""
    return f"Last request {came}{tail}. New mail appears here by itself."
