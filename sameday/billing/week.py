"""A week of everybody's time, by person and day: gaps, overlaps, days that are too long. Source: ux.md S18."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sameday.billing.models import TimeEntry
from sameday.clock import Calendar
from sameday.clock.windows import of_day
from sameday.office.models import Staff
from sameday.policy import time_day
from sameday.policy.bill import Bill

DAYS = 7


@dataclass(frozen=True)
class Cell:
    """One day of one person."""

    day: date
    minutes: int = 0
    over: int = 0  # pieces that lie over others
    gap_minutes: int = 0  # of our open hours, what nothing was written down for

    @property
    def too_long(self) -> bool:
        return self.minutes > time_day.TOO_LONG_MINUTES


@dataclass(frozen=True)
class Row:
    person: Staff
    cells: list[Cell]

    @property
    def minutes(self) -> int:
        return sum(cell.minutes for cell in self.cells)


def first_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def of(first: date, calendar: Calendar, *, at: datetime) -> list[Row]:
    """Return the week that begins on this day of everybody who works here, or has time in it: two queries."""
    days = [first + timedelta(days=n) for n in range(DAYS)]
    rows = TimeEntry.objects.filter(day__range=(days[0], days[-1]), reverses=None, reversed_by=None)
    kept: dict[tuple[int, date], list[tuple]] = {}
    rows = rows.exclude(bill=Bill.DROPPED).values_list("staff_id", "day", "began_at", "minutes", "pk")
    for who, day, began_at, minutes, number in rows:
        kept.setdefault((who, day), []).append((began_at, minutes, number))
    there = {who for who, _ in kept}
    people = [each for each in Staff.objects.order_by("name", "pk") if each.active or each.pk in there]
    return [Row(who, [_cell(day, kept.get((who.pk, day), []), calendar, at) for day in days]) for who in people]


def _cell(day: date, entries: list[tuple], calendar: Calendar, at: datetime) -> Cell:
    if not entries:  # nobody is asked for a day without any time: they may be away
        return Cell(day)
    pieces = [time_day.Piece(*each) for each in entries if each[0]]
    loose = sum(minutes for began_at, minutes, _ in entries if began_at is None)
    windows = [(each.open_at, each.close_at) for each in of_day(calendar, day)]
    gaps = sum(gap.minutes for gap in time_day.gaps(pieces, windows, at))
    minutes = sum(each[1] for each in entries)
    # what has no time of day lies in the gaps, nobody knows where
    return Cell(day, minutes, len(time_day.overlaps(pieces)), max(0, gaps - loose))
