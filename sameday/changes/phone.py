"""A yes by telephone, on record: the number on file that was called, what was approved, up to how much.

Source: rules.md 8, 13.
"""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from sameday.changes.models import Approval
from sameday.clients.models import Contact
from sameday.policy.approval import How
from sameday.tickets import life
from sameday.tickets.life.step import NotAllowed
from sameday.tickets.models import Ticket


@transaction.atomic
def approve(
    ticket: Ticket, *, approver: Contact, number: str, scope: str, cap_minutes: int, by: str, at: datetime, staff,
    cap_amount: Decimal | None = None,
) -> Ticket:  # fmt: skip
    """Record who approved, on which number on file, what, up to how much; the ticket becomes ready for ATS.

    Refused: somebody who may not approve for this company, a number that is not on file, an empty scope or cap.
    """
    _check(ticket, approver, number, scope, cap_minutes, cap_amount)
    plan = ticket.company.plan
    row = Approval.objects.create(
        ticket=ticket, contact=approver, how=How.PHONE, number_called=number, scope=scope.strip(),
        cap_minutes=cap_minutes, cap_amount=cap_amount, rate=plan.hourly_rate, approved_at=at, good_from_at=at,
        own=approver.pk == ticket.requester_id, recorded_by=staff,
    )  # fmt: skip
    return life.approve(ticket, row.pk, approver.pk, How.PHONE, good_from_at=at, by=by, at=at)


def _check(ticket: Ticket, approver: Contact, number: str, scope: str, cap_minutes: int, cap_amount) -> None:
    def no(why: str):
        raise NotAllowed(ticket, "approve", why)

    may = approver.point_of_contact or approver.approves_in_order is not None
    if approver.company_id != ticket.company_id or approver.status != "active" or not may:
        no(f"{approver.name} may not approve for this company.")
    if number not in (approver.phone, approver.mobile) or not number:
        no(f"Call {approver.name} back on a number on file; {number or 'an empty number'} is not one.")
    if not scope.strip():
        no("Say what was approved.")
    if cap_minutes <= 0:
        no("Say up to how many minutes.")
    if cap_amount is not None and approver.approves_up_to is not None and cap_amount > approver.approves_up_to:
        no(f"{approver.name} may approve up to {approver.approves_up_to} only.")
