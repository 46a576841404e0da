"""What time does to tickets: reminders, closing, an alarm nobody acknowledged. The worker calls `step`."""

import logging
from datetime import datetime, timedelta

from sameday.audit.actors import SYSTEM
from sameday.office import ours
from sameday.policy import triage
from sameday.policy.kinds import Stage, State, WaitingFor
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket

log = logging.getLogger(__name__)
AT_ONCE = 50
AFTER_TROUBLE = timedelta(minutes=5)


def step(at: datetime) -> int:
    """Do what is due by `at` on up to 50 tickets, each in its own transaction; return how many were looked at.

    Idempotent: each verb moves `act_at` on, and refuses when another worker was first.
    """
    tickets = list(Ticket.objects.filter(act_at__lte=at).order_by("act_at")[:AT_ONCE])
    for ticket in tickets:
        try:
            act(ticket, at=at)
        except life.NotAllowed:
            life.look_later(ticket, None, by=SYSTEM, at=at)
        except Exception:  # one poisoned ticket delays nobody else
            log.exception("ticket_due_failed", extra={"ticket": ticket.pk})
            life.look_later(ticket, at + AFTER_TROUBLE, by=SYSTEM, at=at)
    glanced = FollowUp.objects.filter(key="glance", done_at=None, due_at__lte=at).update(done_at=at)
    return len(tickets) + glanced


def act(ticket: Ticket, *, at: datetime) -> Ticket:
    """Do the one thing this ticket's time has come for and return it."""
    if ticket.alarm and not ticket.acknowledged_at:
        return life.alarm_again(ticket, by=SYSTEM, at=at)
    if ticket.stage == Stage.RESOLVED:
        return life.close(ticket, by=SYSTEM, at=at)
    pausing = ticket.waiting_for in (WaitingFor.INFORMATION, WaitingFor.BOOKING)
    if ticket.stage != Stage.WAITING or not pausing or ticket.state != State.NORMAL:
        raise life.NotAllowed(ticket, "remind")
    if at >= triage.closes_at(ticket.waiting_since_at, ours.desk().calendar):
        return life.close_for_silence(ticket, by=SYSTEM, at=at)
    return life.remind(ticket, by=SYSTEM, at=at)
