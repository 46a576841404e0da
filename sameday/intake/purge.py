"""Raw mail is kept for 90 days after its ticket closed; then the bytes go and the row, its hash and outcome stay.

What was purged with its ticket (spam, quarantine) leaves no bytes either. Source: rules.md 12.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from sameday.intake.ledger import VISIBLE
from sameday.intake.models import RawMail
from sameday.policy.kinds import Stage

KEEP = timedelta(days=90)
AT_ONCE = 500


def step(at: datetime) -> int:
    """Empty up to 500 raw mails whose time is over and return how many."""
    over = Q(ticket__stage=Stage.CLOSED, ticket__closed_at__lt=at - KEEP)
    nobodys = Q(ticket=None, received_at__lt=at - KEEP)
    purged = Q(ticket=None, became=None, outcome__in=VISIBLE)
    due = RawMail.objects.filter(over | nobodys | purged, size__gt=0).exclude(outcome="").exclude(raw=b"")
    return RawMail.objects.filter(pk__in=list(due.values_list("pk", flat=True)[:AT_ONCE])).update(raw=b"")
