"""Standing approvals: what a point of contact approved beforehand is taken at triage while the month has room.

Source: rules.md 8, 9 (R7, R7a, R8).
"""

from datetime import date, datetime, time
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, Sum

from sameday.audit import journal
from sameday.changes import approvers, drafting, factors, frozen
from sameday.changes.models import Approval, Offer, StandardChange, Standing
from sameday.clients.models import Company, Contact
from sameday.office import ours
from sameday.policy import estimate
from sameday.policy.approval import Charge, How, State
from sameday.policy.billed_time import amount
from sameday.policy.price_words import money
from sameday.tickets import life
from sameday.tickets.life.coverage import Granted
from sameday.tickets.life.step import NotAllowed
from sameday.tickets.models import Ticket

HELP_MINUTES, LEAST_MINUTES = 60, 15  # what one request for help takes of the month, at the most and at the least


def grant(ticket: Ticket, *, by: str, at: datetime) -> Granted | None:
    """Return the approval taken for a locked ticket out of a standing one, None where none covers it or has room."""
    draft = drafting.draft(ticket) if ticket.coverage_rule in ("R7", "R7a") else None
    change = draft.change if draft else None
    if ticket.company_id is None or not (change or ticket.coverage_rule == "R8"):
        return None
    for row in _of(ticket.company_id, change, ours.desk().day_of(at)):
        if taken := _take(row, ticket, draft, at=at):
            return Granted(taken.pk, row.approver_id)
    return None


def give_back(ticket: Ticket, number: int, *, by: str, at: datetime) -> None:
    """Take nothing of the month after all: the triage that took it was undone. What was filled in is a draft again."""
    row = Approval.objects.select_related("offer").get(pk=number)
    Approval.objects.filter(pk=number).update(withdrawn_at=at, withdrawn_why="The triage was undone")
    if offer := row.offer:
        Offer.objects.filter(pk=offer.pk).update(state=State.WITHDRAWN)
        if drafting.draft(ticket):  # somebody began another meanwhile
            return
        offer.pk, offer.version, offer.state, offer.digest = None, offer.version + 1, State.DRAFT, ""
        offer.sent_at = offer.decided_at = offer.approver = None
        offer.save(force_insert=True)


@transaction.atomic
def use(ticket: Ticket, *, by: str, at: datetime) -> Ticket:
    """Take a standing approval for a ticket that waits for its analysis. Raises NotAllowed: none has room."""
    ticket = drafting.locked(ticket)
    if ticket.approved_at is None and (found := grant(ticket, by=by, at=at)):
        return life.approve(ticket, found.approval, found.contact, How.STANDING, good_from_at=at, by=by, at=at)
    raise NotAllowed(
        ticket, "approve", "No standing approval covers it, or its month is used up: send it for approval."
    )


def covers(ticket: Ticket, change: StandardChange | None, *, at: datetime) -> tuple[Standing, Decimal] | None:
    """Return the standing approval of this change and what is left of its month; takes nothing."""
    if ticket.company_id is None:
        return None
    row = _standing(ticket.company_id, change, ours.desk().day_of(at)).first()
    return (row, left(row, at=at)) if row else None


def has_room(ticket: Ticket, change: StandardChange, price: Decimal | None, *, at: datetime) -> bool:
    """Return whether a standing approval would be taken for this ticket as this change now; takes nothing."""
    if ticket.company_id is None or (change.charge != Charge.NONE and not price):
        return False
    rows = _standing(ticket.company_id, change, ours.desk().day_of(at))
    return any(
        price <= left(row, at=at) and not approvers.refusal(row.approver, ticket.company_id, price) for row in rows
    )


def left(row: Standing, *, at: datetime) -> Decimal:
    """Return what may still be taken of a standing approval in the local month of `at`."""
    return row.monthly_cap - used(row, at=at)


def used(row: Standing, *, at: datetime) -> Decimal:
    begin, end = _month(at)
    taken = row.approvals.filter(approved_at__gte=begin, approved_at__lt=end, withdrawn_at=None)
    return taken.aggregate(Sum("cap_amount"))["cap_amount__sum"] or Decimal(0)


@transaction.atomic
def record(
    company: Company, *, change: StandardChange | None, monthly_cap: Decimal, approver: Contact, words: str,
    from_on: date, until_on: date | None, staff, by: str, at: datetime,
) -> Standing:  # fmt: skip
    """Write down what an approver of the company approved beforehand. Raises ValueError in plain words."""
    if monthly_cap <= 0:
        raise ValueError("Say up to how much a month")
    if why := approvers.refusal(approver, company.pk, monthly_cap):
        raise ValueError(why.rstrip("."))
    if until_on and until_on < from_on:
        raise ValueError("The last day is before the first: change one of them")
    row = Standing.objects.create(
        company=company, change=change, monthly_cap=monthly_cap, approver=approver, words=words, from_on=from_on,
        until_on=until_on, recorded_by=staff,
    )  # fmt: skip
    facts = {"What": [None, name(row)], "A month": [None, str(monthly_cap)], "By": [None, approver.name]}
    journal.note("standing approval added", by=by, at=at, subject=f"company:{company.pk}", changes=facts)
    return row


@transaction.atomic
def end(row: Standing, *, by: str, at: datetime) -> None:
    """Let a standing approval end yesterday: from now on it covers nothing.

    One that began today or later is set to have begun yesterday as well; the journal keeps what it was.
    """
    row = Standing.objects.select_for_update(of=("self",)).get(pk=row.pk)
    today = ours.desk().day_of(at)
    was, row.until_on = row.until_on, date.fromordinal(today.toordinal() - 1)
    began, row.from_on = row.from_on, min(row.from_on, row.until_on)
    row.save(update_fields=["from_on", "until_on"])
    facts = {"Until": [was and str(was), str(row.until_on)], "What": [name(row), name(row)]}
    if began != row.from_on:
        facts["From"] = [str(began), str(row.from_on)]
    journal.note("standing approval ended", by=by, at=at, subject=f"company:{row.company_id}", changes=facts)


def name(row: Standing) -> str:
    """Return what it is for, in words."""
    return row.change.name if row.change_id else "Help by time and material"


def _standing(company: int, change: StandardChange | None, day: date):
    found = Standing.objects.filter(company=company, change=change, from_on__lte=day).select_related(
        "change", "approver"
    )
    return found.filter(Q(until_on=None) | Q(until_on__gte=day)).order_by("pk")


def _of(company: int, change: StandardChange | None, day: date) -> list[Standing]:
    """Return those that hold today, locked: of two tickets at once the second sees what the first took."""
    return list(_standing(company, change, day).select_for_update(of=("self",)))


def _take(row: Standing, ticket: Ticket, draft: Offer | None, *, at: datetime) -> Approval | None:
    plan, room = ticket.company.plan, left(row, at=at)
    if draft is None:
        if not plan.hourly_rate:
            return None
        factor = factors.of(ticket)
        minutes = min(HELP_MINUTES, estimate.minutes_within(room, plan.hourly_rate, factor))
        most, rate = amount(minutes, plan.hourly_rate, factor), plan.hourly_rate
        if minutes < LEAST_MINUTES or not _may(row, ticket, most):
            return None
    else:
        minutes, most, rate, factor = draft.cap_minutes, draft.cap_amount, draft.rate, draft.multiplier
        if (draft.charge != Charge.NONE and not most) or most > room or not _may(row, ticket, approvers.amount(draft)):
            return None
        if not _is_written(draft):
            return None
        draft.why = ticket.coverage_why
        _approved(draft, row.approver, at=at)
    return Approval.objects.create(
        ticket=ticket, offer=draft, standing=row, contact=row.approver, how=How.STANDING,
        own=row.approver_id == ticket.requester_id, scope=_scope(row, draft), digest=draft.digest if draft else "",
        cap_minutes=minutes, cap_amount=most, rate=rate, multiplier=factor, approved_at=at, good_from_at=at,
    )  # fmt: skip


def _may(row: Standing, ticket: Ticket, most: Decimal) -> bool:
    """Return whether who approved it beforehand may approve that much by now."""
    return not approvers.refusal(row.approver, ticket.company_id, most)


def _is_written(draft: Offer) -> bool:
    """Return whether it says all that an offer must; steps the catalogue itself has not are not asked for."""
    lacking = {field for field, _ in drafting.lacking(draft)}
    return not lacking - ({"steps"} if draft.change and not draft.change.tasks else set())


def _approved(draft: Offer, approver: Contact, *, at: datetime) -> None:
    draft.state, draft.sent_at, draft.decided_at, draft.approver = State.APPROVED, at, at, approver
    draft.digest = frozen.digest_of(draft)
    draft.save()


def _scope(row: Standing, draft: Offer | None) -> str:
    said = f"Standing approval: {name(row)}, up to {money(row.monthly_cap)} a month"
    return f"{said}\n{frozen.scope(draft)}" if draft else said


def _month(at: datetime) -> tuple[datetime, datetime]:
    desk = ours.desk()
    first, zone = desk.day_of(at).replace(day=1), desk.calendar.tz
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return datetime.combine(first, time(0), zone), datetime.combine(after, time(0), zone)
