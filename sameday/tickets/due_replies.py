"""Replies whose time has come leave, or are held back. The worker calls `step`."""

import logging
from datetime import datetime, timedelta

from sameday.audit.actors import SYSTEM
from sameday.policy.leaving_later import Why
from sameday.tickets import life
from sameday.tickets.models import LaterReply

log = logging.getLogger(__name__)
AT_ONCE = 50
AFTER_TROUBLE = timedelta(minutes=5)
TRIES = 3


def step(at: datetime) -> int:
    """Let leave what is due by `at`, up to 50, each in its own transaction; return how many were looked at.

    What was due while no worker ran leaves as soon as one runs again.
    """
    due = list(LaterReply.objects.filter(state="waiting", leaves_at__lte=at).order_by("leaves_at", "id")[:AT_ONCE])
    for later in due:
        try:
            life.let_leave(later, at=at)
        except Exception:  # one that fails delays no other
            log.exception("later_reply_failed", extra={"later": later.pk})
            _failed(later, at)
    return len(due)


def _failed(later: LaterReply, at: datetime) -> None:
    """Put it off; after the third time it waits for a person, who reads on the ticket that it did not leave."""
    same = LaterReply.objects.filter(pk=later.pk, state="waiting", leaves_at=later.leaves_at)
    put_off = same.update(leaves_at=at + AFTER_TROUBLE, tries=later.tries + 1)
    if not put_off or later.tries + 1 < TRIES:
        return
    try:
        life.hold_reply_back(later, Why.FAILED, by=SYSTEM, at=at)
    except Exception:  # then it is tried again, and so is this
        log.exception("later_reply_not_held", extra={"later": later.pk})
