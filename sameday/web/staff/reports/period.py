"""Which calls a page of figures is about: the days and the option, as its form and its address say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sameday.clock import Calendar
from sameday.clock.instants import first_instant

DAY = timedelta(days=1)
USUAL_DAYS, MOST_DAYS = 28, 366
EARLIEST = date(2000, 1, 1)
OPTIONS = [("", "All"), ("help", "Help desk"), ("talk", "About a request"), ("emergency", "Emergency, while closed")]


class BadPeriod(Exception):
    """A field asks for what cannot be: [(field, words)]."""

    def __init__(self, errors: list[tuple[str, str]]):
        self.errors = errors
        super().__init__("; ".join(words for _, words in errors))


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both counted, by the office's clock."""

    first: date
    last: date
    option: str
    from_at: datetime
    until_at: datetime

    @property
    def asked(self) -> dict[str, str]:
        """The period as an address says it."""
        return {"from": f"{self.first}", "to": f"{self.last}"} | ({"option": self.option} if self.option else {})


def read(typed: Mapping[str, str], calendar: Calendar, today: date, usual_days: int = USUAL_DAYS) -> Period:
    """Return the period these fields ask for, the last `usual_days` where they are empty. Raises BadPeriod."""
    errors: list[tuple[str, str]] = []
    last = _day("to", typed.get("to", ""), errors) or today
    first = _day("from", typed.get("from", ""), errors) or last - (usual_days - 1) * DAY
    if not errors and last < first:
        errors.append(("to", "The last day is before the first"))
    if not errors and (last - first).days >= MOST_DAYS:
        errors.append(("from", "Choose a year at most"))
    if errors:
        raise BadPeriod(errors)
    return of(first, last, option(typed), calendar)


def of(first: date, last: date, option: str, calendar: Calendar) -> Period:
    """Return the period of these days."""
    midnight = datetime.min.time()
    begins, ends = first_instant(first, midnight, calendar.tz), first_instant(last + DAY, midnight, calendar.tz)
    return Period(first, last, option, begins, ends)


def presets(today: date) -> list[tuple[str, date, date]]:
    """Return the periods that are one press away: (words, the first day, the last)."""
    month = today.replace(day=1)
    before = month - DAY
    lately = [(f"Last {days} days", today - (days - 1) * DAY, today) for days in (7, 30, 90)]
    return [*lately, ("This month", month, today), ("Last month", before.replace(day=1), before)]


def option(typed: Mapping[str, str], usual: str = "") -> str:
    """Return the option that was chosen, the usual one where nonsense was."""
    asked = typed.get("option", usual)
    return asked if asked in dict(OPTIONS) else usual


def _day(name: str, text: str, errors: list) -> date | None:
    text = text.strip()
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = date.min
    if day and not EARLIEST <= day < date.max - MOST_DAYS * DAY:
        errors.append((name, "Enter a day, like 2026-11-24"))
        return None
    return day
