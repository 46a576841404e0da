"""Clients sign in with an account of Microsoft or Google that they linked before; whoever it is, never by its mail.

The way there is a link, not a form: a browser lets no form of ours lead on to another site (form-action). It changes
nothing but this browser's cookie. Whatever goes wrong, the page says the same. Source: issue 8; decision 0061.
"""

import structlog
from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.accounts import client_sessions, limits
from sameday.accounts.oidc import flow
from sameday.accounts.oidc.fetch import Trouble
from sameday.desk import client_sign_ins
from sameday.web import errors as problems
from sameday.web.pages import client_page
from sameday.web.portal import challenge, cookie, sure
from sameday.web.portal.onward import begun, onward_of
from sameday.web.who import public

FROM_A_PLACE, AN_HOUR = 120, 3600  # an office of many behind one address signs in on one morning
log = structlog.get_logger("sameday.portal")


@public
@require_safe
def start(request, key: str):
    """Send them to the provider to sign in."""
    return leave(request, key, flow.SIGN_IN, onward=onward_of(request))


@public
@require_safe
def callback(request):
    """Take what a provider sends back: begin the session, or show whom they are about to link."""
    if not settings.CLIENT_PROVIDERS:
        raise Http404
    if not limits.hit(f"client back from a provider from {request.ip}", FROM_A_PLACE, AN_HOUR):
        return problems.too_many(request, AN_HOUR)
    kept = challenge.TRY.of(request)
    try:
        provider = settings.CLIENT_PROVIDERS.get(kept.get("provider", ""))
        if provider is None:
            raise Trouble("no try that waits")
        person, purpose, onward = flow.finish(provider, kept, request.GET, back=_back(), who=_session(request))
    except Trouble as trouble:
        return _not_in(str(trouble))
    who = person.issuer, person.tenant, person.subject
    if purpose == flow.LINK:
        found = {"for": kept["user"], "provider": kept["provider"], "who": who, "shown": person.shown}
        return challenge.CAME_BACK.put(redirect("portal_link_confirm"), found)
    row = client_sign_ins.find(who, at=timezone.now())
    if row is None:
        return _not_in("nobody's")
    response = begun(request, row.mail, onward, sure.PROVIDER, client_sessions.people_of(row))
    return challenge.TRY.drop(response)


@public
@require_safe
def not_in(request):
    """Say what to do instead, whatever the reason was."""
    if not settings.CLIENT_PROVIDERS:
        raise Http404
    return client_page(request, "portal/not_in.html")


def leave(request, key: str, purpose: str, *, onward: str = ""):
    """Begin a try at this provider and lead there; 404 when the office has none of that name."""
    provider = settings.CLIENT_PROVIDERS.get(key)
    if provider is None:
        raise Http404
    if not limits.hit(f"client to a provider from {request.ip}", FROM_A_PLACE, AN_HOUR):
        return problems.too_many(request, AN_HOUR)
    try:
        where, kept = flow.begin(provider, purpose, back=_back(), who=_session(request), onward=onward)
    except Trouble as trouble:
        return _not_in(str(trouble))
    return challenge.TRY.put(redirect(where), kept | {"provider": key})


def _session(request) -> int | None:
    """Return which session this browser is in: whoever comes back to another began it in another's place."""
    session = client_sessions.find(request.COOKIES.get(cookie.SESSION, ""), timezone.now())
    return session and session.pk


def _back() -> str:
    return settings.URL + reverse("portal_provider_callback")


def _not_in(why: str):
    log.warning("provider_refused", why=why)
    return challenge.TRY.drop(redirect("portal_provider_not_in"))


urlpatterns = [
    path("sign-in/provider/callback", callback, name="portal_provider_callback"),
    path("sign-in/provider/not-signed-in", not_in, name="portal_provider_not_in"),
    path("sign-in/provider/<slug:key>", start, name="portal_provider"),
]
