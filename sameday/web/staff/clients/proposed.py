"""What IT Pros and ATS want changed, decided by who may: one list, and on each client's page. Source: rules.md 13."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.clients import proposals, queries
from sameday.clients.models import Proposal
from sameday.clients.refused import Refused
from sameday.desk import clients
from sameday.outbox.render import plain
from sameday.web import once, pages
from sameday.web.staff.clients import company, finding
from sameday.web.who import staff

DECIDED = 20


@staff("clients", also=("propose",))
@require_safe
def listed(request):
    """Show every open proposal and the latest decided ones."""
    return _show(request)


@staff("clients", also=("propose",))
@require_POST
def decide(request, number: int):
    """Accept, decline or take back. Who only proposes may take back their own."""
    row = Proposal.objects.filter(pk=number).first() if number <= queries.LARGEST else None
    if row is None:
        raise Http404
    at, by, do = timezone.now(), actors.staff(request.staff.pk), request.POST.get("do", "")
    if do != "withdraw" and not roles.may(request.staff.role, "clients"):
        return _show(request, [("", "A coordinator, billing or the owner decides this")])
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                _do(do, row, plain(request.POST.get("answer", ""))[:2000], by=by, at=at)
    except Refused as refusal:
        return _show(request, refusal.errors)
    said = {"accept": "accepted", "withdraw": "withdrawn"}.get(do, "declined")
    back = request.POST.get("back", "")
    back = back if url_has_allowed_host_and_scheme(back, None) and back.startswith("/") else reverse("proposals")
    return redirect(f"{back}{'&' if '?' in back else '?'}done={said}")


def _do(do: str, row: Proposal, answer: str, *, by: str, at) -> None:
    if do == "accept":
        proposals.accept(row, by=by, at=at, do=clients.perform)
    elif do == "decline":
        proposals.decline(row, answer, by=by, at=at)
    elif do == "withdraw":
        proposals.withdraw(row, by=by, at=at)
    else:
        raise Refused(("", "Choose: accept, decline or take back"))


def _show(request, errors=()):
    decided = Proposal.objects.exclude(state="open").select_related("company").order_by("-decided_at", "-pk")[:DECIDED]
    facts = {
        "proposals": company.shown(request, proposals.waiting()), "decided": company.shown(request, decided),
        "errors": list(errors), "may": roles.may(request.staff.role, "clients"), "once": once.key(),
    }  # fmt: skip
    page = "staff/clients/proposals.html"
    return pages.staff_page(request, page, facts | finding.toast(request), status=422 if errors else 200)


urlpatterns = [
    path("clients/proposals", listed, name="proposals"),
    path("clients/proposals/<int:number>", decide, name="proposal"),
]
