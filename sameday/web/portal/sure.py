"""Whether it is they who add another way in: signed in just now by what hangs on nobody else, their mailbox theirs."""

from datetime import datetime, timedelta

from sameday.accounts.models import ClientSession
from sameday.outbox import unsafe
from sameday.web.portal.pages import portal_page

JUST = timedelta(hours=1)
PROVIDER = "provider"  # ClientSession.method


def later(request, what: str, cannot: str, *, at: datetime):
    """Return the page that says why not now, None when they are sure. `what`: "Add a passkey"; `cannot`: "no passkey
    can be added"."""
    facts = {"why": _unsure(request.client, at), "what": what, "cannot": cannot, "here": request.path}
    return portal_page(request, "portal/later.html", facts) if facts["why"] else None


def _unsure(session: ClientSession, at: datetime) -> str:
    """Return "mail", "provider" (an account there alone makes no way in that outlives it), "long", or ""."""
    if unsafe.is_taken_over(session.mail):
        return "mail"
    if session.method == PROVIDER:
        return PROVIDER
    return "long" if at - session.begun_at > JUST else ""
