"""Absences: written down, changed, ended early; who is away on a day and who stands in. Source: issue 3, item 10."""

from datetime import date, datetime

from django.db import transaction

from sameday.asked import Asked, Given
from sameday.audit import journal
from sameday.office.models import Absence, Staff
from sameday.policy import stand_ins

LONGEST_DAYS = 400


class Overlap(Exception):
    """The person is away on some of these days already; `absence` is that one."""

    def __init__(self, absence: Absence):
        self.absence = absence
        super().__init__()


@transaction.atomic
def save(absence: Absence, *, by: str, at: datetime) -> Absence:
    """Insert or change an absence. Raises Overlap when the person is away on some of the days already."""
    # two at once for one person wait for each other
    Staff.objects.select_for_update(no_key=True).get(pk=absence.staff_id)
    known = Absence.objects.filter(pk=absence.pk).first() if absence.pk else None
    theirs = Absence.objects.filter(staff=absence.staff_id).exclude(pk=absence.pk)
    others = theirs.filter(first_on__lte=absence.last_on, last_on__gte=absence.first_on)
    if other := others.order_by("first_on").first():
        raise Overlap(other)
    was = values(known) if known else {}
    absence.save()
    verb = "absence changed" if known else "absence added"
    journal.change(verb, was, values(absence), by=by, at=at, subject=subject(absence))
    return absence


@transaction.atomic
def remove(absence: Absence, *, by: str, at: datetime) -> None:
    """Take an absence away: the person works on these days after all."""
    data = values(absence)
    if Absence.objects.filter(pk=absence.pk).delete()[0]:
        journal.note("absence removed", by=by, at=at, subject=f"absence:{absence.staff_id}", was=data)


def away(day: date) -> dict[int, int | None]:
    """Return the stand-in, or None, of everybody who is away on this day; one query."""
    return dict(_AWAY(first=day, last=day))


def covered_by(staff: int, day: date) -> list[int]:
    """Return whose work this person does on this day beside their own; one query."""
    found = away(day)
    return stand_ins.covered_by(staff, found) if found else []


def subject(absence: Absence) -> str:
    """Return what the journal calls the absences of a person."""
    return f"absence:{absence.staff_id}"


def values(absence: Absence) -> dict:
    """Return what the history shows of it."""
    return {
        "who": absence.staff.name, "from": absence.first_on.isoformat(), "to": absence.last_on.isoformat(),
        "stand-in": absence.stand_in.name if absence.stand_in else None, "note": absence.note,
    }  # fmt: skip


_AWAY = Asked(
    lambda: Absence.objects.filter(first_on__lte=Given("first"), last_on__gte=Given("last"), staff__active=True)
    .values_list("staff_id", "stand_in_id")
)  # fmt: skip
