"""Clients sign in with a passkey instead of a code, which is always there. It needs js/passkeys.js. decision 0043."""

from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.accounts import client_passkeys, client_sessions, limits
from sameday.accounts.passkeys import Wrong
from sameday.web import errors as problems
from sameday.web.pages import client_page
from sameday.web.portal import challenge
from sameday.web.portal.onward import begun, onward_of
from sameday.web.who import public

FROM_A_PLACE, AN_HOUR = 60, 3600
NOT_USED = "No passkey opened anything here. Use a code instead, or try again."


@public
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    """Ask for any passkey; one of ours that knows its person begins a session."""
    onward, at = onward_of(request), timezone.now()
    if request.method != "POST":
        return _ask(request, onward)
    if not limits.hit(f"client passkey from {request.ip}", FROM_A_PLACE, AN_HOUR, at=at):
        return problems.too_many(request, AN_HOUR)
    try:
        key = client_passkeys.use(request, request.POST.get("credential", ""), challenge.PASSKEY.of(request), at=at)
    except Wrong:
        return _ask(request, onward, NOT_USED, status=422)
    response = begun(request, key.mail, onward, "passkey", client_sessions.people_of(key))
    return challenge.PASSKEY.drop(response)


def _ask(request, onward: str, error: str = "", *, status: int = 200):
    options, state = client_passkeys.begin_use(request)
    facts = {"options": options, "onward": onward, "error": error}
    return challenge.PASSKEY.put(client_page(request, "portal/passkey.html", facts, status=status), state)


urlpatterns = [path("sign-in/passkey", sign_in, name="portal_passkey")]
