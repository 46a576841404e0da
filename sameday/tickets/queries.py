"""What the triage desk lists: one query a list, on the index of its order, whatever its length."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import Case, Count, Q, When

from sameday.asked import Asked, Given
from sameday.policy.kinds import Stage, State
from sameday.tickets.models import Ticket, TicketEvent

PAGE = 50
TRIAGES_LOOKED_AT = 200
ALARMS_AT_MOST = 100
QUARANTINED = ".q"  # ends the text of a place in that group
IN_ORDER = ("-alarm", "desk_at", "number")


class Place(NamedTuple):
    """Where a ticket stands in its group on the desk: emergencies first, then by `desk_at`, then by number."""

    alarm: bool
    desk_at: datetime
    number: int
    quarantined: bool = False

    def before(self, other: "Place") -> bool:
        return (not self.alarm, self.desk_at, self.number) < (not other.alarm, other.desk_at, other.number)

    def text(self) -> str:
        micros = (self.desk_at - EPOCH) // timedelta(microseconds=1)
        return f"{self.alarm:d}.{micros}.{self.number}{QUARANTINED * self.quarantined}"


class Row(NamedTuple):
    """One line of the desk's list."""

    number: int
    subject: str
    state: str
    tier: str | None
    alarm: bool
    desk_at: datetime
    target_at: datetime
    promise_at: datetime
    suspected_at: datetime | None
    acknowledged_at: datetime | None
    sender_name: str
    sender: str
    requester: str | None
    company: str | None
    locked_until_at: datetime | None
    locked_by_id: int | None
    locked_by: str | None

    @property
    def place(self) -> Place:
        return Place(self.alarm, self.desk_at, self.number, self.state == State.QUARANTINED)


_COLUMNS = (
    "number", "subject", "state", "tier", "alarm", "desk_at", "triage_target_at", "triage_promise_at", "suspected_at",
    "acknowledged_at", "requester_name", "requester_address", "requester__name", "company__name",
    "soft_lock__until_at", "soft_lock__staff_id", "soft_lock__staff__name",
)  # fmt: skip


@dataclass(frozen=True)
class Tally:
    """How many wait and how many are past their promise."""

    waiting: int
    overdue: int


def waiting(state: State, *, after: Place | None = None, limit: int = PAGE) -> list[Row]:
    """Return the tickets to triage in the order of the desk, `limit` of them at most, from the place `after` on.

    Source: rules.md 2 (order of the desk).
    """
    if after is None and limit in (PAGE, PAGE + 1):
        rows = _FIRST[limit](state=str(state))
    else:
        rows = _on_the_desk(state, after).values_list(*_COLUMNS)[:limit]
    return [Row._make(row) for row in rows]


def numbers(state: State, *, after: Place | None = None, limit: int = PAGE) -> list[int]:
    """Return the numbers `waiting` would list: what a page asks again and again, out of the index alone."""
    if after is None and limit == PAGE:
        return [number for (number,) in _NUMBERS(state=str(state))]
    return list(_on_the_desk(state, after).values_list("number", flat=True)[:limit])


def tally(state: State, *, at: datetime) -> Tally:
    """Return how many tickets wait and how many broke their promise. Source: rules.md 2 (breaches by promise)."""
    return next((Tally(*counted) for counted in _TALLY(state=str(state), at=at)), Tally(0, 0))


def alarms() -> list[tuple[int, str, datetime, str]]:
    """Return (number, subject, suspected, stage) of emergencies that nobody acknowledged, ALARMS_AT_MOST at most.

    Those of known people come first, then the newest: invented ones hide none.
    """
    return _ALARMS()


def triaged_since(at: datetime) -> list[tuple[datetime, datetime]]:
    """Return (clock began, triaged) of what was triaged since `at` and stayed so, the latest 200."""
    return [(begun, triaged) for said, begun, triaged in _TRIAGED(since=at) if triaged == said]


def latest() -> Ticket | None:
    """Return the ticket that came last, with what an empty desk says about it."""
    return Ticket.objects.only("received_at", "clock_from_at", "triaged_at").order_by("-number").first()


def place(text: str) -> Place | None:
    """Return the place a page wrote by `Place.text`, or None for anything else."""
    text, quarantined = text.removesuffix(QUARANTINED), text.endswith(QUARANTINED)
    alarm, _, rest = text.partition(".")
    micros, _, number = rest.partition(".")
    if alarm not in ("0", "1") or not (micros + number).isdecimal() or len(text) > 60 or not number or not micros:
        return None
    try:
        return Place(alarm == "1", EPOCH + timedelta(microseconds=int(micros)), int(number), quarantined)
    except OverflowError:
        return None


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _on_the_desk(state: State | Given, after: Place | None):
    tickets = Ticket.objects.filter(stage=Stage.NEW, state=state).order_by(*IN_ORDER)
    if after is None:
        return tickets
    later = Q(desk_at__gt=after.desk_at) | Q(desk_at=after.desk_at, number__gt=after.number)
    return tickets.filter(Q(alarm=False) | later if after.alarm else Q(alarm=False) & later)


def _first(limit: int, *columns: str) -> Asked:
    return Asked(lambda: _on_the_desk(Given("state"), None).values_list(*columns)[:limit])


_FIRST = {limit: _first(limit, *_COLUMNS) for limit in (PAGE, PAGE + 1)}
_NUMBERS = _first(PAGE, "number")
LATE = Q(triage_promise_at__lt=Given("at"), triaged_at=None)
_TALLY = Asked(
    lambda: Ticket.objects.filter(stage=Stage.NEW, state=Given("state")).order_by().values("state")
    .annotate(waiting=Count("number"), overdue=Count("number", filter=LATE))
    .values_list("waiting", "overdue")
)  # fmt: skip
# Not the column `state`: SQLite would walk its index, past every ticket there is, to spare itself the sorting of a few.
STRANGERS_LAST = Case(When(state=State.NORMAL, then=0), default=1)
_ALARMS = Asked(
    lambda: Ticket.objects.filter(alarm=True, acknowledged_at=None)
    .order_by(STRANGERS_LAST, "-number").values_list("number", "subject", "suspected_at", "stage")[:ALARMS_AT_MOST]
)  # fmt: skip
_TRIAGED = Asked(
    lambda: TicketEvent.objects.filter(kind="triaged", at__gte=Given("since"))
    .order_by("-at", "-id").values_list("at", "ticket__clock_from_at", "ticket__triaged_at")[:TRIAGES_LOOKED_AT]
)  # fmt: skip
