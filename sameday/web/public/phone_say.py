"""Where a carrier fetches what a call of ours says, and reports what became of a text: the address proves which."""

import json

from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from sameday.outbox import text_lease, text_request, texts
from sameday.tokens.secrets import Unreadable
from sameday.web.who import public


@csrf_exempt  # no browser posts here, and nothing is changed
@public
@require_http_methods(["GET", "POST"])
def say(request, token: str):
    """Answer with the words of one call, as TwiML."""
    text = texts.said_by(token)
    try:
        words = texts.full_words(text) if text else ""
    except Unreadable:
        words = ""
    if not words:
        raise Http404
    answer = HttpResponse(text_request.spoken(words), content_type="text/xml; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@csrf_exempt
@public
@require_POST
def text_status(request, token: str):
    """Take in what became of a text that the carrier had taken."""
    text = texts.reported_by(token)
    if text is None:
        raise Http404
    status, code = _reported(request)
    if status in FAILED:
        text_lease.undelivered(text, code, at=timezone.now())
    return HttpResponse(status=204)


def _reported(request) -> tuple[str, str]:
    """Return status and error code: of Twilio's form, else of Telnyx' JSON."""
    if request.content_type != "application/json":
        return request.POST.get("MessageStatus", ""), request.POST.get("ErrorCode", "")[:20]
    try:
        payload = json.loads(request.body[:MOST_BYTES])["data"]["payload"]
        errors = payload.get("errors") or [{}]
        return str(payload["to"][0]["status"]), str(errors[0].get("code", ""))[:20]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return "", ""


FAILED = frozenset({"failed", "undelivered", "delivery_failed", "sending_failed"})
MOST_BYTES = 64 * 1024
urlpatterns = [
    path("hooks/phone/say/<str:token>", say, name="phone_say"),
    path("hooks/phone/text/<str:token>", text_status, name="phone_text_status"),
]
