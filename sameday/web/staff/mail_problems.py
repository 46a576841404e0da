"""Mail problems: how mail comes in, what could not be placed, and what to do about each. Source: ux.md S22."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.intake import ledger, outages, posted, problems, signs
from sameday.intake.models import RawMail
from sameday.reports import incoming
from sameday.web import errors, once, pages
from sameday.web.staff.files import as_it_came, sandboxed
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff

DONE = {
    "released": "It is read again as a request and appears in triage in a moment.",
    "reread": "It is read again: in a moment it stands in triage as what it says, or here again with the reason.",
    "settled": "Taken off the list. The audit page keeps your reason.",
}
EMPTY = {
    "unmatched": ("All mail matched.", "Mail of somebody we do not know appears here until a person says who it is."),
    "held": ("Nothing is held.", "Twenty requests from one address within ten minutes are held here."),
    "unreadable": ("Every mail could be read.", "A mail that cannot be read appears here with its original."),
    "bounced": ("All our mail arrived.", "Mail of ours that came back appears here."),
    "loop": ("No mail of ours came back to us.", "Our own mail, sent back by a machine, appears here."),
    "big": ("No mail was too big.", "A mail of more than 35 MB appears here: we have its header alone."),
}


@staff("work", read=True)
@require_safe
def mail_problems(request):
    """Show the ways in, the last count of all mail, and one page of one kind of problem, newest first."""
    return _page(request)


@staff("triage")
@require_POST
def mail_release(request, number: int):
    """Have a mail that was stopped read again as a request."""
    return _again(request, number, problems.release, "released")


@staff("triage")
@require_POST
def mail_reread(request, number: int):
    """Have a mail that could not be understood read once more."""
    return _again(request, number, problems.reread, "reread")


@staff("triage")
@require_POST
def mail_settle(request, number: int):
    """Take a mail off the list, for the reason that was typed."""
    at = _there(number)
    if not once.seen(request):
        try:
            why = Typed(request.POST).line("why", need="Write why there is nothing to do", most=300)
            problems.settle(number, why, by=actors.staff(request.staff.pk), at=at)
        except Refused as refusal:
            found = [(f"why-{number}", words) for _, words in refusal.errors]
            return _page(request, refused=found, typed={number: request.POST.get("why", "")}, status=422)
        except problems.NotPossible as error:
            return _page(request, refused=[("", str(error))], status=409)
        once.first(request, at=at)
    return _done("settled", request)


@staff("work", read=True)
@require_safe
@sandboxed
def mail_problem_original(request, number: int):
    """Hand out the mail as it came, byte for byte, as a download."""
    row = RawMail.objects.filter(pk=number).only("raw").first()
    if row is None:
        raise Http404
    return as_it_came(row, number) if bytes(row.raw) else errors.gone(request)


def _again(request, number: int, verb, done: str):
    at = _there(number)
    if not once.seen(request):
        try:
            verb(number, by=actors.staff(request.staff.pk), at=at)
        except problems.NotPossible as error:
            return _page(request, refused=[("", str(error))], status=409)
        once.first(request, at=at)
    return _done(done, request)


def _there(number: int):
    """Return the instant; raise Http404 for a mail we never had."""
    if not RawMail.objects.filter(pk=number).exists():
        raise Http404
    return timezone.now()


def _page(request, *, refused=(), typed=None, status: int = 200):
    asked = request.POST if request.method == "POST" else request.GET
    kind = problems.BY_NAME.get(asked.get("kind", ""), problems.KINDS[0])
    before = asked.get("before", "")
    before = int(before) if before.isascii() and before.isdecimal() and len(before) < 16 else None
    rows, more = problems.page(kind, before)
    at = timezone.now()
    facts = {
        "kind": kind, "kinds": problems.KINDS, "counts": problems.counts(), "most": problems.COUNTED, "rows": rows,
        "before": before, "ways": problems.ways(),
        "posters": {key: each.name for key, each in posted.PROVIDERS.items()},
        "listener": signs.listener(), "listener_needed": outages.is_listener_needed(), "late": at - outages.AFTER,
        "alarms": {outage.way: outage for outage in outages.now()}, "trouble": incoming.trouble(at),
        "counted": ledger.last_counted(),
        "empty_words": EMPTY[kind.name], "may_triage": roles.may(request.staff.role, "triage"), "once": once.key(),
        "errors": list(refused), "problem": dict(refused), "typed": typed or {},
        "done": DONE.get(request.GET.get("done", "")) if request.method != "POST" else None,
        "more_url": f"{reverse('mail_problems')}?{urlencode({'kind': kind.name, 'before': more})}" if more else "",
    }  # fmt: skip
    return pages.staff_page(request, "staff/tray/problems.html", facts, status=status)


def _done(what: str, request):
    kind = request.POST.get("kind", "")
    kind = kind if kind in problems.BY_NAME else problems.KINDS[0].name
    return redirect(f"{reverse('mail_problems')}?{urlencode({'kind': kind, 'done': what})}")


urlpatterns = [
    path("tray/problems", mail_problems, name="mail_problems"),
    path("tray/problems/<int:number>/release", mail_release, name="mail_release"),
    path("tray/problems/<int:number>/reread", mail_reread, name="mail_reread"),
    path("tray/problems/<int:number>/settle", mail_settle, name="mail_settle"),
    path("tray/problems/<int:number>/original.eml", mail_problem_original, name="mail_problem_original"),
]
