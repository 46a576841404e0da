"""What a verb of the ticket page answers: done and on, refused with everything kept, or somebody was faster."""

from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from sameday.asked import Asked, Given
from sameday.outbox.render import plain
from sameday.tickets import drafts, life, queries_ticket
from sameday.tickets.models import Message, Ticket
from sameday.web import once, pages
from sameday.web.staff import stale, ticket_page
from sameday.web.staff.compose_fields import draft_of
from sameday.web.staff.forms import Refused, Typed


class Changed(Exception):
    """Somebody else changed the ticket since the page was made; `events` say how."""

    def __init__(self, events):
        self.events = events
        super().__init__()


class SentBefore(Exception):
    """This form was sent already, with other words: these are not to be lost, and not to be sent unasked."""


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
                _same_as_seen(ticket, request, verb)
                done = do(ticket, at)
                landed = done if isinstance(done, int) else number
                drafts.sent(ticket, request.staff, draft_of(request.POST, verb.write), request.POST.getlist("staged"))
            elif not _said_so(ticket, request, verb):
                raise SentBefore
    except Refused as refusal:
        return _again(request, number, verb, refusal.errors, status=422)
    except life.NotAllowed as refusal:
        return _again(request, number, verb, [("", str(refusal))], status=422)
    except SentBefore:
        words = "This form was sent a moment ago. What you wrote after that is below and was not sent: send it now"
        return _again(request, number, verb, [("", words)], status=409)
    except Changed as changed:
        return _again(request, number, verb, [], status=409, changed=changed.events)
    return answered(request, landed, verb)


def answered(request, number: int, verb):
    """Answer for a verb that was done: back to where it was pressed, which says so."""
    if request.POST.get("back") == "follow_ups":
        address = reverse("follow_ups")
    else:
        address = f"{reverse('ticket', args=[number])}?done={verb.name}"
    if wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def shown(number: int) -> Ticket:
    """Return the ticket a page is about; 404 when there is none."""
    ticket = queries_ticket.ticket(number)
    if ticket is None:
        raise Http404
    return ticket


def wants_fragment(request) -> bool:
    return "HX-Request" in request.headers


def _locked(number: int) -> Ticket:
    found = _LOCKED(number=number) if number <= queries_ticket.LARGEST else []
    if not found:
        raise Http404
    return found[0]


_LOCKED = Asked(
    lambda: (
        Ticket.objects.select_for_update(of=("self",), no_key=True)
        .select_related("requester")
        .filter(pk=Given("number"))
    )
)


def _same_as_seen(ticket: Ticket, request, verb) -> None:
    """Raise Changed unless the ticket is as the form saw it, but for what asks nobody twice (stale.py)."""
    events = stale.since(ticket, Typed(request.POST).number("version"), request.staff, verb.name)
    if events and verb.watches:
        raise Changed(events)


def _said_so(ticket: Ticket, request, verb) -> bool:
    """Return whether the words of this form are on the ticket already, or it has none."""
    text = plain(request.POST.get(drafts.FIELDS.get(verb.write, ""), "")).strip()
    if not text or verb.write == "resolve":
        return True
    here = Q(ticket=ticket) | Q(ticket__related_to=ticket) | Q(ticket=ticket.merged_into_id)
    said = Message.objects.filter(here, author=request.staff, text=text).values_list("evidence", flat=True)
    return any(not evidence.get("taken_back") for evidence in said)


def _again(request, number: int, verb, errors, *, status: int, changed=()):
    ticket, at = queries_ticket.ticket(number), timezone.now()
    news = stale.told(ticket, changed)
    if verb.form:
        return verb.form(request, ticket, typed=request.POST, errors=errors, news=news, status=status)
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
