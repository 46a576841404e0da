"""The form of when one of us takes appointments, and which."""

from sameday.appointments.change import MOST_SLOTS_A_DAY, WEEKDAYS
from sameday.appointments.models import WorkHours
from sameday.policy import typed_hours
from sameday.policy.kind_limits import MULTIPLE
from sameday.web.staff.forms import Typed
from sameday.web.staff.settings.page import Errors

SKILL, MOST_SKILLS = 40, 20


def typed_of(row: WorkHours) -> dict[str, str]:
    """Return the fields of the form."""
    weekly = row.by_weekday()
    days = {f"day_{day}": typed_hours.write((weekly or {}).get(day, ())) for day in range(len(WEEKDAYS))}
    return days | {
        "bookable": "yes" if row.bookable else "", "hours": "office" if weekly is None else "own",
        "skills": ", ".join(row.skills), "slots_a_day": "" if row.slots_a_day is None else str(row.slots_a_day),
    }  # fmt: skip


def read(data) -> dict:
    """Return what change.put_hours takes. Raises Refused with every field that makes no sense."""
    typed, errors = Typed(data), Errors()
    own = data.get("hours") == "own"
    if data.get("hours") not in ("own", "office"):
        errors.add("hours", "Choose whose hours")
    weekly = {day: _windows(typed, f"day_{day}", errors) for day in range(len(WEEKDAYS))} if own else None
    skills = [" ".join(each.split()).lower() for each in errors.read(typed.line, "skills", most=900).split(",")]
    skills = [each for each in skills if each]
    if len(skills) > MOST_SKILLS or any(len(each) > SKILL for each in skills):
        errors.add("skills", f"Write {MOST_SKILLS} skills at most, each of {SKILL} letters at most")
    a_day = typed.number("slots_a_day")
    if data.get("slots_a_day", "").strip() and (a_day is None or a_day > MOST_SLOTS_A_DAY):
        errors.add("slots_a_day", f"Write a whole number from 0 to {MOST_SLOTS_A_DAY}, or nothing")
    errors.stop()
    return {"weekly": weekly, "skills": skills, "slots_a_day": a_day, "bookable": data.get("bookable") == "yes"}


def _windows(typed: Typed, name: str, errors: Errors):
    try:
        windows = typed_hours.read(errors.read(typed.line, name, most=120))
    except typed_hours.Unclear as unclear:
        errors.add(name, str(unclear))
        return ()
    if any(at.minute % MULTIPLE for window in windows for at in window):
        errors.add(name, f"Write multiples of {MULTIPLE} minutes, like 9:00 or 12:30")
    return windows
