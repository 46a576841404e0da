"""The form of the desk's hours: what it shows of a calendar, and the calendar it is read back into."""

import hashlib
from datetime import date, datetime
from itertools import count

from sameday.office.calendars import WEEKDAYS, Hours, Special
from sameday.policy import typed_hours
from sameday.policy.calendars import HOLIDAYS
from sameday.web.staff.forms import Typed
from sameday.web.staff.settings.page import Errors

MOST_SPECIAL = 60
EMPTY_ROWS = 2


def typed_of(hours: Hours, today: date) -> dict[str, str]:
    """Return the fields of the form for a calendar; special days that are past are kept and not shown."""
    fields = {"zone": hours.zone}
    fields |= {f"day_{day}": typed_hours.write(windows) for day, windows in enumerate(hours.weekly)}
    for key, on, observed in hours.holidays:
        fields |= {f"on_{key}": "yes" if on else "", f"observed_{key}": "yes" if observed else ""}
    for n, each in enumerate(day for day in hours.special if day.on >= today):
        fields |= {
            f"special_{n}_date": each.on.isoformat(), f"special_{n}_name": each.name,
            f"special_{n}_hours": typed_hours.write(each.hours),
        }  # fmt: skip
    return fields


def read(data, old: Hours, *, today: date, at: datetime) -> Hours:
    """Return the calendar that was typed. Raises Refused with every field that makes no sense."""
    typed, errors = Typed(data), Errors()
    zone = errors.read(typed.line, "zone", need="Write the time zone, like America/New_York", most=64)
    weekly = tuple(_windows(typed, f"day_{day}", errors) for day in range(7))
    holidays = tuple((h.key, bool(data.get(f"on_{h.key}")), bool(data.get(f"observed_{h.key}"))) for h in HOLIDAYS)
    special = [day for day in old.special if day.on < today]
    for n in _rows(data):
        if day := _special(typed, n, errors):
            if any(day.on == other.on for other in special):
                errors.add(f"special_{n}_date", f"{day.on:%d %B %Y} stands there twice")
            special.append(day)
    hours = Hours(zone, weekly, holidays, tuple(sorted(special, key=lambda day: day.on)))
    if not errors.all:
        _makes_sense(hours, errors, at)
    errors.stop()
    return hours


def rows(data) -> list[int]:
    """Return the numbers of the special days to show: those typed and some empty ones."""
    used = _rows(data)
    free = (n for n in count() if n not in used)
    return [*used, *(next(free) for _ in range(EMPTY_ROWS))]


def mark(hours: Hours, version: int) -> str:
    """Return what stands for these values and the version they were read at: saved is only what was previewed."""
    return hashlib.sha256(repr((hours, version)).encode()).hexdigest()[:24]


def next_dates(today: date) -> dict[str, date]:
    """Return the next date of each holiday."""
    return {h.key: next(d for d in (h.rule.in_year(today.year + n) for n in (0, 1)) if d >= today) for h in HOLIDAYS}


def _rows(data) -> list[int]:
    return [
        n for n in range(MOST_SPECIAL) if any(data.get(f"special_{n}_{what}") for what in ("date", "name", "hours"))
    ]


def _windows(typed: Typed, name: str, errors: Errors):
    try:
        return typed_hours.read(errors.read(typed.line, name, most=120))
    except typed_hours.Unclear as unclear:
        errors.add(name, str(unclear))
        return ()


def _special(typed: Typed, n: int, errors: Errors) -> Special | None:
    on, name = typed.data.get(f"special_{n}_date", "").strip(), errors.read(typed.line, f"special_{n}_name", most=80)
    hours = _windows(typed, f"special_{n}_hours", errors)
    if not on:
        if hours:
            errors.add(f"special_{n}_date", "Choose the date of this special day, or empty the row")
        return None
    try:
        day = date.fromisoformat(on)
    except ValueError:
        errors.add(f"special_{n}_date", "Write the date like 2026-12-24")
        return None
    if not 2000 <= day.year <= 2060:
        errors.add(f"special_{n}_date", "Choose a date from 2000 to 2060")
    if not name:
        errors.add(f"special_{n}_name", "Name the day, as clients read it: Christmas Eve")
    return Special(day, name, hours)


def _makes_sense(hours: Hours, errors: Errors, at: datetime) -> None:
    try:
        opens = hours.opens_within_a_year(at)
    except ValueError as wrong:
        errors.add("zone", str(wrong).rstrip("."))
        return
    if not opens:
        errors.add("day_0", "The desk would not open once within a year: no promise could be made")


LABELS = dict(zip((f"day_{n}" for n in range(7)), WEEKDAYS, strict=True))
