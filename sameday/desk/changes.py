"""The flow of changes by steps: what is analysed, asked, to be scheduled, worked on; each in the policy's order.

Source: rules.md 5, 8; ux.md 1.4, S9.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Case, Exists, F, OuterRef, Q, Sum, Value, When, Window
from django.db.models.functions import RowNumber

from sameday.billing.models import TimeEntry
from sameday.changes.models import Approval, Offer
from sameday.policy.approval import WARN_PERCENT, State
from sameday.policy.bill import Bill
from sameday.policy.kinds import Stage, WaitingFor
from sameday.tickets import queries_lists
from sameday.tickets.models import Ticket
from sameday.tickets.queries_lists import Place

FULL = 100  # percent of the cap: the work stops
PAGE, SHOWN, LATELY = 50, 10, timedelta(days=14)


class Step(StrEnum):
    ANALYSIS = "analysis"
    APPROVAL = "approval"
    SCHEDULE = "schedule"
    WORKING = "working"
    MORE = "more"
    OTHERS = "others"


@dataclass
class Row:
    """A ticket in the flow with its offer that is out, the approval it goes by, and what of its cap was worked."""

    ticket: Ticket
    offer: Offer | None = None
    approval: Approval | None = None
    used: int = 0

    @property
    def percent(self) -> int:
        """Return how much of the approved minutes is used; 0 without an approval."""
        return FULL * self.used // self.approval.cap_minutes if self.approval and self.approval.cap_minutes else 0

    @property
    def cap(self) -> str:
        """Return "full" at the whole cap, "near" from 80 % on, else "". Source: rules.md 8."""
        return "full" if self.percent >= FULL else "near" if self.percent >= WARN_PERCENT else ""


@dataclass
class Group:
    step: Step
    rows: list[Row] = field(default_factory=list)
    more: Place | None = None


def groups() -> list[Group]:
    """Return every step with its first rows, in four queries whatever the size."""
    number = Window(RowNumber(), partition_by=F("step"), order_by=[F("queue_at").asc(), F("number").asc()])
    tickets = list(_flow().annotate(place=number).filter(place__lte=SHOWN + 1).order_by("queue_at", "number"))
    by_step = defaultdict(list)
    for ticket in tickets:
        by_step[ticket.step].append(ticket)
    rows = {row.ticket.pk: row for row in _rows(tickets)}
    return [_cut(step, [rows[t.pk] for t in by_step[step]], SHOWN) for step in Step]


def of_step(step: Step, *, after: Place | None = None) -> Group:
    """Return a page of one step, and where to go on."""
    tickets = _flow().filter(step=step)
    if after and after.at:
        tickets = tickets.filter(queue_at__gte=after.at).filter(Q(queue_at__gt=after.at) | Q(number__gt=after.number))
    return _cut(step, _rows(list(tickets.order_by("queue_at", "number")[: PAGE + 1])), PAGE)


def lately(at: datetime) -> list[Offer]:
    """Return the offers that lapsed or were declined in the last two weeks, the latest first."""
    rows = Offer.objects.filter(state__in=(State.EXPIRED, State.DECLINED), decided_at__gt=at - LATELY)
    newer = Offer.objects.filter(ticket=OuterRef("ticket"), version__gt=OuterRef("version")).exclude(state=State.DRAFT)
    rows = rows.exclude(Exists(newer)).select_related("ticket__company", "approver")
    return list(rows.order_by("-decided_at", "-pk")[:SHOWN])


def _flow():
    out = Offer.objects.filter(ticket=OuterRef("pk"), state=State.SENT)
    step = Case(
        When(Q(approved_at=None, waiting_for=WaitingFor.APPROVAL), then=Value(Step.APPROVAL.value)),
        When(Q(approved_at=None), then=Value(Step.ANALYSIS.value)),
        When(Exists(out), then=Value(Step.MORE.value)),
        When(Q(stage=Stage.WORKING), then=Value(Step.WORKING.value)),
        When(Q(stage=Stage.READY) | Q(waiting_for=WaitingFor.BOOKING), then=Value(Step.SCHEDULE.value)),
        default=Value(Step.OTHERS.value),
    )
    work = queries_lists.open_work().filter(needs_approval=True)
    return work.select_related("company", "requester", "owner").annotate(step=step)


def _rows(tickets: list[Ticket]) -> list[Row]:
    numbers = [ticket.pk for ticket in tickets]
    offers = {
        row.ticket_id: row
        for row in Offer.objects.filter(ticket__in=numbers, state=State.SENT).select_related("approver")
    }
    approvals: dict[int, Approval] = {}
    for row in Approval.objects.filter(ticket__in=numbers, withdrawn_at=None).order_by("cap_minutes", "pk"):
        approvals[row.ticket_id] = row
    billed = TimeEntry.objects.filter(ticket__in=list(approvals), bill=Bill.BILLABLE).values_list("ticket")
    used = dict(billed.annotate(Sum("minutes")).order_by("ticket")) if approvals else {}
    return [Row(t, offers.get(t.pk), approvals.get(t.pk), used.get(t.pk, 0)) for t in tickets]


def _cut(step: Step, rows: list[Row], limit: int) -> Group:
    if len(rows) <= limit:
        return Group(step, rows)
    last = rows[limit - 1].ticket
    return Group(step, rows[:limit], Place(last.queue_at, last.number))
