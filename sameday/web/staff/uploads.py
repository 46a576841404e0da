"""Files on their way into a message: staged one by one with a script, or with the form without one."""

from django.http import Http404

from sameday.intake.attachments import safe_name
from sameday.tickets import drafts, queries_ticket
from sameday.tickets.files import StorageFault
from sameday.tickets.models import StagedFile
from sameday.web import once
from sameday.web.staff.compose_fields import draft_of
from sameday.web.staff.forms import Refused

NOT_KEPT = "could not be stored just now: add it again in a minute"
FIELD = "files"


def stage(request, number: int, write: str, upload, at) -> StagedFile:
    """Stage one uploaded file for this person's draft on the ticket. Raises Refused, Http404."""
    ticket = queries_ticket.ticket(number)
    if ticket is None:
        raise Http404
    name = (safe_name(upload.name) or "attachment")[:250]
    try:
        return drafts.stage(ticket, request.staff, write, upload, name, at=at)
    except drafts.Refused as refusal:
        raise Refused((FIELD, str(refusal))) from None
    except StorageFault:
        raise Refused((FIELD, f"{name} {NOT_KEPT}")) from None


def stage_all(request, number: int, write: str, at) -> list[tuple[str, str]]:
    """Stage the files that came with the form itself, put them among its staged ones, and return what was refused.

    Whatever becomes of the form, they are kept with the draft: nobody chooses them twice.
    """
    uploads = request.FILES.getlist(FIELD) if write in drafts.WITH_FILES else []
    if not uploads or once.seen(request):
        return []
    data, trouble, write = request.POST.copy(), [], draft_of(request.POST, write)
    for upload in uploads:
        try:
            data.appendlist("staged", str(stage(request, number, write, upload, at).pk))
        except Refused as refusal:
            trouble += refusal.errors
    request.POST = data
    return trouble


def chosen(do, write: str) -> list[StagedFile]:
    """Return the staged files that this form sends. Raises Refused."""
    try:
        return drafts.chosen(do.ticket, do.staff, draft_of(do.typed.data, write), do.typed.data.getlist("staged"))
    except drafts.Refused as refusal:
        raise Refused((FIELD, str(refusal))) from None
