"""Where a carrier fetches what a call of ours says, once it is answered: the address proves which call."""

from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sameday.outbox import text_request, texts
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


urlpatterns = [path("hooks/phone/say/<str:token>", say, name="phone_say")]
