"""A client's computer opened by MeshCentral: at once, or after a choice, and its end. Source: ux.md W3.

The server is asked before and after the transaction that records, never in it. What it does:
appointments/remote_sessions.py.
"""

from datetime import datetime

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.appointments import remote_ending, remote_sessions
from sameday.appointments.mesh.asked import Share
from sameday.appointments.mesh.trouble import Trouble
from sameday.appointments.models import RemoteProvider, RemoteSession
from sameday.audit import actors
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.web import once, pages
from sameday.web.staff import ticket_answers, ticket_page
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.ticket_vendors import Verb
from sameday.web.who import staff

BEGIN = Verb("remote_begin", "The computer is open to us: open the session beside the story")
THERE = Verb("remote_there", "A session is open already")
END = Verb("remote_end", "The remote session is over; its link opens nothing any more")
LATER = Verb("remote_later", "The remote session is over. Its link could not be taken away yet: we go on trying")
SAID = {verb.name: verb.said for verb in (BEGIN, THERE, END, LATER)}


@staff("work")
@require_http_methods(["GET", "HEAD", "POST"])
def session(request, number: int):
    """Show the computers that may be meant; POST: open the one that is, or that was chosen, or invite one."""
    ticket, row = ticket_answers.shown(number), _tool(request)
    invite = "invite" in request.POST
    if request.method != "POST" or invite:
        return _choose(request, ticket, row, invite=invite)
    at, trouble, share = timezone.now(), "", None
    if remote_sessions.open_on(ticket, at=at):
        return ticket_answers.answered(request, number, THERE)
    if ticket_page.can(ticket, "remote_begun") and (ticket.approved_at or not ticket.needs_approval):
        try:
            share = remote_sessions.open_link(row, ticket, node=request.POST.get("node", "")[:200], at=at)
        except Trouble as found:
            trouble = str(found)
        if share is None and not trouble:
            return redirect(f"{reverse('ticket_remote', args=[number])}?tool={row.pk}")
    return _record(request, number, row, share, trouble)


@staff("work")
@require_POST
def end(request, number: int):
    """End the session that is open on this ticket, then take its link away."""
    ended: list[RemoteSession] = []

    def do(ticket: Ticket, at: datetime) -> None:
        found = remote_sessions.open_on(ticket, at=at)
        if found is not None:
            ended.append(remote_ending.end(found, by=actors.staff(request.staff.pk), at=at))

    answer = ticket_answers.perform(request, number, END, do)
    if ended and remote_ending.take_away(ended[0], at=timezone.now()):
        return ticket_answers.answered(request, number, LATER)
    return answer


def _record(request, number: int, row: RemoteProvider, share: Share | None, trouble: str):
    """Answer with the session recorded; a link that could not be recorded is taken away."""
    made: list[RemoteSession] = []

    def do(ticket: Ticket, at: datetime) -> None:
        if trouble:
            raise Refused(("", f"{trouble} Nothing was opened."))
        if share is None:  # nothing was opened, because it must not begin: say why
            life.locked_for_remote(ticket, at=at)
            raise Refused(("", "The request has changed meanwhile: try again"))
        begun = remote_sessions.begin(ticket, row, share, staff=request.staff, by=actors.staff(request.staff.pk), at=at)
        made.extend([begun] if begun else [])

    try:
        answer = ticket_answers.perform(request, number, BEGIN, do)
    except BaseException:
        made.clear()
        raise
    finally:
        if share is not None and not made:
            remote_sessions.drop(row, share)
    return answer


def _choose(request, ticket: Ticket, row: RemoteProvider, *, invite: bool):
    given = request.POST if invite else request.GET
    name = Typed(given).line("name", most=120) if "name" in given else ticket.computer_name
    found, trouble = remote_sessions.Choices([]), ""
    try:
        found = remote_sessions.choices(row, ticket, name, invite=invite)
    except Trouble as error:
        trouble = str(error)
    facts = {
        "ticket": ticket, "tool": row, "name": name, "found": found, "trouble": trouble, "once": once.key(),
        "here": reverse("ticket", args=[ticket.number]), "errors": [], "news": [], "invited": invite,
        "theirs": {device.node for device in found.devices if remote_sessions.is_theirs(device, row, ticket)},
    }  # fmt: skip
    return pages.staff_page(request, "staff/ticket/remote.html", facts)


def _tool(request) -> RemoteProvider:
    """Return the MeshCentral that was asked for, the default one where none was."""
    asked = request.POST.get("tool") or request.GET.get("tool", "")
    number = Typed({"tool": asked}).number("tool")
    rows = (
        RemoteProvider.objects.select_related("mesh").filter(on=True, mesh__isnull=False).order_by("-default", "name")
    )
    row = rows.filter(pk=number).first() if asked else rows.first()
    if row is None:
        raise Http404
    return row


urlpatterns = [
    path("tickets/<int:number>/remote", session, name="ticket_remote"),
    path("tickets/<int:number>/remote/end", end, name="ticket_remote_end"),
]
