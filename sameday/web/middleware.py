"""The two ends of every request: what all answers carry, and who gets to the view at all."""

import secrets
from time import perf_counter

import structlog
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from sameday.accounts import client_sessions, demo, gate, roles, seats
from sameday.accounts.places import place_of
from sameday.web import errors
from sameday.web.portal import cookie

POLICY = "; ".join(
    f"{name} {' '.join(sources)}" for name, sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)
log = structlog.get_logger("sameday.web")


def outermost(get_response):
    """Number the request, keep too large ones out, give every answer its headers, and write one line about it."""

    def handle(request):
        started = perf_counter()
        request.reference = secrets.token_hex(6)
        request.ip = client_ip(request.META)
        response = errors.too_large(request) if _too_large(request) else get_response(request)
        # Also on static files and error pages; a view that serves mail or files sets its own, stricter one.
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Request-Id"] = request.reference
        match = request.resolver_match
        # The route, never the path: a path can hold a token, a query can hold a name.
        log.info(
            "request",
            method=request.method,
            route=match.route if match else "",
            status=response.status_code,
            ms=round((perf_counter() - started) * 1000, 1),
            reference=request.reference,
        )
        return response

    return handle


def client_ip(meta) -> str:
    """Return the caller's place: the last address the proxy in front of us added, else the peer's."""
    if settings.SAMEDAY["SAMEDAY_BEHIND_PROXY"]:
        forwarded = meta.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if place := place_of(forwarded):
            return place
    return place_of(meta.get("REMOTE_ADDR", ""))


def _too_large(request) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > settings.MAX_BODY_BYTES


def deny_by_default(get_response):
    """Let a request through to a view only as the view's mark says (sameday.web.who); no mark: 403."""

    def handle(request):
        response = get_response(request)
        audience = getattr(request, "audience", None)
        if audience and audience.kind != "public":
            response.headers.setdefault("Cache-Control", "no-store")
        if audience and audience.kind == "token":
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def process_view(request, view, args, kwargs):
        audience = request.audience = getattr(view, "audience", None)
        if audience is None:
            return errors.forbidden(request)
        if audience.kind in ("public", "token"):
            return None
        if audience.kind == "client":
            return _to_the_clients_sign_in(request) if not _client_of(request) else None
        return _refusal(request, audience)

    handle.process_view = process_view
    return handle


def _refusal(request, audience):
    """Return the answer to someone who may not, or None; sets request.staff and request.grant."""
    person = gate.staff_of(request)
    if person is None:
        if "HX-Request" in request.headers:
            return HttpResponse("Sign in again.", status=401)  # a fragment: the page around it says so (offline.js)
        return _to_the_sign_in(request)
    if audience.kind == "staff":
        if not gate.factor_shown(request):
            return redirect("mfa_activate_totp")
        if not audience.lets_in(person.role, request.method):
            return errors.forbidden(request)
        request.grant = roles.grant(person.role, audience.verb) if audience.verb else roles.ALLOW
    request.staff = person
    # A page that looks for news by itself shows that it is open, not that somebody is there.
    if request.session.state == "stale" and not (request.method == "GET" and "HX-Request" in request.headers):
        seats.seen(request, at=timezone.now())
    return None


def _client_of(request) -> bool:
    """Find who of a client looks: their session, all their contacts, and as whom they are here."""
    at = timezone.now()
    session = client_sessions.find(request.COOKIES.get(cookie.SESSION, ""), at)
    people = client_sessions.people_of(session) if session else []
    if not people or (session.method == demo.METHOD and not demo.is_open(request)):
        return False
    request.client, request.people = session, people
    request.contact = next((each for each in people if each.pk == session.contact_id), people[0])
    client_sessions.seen(session, place=request.ip, at=at)
    return True


def _to_the_clients_sign_in(request):
    here = "/my" if request.method == "POST" else request.get_full_path()
    return redirect(f"{reverse('portal_sign_in')}?{urlencode({'next': here})}")


def _to_the_sign_in(request):
    """Send them to the sign-in, which says why and leads back to where they were."""
    here = "/desk/" if request.method == "POST" else request.get_full_path()
    answer = redirect_to_login(here)
    if request.session.over:
        answer["Location"] += f"&why={request.session.over}"
    return answer
