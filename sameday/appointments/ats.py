"""ATS live: its capacity, the earliest date, what is promised of it, and who is next. Source: rules.md 4, 5."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from sameday import clock
from sameday.appointments import kinds
from sameday.appointments.models import Appointment, Promise
from sameday.office import ours
from sameday.office.models import Staff
from sameday.policy import capacity, order, slots
from sameday.policy.appointment_kinds import Kind
from sameday.policy.capacity import Engineer, Strain
from sameday.policy.kinds import Level, Stage, State, WaitingFor
from sameday.tickets.life.step import TRIAGED
from sameday.tickets.models import Ticket

TAKES_A_SLOT = ("held", "booked", "done", "missed")
LOOK_AHEAD_DAYS = 5
THAT_COUNT = Q(  # promises of requests in work; one whose end is taken back counts again
    ticket__level=Level.ATS, ticket__needs_approval=True, ticket__stage__in=TRIAGED, ticket__state=State.NORMAL
)
_AS_THEY_STAND = order.Policy(order.Rule.FIRST_COME)  # their keys alone


@dataclass(frozen=True)
class Room:
    """The slots of ATS from a day on: how many there are, and how many are taken, by local day."""

    desk: ours.Desk
    kind: Kind | None
    engineers: tuple[Engineer, ...]
    taken: Counter
    at: datetime

    def capacity(self, day: date) -> int:
        """Return the slots that can be promised on a day; none on one on which no such appointment can begin."""
        if self.kind is None or day not in self._startable:
            return 0
        return capacity.capacity(day, self.engineers, self.kind.held_back)

    def free(self, day: date) -> int:
        return max(0, self.capacity(day) - self.taken[day])

    def earliest(self) -> date | None:
        """Return the first business day after today with a free slot; None when there is none to promise."""
        if self.kind is None or not any(engineer.slots for engineer in self.engineers):
            return None
        try:
            return capacity.earliest(self.desk.calendar, self.at, self.capacity, self.taken)
        except clock.NeverOpen:
            return None

    def next_days(self, most: int) -> list[date]:
        """Return the next business days, without today."""
        days, day = [], self.desk.day_of(self.at)
        try:
            for _ in range(most):
                days.append(day := clock.business_day_after(self.desk.calendar, day))
        except clock.NeverOpen:
            pass
        return days

    @cached_property
    def _startable(self) -> "_Startable":
        return _Startable(self)


class _Startable:
    """The days on which the desk is open long enough for one appointment; each is looked at once."""

    def __init__(self, room: Room):
        self.room, self.known = room, {}

    def __contains__(self, day: date) -> bool:
        if day not in self.known:
            found = slots.starts(self.room.desk.calendar, self.room.kind.times, day, at=self.room.at, busy=())
            self.known[day] = bool(found)
        return self.known[day]


class Load(NamedTuple):
    """How full ATS is from the next business day on: `slots` that can be promised, `taken` ones, and what it means."""

    first: date | None
    last: date | None
    slots: int
    taken: int
    strain: Strain | None

    @property
    def percent(self) -> int:
        return round(100 * self.taken / self.slots) if self.slots else 100 * bool(self.taken)


class Turn(NamedTuple):
    """A ticket that waits for a time at ATS, and the day whose slot it gets when all go by order; None: later."""

    number: int
    day: date | None


def room(at: datetime, *, ticket: Ticket | None = None, without_promises_of: tuple[int, ...] = ()) -> Room:
    """Return the room at ATS from the local day of `at` on: four queries. What `ticket` itself takes counts as free."""
    desk, kind = ours.desk(), kinds.usual(Level.ATS)
    today = desk.day_of(at)
    begin = datetime.combine(today, time(0), desk.calendar.tz)
    booked = Appointment.objects.filter(
        Q(held_until=None) | Q(held_until__gt=at), staff__role="ats", starts_at__gte=begin, state__in=TAKES_A_SLOT
    )
    promised = Promise.objects.filter(THAT_COUNT, day__gte=today)
    if ticket is not None:
        booked, promised = booked.exclude(ticket=ticket), promised.exclude(ticket=ticket)
    taken = Counter(desk.day_of(starts_at) for starts_at in booked.values_list("starts_at", flat=True))
    mine = set(without_promises_of)
    taken.update(day for number, day in promised.values_list("ticket", "day") if number not in mine)
    return Room(desk, kind, engineers(today), taken, at)


def earliest(at: datetime, *, ticket: Ticket | None = None) -> date | None:
    """Return the earliest date of an ATS appointment as of `at`: the first business day after it with a free slot.

    None when nothing can be promised. It is no promise before it is held (`promise`). Source: rules.md 4.
    """
    return room(at, ticket=ticket).earliest()


@transaction.atomic
def promise(ticket: Ticket, *, at: datetime) -> date | None:
    """Hold a slot of the earliest date for this ticket and return the date; None when there is none to hold.

    What was promised to it before is free again. One at a time, so that two do not get the last slot.
    """
    Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=ticket.pk)
    lock()
    day = earliest(at, ticket=ticket)
    if day is None:
        give_back(ticket)
    else:
        Promise.objects.update_or_create(ticket=ticket, defaults={"day": day, "made_at": at})
    return day


def give_back(ticket: Ticket) -> None:
    """Free the slot that was promised to this ticket: it has its appointment, or there is no day to promise."""
    Promise.objects.filter(ticket=ticket).delete()


def lock() -> None:
    """Let nobody else take capacity before this transaction ends; bookings by our own people go on beside it."""
    list(Staff.objects.filter(role="ats").select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


def has_room(ticket: Ticket, kind: Kind, *, at: datetime) -> Callable[[date], bool]:
    """Return whether a client may book this kind on a day: at ATS never beyond what is not held back or promised."""
    if kind.level != Level.ATS:
        return lambda day: True
    found = room(at, ticket=ticket)
    return lambda day: found.free(day) > 0


def load(at: datetime) -> Load:
    """Return how full the next five business days are; above 90 % the coordinator is warned. Source: rules.md 4."""
    found = room(at)
    days = found.next_days(LOOK_AHEAD_DAYS)
    there, taken = sum(map(found.capacity, days)), sum(found.taken[day] for day in days)
    a_day = there // len(days) if days else 0
    strain = capacity.warning(taken / there if there else float(taken), a_day)
    return Load(days[0] if days else None, days[-1] if days else None, there, taken, strain)


def next_to_schedule(at: datetime) -> list[Turn]:
    """Return the tickets of ATS that wait for a time, in the order in which the free slots are given out.

    Those: triaged, approved where that is needed, ready or waiting for a booking, none booked. Suspected emergencies
    come first; then the desk's policy (`order.serve`) fills day after day, from the next business day on up to the
    horizon of the kind, so that under reserve some slots of each day go to Standard. `day` is the day whose slot each
    one gets so; None, last of its kind and by the same order, for whom there is none yet. Six queries.
    Source: rules.md 5.
    """
    waiting = list(_waiting())
    found = room(at, without_promises_of=tuple(ticket.number for ticket in waiting))
    days = found.next_days(found.kind.times.horizon_days if found.kind else 0)
    free = {day: found.free(day) for day in days}
    urgent = order.give_out(_AS_THEY_STAND, (ticket for ticket in waiting if ticket.alarm), free.items())
    for _, day in urgent:
        if day:
            free[day] -= 1
    rest = order.give_out(found.desk.order, (ticket for ticket in waiting if not ticket.alarm), free.items())
    return [Turn(ticket.number, day) for ticket, day in urgent + rest]


def _waiting():
    ready = Q(stage=Stage.READY) | Q(stage=Stage.WAITING, waiting_for=WaitingFor.BOOKING)
    approved = Q(needs_approval=False) | Q(approved_at__isnull=False)
    rows = Ticket.objects.filter(ready, approved, level=Level.ATS, state=State.NORMAL)
    booked = Appointment.objects.filter(state="booked").values("ticket")
    return rows.exclude(pk__in=booked).only("number", "tier", "queue_at", "alarm").order_by("queue_at", "number")


def engineers(today: date) -> tuple[Engineer, ...]:
    """Return the engineers as policy counts them: one query for who they are, their hours and their absences."""
    columns = ("pk", "work_hours__slots_a_day", "work_hours__weekly", "work_hours__bookable")
    dates = ("absences__first_on", "absences__last_on")
    rows = Staff.objects.filter(role="ats", active=True).order_by("pk").values_list(*columns, *dates)
    known, away = {}, defaultdict(list)
    for pk, most, weekly, bookable, first_on, last_on in rows:
        known[pk] = (most, weekly, bookable)
        if first_on and last_on >= today:
            away[pk].append((first_on, last_on))
    return tuple(_engineer(*facts, tuple(away[pk])) for pk, facts in known.items())


def _engineer(most: int | None, weekly: dict | None, bookable: bool | None, away: tuple) -> Engineer:
    off = frozenset() if weekly is None else frozenset(day for day in range(7) if not weekly.get(str(day)))
    if bookable is False:
        most = 0
    return Engineer(capacity.SLOTS_A_DAY if most is None else most, away, off)
