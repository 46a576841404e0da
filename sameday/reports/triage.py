"""Whether requests were triaged by their promise: the share, how long it took, what was missed, when and why.

Source: page 2.1, 2.2; ux.md S19, W10; rules.md 2.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractHour

from sameday.clock import Calendar, ruler
from sameday.policy.missed import Reason
from sameday.reports.call_figures import share_of
from sameday.reports.micros import Micros
from sameday.tickets import missed
from sameday.tickets.models import MissedPromise, Ticket

GOAL_PERCENT = 95
MEDIAN, NINE_OF_TEN = 0.5, 0.9
KEPT, MISSED, UNSAID = "kept", "missed", "none"
WENT = (KEPT, MISSED)
INSTANTS = ("clock_from_at", "triage_promise_at", "triaged_at")
REASONS = (UNSAID, *(reason.value for reason in Reason))


class One(NamedTuple):
    """One request whose first look was due: when its clock began, until when we had promised, when we looked.

    In microseconds since 1970: of a year of them datetimes take longer to make than all figures.
    """

    number: int
    begun: int
    promised: int
    looked: int | None

    @property
    def missed(self) -> bool:
        return self.looked is None or self.looked > self.promised


@dataclass
class Figures:
    """The figures of some requests; minutes are business minutes of those that were triaged."""

    due: int = 0
    missed: int = 0
    minutes: list[float] = field(default_factory=list)
    by_hour: Counter = field(default_factory=Counter)  # missed, by the hour they came in
    by_reason: Counter = field(default_factory=Counter)  # missed, by Reason; UNSAID: nobody has said yet

    @property
    def kept(self) -> int:
        return self.due - self.missed

    @property
    def percent(self) -> float | None:
        return 100 * self.kept / self.due if self.due else None

    @property
    def median(self) -> float | None:
        return share_of(self.minutes, MEDIAN)

    @property
    def nine_of_ten(self) -> float | None:
        return share_of(self.minutes, NINE_OF_TEN)


def of(from_at: datetime, until_at: datetime, calendar: Calendar, *, at: datetime) -> Figures:
    """Return the figures of the requests whose clock began in [from, until): two queries."""
    rows = due(from_at, until_at, at=at).values_list("number", *map(Micros, INSTANTS))
    said = MissedPromise.objects.filter(clock_from_at__gte=from_at, clock_from_at__lt=until_at)
    said = said.values_list("ticket_id", Micros("clock_from_at"), "reason")
    return figures([One(*row) for row in rows], {(number, begun): why for number, begun, why in said}, calendar)


def figures(requests: Sequence[One], reasons: dict[tuple[int, int], str], calendar: Calendar) -> Figures:
    """Return the figures of these; `reasons` by ticket and the beginning of its clock."""
    found, looked = Figures(due=len(requests)), [one for one in requests if one.looked is not None]
    if looked:
        instants = [instant for one in looked for instant in (one.begun, one.looked)]
        minutes = ruler.lay(calendar, min(instants), max(instants))
        found.minutes = sorted(minutes(one.begun, one.looked) for one in looked)
    for one in requests:
        if one.missed:
            found.missed += 1
            found.by_hour[ruler.at(one.begun).astimezone(calendar.tz).hour] += 1
            found.by_reason[reasons.get((one.number, one.begun), UNSAID)] += 1
    return found


def due(from_at: datetime, until_at: datetime, *, at: datetime) -> QuerySet[Ticket]:
    """Return the requests that the figures count."""
    return missed.due(at).filter(clock_from_at__gte=from_at, clock_from_at__lt=until_at)


def listed(
    rows: QuerySet[Ticket], tz: tzinfo, *, went: str = "", hour: int | None = None, reason: str = ""
) -> QuerySet[Ticket]:
    """Return those of `due` that a number counted: `went` of WENT, by hour of the day, by `reason` of REASONS."""
    if went:
        rows = rows.filter(missed.MISSED if went == MISSED else ~missed.MISSED & Q(triaged_at__isnull=False))
    if hour is not None:
        rows = rows.alias(hour=ExtractHour("clock_from_at", tzinfo=tz)).filter(hour=hour)
    if reason:
        said = MissedPromise.objects.filter(ticket=OuterRef("pk"), clock_from_at=OuterRef("clock_from_at"))
        rows = rows.filter(~Exists(said) if reason == UNSAID else Exists(said.filter(reason=reason)))
    return rows.select_related("company")


def reasons_of(tickets: Iterable[Ticket]) -> dict[int, str]:
    """Return the reason of each of these that has one, in one query."""
    clocks = {ticket.pk: ticket.clock_from_at for ticket in tickets}
    rows = MissedPromise.objects.filter(ticket__in=list(clocks)).values_list("ticket_id", "clock_from_at", "reason")
    return {number: reason for number, began_at, reason in rows if clocks[number] == began_at}
