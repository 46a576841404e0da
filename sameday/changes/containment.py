"""An emergency is contained on a verbal yes: sixty minutes at the most, written within one business day.

Until it is written it is a debt. Source: rules.md 8, 9 (R3).
"""

from datetime import datetime

from django.db import transaction

from sameday import clock
from sameday.changes import approvers, phone
from sameday.changes.models import Approval
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy.approval import CONTAINMENT_MINUTES, How
from sameday.policy.bill import NEEDS_A_WORD
from sameday.policy.billed_time import amount
from sameday.tickets import life
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.step import NotAllowed, lock
from sameday.tickets.models import FollowUp, Message, Ticket


@transaction.atomic
def verbal(
    ticket: Ticket, *, approver: Contact, number: str, scope: str, by: str, at: datetime, staff,
    minutes: int = CONTAINMENT_MINUTES,
) -> Ticket:  # fmt: skip
    """Record who said yes on which number on file; the containment may be billed up to the cap from now on.

    The coordinator has a task for the day by which it must be written.
    """
    ticket = lock(ticket, "approve")
    ticket = Ticket.objects.select_related("company__plan", "requester").get(pk=ticket.pk)
    _check(ticket, approver, scope, minutes)
    rate = ticket.company.plan.hourly_rate
    most = amount(minutes, rate) if rate is not None else None
    if why := approvers.refusal(approver, ticket.company_id, most):
        raise NotAllowed(ticket, "approve", why)
    phone.on_file(ticket, approver, number, at=at)
    row = Approval.objects.create(
        ticket=ticket, contact=approver, how=How.VERBAL, number_called=number, scope=scope.strip(), cap_minutes=minutes,
        cap_amount=most, rate=rate, approved_at=at, good_from_at=at, own=approver.pk == ticket.requester_id,
        recorded_by=staff, write_by_at=write_by(at),
    )  # fmt: skip
    ticket = life.approve(ticket, row.pk, approver.pk, How.VERBAL, good_from_at=at, by=by, at=at)
    _have_it_written(row, lock(ticket, "add_follow_up"), by=by, at=at)
    return ticket


@transaction.atomic
def written(row: Approval, message: Message, *, by: str, at: datetime, staff) -> Approval:
    """Say which message of the ticket confirms a verbal approval; it is no debt any more."""
    ticket = lock(row.ticket, "write_approval")
    if row.how != How.VERBAL or row.written_at or row.withdrawn_at:
        raise NotAllowed(ticket, "write_approval", "This approval is written already, or stands no more.")
    theirs = message.contact_id == row.contact_id or _approves(message.contact, ticket)
    if message.ticket_id != ticket.pk or message.direction != "in" or message.channel == "phone" or not theirs:
        raise NotAllowed(ticket, "write_approval", "Choose a message in which an approver of theirs says so.")
    if message.received_at < row.approved_at:
        raise NotAllowed(ticket, "write_approval", "That message is older than the call: choose a later one.")
    _settle(row, at=at)
    life.write_approval(ticket, row.pk, message.pk, by=by, at=at)
    _finish(row, staff=staff, by=by, at=at)
    row.refresh_from_db()
    return row


def approved(ticket: Ticket, number: int, *, by: str, at: datetime) -> None:
    """An ordinary approval of the ticket writes down its verbal one."""
    if not Approval.objects.filter(pk=number).exclude(how=How.VERBAL).exists():
        return
    for debt in Approval.objects.filter(ticket=ticket, how=How.VERBAL, written_at=None, withdrawn_at=None):
        _settle(debt, at=at)
        _finish(debt, staff=None, by=by, at=at)


def withdrawn(approval: Approval, why: str, *, by: str, at: datetime) -> None:
    """What an approval wrote down is a debt again when that approval stands no more, and no other does beside it."""
    ticket = lock(approval.ticket, "add_follow_up")
    verbal = Approval.objects.filter(ticket=ticket, how=How.VERBAL, withdrawn_at=None)
    if Approval.objects.filter(ticket=ticket, withdrawn_at=None).exclude(how=How.VERBAL).exists():
        return
    for debt in verbal.filter(written_at=approval.approved_at).select_related("contact").exclude(pk=approval.pk):
        _settle(debt, at=None)
        _have_it_written(debt, ticket, by=by, at=at)


def debts() -> list[Approval]:
    """Return the verbal approvals that are to be written, the earliest due first."""
    rows = Approval.objects.filter(how=How.VERBAL, written_at=None, withdrawn_at=None)
    return list(rows.select_related("ticket__company", "contact").order_by("write_by_at", "pk")[:100])


def confirming(row: Approval) -> list[Message]:
    """Return the messages of the ticket that may confirm a verbal approval, the newest first."""
    found = Message.objects.filter(ticket=row.ticket_id, direction="in", received_at__gte=row.approved_at)
    found = found.exclude(channel="phone").select_related("contact").order_by("-received_at", "-pk")[:20]
    return [each for each in found if each.contact_id == row.contact_id or _approves(each.contact, row.ticket)]


def write_by(at: datetime) -> datetime:
    """Return one business day later: the same time of day, within the hours. Source: rules.md 8."""
    return clock.same_time_after(ours.desk().calendar, at, 1)


def possible(ticket: Ticket) -> bool:
    """Return whether a verbal yes helps: an emergency that the plan does not cover."""
    return ticket.coverage_rule == "R3" and ticket.coverage_verdict in NEEDS_A_WORD


def _check(ticket: Ticket, approver: Contact, scope: str, minutes: int) -> None:
    def no(why: str):
        raise NotAllowed(ticket, "approve", why)

    if not possible(ticket):
        no("A verbal yes is for the containment of an emergency that the plan does not cover.")
    if not 0 < minutes <= CONTAINMENT_MINUTES:
        no(f"Containment on a verbal yes is {CONTAINMENT_MINUTES} minutes at the most.")
    if not scope.strip():
        no("Say what was approved.")
    if Approval.objects.filter(ticket=ticket, withdrawn_at=None).exists():
        no("There is an approval already: ask for more in writing.")


def _approves(contact: Contact | None, ticket: Ticket) -> bool:
    return contact is not None and not approvers.refusal(contact, ticket.company_id, None)


def _have_it_written(row: Approval, ticket: Ticket, *, by: str, at: datetime) -> None:
    what = f"Have the verbal approval of {row.contact.name} in writing"
    ensure(ticket, _key(row), what, due_at=row.write_by_at, by=by, at=at, role="coordinator")


def _settle(row: Approval, *, at: datetime | None) -> None:
    Approval.objects.filter(pk=row.pk).update(written_at=at)


def _finish(row: Approval, *, staff, by: str, at: datetime) -> None:
    task = FollowUp.objects.filter(ticket=row.ticket_id, key=_key(row), done_at=None).first()
    if task:
        life.finish_follow_up(task, staff=staff, by=by, at=at)


def _key(row: Approval) -> str:
    return f"verbal-{row.pk}"
