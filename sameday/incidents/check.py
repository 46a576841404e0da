"""What must always hold of emergencies and incidents, asked of the database in production too: `sameday check`."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q

from sameday.incidents import opening, rota
from sameday.incidents.ending import REVIEW
from sameday.incidents.models import Incident, Notice, Page
from sameday.policy.kinds import Urgency
from sameday.tickets.models import FollowUp, Ticket

MOST = 5
LATE = timedelta(minutes=15)


def check(now: datetime) -> Iterator[str]:
    """Yield sentences about what is not so. Source: rules.md 7."""
    for ticket in Ticket.objects.filter(alarm=True, urgency=Urgency.EMERGENCY).order_by("pk")[:50]:
        if opening.of_ticket(ticket) is None:
            yield f"T-{ticket.pk} is a confirmed emergency without an open incident"
    yield from _paging(now)
    over = Incident.objects.exclude(Q(ended_at=None) | Q(mistaken=True)).filter(review=None)
    asked = FollowUp.objects.filter(ticket=OuterRef("ticket"), key=REVIEW)
    for number in over.exclude(Exists(asked)).order_by("pk").values_list("pk", flat=True)[:MOST]:
        yield f"incident {number} is over, was not reviewed, and nobody was asked to"
    foreign = Notice.objects.exclude(contact__company=F("company"))
    for number in foreign.order_by("pk").values_list("pk", flat=True)[:MOST]:
        yield f"notice {number} went to somebody of another company"


def _paging(now: datetime) -> Iterator[str]:
    late = Page.objects.filter(
        alarm_at=F("ticket__suspected_at"), ticket__alarm=True, sent_at__gt=F("ticket__acknowledged_at")
    )
    for number in late.order_by("pk").values_list("ticket", flat=True).distinct()[:MOST]:
        yield f"T-{number} was paged after somebody had it"
    paged = Page.objects.filter(ticket=OuterRef("pk"), alarm_at=OuterRef("suspected_at"))
    silent = Ticket.objects.filter(alarm=True, acknowledged_at=None, suspected_at__lt=now - LATE)
    unheard = list(silent.exclude(Exists(paged)).order_by("pk").values_list("pk", flat=True)[:MOST])
    # where nobody was ever paged no worker has run yet: mail that lies there is told of elsewhere
    if not unheard or not Page.objects.exists() or not rota.chain(now)[0]:
        return
    for number in unheard:
        yield f"T-{number} is an emergency since more than {LATE.seconds // 60} minutes and nobody was paged"
