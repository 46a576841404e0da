"""A yes by telephone, on record, so that a change can go on. Part 5 brings offers and links. Source: rules.md 8."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy import triage
from sameday.policy.kinds import Stage, Urgency
from sameday.tickets.events import ApprovedByPhone
from sameday.tickets.life import clocks
from sameday.tickets.life.step import NotAllowed, lock, record
from sameday.tickets.models import PhoneApproval, Ticket


@transaction.atomic
def approve_by_phone(
    ticket: Ticket, *, approver: Contact, number: str, scope: str, cap_minutes: int, by: str, at: datetime, staff,
    cap_amount: Decimal | None = None,
) -> Ticket:  # fmt: skip
    """Record who approved, on which number on file, what, up to how much; the ticket becomes ready for ATS.

    Refused: somebody who may not approve for this company, a number that is not on file, an empty scope or cap.
    """
    ticket, desk = lock(ticket, "approve_by_phone"), ours.desk()
    _check(ticket, approver, number, scope, cap_minutes, cap_amount)
    row = PhoneApproval.objects.create(
        ticket=ticket, approver=approver, number_called=number, approved_at=at, scope=scope.strip(),
        cap_minutes=cap_minutes, cap_amount=cap_amount, recorded_by=staff,
    )  # fmt: skip
    ticket.approved_at, ticket.stage, ticket.waiting_for, ticket.waiting_since_at = at, Stage.READY, None, None
    clocks.look_at(ticket, None)
    ticket.next_step_at = triage.next_step_due(ticket.urgency or Urgency.NORMAL, at, desk.calendar)
    record(ticket, ApprovedByPhone(row.pk, approver.pk), by=by, at=at)
    return ticket


def _check(ticket: Ticket, approver: Contact, number: str, scope: str, cap_minutes: int, cap_amount) -> None:
    def no(why: str):
        raise NotAllowed(ticket, "approve_by_phone", why)

    if not ticket.needs_approval:
        no("This ticket needs no approval.")
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
