"""The days ahead that are not like others of their weekday: holidays, closed days, shorter or longer hours."""

from collections.abc import Iterator
from datetime import date, datetime

from sameday.clock.calendar import Calendar, Day
from sameday.clock.instants import in_utc


def days_ahead(calendar: Calendar, at: datetime, closed: int) -> Iterator[tuple[date, Day]]:
    """Yield (date, day) from the local date of `at` on, in order, until `closed` closed days were told.

    A day with other hours than usual is told too; a holiday on a day that is closed anyway is not.
    """
    today = in_utc(at).astimezone(calendar.tz).date()
    for day in sorted(on for on in calendar.days if on >= today):
        usual, special = calendar.weekly.get(day.weekday(), ()), calendar.days[day]
        if closed < 1 or special.hours == usual:
            continue
        closed -= not special.hours
        yield day, special
