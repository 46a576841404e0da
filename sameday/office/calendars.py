"""A calendar as plain values: read, checked, compared and saved as a whole, with its history."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from sameday import clock
from sameday.audit import journal
from sameday.clock.windows import ahead
from sameday.office.models import Calendar, Holiday, OpenWindow, SpecialDay
from sameday.policy import typed_hours
from sameday.policy.calendars import HOLIDAYS, assemble

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
A_YEAR = timedelta(days=366)
Windows = tuple[tuple[time, time], ...]


class Stale(Exception):
    """Somebody else changed the calendar since it was read."""


@dataclass(frozen=True)
class Special:
    """A single date with hours of its own, () for closed."""

    on: date
    name: str
    hours: Windows = ()


@dataclass(frozen=True)
class Hours:
    """All of a calendar: zone, windows by weekday (0 = Monday), (on, observed) by holiday key, special days by date."""

    zone: str
    weekly: tuple[Windows, ...]
    holidays: tuple[tuple[str, bool, bool], ...]
    special: tuple[Special, ...]

    def build(self) -> clock.Calendar:
        """Return the clock's calendar of these hours. Raises ValueError for a zone or hours that make no sense."""
        choices = {key: (on, observed) for key, on, observed in self.holidays}
        special = {each.on: (each.name, [_iso(window) for window in each.hours]) for each in self.special}
        return assemble(self.zone, dict(enumerate(self.weekly)), choices, special)

    def opens_within_a_year(self, at: datetime) -> bool:
        """Return whether there is any open hour in the year after `at`: without one no promise can be made."""
        try:
            return next(ahead(self.build(), at)).open_at <= at + A_YEAR
        except clock.NeverOpen:
            return False

    def in_words(self) -> dict:
        """Return the values as the history shows them."""
        names = {h.key: h.name for h in HOLIDAYS}
        return {
            "Time zone": self.zone,
            **{day: typed_hours.write(hours) or "closed" for day, hours in zip(WEEKDAYS, self.weekly, strict=True)},
            "Closed on": [names[key] for key, on, _ in self.holidays if on],
            "On the nearest weekday too": [names[key] for key, on, observed in self.holidays if on and observed],
            "Special days": [
                f"{each.on:%Y-%m-%d} {each.name} ({typed_hours.write(each.hours) or 'closed'})" for each in self.special
            ],
        }


def read(calendar: Calendar) -> Hours:
    """Return the calendar's values: three queries."""
    weekly: list[list] = [[] for _ in WEEKDAYS]
    for window in calendar.windows.all():
        weekly[window.weekday].append((window.opens, window.closes))
    kept = {h.key: (h.on, h.observed) for h in calendar.holidays.all()}
    special = [
        Special(day.date, day.name, tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in day.windows))
        for day in calendar.special_days.order_by("date")
    ]
    holidays = tuple((h.key, *kept.get(h.key, (False, h.observed))) for h in HOLIDAYS)
    return Hours(calendar.zone, tuple(tuple(sorted(hours)) for hours in weekly), holidays, tuple(special))


@transaction.atomic
def save(calendar: Calendar, hours: Hours, *, version: int, by: str, at: datetime) -> bool:
    """Keep these values and one more version; journalled old and new. False when nothing differs.

    Raises Stale when the calendar is no longer the one that was read at `version`.
    """
    calendar = Calendar.objects.select_for_update().get(pk=calendar.pk)
    if calendar.version != version:
        raise Stale
    was = read(calendar)
    if not journal.change("hours changed", was.in_words(), hours.in_words(), by=by, at=at, subject=subject(calendar)):
        return False
    _replace(calendar, hours)
    calendar.zone, calendar.version = hours.zone, version + 1
    calendar.save(update_fields=["zone", "version"])
    return True


def subject(calendar: Calendar) -> str:
    """Return the name under which the journal knows a calendar."""
    return f"calendar:{calendar.pk}"


def _replace(calendar: Calendar, hours: Hours) -> None:
    calendar.windows.all().delete()
    OpenWindow.objects.bulk_create(
        OpenWindow(calendar=calendar, weekday=day, opens=opens, closes=closes)
        for day, windows in enumerate(hours.weekly)
        for opens, closes in windows
    )
    names = {h.key: h.name for h in HOLIDAYS}
    calendar.holidays.all().delete()
    Holiday.objects.bulk_create(
        Holiday(calendar=calendar, key=key, name=names[key], on=on, observed=observed)
        for key, on, observed in hours.holidays
    )
    calendar.special_days.all().delete()
    SpecialDay.objects.bulk_create(
        SpecialDay(calendar=calendar, date=each.on, name=each.name, windows=[_iso(window) for window in each.hours])
        for each in hours.special
    )


def _iso(window: tuple[time, time]) -> list[str]:
    return [f"{window[0]:%H:%M}", f"{window[1]:%H:%M}"]
