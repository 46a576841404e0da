"""Free times: of everybody who may take such an appointment, as the database has it now. Source: rules.md 3."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from sameday.appointments.models import Appointment, WorkHours
from sameday.asked import Asked, Given
from sameday.office import ours
from sameday.office.models import Absence, Staff
from sameday.office.ours import Desk
from sameday.policy import slots
from sameday.policy.appointment_kinds import Kind
from sameday.policy.slots import Person, Slot

ROLES = {"help_desk": ("it_pro",), "ats": ("ats",)}
OFFERED = 3
AROUND = timedelta(hours=2)  # of a night: what is booked further from the day keeps nobody from its window
TAKES_TIME = ("held", "booked", "done", "missed")


def free(kind: Kind, *, at: datetime, days: list[date] | None = None, ticket=None, staff=None) -> list[Slot]:
    """Return the free times of this kind in order of time, each with everybody's who is free then.

    `days`: local days, the kind's horizon without. `ticket`: what it holds or has booked itself counts as free.
    `staff`: only that person's. Three short queries whatever the number of bookings.
    """
    desk = ours.desk()
    days = slots.days(desk.calendar, kind.times, at=at) if days is None else days
    if not days:
        return []
    found = people(kind, desk, days, at=at, ticket=ticket, staff=staff)
    return slots.free(desk.calendar, kind.times, found, at=at, days=days)


def people(kind: Kind, desk: Desk, days: list[date], *, at: datetime, ticket=None, staff=None) -> list[Person]:
    """Return everybody who may take it, with own hours, absences, and what they have on these days."""
    hours = {row.pk: getattr(row, "work_hours", None) for row in _STAFF[kind.level]()}
    able = [pk for pk, own in hours.items() if (not staff or pk == staff) and _takes(own, kind)]
    away = defaultdict(list)
    for who, first, last in _AWAY(first=days[0], last=days[-1]):
        away[who].append((first, last))
    busy = _busy(kind, desk, days, at=at, ticket=ticket)
    return [Person(pk, hours=weekly(hours.get(pk)), absences=tuple(away[pk]), busy=tuple(busy[pk])) for pk in able]


def nearest(found: list[Slot], wished_at: datetime, most: int = OFFERED) -> list[Slot]:
    """Return the times nearest to the wished one, one person each, in order of time."""
    near = sorted(one_each(found), key=lambda slot: abs(slot.start_at - wished_at))[:most]
    return sorted(near, key=lambda slot: slot.start_at)


def offered(found: list[Slot], zone, most: int = OFFERED) -> list[Slot]:
    """Return a few times to choose from: the first, then other halves of days, so that one of them suits."""
    by_half: dict[tuple, Slot] = {}
    each = one_each(found)
    for slot in each:
        local = slot.start_at.astimezone(zone)
        by_half.setdefault((local.date(), local.hour >= 12), slot)
    chosen = list(by_half.values())[:most]
    chosen += [slot for slot in each if slot not in chosen][: most - len(chosen)]
    return sorted(chosen, key=lambda slot: slot.start_at)


def one_each(found: list[Slot]) -> list[Slot]:
    """Return one slot of each time."""
    first: dict[datetime, Slot] = {}
    for slot in found:
        first.setdefault(slot.start_at, slot)
    return list(first.values())


def weekly(hours: WorkHours | None) -> dict[int, tuple[tuple[time, time], ...]] | None:
    """Return one's own hours by weekday as the rules read them, None for the office's."""
    if hours is None or hours.weekly is None:
        return None
    return {
        int(day): tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in windows)
        for day, windows in hours.weekly.items()
    }


def _takes(hours: WorkHours | None, kind: Kind) -> bool:
    if hours is None:
        return not kind.skill
    return hours.bookable and (not kind.skill or kind.skill in hours.skills)


def _busy(kind: Kind, desk: Desk, days: list[date], *, at: datetime, ticket) -> dict[int, list]:
    begin = datetime.combine(days[0], time(0), desk.calendar.tz) - AROUND
    end = datetime.combine(days[-1] + timedelta(days=1), time(0), desk.calendar.tz) + AROUND
    given = {"begin": begin, "day_before": begin - timedelta(days=1), "end": end, "at": at}
    busy = defaultdict(list)
    for who, *times in _TAKEN[kind.level](**given, ticket=ticket.pk if ticket else 0):
        busy[who].append(tuple(times))
    return busy


def _staff(level: str):
    return Staff.objects.filter(active=True, role__in=ROLES[level]).select_related("work_hours").order_by("pk")


def _away():
    rows = Absence.objects.filter(last_on__gte=Given("first"), first_on__lte=Given("last"))
    return rows.values_list("staff", "first_on", "last_on")


def _taken(level: str):
    rows = Appointment.objects.filter(
        Q(held_until=None) | Q(held_until__gt=Given("at")), ~Q(ticket=Given("ticket")), staff__role__in=ROLES[level],
        state__in=TAKES_TIME, starts_at__gte=Given("day_before"), starts_at__lt=Given("end"),
        ends_at__gt=Given("begin"),
    )  # fmt: skip
    return rows.order_by("starts_at").values_list("staff_id", "starts_at", "ends_at", "before", "after")


# asked on every page that offers times: their SQL is written once
_STAFF = {level: Asked(lambda level=level: _staff(level)) for level in ROLES}
_TAKEN = {level: Asked(lambda level=level: _taken(level)) for level in ROLES}
_AWAY = Asked(_away)
