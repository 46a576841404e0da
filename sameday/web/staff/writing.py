"""While somebody writes on a ticket: who else is there, the draft, its files, saved answers. Nothing here sends."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.answers import library
from sameday.outbox.render import plain
from sameday.policy import placeholders
from sameday.tickets import drafts, presence, queries_ticket
from sameday.tickets.models import Ticket
from sameday.web import once
from sameday.web.staff import compose_fields, stale, uploads
from sameday.web.staff.forms import LONGEST_TEXT, Refused, Typed
from sameday.web.staff.ticket_answers import wants_fragment
from sameday.web.who import staff


@staff("work")
@require_POST
def here(request, number: int):
    """Take a beat of the page and answer who else is on the ticket, and what happened since the page was made."""
    at, version = timezone.now(), _version(number)
    if "leave" in request.POST:
        presence.leave(number, request.staff)
        return HttpResponse(status=204)
    doing = request.POST.get("doing", "")
    others = presence.beat(number, request.staff, doing if doing in presence.DOINGS else "reading", at=at)
    seen, news = Typed(request.POST).number("version"), []
    if seen is not None and seen < version:
        ticket = queries_ticket.ticket(number)
        news = stale.told(ticket, stale.since(ticket, seen, request.staff))
    return render(request, "staff/ticket/here.html", {"others": others, "fresh_news": news, "number": number})


@staff("work")
@require_POST
def draft(request, number: int):
    """Keep what was typed so far, unless the form it belongs to was sent meanwhile."""
    with transaction.atomic():
        keep_draft(request, _held(number))
    return HttpResponse(status=204)


@staff("work")
@require_POST
def add_file(request, number: int):
    """Stage one file for the draft and answer with its line, 422 with why not."""
    _version(number)
    write, upload = request.POST.get("write", ""), request.FILES.get(uploads.FIELD)
    try:
        if write not in drafts.WITH_FILES or upload is None:
            raise Refused((uploads.FIELD, "Choose a file"))
        file = uploads.stage(request, number, write, upload, timezone.now())
    except Refused as refusal:
        return HttpResponse(refusal.errors[0][1], status=422, content_type="text/plain; charset=utf-8")
    return render(request, "staff/ticket/staged.html", {"file": file})


@staff("work")
@require_POST
def remove_file(request, number: int):
    """Take a staged file away; without a script the text typed so far is kept and the page comes back."""
    write, which = request.POST.get("write", ""), Typed(request.POST).number("remove")
    with transaction.atomic():
        ticket = _held(number)
        if which is not None and write in drafts.WITH_FILES:
            drafts.unstage(ticket, request.staff, write, which, at=timezone.now())
        if not wants_fragment(request):
            keep_draft(request, ticket)
    return HttpResponse(status=204) if wants_fragment(request) else _back(number, write)


@staff("work")
@require_safe
def answers(request, number: int):
    """List the saved answers that fit what was typed, the most used first."""
    _version(number)
    words = request.GET.get("q", "")[:100]
    found = library.found(request.staff, words)
    facts = {"found": found[: library.SHOWN], "more": len(found) > library.SHOWN, "q": words}
    return render(request, "staff/ticket/answers.html", facts)


@staff("work")
@require_POST
def insert_answer(request, number: int):
    """Give a saved answer, its placeholders filled from the ticket, and count the use.

    For a script the text alone, which it puts at the cursor; else it goes to the end of the draft.
    """
    ticket, at = queries_ticket.ticket(number), timezone.now()
    if ticket is None:
        raise Http404
    write, which = request.POST.get("write", ""), Typed(request.POST).number("answer")
    answer = library.one(request.staff, which) if which is not None else None
    if answer is None and wants_fragment(request):
        return HttpResponse("This answer was removed.", status=422, content_type="text/plain; charset=utf-8")
    text = placeholders.fill(answer.text, compose_fields.values(ticket, request.staff)) if answer else ""
    if answer:
        library.used(answer, request.staff, at=at)
    if wants_fragment(request):
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    with transaction.atomic():
        keep_draft(request, _held(number), more=text)
    return _back(number, write)


def beside(request, write: str):
    """Return the view of the button of the composer that was pressed instead of its main one, None for that."""
    if write not in drafts.FIELDS:
        return None
    return remove_file if request.POST.get("remove") else insert_answer if request.POST.get("insert") else None


def keep_draft(request, ticket: Ticket, *, more: str = "") -> None:
    """Keep the main text of the composer that was posted; `ticket` is locked, as for sending."""
    write = request.POST.get("write", "")
    if write not in drafts.FIELDS or once.seen(request):
        return
    text = plain(request.POST.get(drafts.FIELDS[write], ""))[:LONGEST_TEXT]
    text = f"{text.rstrip()}\n\n{more}".lstrip() if more else text
    drafts.keep(ticket, request.staff, write, text if text.strip() else "", at=timezone.now())


def _back(number: int, write: str):
    write = write if write in drafts.FIELDS else "reply"
    return redirect(f"{reverse('ticket', args=[number])}?write={write}#composer")


def _version(number: int) -> int:
    known = Ticket.objects.filter(pk=number) if number <= queries_ticket.LARGEST else Ticket.objects.none()
    version = known.values_list("version", flat=True).first()
    if version is None:
        raise Http404
    return version


def _held(number: int) -> Ticket:
    """Return the ticket, held against a sending that would forget the draft at the same moment."""
    rows = Ticket.objects.select_for_update(of=("self",), no_key=True).only("number")
    ticket = rows.filter(pk=number).first() if number <= queries_ticket.LARGEST else None
    if ticket is None:
        raise Http404
    return ticket


urlpatterns = [
    path("tickets/<int:number>/here", here, name="ticket_here"),
    path("tickets/<int:number>/draft", draft, name="ticket_draft"),
    path("tickets/<int:number>/files", add_file, name="ticket_add_file"),
    path("tickets/<int:number>/files/remove", remove_file, name="ticket_remove_file"),
    path("tickets/<int:number>/answers", answers, name="ticket_answers"),
    path("tickets/<int:number>/answers/insert", insert_answer, name="ticket_insert_answer"),
]
