"""Passkeys of clients: made by who just signed in, used instead of a code. Both pages need js/passkeys.js; the code is
always there. decision 0043.
"""

from datetime import timedelta

from django.core import signing
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.accounts import client_passkeys, client_sessions, limits
from sameday.accounts.passkeys import SECONDS, Wrong
from sameday.outbox import unsafe
from sameday.outbox.render import flat
from sameday.web import errors as problems
from sameday.web.pages import client_page
from sameday.web.portal import cookie
from sameday.web.portal.onward import begun, onward_of
from sameday.web.portal.pages import portal_page
from sameday.web.who import client, public

FROM_A_PLACE, AN_HOUR = 60, 3600
JUST = timedelta(hours=1)
NOT_USED = "No passkey opened anything here. Use a code instead, or try again."
NOT_MADE = "The passkey was not made. Try again."
_SALT = "sameday.web.portal.passkey"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    """Ask for any passkey; one of ours that knows its person begins a session."""
    onward, at = onward_of(request), timezone.now()
    if request.method != "POST":
        return _ask_use(request, onward)
    if not limits.hit(f"client passkey from {request.ip}", FROM_A_PLACE, AN_HOUR, at=at):
        return problems.too_many(request, AN_HOUR)
    try:
        key = client_passkeys.use(request, request.POST.get("credential", ""), _kept(request), at=at)
    except Wrong:
        return _ask_use(request, onward, NOT_USED, status=422)
    response = begun(request, key.mail, onward, "passkey", client_sessions.people_of(key))
    cookie.drop(response, cookie.KEY)
    return response


@client
@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    """Make a passkey: for who signed in within the hour, while their mailbox is theirs."""
    at = timezone.now()
    if at - request.client.begun_at > JUST or unsafe.is_taken_over(request.client.mail):
        unsure = "mail" if unsafe.is_taken_over(request.client.mail) else "long"
        return portal_page(request, "portal/passkey_later.html", {"unsure": unsure}, status=200)
    if request.method != "POST":
        return _ask_add(request)
    name = flat(request.POST.get("name", ""))[: client_passkeys.LONGEST_NAME]
    try:
        answer = request.POST.get("credential", "")
        client_passkeys.add(request, request.client, name, answer, _kept(request), at=at)
    except Wrong:
        return _ask_add(request, name, NOT_MADE, status=422)
    response = redirect("portal_sessions")
    cookie.drop(response, cookie.KEY)
    return response


@client
@require_POST
def remove(request):
    """Remove one of one's own passkeys; the code is always there."""
    number = request.POST.get("passkey", "")
    if number.isascii() and number.isdecimal() and len(number) < 16:
        client_passkeys.remove(request.client, int(number))
    return redirect("portal_sessions")


def _ask_use(request, onward: str, error: str = "", *, status: int = 200):
    options, state = client_passkeys.begin_use(request)
    facts = {"options": options, "onward": onward, "error": error}
    return _keep(client_page(request, "portal/passkey.html", facts, status=status), state)


def _ask_add(request, name: str = "", error: str = "", *, status: int = 200):
    options, state = client_passkeys.begin_add(request, request.client)
    facts = {"options": options, "name": name, "errors": [("name", error)] if error else []}
    return _keep(portal_page(request, "portal/passkey_add.html", facts, status=status), state)


def _keep(response, state: dict):
    """Keep the challenge with the browser, signed; that it is used once the counter of its challenge holds."""
    cookie.put(response, cookie.KEY, signing.dumps(state, salt=_SALT), SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def _kept(request) -> dict:
    try:
        return signing.loads(request.COOKIES.get(cookie.KEY, ""), salt=_SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return {}


urlpatterns = [
    path("sign-in/passkey", sign_in, name="portal_passkey"),
    path("my/passkey", add, name="portal_passkey_add"),
    path("my/passkey/remove", remove, name="portal_passkey_remove"),
]
