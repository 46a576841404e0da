"""At 100 % of what was approved the work on a change stops, and nobody begins again before more is. rules.md 8.

Help, and the containment of an emergency, begin without a word and go on: their time above the cap waits.
Decision 0048.
"""

from datetime import datetime

from sameday.billing import parts
from sameday.policy.approval import Charge
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
    approval = parts.standing(ticket)
    if approval is None or parts.charge_of(approval) != Charge.TIME:
        return ""
    return REFUSAL if parts.billable_minutes(ticket) >= approval.cap_minutes else ""


def stop(ticket: Ticket, *, by: str, at: datetime) -> None:
    """Put the work on a locked ticket down where its cap is used up."""
    if ticket.stage == Stage.WORKING and refusal(ticket):
        life.stop(ticket, by=by, at=at)
