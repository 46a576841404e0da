"""What a verb of the ticket page answers: done and on, refused with everything kept, or somebody was faster."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from sameday.asked import Asked, Given
from sameday.audit import actors
from sameday.tickets import life, queries_ticket
from sameday.tickets.models import Ticket
from sameday.web import once, pages
from sameday.web.staff import event_words, ticket_page
from sameday.web.staff.forms import Refused, Typed

# what another person may do meanwhile without making this form out of date
HARMLESS = {
    "noted", "follow_up_added", "follow_up_done", "participant_added", "participant_removed", "reply_taken_back",
}  # fmt: skip


class Changed(Exception):
    """Somebody else changed the ticket since the page was made; `events` say how."""

    def __init__(self, events):
        self.events = events
        super().__init__()


def perform(request, number: int, verb, do):
    """Call `do(ticket, at)` once, in one transaction with the form's key, and answer for it.

    302 to the ticket, or to the one whose number `do` returned, when done (HX-Redirect for a script), 422 with the
    form when refused, 409 when the ticket is not what the page showed: then both are shown, nothing typed is lost.
    """
    at, landed = timezone.now(), number
    try:
        with transaction.atomic():
            ticket = _locked(number)
            if once.first(request, at=at):
                if verb.watches:
                    _same_as_seen(ticket, request)
                done = do(ticket, at)
                landed = done if isinstance(done, int) else number
    except Refused as refusal:
        return _again(request, number, verb, refusal.errors, status=422)
    except life.NotAllowed as refusal:
        return _again(request, number, verb, [("", str(refusal))], status=422)
    except Changed as changed:
        return _again(request, number, verb, [], status=409, changed=changed.events)
    return _done(request, landed, verb)


def wants_fragment(request) -> bool:
    return "HX-Request" in request.headers


def _locked(number: int) -> Ticket:
    found = _LOCKED(number=number) if number <= queries_ticket.LARGEST else []
    if not found:
        raise Http404
    return found[0]


_LOCKED = Asked(
    lambda: Ticket.objects.select_for_update(of=("self",)).select_related("requester").filter(pk=Given("number"))
)


def _same_as_seen(ticket: Ticket, request) -> None:
    """Raise Changed unless the ticket is as the form saw it, but for this person's own and harmless events."""
    seen, me = Typed(request.POST).number("version"), actors.staff(request.staff.pk)
    if seen is None or seen >= ticket.version:
        return
    events = [e for e in queries_ticket.since(ticket, seen) if e.actor != me and e.kind not in HARMLESS]
    if events:
        raise Changed(events)


def _done(request, number: int, verb):
    if request.POST.get("back") == "follow_ups":
        address = reverse("follow_ups")
    else:
        address = f"{reverse('ticket', args=[number])}?done={verb.name}"
    if wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _again(request, number: int, verb, errors, *, status: int, changed=()):
    ticket, at = queries_ticket.ticket(number), timezone.now()
    names = event_words.Names(queries_ticket.everyone()) if changed else None
    news = [event_words.line(event, names) for event in changed]
    if wants_fragment(request) and verb.write:
        facts = ticket_page.composer(request, ticket, verb.write, typed=request.POST, errors=errors, news=news)
        return render(request, "staff/ticket/composer.html", facts, status=status)
    if wants_fragment(request):  # the button of the toast: its own place is gone with the next page
        return HttpResponse(
            status=204, headers={"HX-Redirect": f"{reverse('ticket', args=[number])}?done=not_{verb.name}"}
        )
    facts = ticket_page.page(
        request, ticket, at=at, write=verb.write, typed=request.POST, errors=errors, news=news, verb=verb.name
    )
    return pages.staff_page(request, "staff/ticket/page.html", facts, status=status)
