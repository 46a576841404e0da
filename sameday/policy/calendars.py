"""The default calendar: desk hours, the eleven federal holidays and the day after Thanksgiving."""

# The rules are computed here, not by the `holidays` package: importing that costs 0.27 s and 19 MB in every
# process, for twelve lines of rules. A test compares every day from 2000 to 2060 with the package.

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import lru_cache

from sameday.clock import Calendar, Day

ZONE = "America/New_York"
HOURS = ((time(8), time(17)),)
YEARS = range(2000, 2061)
MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
LAST = -1


@dataclass(frozen=True)
class Fixed:
    """The same date every year."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        return date(year, self.month, self.day)


@dataclass(frozen=True)
class Nth:
    """The nth weekday of a month, the last one for LAST, and some days after it."""

    month: int
    weekday: int
    nth: int
    days_later: int = 0

    def in_year(self, year: int) -> date:
        if self.nth == LAST:
            first_of_next = date(year + self.month // 12, self.month % 12 + 1, 1)
            found = first_of_next - timedelta(days=(first_of_next.weekday() - self.weekday - 1) % 7 + 1)
        else:
            first = date(year, self.month, 1)
            found = first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))
        return found + timedelta(days=self.days_later)


@dataclass(frozen=True)
class Holiday:
    """A holiday an office can switch off; `observed` closes the nearest weekday of one on a weekend too."""

    key: str
    name: str
    rule: Fixed | Nth
    on: bool = True
    observed: bool = True
    since: int = 0


HOLIDAYS = (
    Holiday("new_year", "New Year's Day", Fixed(1, 1)),
    Holiday("martin_luther_king", "Martin Luther King Jr. Day", Nth(1, MONDAY, 3), since=1986),
    Holiday("washington", "Washington's Birthday", Nth(2, MONDAY, 3)),
    Holiday("memorial", "Memorial Day", Nth(5, MONDAY, LAST)),
    Holiday("juneteenth", "Juneteenth National Independence Day", Fixed(6, 19), since=2021),
    Holiday("independence", "Independence Day", Fixed(7, 4)),
    Holiday("labor", "Labor Day", Nth(9, MONDAY, 1)),
    Holiday("columbus", "Columbus Day", Nth(10, MONDAY, 2)),
    Holiday("veterans", "Veterans Day", Fixed(11, 11)),
    Holiday("thanksgiving", "Thanksgiving Day", Nth(11, THURSDAY, 4)),
    Holiday("day_after_thanksgiving", "Day after Thanksgiving", Nth(11, THURSDAY, 4, days_later=1)),
    Holiday("christmas", "Christmas Day", Fixed(12, 25)),
)


@lru_cache
def default_calendar() -> Calendar:
    """Return Monday to Friday 08:00-17:00 in New York, closed on HOLIDAYS; the same object every time.

    Source: page 1.1; rules.md 1.
    """
    return assemble(ZONE, dict.fromkeys(range(MONDAY, SATURDAY), HOURS), {}, {})


def assemble(
    zone: str,
    weekly: Mapping[int, Iterable[tuple[time, time]]],
    choices: Mapping[str, tuple[bool, bool]],
    special: Mapping[date, tuple[str, Iterable[Sequence[str]]]],
) -> Calendar:
    """Return the clock's calendar of an office, with its holidays of YEARS.

    `choices` says (on, observed) by holiday key; a holiday without one keeps its default. `special` gives single
    dates a name and hours such as [["08:00", "12:00"]], [] for closed, and wins over a holiday.
    Raises ValueError for hours or a zone that make no sense. Source: rules.md 1.
    """
    chosen = [replace(h, on=choices[h.key][0], observed=choices[h.key][1]) if h.key in choices else h for h in HOLIDAYS]
    days = {day: Day(name) for day, name in federal_days(YEARS[0], YEARS[-1], chosen).items()}
    for day, (name, hours) in special.items():
        days[day] = Day(name, tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in hours))
    return Calendar(zone, {weekday: tuple(hours) for weekday, hours in weekly.items()}, days)


def federal_days(year_from: int, year_to: int, choices: Iterable[Holiday] = HOLIDAYS) -> dict[date, str]:
    """Return the names of the closed dates from one year to another, both included, in order of the date.

    A holiday on a weekend stands on its own date and, when observed, on the nearest weekday too.
    Source: rules.md 1.
    """
    days = {}
    # The year after as well: New Year 2028 is a Saturday and is observed on Friday 2027-12-31.
    for year in range(year_from, year_to + 2):
        for holiday in choices:
            if holiday.on and year >= holiday.since:
                days.update(_days_of(holiday, holiday.rule.in_year(year)))
    return {day: days[day] for day in sorted(days) if year_from <= day.year <= year_to}


def _days_of(holiday: Holiday, day: date) -> dict[date, str]:
    days = {day: holiday.name}
    nearest = {SATURDAY: day - timedelta(days=1), SUNDAY: day + timedelta(days=1)}.get(day.weekday())
    if holiday.observed and nearest:
        days[nearest] = f"{holiday.name} (observed)"
    return days
