"""How many slots ATS has on a day, which day is the earliest, and when its promise is about to break. Rules.md 4."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sameday import clock
from sameday.clock import Calendar

SLOTS_A_DAY = 8  # of 45 minutes
HELD_BACK_PERCENT = 20
HORIZON_DAYS = 260
COORDINATOR_PERCENT = 90
# The utilisation in percent up to which nine of ten requests are served the next business day, by slots a day. Eight
# and six are the rules' own; the others are those of the daily chain, which the test computes anew.
NEXT_DAY_PERCENT = {
    1: 17, 2: 40, 3: 52, 4: 60, 5: 66, 6: 67, 7: 73, 8: 75, 9: 77, 10: 79, 11: 80, 12: 81, 13: 82, 14: 83, 15: 84,
    16: 85, 17: 86, 18: 86, 19: 87, 20: 87, 21: 88, 22: 88, 23: 88, 24: 89,
}  # fmt: skip


@dataclass(frozen=True)
class Engineer:
    """An ATS engineer's slots of a day, the days away (pairs of the first and the last day, both away), and the
    weekdays off, 0 for Monday."""

    slots: int = SLOTS_A_DAY
    away: tuple[tuple[date, date], ...] = ()
    off: frozenset[int] = frozenset()

    def slots_on(self, day: date) -> int:
        """Return the slots of this day: none on a day away or off."""
        absent = day.weekday() in self.off or any(first <= day <= last for first, last in self.away)
        return 0 if absent else self.slots


class Strain(StrEnum):
    """What a utilisation means; the graver word includes the other."""

    NEXT_DAY = "next_day"  # more than one request in ten is not served the next business day
    COORDINATOR = "coordinator"  # the coordinator is warned


def capacity(day: date, engineers: Iterable[Engineer], held_back_percent: int = HELD_BACK_PERCENT) -> int:
    """Return the slots that can be promised on a business day: those of all who are there less the share held back.

    The share is of the sum and is rounded down to whole slots: 8 slots and 20 % hold back 1, 16 hold back 3.
    Raises ValueError for a share that is none. Source: rules.md 4.
    """
    if not 0 <= held_back_percent <= 100:
        raise ValueError(f"A share is 0 to 100 percent, not {held_back_percent}.")
    slots = sum(engineer.slots_on(day) for engineer in engineers)
    return slots - slots * held_back_percent // 100


@dataclass(frozen=True)
class Beyond:
    """One more booking of ours on a day whose promised share is full: the day's `slots`, how many of them are `held`
    back, and its own number among all that are taken."""

    slots: int
    held: int
    number: int

    @property
    def over(self) -> bool:
        """Whether the day has no slot for it at all."""
        return self.number > self.slots

    @property
    def left(self) -> int:
        """How many of those held back are free after it."""
        return max(0, self.slots - self.number)


def beyond(
    day: date, engineers: Iterable[Engineer], taken: int, held_back_percent: int = HELD_BACK_PERCENT
) -> Beyond | None:
    """Return what one more booking takes on a day on which so many slots are taken, None while it may be promised."""
    engineers = tuple(engineers)
    slots, promised = sum(each.slots_on(day) for each in engineers), capacity(day, engineers, held_back_percent)
    return Beyond(slots, slots - promised, taken + 1) if taken >= promised else None


def earliest(
    calendar: Calendar, approved_at: datetime, days_capacity: Callable[[date], int], taken: Mapping[date, int]
) -> date | None:
    """Return the first business day after the local date of approval (of triage when none is needed) with a free slot.

    `taken` counts the slots held by day. None when HORIZON_DAYS business days are full: nothing can be promised then.
    It is no promise before the slot is held. Raises ValueError if `approved_at` is naive, NeverOpen.
    Source: rules.md 4.
    """
    day = clock.add_business_days(calendar, approved_at, 1)
    for _ in range(HORIZON_DAYS):
        if days_capacity(day) > taken.get(day, 0):
            return day
        day = clock.business_day_after(calendar, day)
    return None


def warning(utilisation: float, slots: int) -> Strain | None:
    """Return what a utilisation (1.0 = every slot of every day) of so many slots a day breaks, None when nothing.

    Above 90 % the coordinator is warned. Above 75 % of 8 slots, 67 % of 6, the next business day is missed by more
    than one request in ten; of more than 24 as of 24. Without slots any use is too much. Source: rules.md 4.
    """
    percent = round(utilisation * 100, 6)  # 0.67 * 100 is a little more than 67
    if percent > COORDINATOR_PERCENT or (slots < 1 and percent > 0):
        return Strain.COORDINATOR
    if slots >= 1 and percent > NEXT_DAY_PERCENT[min(slots, max(NEXT_DAY_PERCENT))]:
        return Strain.NEXT_DAY
    return None
