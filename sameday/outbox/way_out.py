"""The relay's state: working, resting because it cannot be reached, or stopped because it refuses us."""

import logging
from datetime import datetime, timedelta

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


def restart() -> Relay:
    """Try again at once, as a person asked or a mail has left."""
    return _write(stopped_at=None, rests_until_at=None, error="")


def _write(**values) -> Relay:
    return Relay.objects.update_or_create(name="relay", defaults=values)[0]
