"""Where another telephone system tells of its calls: signed JSON, or 3CX’s report of a call with a bearer secret."""

import hmac

import structlog
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sameday.accounts import limits
from sameday.office import carriers
from sameday.phone import calls, door
from sameday.phone.signing import Wrong, prove
from sameday.tokens.secrets import Unreadable
from sameday.web.who import public

log = structlog.get_logger("sameday.phone")
MOST_BYTES = 64 * 1024
NOTED, NOTED_SECONDS = 30, 60


@csrf_exempt  # no browser posts here: each event proves itself
@public
@require_POST
def events(request, number: int):
    """Take one signed event; told again it changes nothing."""
    return _take(request, number, _signed, "webhook-signature")


@csrf_exempt
@public
@require_POST
def report_3cx(request, number: int):
    """Take 3CX’s report of a call that is over. 3CX signs nothing: its secret comes as a bearer, over TLS."""
    return _take(request, number, _of_3cx, "authorization")


def _take(request, number: int, read, proof: str) -> HttpResponse:
    carrier, at = carriers.of(number), timezone.now()
    if carrier is None or carrier.provider != "events":
        raise Http404
    if not request.headers.get(proof):  # nothing of a stranger is read, or noted
        return HttpResponse("Not signed.\n", status=403, content_type="text/plain")
    try:
        told = read(request, carrier, at)
    except Wrong as wrong:
        return _no(request, carrier, str(wrong), wrong.status, at)
    except Unreadable as trouble:
        return _no(request, carrier, str(trouble), 503, at)
    for each in told:
        calls.hear(carrier, each.call, each.heard, at=at)
    carriers.came(carrier, at)
    return HttpResponse("Taken.\n", content_type="text/plain")


def _signed(request, carrier, at) -> list[door.Told]:
    headers = {name.lower(): value for name, value in request.headers.items()}
    body = _body(request)
    event = prove(headers, body, carriers.secret(carrier), at=at)
    return [door.read(event, body, at=at)]


def _of_3cx(request, carrier, at) -> list[door.Told]:
    secret = carriers.secret(carrier)
    shown = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if not secret or not hmac.compare_digest(shown.encode(), secret.encode()):
        raise Wrong("The bearer secret is not right", 403)
    return door.read_3cx(_body(request), at=at)


def _body(request) -> bytes:
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdecimal()) or int(length) > MOST_BYTES:
        raise Wrong("An event without its length, or of more than 64 kB", 413)
    return request.read(int(length))


def _no(request, carrier, words: str, status: int, at) -> HttpResponse:
    """Answer with the reason; noted at most thirty times a minute from one place: strangers may come often."""
    if limits.hit(f"carrier {carrier.pk} {request.ip}", NOTED, NOTED_SECONDS, at=at):
        log.warning("call_event_refused", carrier=carrier.pk, status=status, why=words)
        carriers.refused(carrier, words, at)
    return HttpResponse(f"{words}.\n", status=status, content_type="text/plain")


urlpatterns = [
    path("hooks/phone/<int:number>/events", events, name="phone_events"),
    path("hooks/phone/<int:number>/3cx", report_3cx, name="phone_3cx"),
]
