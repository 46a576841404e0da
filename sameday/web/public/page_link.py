"""The page behind the link of a page: one of us reads that an emergency waits, and takes it by the button.

GET shows, POST takes it; who has the link is the person who was paged. It names no client. Source: rules.md 7.
"""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sameday.incidents import pages
from sameday.policy import incidents as policy
from sameday.tickets import life
from sameday.web import errors as problems
from sameday.web.pages import client_page
from sameday.web.public import sent_forms
from sameday.web.who import token as by_token


@by_token
@csrf_exempt  # the page sends no referrer, so browsers post from "Origin: null"; the signed field stands in for it
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, token: str):
    """Show the emergency, or take it; 404 for a link that opens nothing."""
    at = timezone.now()
    found = pages.of_link(token, at=at)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _show(request, found, token, at)
    if sent_forms.read(request.POST.get("form", ""), token) is None:
        return problems.csrf_failure(request)
    if request.POST.get("decision") != "take":
        return _show(request, found, token, at)
    try:
        pages.acknowledge(found.ticket, found.staff, how="link", at=at)
    except life.NotAllowed:
        return _show(request, pages.of_link(token, at=at) or found, token, at, status=409)
    return redirect("page", token=token)


def _show(request, found, token: str, at, *, status: int = 200):
    ticket = found.ticket
    facts = {
        "page": found, "ticket": ticket, "here": request.path, "form_id": sent_forms.new(at, token),
        "kind": policy.KINDS[policy.known(ticket.suspected_kind)].lower(), "waits": pages.waits(ticket),
        "mine": ticket.acknowledged_by_id == found.staff_id,
    }  # fmt: skip
    response = client_page(request, "public/page.html", facts, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


urlpatterns = [path("p/<str:token>", page, name="page")]
