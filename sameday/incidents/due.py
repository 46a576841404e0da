"""What time does to incidents: a notice that is due becomes a follow-up. It ends nothing. The worker calls `step`."""

import logging
from datetime import datetime

from django.db import transaction

from sameday.audit.actors import SYSTEM
from sameday.incidents.models import Incident
from sameday.incidents.notices import DUE
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.step import lock
from sameday.tickets.models import FollowUp

log = logging.getLogger(__name__)
AT_ONCE = 50


def step(at: datetime) -> int:
    """Put a follow-up on each open incident whose notice is due and return how many were new."""
    asked = FollowUp.objects.filter(key=DUE, done_at=None).values("ticket")
    late = Incident.objects.filter(ended_at=None, notice_due_at__lte=at).exclude(ticket__in=asked)
    done = 0
    for incident in list(late.select_related("ticket", "communicator", "lead").order_by("notice_due_at")[:AT_ONCE]):
        try:
            done += _ask(incident, at=at)
        except Exception:  # one poisoned incident delays no other
            log.exception("incident_due_failed", extra={"incident": incident.pk})
    return done


@transaction.atomic
def _ask(incident: Incident, *, at: datetime) -> int:
    ticket = lock(incident.ticket, "add_follow_up")
    incident = Incident.objects.select_related("communicator", "lead").get(pk=incident.pk)
    if incident.ended_at or incident.notice_due_at > at:
        return 0
    what = f"Incident {incident.pk}: {'update' if incident.noticed_at else 'first notice to'} the affected is due"
    person = incident.communicator or incident.lead
    ensure(ticket, DUE, what, due_at=incident.notice_due_at, by=SYSTEM, at=at, role="coordinator", staff=person)
    return 1
