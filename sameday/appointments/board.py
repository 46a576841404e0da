"""One day of appointments: who could meet clients on it, when, and what is booked. Source: rules.md 3, 4; ux.md W5."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Q

from sameday.appointments import finding
from sameday.appointments.models import Appointment
from sameday.asked import Asked, Given
from sameday.office.models import Absence, Staff
from sameday.office.ours import Desk
from sameday.policy import capacity, slots
from sameday.policy.appointment_kinds import Kind
from sameday.policy.slots import AppointmentType, Person, Stretch

EVERYBODY = tuple(role for roles in finding.ROLES.values() for role in roles)
USUAL = AppointmentType()
DAY = timedelta(days=1)
SHOWN = (*finding.TAKES_TIME, "no_show")


class Visit(NamedTuple):
    """One appointment with what a board says of it."""

    id: int
    staff: int
    state: str
    starts_at: datetime
    ends_at: datetime
    begun_at: datetime | None
    ticket: int
    subject: str
    tier: str | None
    level: str
    client: str | None
    sender: str
    company: str | None
    staff_name: str
    staff_role: str
    sequence: int

    @property
    def minutes(self) -> int:
        return (self.ends_at - self.starts_at) // timedelta(minutes=1)


COLUMNS = (
    "id", "staff_id", "state", "starts_at", "ends_at", "begun_at", "ticket_id", "ticket__subject", "ticket__tier",
    "ticket__level", "ticket__requester__name", "ticket__requester_name", "ticket__company__name", "staff__name",
    "staff__role", "sequence",
)  # fmt: skip


@dataclass
class Lane:
    """One of us on one day: when bookable, and what is booked, in order of time."""

    id: int
    name: str
    role: str
    away: bool
    open_hours: list[Stretch]
    slots: int  # of ATS: the day's
    visits: list[Visit] = field(default_factory=list)

    @property
    def at_ats(self) -> bool:
        return self.role in finding.ROLES["ats"]

    @property
    def taking(self) -> list[Visit]:
        """What takes this person's time: not where the client did not come."""
        return [visit for visit in self.visits if visit.state != "no_show"]

    def minutes(self) -> tuple[int, int]:
        """Return how many minutes are booked, and of how many."""
        booked = sum((visit.ends_at - visit.starts_at for visit in self.taking), timedelta())
        whole = sum((end - begin for begin, end in self.open_hours), timedelta())
        return booked // timedelta(minutes=1), whole // timedelta(minutes=1)


@dataclass
class Board:
    """The day's lanes in their order, and the window in which clients book."""

    day: date
    window: Stretch
    lanes: list[Lane]
    closed: bool

    def ats(self, kind: Kind) -> tuple[int, int]:
        """Return how many slots of ATS are taken on this day, and how many may be promised. Source: rules.md 4."""
        there = [lane for lane in self.lanes if lane.at_ats]
        engineers = [capacity.Engineer(0 if lane.away or self.closed else lane.slots) for lane in there]
        return sum(len(lane.taking) for lane in there), capacity.capacity(self.day, engineers, kind.held_back)


def of_day(desk: Desk, day: date, *, at: datetime) -> Board:
    """Return the board of a local day, in three queries."""
    away = {who for (who,) in _AWAY(day=day)}
    booked = defaultdict(list)
    for visit in visits(desk, day, at=at):
        booked[visit.staff].append(visit)
    lanes = [_lane(person, desk, day, person.pk in away) for person in _people()]
    lanes = [lane for lane in lanes if lane.slots or booked[lane.id]]
    lanes += [Lane(found[0].staff, found[0].staff_name, found[0].staff_role, False, [], 0) for found in booked.values()
              if found and all(found[0].staff != lane.id for lane in lanes)]  # fmt: skip
    for lane in lanes:
        lane.visits = booked[lane.id]
    return Board(day, slots.window(desk.calendar, USUAL, day), lanes, not _opens(desk, day))


def visits(desk: Desk, day: date, *, at: datetime) -> list[Visit]:
    """Return what takes somebody's time on a local day, or should have, in order of time; one query."""
    begin = datetime.combine(day, time(0), desk.calendar.tz)
    rows = _VISITS(begin=begin, end=datetime.combine(day + DAY, time(0), desk.calendar.tz), at=at)
    return [Visit._make(row) for row in rows]


def _visits():
    kept = Q(held_until=None) | Q(held_until__gt=Given("at"))
    within = Q(starts_at__gte=Given("begin"), starts_at__lt=Given("end"), state__in=SHOWN)
    return Appointment.objects.filter(kept, within).order_by("starts_at", "pk").values_list(*COLUMNS)


def _everybody():
    rows = Staff.objects.filter(active=True, role__in=EVERYBODY).select_related("work_hours")
    return rows.order_by("-role", "name", "pk")  # the help desk, then ATS


def _away():
    return Absence.objects.filter(first_on__lte=Given("day"), last_on__gte=Given("day")).values_list("staff_id")


_VISITS, _PEOPLE, _AWAY = Asked(_visits), Asked(_everybody), Asked(_away)


def _people() -> list[Staff]:
    return _PEOPLE()


def _lane(person: Staff, desk: Desk, day: date, away: bool) -> Lane:
    hours = getattr(person, "work_hours", None)
    own = Person(person.pk, finding.weekly(hours), ((day, day),) if away else ())
    bookable = hours is None or hours.bookable
    most = capacity.SLOTS_A_DAY if hours is None or hours.slots_a_day is None else hours.slots_a_day
    opens = slots.open_hours(desk.calendar, USUAL, own, day) if bookable else []
    return Lane(person.pk, person.name, person.role, away, opens, most if bookable else 0)


def _opens(desk: Desk, day: date) -> bool:
    return bool(slots.open_hours(desk.calendar, USUAL, Person(0), day))
