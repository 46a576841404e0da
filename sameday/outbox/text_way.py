"""The carrier's state as we send: working, resting as long as it asked, or stopped because it does not take us."""

import logging
from datetime import datetime, timedelta

from sameday.outbox.models import Relay
from sameday.outbox.text_answer import Fate, Said

NAME = "texts"
REST = timedelta(seconds=15)
PROBE = timedelta(minutes=2)  # sooner than mail: pages of an emergency leave here
log = logging.getLogger(__name__)


def state() -> Relay | None:
    """Return the row of the way out, None when it never failed."""
    return Relay.objects.filter(name=NAME).first()


def rests(at: datetime) -> bool:
    """Return whether nothing may be tried now."""
    way = state()
    return bool(way and way.rests_until_at and at < way.rests_until_at)


def note(said: Said, at: datetime) -> bool:
    """Record what an answer says of the way out; return whether the next text must wait for it."""
    way = state()
    if said.fate is Fate.STOPPED:
        since_at = (way and way.stopped_at) or at
        log.error("carrier_stopped", extra={"since": since_at.isoformat()})
        _write(stopped_at=since_at, rests_until_at=at + said.rest, error=said.error)
        return True
    if said.fate in (Fate.BUSY, Fate.UNREACHED):
        _write(rests_until_at=at + said.rest, error=said.error)
        return True
    if said.fate is Fate.SENT and way and (way.stopped_at or way.rests_until_at):
        restart()
    return False


def restart() -> None:
    """Try again at once: somebody changed the carrier, or a text has left."""
    if state():
        _write(stopped_at=None, rests_until_at=None, error="")


def _write(**values) -> None:
    Relay.objects.update_or_create(name=NAME, defaults=values)
