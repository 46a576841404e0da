"""Where one is signed in, and an end to it; as whom, when one person belongs to two companies."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import client_identities, client_passkeys, client_sessions, devices
from sameday.web.portal import cookie
from sameday.web.portal.pages import portal_page
from sameday.web.who import client


@client
@require_safe
def sessions(request):
    """List the browsers in which this address is signed in, its passkeys and its accounts at providers."""
    rows = client_sessions.beside(request.client, timezone.now())
    shown = [(row, devices.words(row.agent), row.pk == request.client.pk) for row in rows]
    facts = {
        "rows": shown, "passkeys": client_passkeys.of(request.client), "providers": settings.CLIENT_PROVIDERS,
        "identities": client_identities.of(request.client),
    }  # fmt: skip
    return portal_page(request, "portal/sign_ins.html", facts)


@client
@require_POST
def sign_out(request):
    """End one session of the same address, or all of them."""
    number = request.POST.get("session", "")
    chosen = int(number) if number.isascii() and number.isdecimal() and len(number) < 16 else None
    if chosen is None and number != "all":
        chosen = request.client.pk
    client_sessions.end(request.client, chosen, at=timezone.now())
    if chosen is not None and chosen != request.client.pk:
        return redirect("portal_sessions")
    response = redirect("portal_sign_in")
    cookie.drop(response, cookie.SESSION)
    return response


@client
@require_POST
def choose(request):
    """Be here as another of one's contacts."""
    number = request.POST.get("contact", "")
    person = next((each for each in request.people if str(each.pk) == number), None)
    if person is None:
        raise Http404
    client_sessions.choose(request.client, person)
    return redirect("portal")


urlpatterns = [
    path("my/sign-ins", sessions, name="portal_sessions"),
    path("my/sign-out", sign_out, name="portal_sign_out"),
    path("my/company", choose, name="portal_choose"),
]
