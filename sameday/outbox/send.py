"""The worker's step that sends mail: due rows, one claimed at a time, SMTP outside any transaction."""

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q

from sameday.audit.crash import crashpoint
from sameday.outbox import lease, suppress, unsafe, way_out
from sameday.outbox.answer import Fate
from sameday.outbox.models import Suppressed
from sameday.outbox.relay import open_line

BATCH = 50
STEP_SECONDS = 20  # other work of the worker waits no longer than this and one try


def step(at: datetime) -> int:
    """Send what is due and return how many mails were settled; without a relay the tray counts as sent.

    A mail is sent at least once, and twice only when we died between the relay's 250 and our commit, under the same
    Message-ID. Emergency answers go first, and to addresses whose mail came back too: a wrong "dead" must not cost
    anybody the number to call. Source: mail.md 6; issue 2, contracts.
    """
    url = settings.SAMEDAY["SAMEDAY_RELAY_URL"]
    return _send(url, at) if url else _lay_in_tray(at)


def _send(url: str, at: datetime) -> int:
    relay = way_out.state()
    if way_out.rests(relay, at):
        return 0
    unsafe.stop(lease.due(at), at=at)
    waiting = lease.due(at).order_by("-emergency", "next_try_at", "id").values_list("pk", "fence")[:BATCH]
    begun, settled = time.monotonic(), 0
    with open_line(url) as line:
        for pk, fence in list(waiting):
            now_at = at + timedelta(seconds=time.monotonic() - begun)
            mail = lease.claim(pk, fence, now_at)
            if mail is None:
                continue
            settled += 1
            if not mail.emergency and suppress.is_suppressed(mail.to):
                lease.suppressed(mail, at=now_at)
                continue
            crashpoint("outbox.before_smtp")
            answer = line.send(mail)
            crashpoint("outbox.after_smtp")
            now_at = at + timedelta(seconds=time.monotonic() - begun)
            lease.settle(mail, answer, at=now_at)
            relay = way_out.note(relay, answer, now_at)
            closed = answer.fate in (Fate.STOPPED, Fate.UNREACHABLE)
            if closed or time.monotonic() - begun > STEP_SECONDS:
                break
        way_out.note_size(relay, line.takes_bytes)
    return settled


def _lay_in_tray(at: datetime) -> int:
    if not lease.due(at).exists():  # most polls: a look, and no write lock on SQLite
        return 0
    unsafe.stop(lease.due(at), at=at)
    stopped = Q(emergency=False, to__in=Suppressed.objects.values("address"))
    settled = 0
    for pk, fence in list(lease.due(at).filter(stopped).values_list("pk", "fence")[:BATCH]):
        mail = lease.claim(pk, fence, at)
        if mail:
            lease.suppressed(mail, at=at)
            settled += 1
    left = lease.due(at).exclude(stopped)
    sent = {"state": "sent", "sent_at": at, "next_try_at": None, "lease_until": None}
    return settled + left.update(**sent, attempts=F("attempts") + 1, fence=F("fence") + 1)
