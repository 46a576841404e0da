"""Where a carrier posts the texts that people send us: proven before anything is kept. Source: stack.md trap 21."""

import json

import structlog
from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sameday.accounts import limits
from sameday.office import carriers
from sameday.outbox import texts
from sameday.phone import signatures
from sameday.tokens.secrets import Unreadable
from sameday.web.who import public

log = structlog.get_logger("sameday.phone.hooks")
MOST_BYTES = 64 * 1024
NOTED, NOTED_SECONDS = 30, 60
NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


@csrf_exempt  # no browser posts here: each post proves itself
@public
@require_POST
def message(request, number: int):
    """Take in one text; the same one posted again changes nothing."""
    carrier, at = carriers.of(number), timezone.now()
    if carrier is None or carrier.provider == "events":
        raise Http404
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdecimal()) or int(length) > MOST_BYTES:
        return _no(request, carrier, "A post that is too long, or of unknown length", 413, at)
    try:
        secret = carriers.secret(carrier)
    except Unreadable as trouble:
        return _no(request, carrier, str(trouble), 503, at)
    body = request.read(int(length))
    query = request.META.get("QUERY_STRING", "")
    url = f"{settings.URL}{request.path}{'?' if query else ''}{query}"  # what the request calls us proves nothing
    headers = {name.lower(): value for name, value in request.headers.items()}
    proof = signatures.Proof(url, body, headers, at.timestamp())
    if not signatures.is_of(carrier.provider, proof, secret=secret, key=carrier.key):
        return _no(request, carrier, "The signature is not the carrier's", 403, at)
    from_, words, name = _telnyx(body) if carrier.provider == "telnyx" else _form(body)
    if from_:
        texts.heard(from_, words, at=at, once=f"{carrier.pk}:{name}"[:120] if name else None)
    return HttpResponse(NOTHING_TO_SAY, content_type="text/xml; charset=utf-8")


def _form(body: bytes) -> tuple[str, str, str]:
    """Return number, words and the carrier's name of a text in Twilio's form."""
    try:
        fields = dict(signatures.fields(body))
    except ValueError:
        return "", "", ""
    return fields.get("From", "")[:40], fields.get("Body", ""), fields.get("MessageSid", "")


def _telnyx(body: bytes) -> tuple[str, str, str]:
    """Return the same of Telnyx' JSON; nothing for a report of what we sent."""
    try:
        data = json.loads(body)["data"]
        payload = data["payload"]
        if data["event_type"] != "message.received":
            return "", "", ""
        return str(payload["from"]["phone_number"])[:40], str(payload.get("text") or ""), str(payload["id"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return "", "", ""


def _no(request, carrier, words: str, status: int, at) -> HttpResponse:
    if limits.hit(f"phone {carrier.pk} {request.ip}", NOTED, NOTED_SECONDS, at=at):
        log.warning("text_post_refused", carrier=carrier.pk, provider=carrier.provider, status=status, why=words)
        carriers.refused(carrier, words, at)
    return HttpResponse(f"{words}.\n", status=status, content_type="text/plain")


urlpatterns = [path("hooks/phone/<int:number>/message", message, name="phone_message")]
