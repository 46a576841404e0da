"""Raw mail is kept for 90 days after its ticket closed, or as long as the office says (office/retention.py). Then the
bytes go, and the row, its hash and outcome stay.

What was purged with its ticket (spam, quarantine) leaves no bytes either. Source: rules.md 12.
"""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from sameday.intake.ledger import VISIBLE
from sameday.intake.models import RawMail
from sameday.office import retention
from sameday.policy.kinds import Stage

AT_ONCE = 500


def step(at: datetime) -> int:
    """Empty up to 500 raw mails whose time is over and return how many."""
    over = list(due(at, retention.keep()["raw_mail"]).values_list("pk", flat=True)[:AT_ONCE])
    return RawMail.objects.filter(pk__in=over).update(raw=b"")


def due(at: datetime, keep: timedelta) -> QuerySet:
    """Return the raw mails whose bytes are kept no longer at `at`."""
    over = Q(ticket__stage=Stage.CLOSED, ticket__closed_at__lt=at - keep)
    nobodys = Q(ticket=None, received_at__lt=at - keep)
    purged = Q(ticket=None, became=None, outcome__in=VISIBLE)
    return RawMail.objects.filter(over | nobodys | purged, size__gt=0).exclude(outcome="").exclude(raw=b"")
