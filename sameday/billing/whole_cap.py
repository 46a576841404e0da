"""At 100 % of what was approved the work on a change stops, and nobody begins again before more is. rules.md 8.

Help, and the containment of an emergency, begin without a word and go on: their time above the cap waits.
Decision 0048.
"""

from datetime import datetime

from django.db.models import Sum

from sameday.billing.models import TimeEntry
from sameday.changes.models import Approval
from sameday.policy.approval import Charge
from sameday.policy.bill import Bill
from sameday.policy.kinds import Stage
from sameday.tickets import life
from sameday.tickets.models import Ticket

REFUSAL = "The time that was approved is used up: ask for more first. It goes on once that is approved."


def refusal(ticket: Ticket) -> str:
    """Return why work on the ticket may not begin again, in plain words; "" when it may.

    A fixed price, and what costs nothing, has no cap that its minutes could use up.
    """
    if not ticket.needs_approval:
        return ""
    rows = Approval.objects.filter(ticket_id=ticket.pk, withdrawn_at=None).order_by("-pk")
    found = list(rows.values_list("cap_minutes", "offer__charge"))
    if not found or found[0][1] not in (None, Charge.TIME):
        return ""
    billed = TimeEntry.objects.filter(ticket_id=ticket.pk, bill=Bill.BILLABLE).aggregate(all=Sum("minutes"))["all"] or 0
    return REFUSAL if billed >= max(cap for cap, _ in found) else ""


def stop(ticket: Ticket, *, by: str, at: datetime) -> None:
    """Put the work on a locked ticket down where its cap is used up."""
    if ticket.stage == Stage.WORKING and refusal(ticket):
        life.stop(ticket, by=by, at=at)
