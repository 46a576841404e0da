"""What a person's day says in numbers, and which ticket comes next. Source: ux.md W2, S3; rules.md 5."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Min, Q

from sameday.asked import Asked, Given
from sameday.policy.kinds import Level, Stage, Tier, WaitingFor
from sameday.tickets.events import OwnerSet
from sameday.tickets.models import Ticket, TicketEvent
from sameday.tickets.queries_lists import COUNTED_AT_MOST, open_work


class Numbers(NamedTuple):
    """How many open tickets a person owns, how many of them are due by an instant, and what clients answered."""

    mine: int
    due: int
    answered: int
    oldest_answer_at: datetime | None


def numbers(staff, *, until: datetime) -> Numbers:
    """Return the numbers of what `staff` owns; `due` counts next steps up to `until`."""
    found = _NUMBERS(staff=staff.pk, until=until)
    return Numbers(*found[0]) if found else Numbers(0, 0, 0, None)


def owned_by(staff: list[int]) -> dict[int, int]:
    """Return how many open tickets each of these people owns; one query, none for nobody."""
    if not staff:
        return {}
    rows = open_work().filter(owner__in=staff).order_by().values_list("owner").annotate(number=Count("number"))
    return dict(rows)


def free(level: Level) -> int:
    """Return how many tickets of a level wait for somebody to take them, counted up to COUNTED_AT_MOST."""
    return len(_FREE[level]())


def first_free(level: Level, *, standard: bool = False) -> Ticket | None:
    """Return the ticket of a level that comes next and that nobody owns: emergencies, then the order of its list.

    `standard`: the first of those that are not VIP.
    """
    found = _free(level).exclude(tier=Tier.VIP) if standard else _free(level)
    return found.order_by("-alarm", _ORDER[level], "number").first()


def standard_taken(since: datetime) -> int:
    """Return how many requests of Standard at ATS were given to somebody since an instant, who has them still."""
    of_ats = {"ticket__level": Level.ATS, "ticket__owner__isnull": False}
    given = TicketEvent.objects.filter(kind=OwnerSet.kind(), at__gte=since, **of_ats)
    return given.exclude(ticket__tier=Tier.VIP).values("ticket").distinct().count()


def _free(level: Level):
    """Return what can be taken: the help desk's ready work, at ATS what waits for analysis, too."""
    ours = Q(stage=Stage.READY)
    if level == Level.ATS:
        ours |= Q(stage=Stage.WAITING, waiting_for=WaitingFor.ANALYSIS)
    return open_work().filter(ours, level=level, owner=None)


_ORDER = {Level.HELP_DESK: "next_step_at", Level.ATS: "queue_at"}
_FREE = {
    level: Asked(lambda level=level: _free(level).order_by(_ORDER[level]).values_list("pk")[:COUNTED_AT_MOST])
    for level in _ORDER
}
_NUMBERS = Asked(
    lambda: open_work().filter(owner=Given("staff")).order_by().values("owner")
    .annotate(
        mine=Count("number"), due=Count("number", filter=Q(next_step_at__lte=Given("until"))),
        answered=Count("client_answered_at"), oldest=Min("client_answered_at"),
    ).values_list("mine", "due", "answered", "oldest")
)  # fmt: skip
