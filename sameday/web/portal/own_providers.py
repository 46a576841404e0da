"""A client's own accounts at Microsoft and Google: linked by who just signed in otherwise, removed at any time.

Source: issue 8; decision 0061.
"""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sameday.accounts import devices
from sameday.accounts.oidc import flow
from sameday.accounts.people import Refused
from sameday.desk import client_sign_ins
from sameday.web.portal import challenge, sure
from sameday.web.portal.pages import portal_page
from sameday.web.portal.provider import leave
from sameday.web.who import client

WHAT, CANNOT = "Link a sign-in", "no sign-in can be linked"


@client
@require_safe
def start(request, key: str):
    """Send them to the provider to show whom to link; nothing is linked yet."""
    return sure.later(request, WHAT, CANNOT, at=timezone.now()) or leave(request, key, flow.LINK)


@client
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request):
    """Show whose identity came back, and link it: one that somebody else's trick brought here is seen here."""
    found, at, errors = challenge.CAME_BACK.of(request), timezone.now(), []
    provider = settings.CLIENT_PROVIDERS.get(found.get("provider", ""))
    if provider is None or found["for"] != request.client.pk:
        return redirect("portal_sessions")
    if page := sure.later(request, WHAT, CANNOT, at=at):
        return page
    if request.method == "POST":
        try:
            client_sign_ins.link(
                request.client, request.contact, found["provider"], tuple(found["who"]), found["shown"], at=at,
                **_where(request),
            )  # fmt: skip
            return challenge.CAME_BACK.drop(redirect("portal_sessions"))
        except Refused as refused:
            errors = [("", str(refused))]
    facts = {"provider": provider, "shown": found["shown"], "tenant": found["who"][1], "errors": errors}
    return portal_page(request, "portal/link.html", facts, status=422 if errors else 200)


@client
@require_POST
def remove(request):
    """Remove one of one's own; the code is always there."""
    number = request.POST.get("identity", "")
    if number.isascii() and number.isdecimal() and len(number) < 16:
        client_sign_ins.remove(request.client, request.contact, int(number), at=timezone.now(), **_where(request))
    return redirect("portal_sessions")


def _where(request) -> dict:
    return {"place": request.ip, "device": devices.words(request.headers.get("User-Agent", ""))}


urlpatterns = [
    path("my/sign-ins/link", confirm, name="portal_link_confirm"),
    path("my/sign-ins/link/<slug:key>", start, name="portal_link"),
    path("my/sign-ins/unlink", remove, name="portal_unlink"),
]
