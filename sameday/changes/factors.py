"""How many times the rate an hour costs: what the plan says of work that is expedited, or on site. rules.md 9, 11."""

from decimal import Decimal

from sameday.policy.coverage import Verdict
from sameday.tickets.models import Ticket

ONSITE = "R5"
USUAL = Decimal(1)


def of(ticket: Ticket) -> Decimal:
    """Return the factor of a ticket by the rule that decided it: the first that matches, so never two at once."""
    if not ticket.company_id:
        return USUAL
    if ticket.coverage_verdict == Verdict.EXPEDITE:
        return ticket.company.plan.expedite_multiplier
    return ticket.company.plan.onsite_multiplier if ticket.coverage_rule == ONSITE else USUAL
