"""How worked minutes become billed minutes and money: rounding, minimum, multiplier, cents. Source: rules.md 11."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

INCREMENTS = (1, 6, 12, 15, 30)
CENT, HOUR = Decimal("0.01"), 60
LONGEST_MINIMUM = 480


class Per(StrEnum):
    """What is rounded up together."""

    ENTRY = "entry"
    TICKET_DAY_TECHNICIAN = "ticket-day-technician"
    TICKET_DAY = "ticket-day"
    TICKET = "ticket"


@dataclass(frozen=True)
class Rounding:
    """How a plan rounds: up to whole `increment` minutes, and never less than `minimum`. Raises ValueError."""

    per: Per = Per.TICKET_DAY
    increment: int = 15
    minimum: int = 0

    def __post_init__(self):
        object.__setattr__(self, "per", Per(self.per))
        if self.increment not in INCREMENTS:
            raise ValueError(f"Time is rounded up to {', '.join(map(str, INCREMENTS))} minutes.")
        if not 0 <= self.minimum <= LONGEST_MINIMUM:
            raise ValueError(f"The least that is billed is 0 to {LONGEST_MINIMUM} minutes.")


class Worked(NamedTuple):
    """Minutes of one technician for one ticket on one local day."""

    number: int
    ticket: int
    day: date
    technician: int
    minutes: int


class Billed(NamedTuple):
    """One line: what was worked, what of it is billed, and the entries it is made of, in their order.

    `before`: minutes that belong together with it, and were billed before.
    """

    ticket: int
    day: date | None
    technician: int | None
    worked: int
    billed: int
    entries: tuple[int, ...]
    before: int = 0


def lines(entries: Iterable[Worked], rounding: Rounding, earlier: Iterable[Worked] = ()) -> list[Billed]:
    """Return the lines of these entries; `day` and `technician` are None where a line holds several.

    Nothing worked is nothing billed. Of what belongs together with `earlier` minutes, which were billed before, the
    rest is billed: what all of it comes to, less what the earlier came to. Source: rules.md 11.
    """
    before: dict[tuple, int] = {}
    for entry in earlier:
        key = _key(entry, rounding.per)
        before[key] = before.get(key, 0) + entry.minutes
    together: dict[tuple, list[Worked]] = {}
    for entry in entries:
        together.setdefault(_key(entry, rounding.per), []).append(entry)
    return [_line(each, rounding, before.get(key, 0)) for key, each in together.items()]


def amount(minutes: int, rate: Decimal, multiplier: Decimal = Decimal(1)) -> Decimal:
    """Return what these minutes cost at an hourly rate, half a cent up."""
    return (minutes * rate * multiplier / HOUR).quantize(CENT, ROUND_HALF_UP)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Return the sum of the lines, each of which is whole cents."""
    return sum(amounts, Decimal("0.00"))


def by_day(began_at: datetime, minutes: int, zone: tzinfo) -> list[tuple[date, int]]:
    """Return (local day, minutes) of work that began at an instant: over midnight it is split there.

    Minutes are true ones: a night in which the clocks change is an hour longer or shorter.
    """
    at, left, found = began_at, minutes, []
    while left > 0:
        day = at.astimezone(zone).date()
        midnight = datetime.combine(day + timedelta(days=1), time(0), zone)
        # what is left of a day that is no whole minute away belongs to that day
        until = -((at.timestamp() - midnight.timestamp()) // HOUR)
        part = min(left, int(until))
        found.append((day, part))
        at, left = at + timedelta(minutes=part), left - part
    return found


def _key(entry: Worked, per: Per) -> tuple:
    match per:
        case Per.ENTRY:
            return (entry.number,)
        case Per.TICKET_DAY_TECHNICIAN:
            return entry.ticket, entry.day, entry.technician
        case Per.TICKET_DAY:
            return entry.ticket, entry.day
    return (entry.ticket,)


def _line(entries: list[Worked], rounding: Rounding, before: int) -> Billed:
    worked = sum(entry.minutes for entry in entries)
    billed = max(0, _rounded(worked + before, rounding) - _rounded(before, rounding)) if worked else 0
    days, people = {entry.day for entry in entries}, {entry.technician for entry in entries}
    return Billed(
        entries[0].ticket, days.pop() if len(days) == 1 else None, people.pop() if len(people) == 1 else None, worked,
        billed, tuple(entry.number for entry in entries), before,
    )  # fmt: skip


def _rounded(minutes: int, rounding: Rounding) -> int:
    return max(-(-minutes // rounding.increment) * rounding.increment, rounding.minimum) if minutes else 0
