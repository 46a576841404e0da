"""Where a telephone carrier asks what a call does next, and tells what became of it: proven before anything is kept.

What is not proven gets 403 and leaves nothing but a note for the settings page. Source: stack.md trap 21.
"""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sameday.accounts import limits
from sameday.office import carriers
from sameday.phone import ivr, legs, line, paging, posted, signatures, twiml, voicemail
from sameday.tokens.secrets import Unreadable
from sameday.web.who import public

log = structlog.get_logger("sameday.phone.hooks")
MOST_BYTES = 64 * 1024
NOTED, NOTED_SECONDS = 30, 60


def _proven(view: Callable, *args) -> Callable:
    """Return the view that a proven post reaches: view(carrier, fields, request, at, ...) answers with a document."""

    @csrf_exempt  # no browser posts here: each post proves itself
    @public
    @require_POST
    def hook(request, number: int, **more):
        carrier, at = carriers.of(number), timezone.now()
        if carrier is None or carrier.provider == "events":
            raise Http404
        body = _body(request)
        if body is None:
            return _no(request, carrier, "A post that is too long, or of unknown length", 413, at)
        try:
            secret = carriers.secret(carrier)
        except Unreadable as trouble:
            return _no(request, carrier, str(trouble), 503, at)
        headers = {name.lower(): value for name, value in request.headers.items()}
        proof = signatures.Proof(_url(request), body, headers, at.timestamp())
        if not signatures.is_of(carrier.provider, proof, secret=secret, key=carrier.key):
            return _no(request, carrier, "The signature is not the carrier's", 403, at)
        if carrier.came_at is None or (at - carrier.came_at).total_seconds() > NOTED_SECONDS:
            carriers.came(carrier, at)
        try:
            # without NUL, which no database holds
            posts = {name: value.replace("\0", "") for name, value in signatures.fields(body)}
            said = view(carrier, posts, request, at, *args, **more)
        except posted.Wrong as wrong:
            return _no(request, carrier, str(wrong), 403, at)
        return HttpResponse(said, content_type="text/xml; charset=utf-8")

    return hook


def _step(carrier, fields, request, at, answer: Callable) -> str:
    return answer(posted.read(carrier, fields, request.GET.get("k", ""), at=at))


def _voice(carrier, fields, request, at) -> str:
    return ivr.voice(posted.read(carrier, fields, "", at=at, first=True))


def _status(carrier, fields, request, at) -> str:
    """Hear how a leg of ours ended, or, at the address typed at the carrier, how a caller's call did."""
    if sealed := request.GET.get("k"):
        legs.over(posted.read(carrier, fields, sealed, at=at))
        return twiml.document()
    p = posted.read(carrier, fields, "", at=at, first=True)
    if p.over and not p["ParentCallSid"] and not p["Direction"].startswith("outbound"):
        line.ended(p)
    return twiml.document()


def _page(carrier, fields, request, at, token: str) -> str:
    return paging.page(carrier, token, fields.get("Digits", ""), at=at)


def _body(request) -> bytes | None:
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdecimal()) or int(length) > MOST_BYTES:
        return None
    return request.read(int(length))


def _url(request) -> str:
    """Return the address that was asked for, by our own name: what the request calls us proves nothing."""
    query = request.META.get("QUERY_STRING", "")
    return f"{settings.URL}{request.path}{'?' if query else ''}{query}"


def _no(request, carrier, words: str, status: int, at) -> HttpResponse:
    """Answer with the reason; noted at most thirty times a minute from one place, and then only counted."""
    if limits.hit(f"phone {carrier.pk} {request.ip}", NOTED, NOTED_SECONDS, at=at):
        log.warning("call_post_refused", carrier=carrier.pk, provider=carrier.provider, status=status, why=words)
        carriers.refused(carrier, words, at)
    return HttpResponse(f"{words}.\n", status=status, content_type="text/plain")


STEPS = {
    "menu": ivr.menu, "wait": line.wait, "ring": line.ring, "dialled": line.dialled, "whisper": legs.whisper,
    "accept": legs.accept, "recorded": voicemail.recorded,
}  # fmt: skip
urlpatterns = [
    path("hooks/phone/<int:number>/voice", _proven(_voice), name="phone_voice"),
    path("hooks/phone/<int:number>/status", _proven(_status), name="phone_status"),
    path("hooks/phone/<int:number>/page/<str:token>", _proven(_page), name="phone_page"),
    *(
        path(f"hooks/phone/<int:number>/{step}", _proven(_step, answer), name=f"phone_{step}")
        for step, answer in STEPS.items()
    ),
]
