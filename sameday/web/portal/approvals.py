"""To approve: what waits for this person, what was decided, and the decision. Source: rules.md 8; ux.md C7, C9."""

from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sameday.changes import frozen, queries
from sameday.policy.approval import How
from sameday.web.portal.pages import approves, portal_page
from sameday.web.public import approval as page
from sameday.web.who import client


@client
@require_safe
def approvals(request):
    """List what waits for a decision, the one that ends first first, and what was decided lately."""
    at, person = timezone.now(), request.contact
    if not approves(person):
        raise Http404
    waiting = [(seen, frozen.title(seen.offer), frozen.price_of(seen.offer)) for seen in queries.pending(person, at=at)]
    past = [(seen, frozen.title(seen.offer)) for seen in queries.decided(person, at=at) if seen.offer]
    return portal_page(request, "portal/approvals.html", {"waiting": waiting, "past": past})


@client
@require_http_methods(["GET", "HEAD", "POST"])
def one(request, number: int):
    """Show one offer, or do what the clicked button says: as the link of a mail does."""
    at, person = timezone.now(), request.contact
    seen = queries.of_contact(person, number, at=at) if approves(person) and number < 2**63 else None
    if seen is None:
        raise Http404

    def again():
        return queries.of_contact(person, number, at=timezone.now())

    return page.answer(request, f"my:{person.pk}", seen, at, how=How.PORTAL, again=again, limit=f"portal:{person.pk}")


urlpatterns = [
    path("my/approvals", approvals, name="portal_approvals"),
    path("my/approvals/<int:number>", one, name="portal_approval"),
]
