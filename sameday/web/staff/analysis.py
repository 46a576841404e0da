"""The analysis of a change: six fields, the mail of the approval, and off it goes. Source: ux.md 1.4, S10, T8."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.audit import actors
from sameday.changes import asking, drafting, standard, standing
from sameday.changes.models import Offer
from sameday.intake.attachments import safe_name
from sameday.policy.approval import State
from sameday.tickets import drafts, life
from sameday.tickets.files import StorageFault
from sameday.tickets.models import Ticket
from sameday.web import once, pages
from sameday.web.staff import analysis_page, short_form, ticket_answers
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff

SAVE, PREVIEW, SEND = "save", "preview", "send"


@staff("analyse")
@require_http_methods(["GET", "HEAD", "POST"])
def analysis(request, number: int):
    """GET: the analysis as it stands. POST keeps it, and with `act` shows the mail of the approval or sends it."""
    ticket, at = ticket_answers.shown(number), timezone.now()
    if request.method != "POST":
        return _show(request, ticket, at=at, picked=_picked(ticket, Typed(request.GET)))
    typed, act = Typed(request.POST), request.POST.get("act", PREVIEW)
    written, errors = analysis_page.read(typed)
    errors += _keep_file(request, ticket, at)
    try:
        with transaction.atomic():
            if once.seen(request):
                return _after(ticket, act)
            row = drafting.keep(ticket, written, staff=request.staff, at=at)
            errors += drafting.lacking(row) if act != SAVE and not errors else []
        if errors:
            return _show(request, ticket, at=at, typed=request.POST, errors=errors, status=422)
        if act == SEND:
            with transaction.atomic():
                once.first(request, at=at)
                _same(row, typed)
                asking.send(row, by=actors.staff(request.staff.pk), at=at)
    except Refused as refusal:
        return _show(request, ticket, at=at, typed=request.POST, errors=refusal.errors, preview=True, status=409)
    except life.NotAllowed as refusal:
        return _show(request, ticket, at=at, typed=request.POST, errors=[("", str(refusal))], status=422)
    return _show(request, ticket, at=at, preview=True) if act == PREVIEW else _after(ticket, act)


@staff("analyse")
@require_POST
def analysis_standard(request, number: int):
    """Fill the draft from a standard change and the facts of its short form."""
    ticket, at, typed = ticket_answers.shown(number), timezone.now(), Typed(request.POST)
    picked = _picked(ticket, typed)
    if picked is None:
        return _show(request, ticket, at=at, errors=[("standard", "Choose a standard change")], status=422)
    try:
        short = short_form.read(picked, typed)
        if short.wrong:
            raise Refused(*short.wrong)
        standard.fill(ticket, picked, short.facts, staff=request.staff, at=at)
    except Refused as refusal:
        return _show(request, ticket, at=at, short=request.POST, errors=refusal.errors, picked=picked, status=422)
    except life.NotAllowed as refusal:
        return _show(request, ticket, at=at, errors=[("", str(refusal))], status=422)
    return redirect("ticket_analysis", number)


@staff("analyse")
@require_POST
def analysis_standing(request, number: int):
    """Take the standing approval that covers it: the ticket is ready."""
    ticket, at = ticket_answers.shown(number), timezone.now()
    try:
        standing.use(ticket, by=actors.staff(request.staff.pk), at=at)
    except life.NotAllowed as refusal:
        return _show(request, ticket, at=at, errors=[("", str(refusal))], status=422)
    return redirect("ticket", number)


@staff("analyse")
@require_POST
def offer_withdraw(request, number: int):
    """Take back the offer that is out."""
    ticket, at = ticket_answers.shown(number), timezone.now()
    row = Offer.objects.filter(ticket=ticket, state=State.SENT).first()
    try:
        if row:
            asking.withdraw(row, by=actors.staff(request.staff.pk), at=at)
    except life.NotAllowed as refusal:
        return _show(request, ticket, at=at, errors=[("", str(refusal))], status=422)
    return redirect("ticket_analysis", number)


def _same(row: Offer, typed: Typed) -> None:
    """Refuse to send what the preview did not show: somebody else wrote in the draft meanwhile."""
    if typed.number("seen") != row.version:
        raise Refused(("", "The offer is another version by now: look at the mail again, then send it"))


def _after(ticket: Ticket, act: str):
    if act == SEND:
        return redirect(f"{reverse('ticket', args=[ticket.pk])}?done=offered")
    return redirect(f"{reverse('ticket_analysis', args=[ticket.pk])}?kept=1")


def _picked(ticket: Ticket, typed: Typed):
    return short_form.picked(ticket.company.plan, typed) if ticket.company_id else None


def _keep_file(request, ticket: Ticket, at) -> list[tuple[str, str]]:
    """Put the scope document on the ticket as a note, which keeps its bytes, and name it in the draft."""
    upload = request.FILES.get("scope")
    if upload is None:
        return []
    name = (safe_name(upload.name) or "scope")[:250]
    try:
        staged = drafts.stage(ticket, request.staff, "note", upload, name, at=at)
        with transaction.atomic():
            words = f"Scope document of the offer: {name}"
            by = actors.staff(request.staff.pk)
            life.note(ticket, words, staff=request.staff, files=[staged], by=by, at=at)
            drafting.keep_scope(ticket, name, staged.sha256, staff=request.staff, at=at)
            drafts.unstage(ticket, request.staff, "note", staged.pk, at=at)
    except drafts.Refused as refusal:
        return [("scope", str(refusal))]
    except StorageFault:
        return [("scope", f"{name} could not be stored just now: add it again in a minute")]
    return []


def _show(request, ticket, *, at, status: int = 200, short=None, **more):
    facts = analysis_page.page(request, ticket, at=at, **more)
    facts["short"] = short if short is not None else {}
    facts["kept"] = request.method != "POST" and request.GET.get("kept") == "1"
    return pages.staff_page(request, "staff/ticket/analysis.html", facts, status=status)


_AT = "tickets/<int:number>/analysis"
urlpatterns = [
    path(_AT, analysis, name="ticket_analysis"),
    path(f"{_AT}/standard", analysis_standard, name="ticket_analysis_standard"),
    path(f"{_AT}/standing", analysis_standing, name="ticket_analysis_standing"),
    path(f"{_AT}/withdraw", offer_withdraw, name="ticket_offer_withdraw"),
]
