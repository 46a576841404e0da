"""Time whose approval stands no more: it waits for a word again. Source: rules.md 8, 11.

What stood on a statement goes back as a credit first (credits.give_back): its minutes are nobody's any more either.
"""

from datetime import datetime

from django.db.models import Q

from sameday.billing.models import TimeEntry
from sameday.changes.models import Approval
from sameday.policy.bill import Bill
from sameday.policy.kinds import State
from sameday.tickets import life

_KEPT = ("ticket", "staff", "day", "words", "rule", "verdict", "item", "source")


def wait_again(approval: Approval, why: str, *, by: str, at: datetime) -> list[TimeEntry]:
    """Take back what stood on an approval that was withdrawn, write the same minutes down as waiting, return these.

    Hears every withdrawal (changes/standing_work.py), in its transaction and under its lock of the ticket. Who billed
    it must ask again, or write it down: nothing turns it back by itself.
    """
    rows = TimeEntry.objects.filter(
        Q(bill=Bill.BILLABLE) | Q(bill=Bill.FIXED, line=None), approval=approval, minutes__gt=0, reversed_by=None
    )
    made = []
    for entry in rows.order_by("pk"):
        kept = {name: getattr(entry, name) for name in _KEPT} | {"made_by": by, "made_at": at}
        TimeEntry.objects.create(
            **kept, minutes=-entry.minutes, bill=entry.bill, approval_id=entry.approval_id, reverses=entry
        )
        made.append(TimeEntry.objects.create(**kept, minutes=entry.minutes, bill=Bill.WAITING, began_at=entry.began_at))
    if made and made[0].ticket.state == State.NORMAL:  # what was merged or is spam has no time written on it
        life.time_logged(made[0].ticket, tuple(entry.pk for entry in made), 0, by=by, at=at)
    return made
