"""Replies whose time has come leave, or are held back. The worker calls `step`."""

import logging
from datetime import datetime, timedelta

from sameday.tickets import life
from sameday.tickets.models import LaterReply

log = logging.getLogger(__name__)
AT_ONCE = 50
AFTER_TROUBLE = timedelta(minutes=5)


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
            same = LaterReply.objects.filter(pk=later.pk, state="waiting", leaves_at=later.leaves_at)
            same.update(leaves_at=at + AFTER_TROUBLE)
    return len(due)
