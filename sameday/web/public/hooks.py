"""Where a mail provider posts mail (webhooks): kept on disk before it hears 200, understood later like all mail."""

import contextlib
import hashlib
import threading
import time
from collections.abc import Iterator

import structlog
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sameday.accounts import limits
from sameday.intake import posted
from sameday.intake.receive import Incoming, bounded, store
from sameday.office import hooks
from sameday.tokens.secrets import Unreadable
from sameday.web.who import public

log = structlog.get_logger("sameday.hooks")
MOST_BYTES = 48 * 1024 * 1024  # a mail of 35 MB in the letters of JSON
LARGE_BYTES, BODY_SECONDS = 4 * 1024 * 1024, 60
NOTED, NOTED_SECONDS = 30, 60
_ONE = threading.BoundedSemaphore()


@csrf_exempt  # no browser posts here: each post proves itself
@public
@require_POST
def mail(request, number: int):
    """Keep the mail of a proven post. Anything we are not sure of is an error, so that the provider posts it again."""
    hook, at = hooks.of(number), timezone.now()
    if hook is None:
        raise Http404
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        secret = hooks.secret(hook)
        posted.knock(hook.provider, headers, secret)
        with _one_large(request):
            found = posted.read(hook.provider, posted.Post(headers, _body(request), at.timestamp()), secret)
        _once(hook, found)
    except posted.Wrong as wrong:
        return _no(request, hook, str(wrong), wrong.status, at)
    except Unreadable as trouble:
        return _no(request, hook, str(trouble), 503, at)
    store(_incoming(found, hook, at))
    hooks.came(hook, at)
    return HttpResponse("Taken.\n", content_type="text/plain")


def _length(request) -> int:
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdecimal()) or int(length) > MOST_BYTES:
        raise posted.Wrong("A post without its length, or of more than 48 MB", 413)
    return int(length)


@contextlib.contextmanager
def _one_large(request) -> Iterator[None]:
    """Hold one large post at a time, for its sender is not proven yet; another is told to come again. Raises Wrong."""
    large = _length(request) > LARGE_BYTES
    if large and not _ONE.acquire(blocking=False):
        raise posted.Wrong("Another large post is read: try again", 503)
    try:
        yield
    finally:
        if large:
            _ONE.release()


def _body(request) -> bytes:
    """Return the body, which comes within a minute. Raises Wrong."""
    length, until, body = _length(request), time.monotonic() + BODY_SECONDS, bytearray()
    while len(body) < length and time.monotonic() < until and (piece := request.read(min(65_536, length - len(body)))):
        body += piece
    if len(body) != length:
        raise posted.Wrong("The line broke, or was too slow", 400)
    return bytes(body)


def _once(hook, found: posted.Posted) -> None:
    """Raise Wrong for a token that was shown with another mail before; the same mail again is a provider's retry."""
    if not found.once:
        return
    token = f"hook {hook.pk} token {found.once}"
    this = f"{token} {hashlib.sha256(found.raw).hexdigest()}"
    if limits.is_noted(token) and not limits.is_noted(this):
        raise posted.Wrong("The signature was shown with another mail before")
    limits.note(this, posted.FRESH_SECONDS)
    limits.note(token, posted.FRESH_SECONDS)


def _incoming(found: posted.Posted, hook, at) -> Incoming:
    """Return the mail; of one that is too large only its header, with its size."""
    raw, size = bounded(found.raw)
    to = found.envelope_to or (hook.mailbox.address,)
    return Incoming(raw, hook.mailbox, "hook", at, found.envelope_from[:320], to, size=size)


def _no(request, hook, words: str, status: int, at) -> HttpResponse:
    """Answer with the reason; noted at most thirty times a minute from one place: strangers may come often."""
    if limits.hit(f"hook {hook.pk} {request.ip}", NOTED, NOTED_SECONDS, at=at):
        log.warning("post_refused", hook=hook.pk, provider=hook.provider, status=status, why=words)
        hooks.refused(hook, words, at)
    answer = HttpResponse(f"{words}.\n", status=status, content_type="text/plain")
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Basic realm="mail"'
    return answer


urlpatterns = [path("hooks/mail/<int:number>", mail, name="mail_hook")]
