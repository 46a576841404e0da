"""What worked minutes become: each stands on the approval that let it be worked then, within the cap of that.

Source: page 6.3; rules.md 8, 9.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Sum

from sameday.billing import verdict
from sameday.billing.models import TimeEntry
from sameday.changes import standing_work
from sameday.changes.models import Approval
from sameday.policy import bill
from sameday.policy.approval import Charge
from sameday.policy.bill import Bill
from sameday.policy.coverage import Verdict
from sameday.tickets.models import Ticket

A_MINUTE = timedelta(minutes=1)


class Part(NamedTuple):
    """Minutes of one kind; `approval`: the one that they stand on, None where they stand on none."""

    bill: Bill
    minutes: int
    approval: Approval | None = None


class Ruling(NamedTuple):
    """What the plan says of time: that of its request, without its wish to be worked on outside of our hours.

    A wish that the plan has no option for says when, and not that the work costs nothing (rules.md 9, R4).
    """

    rule: str
    verdict: Verdict | None


def ruling(ticket: Ticket) -> Ruling:
    """Return the rule and the verdict by which time on a ticket is billed."""
    said = Verdict(ticket.coverage_verdict) if ticket.coverage_verdict else None
    if said != Verdict.NEXT_DAY:
        return Ruling(ticket.coverage_rule or "", said)
    decision = verdict.without_wish(ticket)
    return Ruling(decision.rule, decision.verdict)


def of(ticket: Ticket, said: Verdict | None, since: datetime, minutes: int, *, timed: bool) -> list[Part]:
    """Return what becomes of the minutes of a locked ticket. Where an approval began meanwhile, they are split there.

    Of minutes whose time of day nobody wrote (`timed`), `since` is the latest that they can have begun: they are not.
    """
    (approvals, asked), found = _all(ticket), []
    used = billable_minutes(ticket)
    for at, some in _pieces(since, minutes, approvals) if timed else [(since, minutes)]:
        approval = at_(approvals, at, asked)
        unapproved = ticket.needs_approval and (ticket.approved_at is None or bool(approvals and not approval))
        each = bill.of(said, analysis=unapproved, charge=charge_of(approval))
        if each != Bill.BILLABLE:
            found.append(Part(each, some, approval if each == Bill.FIXED else None))
            continue
        within, above = bill.split(some, approval.cap_minutes - used)
        used += within
        found += [Part(Bill.BILLABLE, within, approval)] if within else []
        found += [Part(Bill.WAITING, above)] if above else []
    return _together(found)


def standing(ticket: Ticket) -> Approval | None:
    """Return the approval that the ticket's work goes by now, or None."""
    approvals, asked = _all(ticket)
    return at_(approvals, None, asked)


def at_(approvals: Sequence[Approval], at: datetime | None, asked: Sequence[datetime] = ()) -> Approval | None:
    """Return the one of a ticket's approvals, the oldest first, that work went by at an instant (None: by now).

    The newest says how it is charged; of those that say so with it, the one with the highest cap: a smaller one that
    came later took nothing away. `asked`: since when another yes was needed; an older one was to something else.
    """
    there = [
        each for each in approvals
        if (at is None or each.good_from_at <= at)
        and not any(each.approved_at < anew and (at is None or anew <= at) for anew in asked)
    ]  # fmt: skip
    alike: list[Approval] = []
    for each in reversed(there):
        if charge_of(each) != charge_of(there[-1]):
            break
        alike.append(each)
    return max(alike, key=lambda each: (each.cap_minutes, each.pk), default=None)


def charge_of(approval: Approval | None) -> Charge | None:
    """Return what an approval lets us charge."""
    if approval is None:
        return None
    return Charge(approval.offer.charge) if approval.offer else Charge.TIME


def billable_minutes(ticket: Ticket) -> int:
    """Return the minutes of the ticket that stand on its approvals."""
    rows = TimeEntry.objects.filter(ticket_id=ticket.pk, bill=Bill.BILLABLE)
    return rows.aggregate(all=Sum("minutes"))["all"] or 0


def _all(ticket: Ticket) -> tuple[list[Approval], list[datetime]]:
    rows = Approval.objects.filter(ticket_id=ticket.pk, withdrawn_at=None).select_related("offer")
    approvals = list(rows.order_by("pk"))
    return approvals, standing_work.asked_anew(ticket) if approvals else []


def _pieces(since: datetime, minutes: int, approvals: Sequence[Approval]) -> list[tuple[datetime, int]]:
    """Return (begin, minutes) of work, split where an approval let it begin; what is no whole minute was before."""
    cuts = {-((since - each.good_from_at) // A_MINUTE) for each in approvals if each.good_from_at > since}
    places = [0, *sorted(cut for cut in cuts if cut < minutes), minutes]
    return [(since + a * A_MINUTE, b - a) for a, b in pairwise(places)]


def _together(found: Sequence[Part]) -> list[Part]:
    """Return the parts without two in a row that are one."""
    made: list[Part] = []
    for each in found:
        if made and made[-1].bill == each.bill and made[-1].approval == each.approval:
            made[-1] = each._replace(minutes=made[-1].minutes + each.minutes)
        else:
            made.append(each)
    return made
