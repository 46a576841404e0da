"""The kinds of appointments and who takes them when, as the office sets them: each change in the journal, old and new.

What was booked stays as it was booked. Source: rules.md 3, 4.
"""

from datetime import datetime

from django.db import transaction
from django.utils.crypto import get_random_string

from sameday.appointments import kinds
from sameday.appointments.models import AppointmentKind, Weekly, WorkHours
from sameday.audit import journal
from sameday.office.models import Staff
from sameday.policy import capacity, kind_limits, slots, typed_hours
from sameday.policy.appointment_kinds import Kind
from sameday.policy.kinds import Level

LAST = {"end": "ends by the window's end", "start": "starts by the window's end"}
LEVELS = {Level.HELP_DESK: "Help desk", Level.ATS: "ATS"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MOST_SLOTS_A_DAY = 50


class Refused(ValueError):
    """It cannot be so; `errors` is [(field, words)]."""

    def __init__(self, *errors: tuple[str, str]):
        self.errors = list(errors)
        super().__init__("; ".join(words for _, words in errors))


def new_key() -> str:
    """Return the key of a kind of the office's own."""
    return f"own-{get_random_string(10, 'abcdefghijkmnpqrstuvwxyz23456789')}"


@transaction.atomic
def put_kind(kind: Kind, *, on: bool, by: str, at: datetime) -> bool:
    """Keep this kind as it is here; False when nothing differs. Raises Refused."""
    rows = {row.key: row for row in AppointmentKind.objects.select_for_update()}
    known = kinds.of(kind.key)
    was = in_words(known, kinds.is_on(kind.key)) if known else {}
    _may_be(kind, on)
    verb = "appointment kind changed" if known else "appointment kind added"
    if not journal.change(verb, was, in_words(kind, on), by=by, at=at, subject=subject(kind.key)):
        return False
    row = rows.get(kind.key) or AppointmentKind(key=kind.key, position=len(rows))
    row.name, row.level, row.skill, row.last, row.on = kind.name, str(kind.level), kind.skill, kind.times.last, on
    for name, number in kind_limits.numbers_of(kind).items():
        setattr(row, name, number)
    row.save()
    return True


def _may_be(kind: Kind, on: bool) -> None:
    errors = kind_limits.errors(kind)
    others = [each for each in kinds.every() if each.key != kind.key]
    if not kind.name:
        errors.append(("name", "Write what it is called"))
    if any(each.name.casefold() == kind.name.casefold() for each in others):
        errors.append(("name", "There is a kind of this name already"))
    before = kinds.of(kind.key)
    left = {each.level for each in others} | ({kind.level} if on else set())
    if before and kinds.is_on(kind.key) and before.level not in left:
        field = "level" if on else "on"
        errors.append((field, f"It is the only kind of {LEVELS[before.level]}: without one nobody could book there"))
    if errors:
        raise Refused(*errors)


def in_words(kind: Kind, on: bool) -> dict:
    """Return a kind as the history says it."""
    numbers = {kind_limits.LIMITS[name].words: number for name, number in kind_limits.numbers_of(kind).items()}
    more = {"Last": LAST[kind.times.last], "Level": LEVELS[kind.level], "Skill": kind.skill, "In use": on}
    return {"Name": kind.name, **numbers, **more}


def subject(key: str) -> str:
    """Return what the journal's lines about this kind are about."""
    return f"appointment kind:{key}"


@transaction.atomic
def put_hours(
    staff: Staff, weekly: Weekly | None, *, skills: list[str], slots_a_day: int | None, bookable: bool, by: str,
    at: datetime,
) -> bool:  # fmt: skip
    """Keep when one of us takes appointments, and which; False when nothing differs. `weekly` of None: the office's.

    Raises Refused.
    """
    Staff.objects.select_for_update(no_key=True).get(pk=staff.pk)
    row = WorkHours.objects.filter(staff=staff).first() or WorkHours(staff=staff)
    if slots_a_day is not None and slots_a_day > MOST_SLOTS_A_DAY:
        raise Refused(("slots_a_day", f"Write a whole number from 0 to {MOST_SLOTS_A_DAY}"))
    was = hours_in_words(row)
    row.weekly = None if weekly is None else {str(day): _written(hours) for day, hours in weekly.items() if hours}
    row.skills, row.slots_a_day, row.bookable = sorted(set(skills)), slots_a_day, bookable
    now = hours_in_words(row)
    if not journal.change("appointment hours changed", was, now, by=by, at=at, subject=hours_subject(staff.pk)):
        return False
    row.save()
    return True


def _written(hours) -> list[list[str]]:
    return [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in hours]


def hours_in_words(row: WorkHours) -> dict:
    """Return somebody's hours as the history says them."""
    weekly = row.by_weekday()
    days = {
        WEEKDAYS[day]: "as the office" if weekly is None else typed_hours.write(weekly.get(day, ())) or "none"
        for day in slots.WEEKDAYS
    }
    a_day = row.slots_a_day if row.slots_a_day is not None else capacity.SLOTS_A_DAY
    return {"Takes appointments": row.bookable, **days, "Skills": list(row.skills), "ATS slots a day": a_day}


def hours_subject(staff: int) -> str:
    """Return what the journal's lines about somebody's hours are about."""
    return f"appointment hours:{staff}"
