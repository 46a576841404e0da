"""A yes or a no by telephone, on record: the number on file that was called back, what was decided, who wrote it down.

The approver gets a mail of it whose link says "this was not me". Source: rules.md 8, 13; security.md.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from sameday.changes import approvers, deciding, factors, mails, queries
from sameday.changes.deciding import Called
from sameday.changes.models import Approval, Offer
from sameday.clients.models import Contact
from sameday.policy.approval import How
from sameday.policy.billed_time import amount
from sameday.policy.identity import RESTS
from sameday.tickets import life
from sameday.tickets.life.step import NotAllowed
from sameday.tickets.models import Ticket


@transaction.atomic
def approve(
    ticket: Ticket, *, approver: Contact, number: str, scope: str, cap_minutes: int, by: str, at: datetime, staff,
    cap_amount: Decimal | None = None,
) -> Ticket:  # fmt: skip
    """Record who approved, on which number on file, what, up to how much; the ticket becomes ready for ATS.

    For what was not offered in writing. Refused: somebody who may not approve for this company, a number that is not
    on file, an empty scope or cap.
    """
    if queries.out(ticket):
        raise NotAllowed(ticket, "approve", "An offer was sent: record what they decide about that.")
    _check(ticket, approver, number, scope, cap_minutes, cap_amount, at=at)
    plan = ticket.company.plan
    row = Approval.objects.create(
        ticket=ticket, contact=approver, how=How.PHONE, number_called=number, scope=scope.strip(),
        cap_minutes=cap_minutes, cap_amount=cap_amount, rate=plan.hourly_rate, approved_at=at, good_from_at=at,
        multiplier=factors.of(ticket), own=approver.pk == ticket.requester_id, recorded_by=staff,
    )  # fmt: skip
    ticket = life.approve(ticket, row.pk, approver.pk, How.PHONE, good_from_at=at, by=by, at=at)
    mails.confirm(row, at=at)
    return ticket


@transaction.atomic
def approve_offer(offer: Offer, *, approver: Contact, number: str, by: str, at: datetime, staff) -> Approval:
    """Record a yes to exactly what was sent."""
    on_file(offer.ticket, approver, number, at=at)
    called = Called(number, staff)
    return deciding.approve(offer, approver, How.PHONE, digest=offer.digest, by=by, at=at, called=called)


@transaction.atomic
def decline_offer(
    offer: Offer, *, approver: Contact, number: str, by: str, at: datetime, staff, why: str = ""
) -> Offer:
    """Record a no to what was sent, and why."""
    on_file(offer.ticket, approver, number, at=at)
    called = Called(number, staff)
    return deciding.decline(offer, approver, digest=offer.digest, by=by, at=at, called=called, why=why)


def _check(ticket: Ticket, approver: Contact, number: str, scope: str, cap_minutes: int, cap_amount, *, at) -> None:
    def no(why: str):
        raise NotAllowed(ticket, "approve", why)

    rate = ticket.company.plan.hourly_rate if ticket.company_id else None
    if cap_amount is None and rate is not None:  # a limit in money holds for minutes, too
        cap_amount = amount(cap_minutes, rate, factors.of(ticket))
    if why := approvers.refusal(approver, ticket.company_id, cap_amount):
        no(why)
    on_file(ticket, approver, number, at=at)
    if not scope.strip():
        no("Say what was approved.")
    if cap_minutes <= 0:
        no("Say up to how many minutes.")


def on_file(ticket: Ticket, approver: Contact, number: str, *, at: datetime) -> None:
    """Refuse a number that is not on file, or not long enough to prove anything. Source: security.md."""
    since = {approver.phone: approver.phone_set_at, approver.mobile: approver.mobile_set_at}
    if not number or number not in since:
        why = f"Call {approver.name} back on a number on file; {number or 'an empty number'} is not one."
        raise NotAllowed(ticket, "approve", why)
    if since[number] and at < since[number] + timedelta(hours=RESTS):
        why = (
            f"{number} was put on file less than {RESTS} hours ago and proves nothing yet: call another number on file."
        )
        raise NotAllowed(ticket, "approve", why)
