"""Free times: of everybody who may take such an appointment, as the database has it now. Source: rules.md 3."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache

from django.db.models import Q

from sameday.appointments.models import Appointment, BusyTime, Weekly, WorkHours
from sameday.asked import Asked, Given
from sameday.office import ours
from sameday.office.models import Absence, Staff
from sameday.office.ours import Desk
from sameday.policy import capacity, held_back, slots
from sameday.policy.appointment_kinds import Kind
from sameday.policy.kinds import Level
from sameday.policy.slots import Person, Slot

ROLES = {"help_desk": ("it_pro",), "ats": ("ats",)}
OFFERED = 3
AROUND = timedelta(hours=2)  # of a night: what is booked further from the day keeps nobody from its window
TAKES_TIME = ("held", "booked", "done", "missed")


def free(
    kind: Kind, *, at: datetime, days: list[date] | None = None, ticket=None, staff=None, ours_to_choose: bool = False
) -> list[Slot]:
    """Return the free times of this kind in order of time, each with everybody's who is free then.

    `days`: local days, the kind's horizon without. `ticket`: what it holds or has booked itself counts as free.
    `staff`: only that person's. `ours_to_choose`: one of us books, who is not bound by the share of a person's day
    that is held back from clients. Four or five short queries whatever the number of bookings.
    """
    desk = ours.desk()
    days = slots.days(desk.calendar, kind.times, at=at) if days is None else days
    if not ours_to_choose:
        days = from_the_next(days, kind, desk, ticket, at=at)
    if not days:
        return []
    found = people(kind, desk, days, at=at, ticket=ticket, staff=staff)
    every = slots.free(desk.calendar, kind.times, found, at=at, days=days)
    return every if ours_to_choose else _for_clients(every, kind, desk, found, days)


def from_the_next(days: list[date], kind: Kind, desk: Desk, ticket, *, at: datetime) -> list[date]:
    """Return the days of ATS: those after the local date of approval, or of triage when none is needed, which for a
    request on the desk is `at`. Rules.md 4."""
    if kind.level != Level.ATS or ticket is None:
        return days
    since = desk.day_of(ticket.approved_at or ticket.triaged_at or at)
    return [day for day in days if day > since]


def people(kind: Kind, desk: Desk, days: list[date], *, at: datetime, ticket=None, staff=None) -> list[Person]:
    """Return everybody who may take it, with own hours, absences, and what they have on these days: with us, and by
    their own calendars."""
    hours = {row.pk: getattr(row, "work_hours", None) for row in _STAFF[kind.level]()}
    able = [pk for pk, own in hours.items() if (not staff or pk == staff) and _takes(own, kind)]
    away = defaultdict(list)
    for who, first, last in _AWAY(first=days[0], last=days[-1]):
        away[who].append((first, last))
    busy = _busy(kind, desk, days, at=at, ticket=ticket)
    return [Person(pk, hours=weekly(hours[pk]), absences=tuple(away[pk]), busy=tuple(busy[pk])) for pk in able]


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


def weekly(hours: WorkHours | None) -> Weekly | None:
    """Return one's own hours by weekday as the rules read them, None for the office's."""
    return hours.by_weekday() if hours else None


def _for_clients(every: list[Slot], kind: Kind, desk: Desk, found: list[Person], days: list[date]) -> list[Slot]:
    """Return the times after which the share of each person's day that is held back would still be free."""
    most = _most_a_day(kind, found)
    if not kind.held_back and not most:
        return every
    times = kind.times
    apart = timedelta(minutes=times.minutes + times.before + times.after)
    day_of = cache(desk.day_of)  # a few hundred starts, each of many people
    fits, leaving = _whole_days(kind, desk, found, days, apart, day_of), cache(held_back.leaving)
    dropped = set()
    for (person, day), starts in _by_person_and_day(every, day_of).items():
        leave = held_back.left_out(fits[person, day], kind.held_back, most.get(person))
        left = leaving(tuple(starts), apart, leave)
        if len(left) < len(starts):
            dropped |= {(start, person) for start in set(starts) - set(left)}
    return [slot for slot in every if (slot.start_at, slot.person) not in dropped] if dropped else every


def _whole_days(kind: Kind, desk: Desk, found: list[Person], days: list[date], apart: timedelta, day_of) -> dict:
    """Return by person and day how many such appointments fit in when nothing else is: counted once for those who
    have the same hours and are away the same days."""
    begin = datetime.combine(days[0], time(0), desk.calendar.tz)
    times, alike = replace(kind.times, notice_minutes=0), defaultdict(list)
    for person in found:
        alike[repr((person.hours, person.absences))].append(person)
    fits = {}
    for same in alike.values():
        empty = slots.free(desk.calendar, times, [replace(same[0], busy=())], at=begin, days=days)
        for (_, day), starts in _by_person_and_day(empty, day_of).items():
            many = held_back.fitting(starts, apart)
            fits |= {(person.id, day): many for person in same}
    return fits


def _most_a_day(kind: Kind, found: list[Person]) -> dict[int, int]:
    """Return by person how many appointments at ATS a day has at the most; elsewhere only the hours say it."""
    if kind.level != Level.ATS:
        return {}
    rows = WorkHours.objects.filter(staff__in=[person.id for person in found], slots_a_day__isnull=False)
    own = dict(rows.values_list("staff", "slots_a_day"))
    return {person.id: own.get(person.id, capacity.SLOTS_A_DAY) for person in found}


def _by_person_and_day(found: list[Slot], day_of) -> dict[tuple[int, date], list[datetime]]:
    by = defaultdict(list)
    for slot in found:
        by[slot.person, day_of(slot.start_at)].append(slot.start_at)
    return by


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
    for who, *times in _OWN[kind.level](begin=begin, end=end):
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


def _own(level: str):
    rows = BusyTime.objects.filter(staff__role__in=ROLES[level], starts_at__lt=Given("end"), ends_at__gt=Given("begin"))
    return rows.order_by("starts_at").values_list("staff_id", "starts_at", "ends_at")


# asked on every page that offers times: their SQL is written once
_STAFF = {level: Asked(lambda level=level: _staff(level)) for level in ROLES}
_TAKEN = {level: Asked(lambda level=level: _taken(level)) for level in ROLES}
_OWN = {level: Asked(lambda level=level: _own(level)) for level in ROLES}
_AWAY = Asked(_away)
