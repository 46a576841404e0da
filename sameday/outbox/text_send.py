"""The worker's step that sends texts and calls: due rows, one claimed at a time, HTTP outside any transaction."""

import logging
import time
from datetime import datetime, timedelta

from django.db.models import F

from sameday import outside
from sameday.audit.crash import crashpoint
from sameday.office import carriers
from sameday.office.models import Carrier
from sameday.outbox import text_answer, text_lease, text_request, text_way, texts
from sameday.outbox.models import Text
from sameday.outbox.text_answer import Fate, Said
from sameday.tokens.secrets import Unreadable

BATCH = 50
STEP_SECONDS = 20  # a page queued meanwhile waits no longer than this and one try
log = logging.getLogger(__name__)


def step(at: datetime) -> int:
    """Send what is due, pages first, and return how many were settled; without a carrier the rows stand.

    A text leaves at least once, and twice only when we died between the carrier's yes and our commit. One that fails
    stops no other; what the carrier says of us all rests. Source: issue 7, point 5; mail.md 6.
    """
    if not text_lease.due(at).exists():  # most polls
        return 0
    carrier = carriers.outgoing()
    if carrier is None:
        return text_lease.stand(at)
    if text_way.rests(at):
        return 0
    first = F("staff_id").asc(nulls_last=True)
    waiting = text_lease.due(at).order_by(first, "next_try_at", "id").values_list("pk", "fence")[:BATCH]
    begun, settled = time.monotonic(), 0
    for pk, fence in list(waiting):
        now_at = at + timedelta(seconds=time.monotonic() - begun)
        text = text_lease.claim(pk, fence, now_at)
        if text is None:
            continue
        settled += 1
        if _send(carrier, text, now_at) or time.monotonic() - begun > STEP_SECONDS:
            break
    return settled


def one(text: Text, *, at: datetime) -> Text:
    """Try this one text now, for a person who waits to see, and return its row as it is then."""
    carrier = carriers.outgoing()
    if carrier is None:
        text_lease.stand(at)
    elif claimed := text_lease.claim(text.pk, text.fence, at):
        _send(carrier, claimed, at)
    return Text.objects.get(pk=text.pk)


def _send(carrier: Carrier, text: Text, at: datetime) -> bool:
    """Send a claimed text; return whether the next one must wait."""
    begun = time.monotonic()
    said = _said(carrier, text, at)
    crashpoint("texts.after_http")
    now_at = at + timedelta(seconds=time.monotonic() - begun)
    text_lease.settle(text, said, at=now_at)
    return text_way.note(said, now_at)


def _said(carrier: Carrier, text: Text, at: datetime) -> Said:
    if at - text.created_at >= text_lease.OVER:
        return Said(Fate.REFUSED, text_lease.TOO_LATE)
    if not text.voice and texts.is_stopped(text.to):  # they said so since it was queued
        return Said(Fate.REFUSED, "They answered STOP: no text goes to this number.")
    try:
        words = texts.full_words(text)
    except Unreadable as trouble:  # of this one alone
        return Said(Fate.REFUSED, str(trouble))
    try:
        secret = carriers.secret(carrier)
        request = text_request.build(
            carrier, secret, text, words, say_url=texts.say_url(text), status_url=texts.status_url(text)
        )
    except (Unreadable, text_request.CannotAsk) as trouble:
        fate = Fate.REFUSED if getattr(trouble, "alone", False) else Fate.STOPPED
        return Said(fate, str(trouble), rest=text_way.PROBE)
    said = _ask(request)
    if said.fate is not Fate.SENT:
        error = texts.masked(said.error.replace(secret, "…"))
        log.warning("text_not_sent", extra={"text": text.pk, "fate": said.fate.value, "attempts": text.attempts})
        return Said(said.fate, error, stopped=said.stopped, rest=said.rest)
    return said


def _ask(request: text_request.Request) -> Said:
    try:
        answer = outside.exchange(request.url, request.body, request.headers, hosts=request.hosts, clear=request.clear)
    except outside.Unreached as trouble:
        return Said(Fate.UNREACHED, str(trouble), rest=text_way.REST)
    except outside.Trouble as trouble:
        return Said(Fate.LOST, str(trouble))
    return text_answer.read(answer)
