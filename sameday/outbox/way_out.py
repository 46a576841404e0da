"""The relay's state: working, resting because it cannot be reached, or stopped because it refuses us."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Subquery
from django.db.models.functions import Coalesce

from sameday.outbox.answer import Answer, Fate
from sameday.outbox.models import Relay

PROBE = timedelta(minutes=15)
REST = timedelta(seconds=30)
log = logging.getLogger("sameday.outbox")


def state() -> Relay | None:
    """Return the relay's row, None when it never failed."""
    return Relay.objects.filter(name="relay").first()


def rests(relay: Relay | None, at: datetime) -> bool:
    """Return whether nothing may be tried now: 30 s after it was out of reach, 15 min after it refused us."""
    return bool(relay and relay.rests_until_at and at < relay.rests_until_at)


def note(relay: Relay | None, answer: Answer, at: datetime) -> Relay | None:
    """Record that the way out is closed, or open again, and return its row as it is now.

    A refusal alarms until a mail has left or a person restarts. Source: mail.md 6.
    """
    if answer.fate is Fate.STOPPED:
        since_at = (relay and relay.stopped_at) or at
        log.error("relay_stopped", extra={"since": since_at.isoformat()})
        return _write(stopped_at=since_at, rests_until_at=at + PROBE, error=answer.error)
    if answer.fate is Fate.UNREACHABLE:
        return _write(rests_until_at=at + REST, error=answer.error)
    if relay and (relay.stopped_at or relay.rests_until_at):
        return restart()
    return relay


def note_size(relay: Relay | None, takes_bytes: int | None) -> None:
    """Remember the largest mail the relay says it takes, so that a larger one is refused while it is written."""
    if takes_bytes is not None and takes_bytes != (relay.takes_bytes if relay else 0):
        _write(takes_bytes=takes_bytes)


def takes_bytes(said: int | None = None) -> int:
    """Return the largest mail that can leave: what the relay said last (`said`, of SAID, or asked for), else our own
    limit."""
    if said is None:
        said = Relay.objects.filter(name="relay").values_list("takes_bytes", flat=True).first()
    return min(said or settings.MAX_MAIL_BYTES, settings.MAX_MAIL_BYTES)


SAID = Coalesce(Subquery(Relay.objects.filter(name="relay").values("takes_bytes")[:1]), 0)  # a column of any query


def restart() -> Relay:
    """Try again at once, as a person asked or a mail has left."""
    return _write(stopped_at=None, rests_until_at=None, error="")


def _write(**values) -> Relay:
    return Relay.objects.update_or_create(name="relay", defaults=values)[0]
