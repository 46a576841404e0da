"""ATS: how much of its time was booked, and how long changes waited at each step, by tier.

A wait counts in the period in which it ended, in business minutes: so what is still waiting makes no wait look short.
Source: page 8; rules.md 4, 5; ux.md S19.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest, TruncDay

from sameday import clock
from sameday.appointments import ats, kinds
from sameday.appointments.models import Appointment
from sameday.changes.models import Approval, Offer
from sameday.clock import Calendar
from sameday.clock.instants import first_instant
from sameday.policy.kinds import Kind, Level, State, Tier
from sameday.reports.call_figures import share_of
from sameday.reports.weeks import DAY, WEEK, monday_of, mondays
from sameday.tickets.models import IN_WORK, Ticket, TicketEvent

CHANGES = (Kind.CHANGE, Kind.PROJECT, Kind.OUT_OF_PLAN)
TIERS = (Tier.VIP, Tier.STANDARD)
OLDEST = 10
# Each step: from which instant to which, of the columns of `_dated`.
SPANS = {
    "offer": ("asked_at", "offered_at"), "approval": ("offered_at", "yes_at"), "done": ("yes_at", "resolved_at"),
    "all": ("asked_at", "resolved_at"),
}  # fmt: skip
COLUMNS = ("asked_at", "offered_at", "yes_at", "resolved_at")


class Week(NamedTuple):
    """From Monday: the minutes of all slots, held back ones too, of those who are engineers now; those that were
    taken, and by how many appointments."""

    monday: date
    available: int
    booked: int
    appointments: int

    @property
    def percent(self) -> float | None:
        return 100 * self.booked / self.available if self.available else None


@dataclass
class Waits:
    """Business minutes of the waits of one step and tier."""

    minutes: list[float] = field(default_factory=list)

    @property
    def median(self) -> float | None:
        return share_of(self.minutes, 0.5)

    @property
    def nine_of_ten(self) -> float | None:
        return share_of(self.minutes, 0.9)


def weeks(first: date, last: date, calendar: Calendar, *, at: datetime) -> list[Week]:
    """Return the whole weeks of these days, in order: four queries."""
    starts = mondays(first, last)
    kind, engineers = kinds.usual(Level.ATS), ats.engineers(starts[0])
    begin, end = (first_instant(day, time.min, calendar.tz) for day in (starts[0], starts[-1] + WEEK))
    length = Sum(F("ends_at") - F("starts_at"))
    days = booked(begin, end, at=at).values_list(TruncDay("starts_at", tzinfo=calendar.tz)).order_by()
    taken: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for day, spent, number in days.annotate(spent=length, number=Count("pk")):
        local = day.astimezone(calendar.tz).date()
        week = taken[monday_of(local)]
        week[0], week[1] = week[0] + spent // timedelta(minutes=1), week[1] + number
    return [
        Week(
            monday,
            sum(
                (kind.times.minutes if kind else 0) * engineer.slots_on(day)
                for day in (monday + n * DAY for n in range(7)) if calendar.hours_on(day)
                for engineer in engineers
            ),
            *taken[monday],
        )
        for monday in starts
    ]  # fmt: skip


def booked(from_at: datetime, until_at: datetime, *, at: datetime) -> QuerySet[Appointment]:
    """Return the appointments of ATS in [from, until) that take a slot, as the capacity counts them (rules.md 4)."""
    rows = Appointment.objects.filter(
        Q(held_until=None) | Q(held_until__gt=at), staff__role="ats", state__in=ats.TAKES_A_SLOT,
        starts_at__gte=from_at, starts_at__lt=until_at,
    )  # fmt: skip
    return rows.select_related("ticket__company", "staff")


def waits(from_at: datetime, until_at: datetime, calendar: Calendar) -> dict[tuple[str, str], Waits]:
    """Return the waits that ended in [from, until) by (step of SPANS, tier): one query."""
    return of(dated(from_at, until_at).values("tier", *COLUMNS), from_at, until_at, calendar)


def of(rows: Iterable[dict], from_at: datetime, until_at: datetime, calendar: Calendar) -> dict:
    """Return the waits of these changes that ended in [from, until)."""
    found: dict = {(step, tier): Waits() for step in SPANS for tier in TIERS}
    for row in rows:
        for step, (begins, ends) in SPANS.items():
            if ended(row[begins], row[ends], from_at, until_at):
                minutes = clock.minutes_between(calendar, row[begins], row[ends])
                found[step, row["tier"] or Tier.STANDARD].minutes.append(minutes)
    return found


def ended(begun_at: datetime | None, ended_at: datetime | None, from_at: datetime, until_at: datetime) -> bool:
    """Return whether a wait ended in [from, until). Work may begin on a word and be written down later: no wait."""
    return bool(begun_at and ended_at and begun_at <= ended_at and from_at <= ended_at < until_at)


def dated(from_at: datetime, until_at: datetime) -> QuerySet[Ticket]:
    """Return the changes of which an offer, a yes or the end falls in [from, until), with the instants of their steps.

    `asked_at` is when it became a change on its present clock, `offered_at` its first offer, `yes_at` its first
    approval that stands, both since then.
    """
    offers = Offer.objects.filter(sent_at__gte=from_at, sent_at__lt=until_at).values("ticket")
    yes = Approval.objects.filter(approved_at__gte=from_at, approved_at__lt=until_at).values("ticket")
    done = Ticket.objects.filter(resolved_at__gte=from_at, resolved_at__lt=until_at, kind__in=CHANGES).values("pk")
    rows = Ticket.objects.filter(pk__in=offers.union(yes, done), kind__in=CHANGES).exclude(state=State.MERGED)
    since = OuterRef("asked_at")
    return _asked(rows).annotate(
        offered_at=_first(Offer.objects.filter(ticket=OuterRef("pk"), sent_at__gte=since), "sent_at"),
        yes_at=_first(
            Approval.objects.filter(ticket=OuterRef("pk"), withdrawn_at=None, approved_at__gte=since), "approved_at"
        ),
    )


def listed(step: str, tier: str, from_at: datetime, until_at: datetime) -> QuerySet[Ticket]:
    """Return the changes whose wait of this step and tier ended in [from, until)."""
    begins, ends = SPANS[step]
    rows = dated(from_at, until_at).filter(
        **{f"{begins}__isnull": False, f"{begins}__lte": F(ends), f"{ends}__gte": from_at, f"{ends}__lt": until_at}
    )
    of_tier = Q(tier=tier) | Q(tier=None) if tier == Tier.STANDARD else Q(tier=tier)
    return rows.filter(of_tier).select_related("company", "owner")


def oldest() -> list[Ticket]:
    """Return the changes in work that have waited longest since they were asked for, with `asked_at`: one query."""
    rows = Ticket.objects.filter(IN_WORK, level=Level.ATS, state=State.NORMAL, kind__in=CHANGES)
    return list(_asked(rows).select_related("company").order_by("asked_at", "number")[:OLDEST])


def _asked(rows: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """What was triaged as help may have been made a change later."""
    made = TicketEvent.objects.filter(ticket=OuterRef("pk"), kind="made_a_change").order_by("-id").values("at")[:1]
    return rows.annotate(asked_at=Greatest("triaged_at", Coalesce(Subquery(made), "triaged_at")))


def _first(rows: QuerySet, column: str) -> Subquery:
    return Subquery(rows.order_by().values("ticket").annotate(first=Min(column)).values("first"))
