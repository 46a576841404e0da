"""A client's own passkeys: made by who just signed in, removed at any time. decision 0043."""

from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sameday.accounts import client_passkeys
from sameday.accounts.passkeys import Wrong
from sameday.outbox.render import flat
from sameday.web.portal import challenge, sure
from sameday.web.portal.pages import portal_page
from sameday.web.who import client

NOT_MADE = "The passkey was not made. Try again."


@client
@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    """Make a passkey: for who signed in within the hour, while their mailbox is theirs."""
    session, at = request.client, timezone.now()
    if page := sure.later(request, "Add a passkey", "no passkey can be added", at=at):
        return page
    if request.method != "POST":
        return _ask(request)
    name, answer = flat(request.POST.get("name", "")), request.POST.get("credential", "")
    try:
        client_passkeys.add(request, session, name, answer, challenge.PASSKEY.of(request), at=at)
    except Wrong:
        return _ask(request, name[: client_passkeys.LONGEST_NAME], NOT_MADE, status=422)
    return challenge.PASSKEY.drop(redirect("portal_sessions"))


@client
@require_POST
def remove(request):
    """Remove one of one's own passkeys; the code is always there."""
    number = request.POST.get("passkey", "")
    if number.isascii() and number.isdecimal() and len(number) < 16:
        client_passkeys.remove(request.client, int(number))
    return redirect("portal_sessions")


def _ask(request, name: str = "", error: str = "", *, status: int = 200):
    options, state = client_passkeys.begin_add(request, request.client)
    facts = {"options": options, "name": name, "errors": [("name", error)] if error else []}
    return challenge.PASSKEY.put(portal_page(request, "portal/passkey_add.html", facts, status=status), state)


urlpatterns = [
    path("my/passkey", add, name="portal_passkey_add"),
    path("my/passkey/remove", remove, name="portal_passkey_remove"),
]
