"""What time does to offers: reminders, the next approver, a call, the end; and what an approver's leaving undoes.

The worker calls `step` and `leavers`. Source: rules.md 8.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from sameday.audit.actors import SYSTEM
from sameday.changes import approvers, asking, frozen, mails, standing_work
from sameday.changes.models import Approval, Offer
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.policy import approval as policy
from sameday.policy.approval import How, State
from sameday.policy.kinds import Stage
from sameday.tickets import life
from sameday.tickets.models import Ticket

log = logging.getLogger(__name__)
AT_ONCE = 50
AFTER_TROUBLE = timedelta(minutes=5)


def step(at: datetime) -> int:
    """Do what is due by `at` on up to 50 offers, each in its own transaction; return how many. Idempotent."""
    due = list(Offer.objects.filter(act_at__lte=at).order_by("act_at")[:AT_ONCE])
    for offer in due:
        try:
            act(offer, at=at)
        except Exception:  # one poisoned offer delays nobody else
            log.exception("offer_due_failed", extra={"offer": offer.pk})
            Offer.objects.filter(pk=offer.pk, act_at__isnull=False).update(act_at=at + AFTER_TROUBLE)
    return len(due)


@transaction.atomic
def act(offer: Offer, *, at: datetime) -> None:
    """Do what this offer's time has come for; after a standstill one mail, not all that were missed."""
    ticket, offer = asking.locked(offer)
    if offer.act_at is None or offer.act_at > at:
        return
    if offer.state != State.SENT or offer.paused_at:
        Offer.objects.filter(pk=offer.pk).update(act_at=None)
    elif at >= offer.valid_until:
        _end(ticket, offer, at=at)
    else:
        _remind(ticket, offer, at=at)


def leavers(at: datetime) -> int:
    """Undo what hangs on people who may not approve any more: ask the next, withdraw what nobody has begun."""
    undone = 0
    for offer in Offer.objects.filter(state=State.SENT).select_related("approver", "ticket").order_by("pk"):
        if approvers.refusal(offer.approver, offer.ticket.company_id, approvers.amount(offer)):
            undone += _guarded(_pass_on, offer, at=at)
    gone = ~Q(contact__status="active") | Q(contact__point_of_contact=False, contact__approves_in_order=None)
    rows = Approval.objects.filter(gone, withdrawn_at=None, ticket__approved_at__isnull=False).exclude(
        how__in=(How.STANDING, How.VERBAL)
    )
    rows = standing_work.of_unbegun(rows.filter(ticket__stage__in=(Stage.READY, Stage.WAITING)))
    for row in list(rows.order_by("pk")[:AT_ONCE]):
        undone += _guarded(_withdraw, row, at=at)
    return undone


def _remind(ticket: Ticket, offer: Offer, *, at: datetime) -> None:
    calendar = ours.desk().calendar
    late = policy.paused_minutes(offer.sent_at, offer.valid_until, calendar)
    due = policy.times(offer.sent_at, calendar, late)
    gone, was = min(policy.passed(due, at), 3), offer.reminders
    offer.reminders, offer.act_at = gone, [*due[:3], offer.valid_until][gone]
    offer.save(update_fields=["reminders", "act_at"])
    if gone <= was:
        return
    for person in _asked(offer) if was < 2 else ():
        mails.ask(offer, person, why="again", at=at, template="approval_reminder")
    if was < 2:
        asking.ask_next(offer, why="silence", by=SYSTEM, at=at)
    if gone == 3:
        what = f"No answer for {policy.CALL_AFTER_DAYS} business days: call {offer.approver.name} about the approval"
        asking.follow_up(ticket, "approval_call", what, by=SYSTEM, at=at)


def _asked(offer: Offer) -> list[Contact]:
    people = Contact.objects.filter(pk__in=offer.asked.values("contact")).order_by("pk")
    sum_ = approvers.amount(offer)
    return [person for person in people if not approvers.refusal(person, offer.ticket.company_id, sum_)]


def _end(ticket: Ticket, offer: Offer, *, at: datetime) -> None:
    asking.over(offer, State.EXPIRED, at=at)
    if ticket.stage in (Stage.WAITING, Stage.READY, Stage.WORKING):
        closes = ticket.needs_approval and not ticket.approved_at
        mail = mails.lapsed(offer, at=at) if closes else None
        life.lapse(ticket, offer.pk, mail=mail, by=SYSTEM, at=at)


@transaction.atomic
def _pass_on(offer: Offer, *, at: datetime) -> None:
    ticket, offer = asking.locked(offer)
    if offer.state != State.SENT:
        return
    if ticket.company_id != offer.approver.company_id:  # it was made for another client
        asking.withdraw(offer, by=SYSTEM, at=at)
    elif still := [person for person in _asked(offer) if person.pk != offer.approver_id]:
        Offer.objects.filter(pk=offer.pk).update(approver=still[-1])
    elif asking.ask_next(offer, why="left", by=SYSTEM, at=at) is None:
        asking.withdraw(offer, by=SYSTEM, at=at)


@transaction.atomic
def _withdraw(row: Approval, *, at: datetime) -> None:
    Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=row.ticket_id)
    row = Approval.objects.select_related("offer", "contact", "ticket__requester").get(pk=row.pk)
    if row.withdrawn_at or standing_work.begun(row):
        return
    why = f"{row.contact.name} may not approve any more"
    standing_work.withdraw(row, why, by=SYSTEM, at=at)
    what = f"{why}, and work had not begun: “{frozen.title(row.offer) if row.offer else row.scope[:100]}” is unapproved"
    asking.follow_up(row.ticket, "approver_left", what, by=SYSTEM, at=at)


def _guarded(do, row, *, at: datetime) -> int:
    try:
        do(row, at=at)
    except Exception:  # one poisoned row delays nobody else
        log.exception("leaver_failed", extra={"row": row.pk})
        return 0
    return 1
