"""Where a mail provider posts mail (webhooks): kept on disk before it hears 200, understood later like all mail."""

import structlog
from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sameday.accounts import limits
from sameday.intake import posted
from sameday.intake.receive import Incoming, store
from sameday.office import hooks
from sameday.tokens.secrets import Unreadable
from sameday.web.who import public

log = structlog.get_logger("sameday.hooks")
MOST_BYTES = 48 * 1024 * 1024  # a mail of 35 MB in the letters of JSON
WRONG, WRONG_SECONDS = 30, 60


@csrf_exempt  # no browser posts here: each post proves itself
@public
@require_POST
def mail(request, number: int):
    """Keep the mail of a proven post. Anything we are not sure of is an error, so that the provider posts it again."""
    hook = hooks.of(number)
    if hook is None:
        raise Http404
    length, at = request.META.get("CONTENT_LENGTH") or "", timezone.now()
    if not length.isdigit() or int(length) > MOST_BYTES:
        return _no(hook, "A post without its length, or of more than 48 MB", 413, at)
    if limits.is_noted(f"hook {number} wrong {request.ip}"):
        return HttpResponse("Too many wrong posts: try again in a minute.\n", status=429, content_type="text/plain")
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        secret = hooks.secret(hook)
        posted.knock(hook.provider, headers, secret)
        body = request.read(int(length))
        if len(body) != int(length):
            raise posted.Wrong("The line broke", 400)
        found = posted.read(hook.provider, posted.Post(headers, body, at.timestamp()), secret)
    except posted.Wrong as wrong:
        if wrong.status in (401, 403) and not limits.hit(f"hook {number} {request.ip}", WRONG, WRONG_SECONDS, at=at):
            limits.note(f"hook {number} wrong {request.ip}", WRONG_SECONDS)
        return _no(hook, str(wrong), wrong.status, at)
    except Unreadable as trouble:
        return _no(hook, str(trouble), 503, at)
    store(_incoming(found, hook, at))
    hooks.came(hook, at)
    return HttpResponse("Taken.\n", content_type="text/plain")


def _incoming(found: posted.Posted, hook, at) -> Incoming:
    """Return the mail; of one that is too large only its header, with its size."""
    raw, size = found.raw, 0
    if len(raw) > settings.MAX_MAIL_BYTES:
        size, raw = len(raw), raw.replace(b"\r\n", b"\n", 2000).partition(b"\n\n")[0][:262_144] + b"\n\n"
    to = found.envelope_to or (hook.mailbox.address,)
    return Incoming(raw, hook.mailbox, "hook", at, found.envelope_from[:320], to, size=size)


def _no(hook, words: str, status: int, at) -> HttpResponse:
    log.warning("post_refused", hook=hook.pk, provider=hook.provider, status=status, why=words)
    hooks.refused(hook, words, at)
    answer = HttpResponse(f"{words}.\n", status=status, content_type="text/plain")
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Basic realm="mail"'
    return answer


urlpatterns = [path("hooks/mail/<int:number>", mail, name="mail_hook")]
