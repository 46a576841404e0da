"""Who comes first at ATS: the policy as data, the key that orders the queue, and who gets the slots of a day.

The live queue and `sameday simulate ats` are ordered here and nowhere else. Suspected emergencies stand above
everything; whoever asks puts them there. Source: page 8.3; rules.md 5.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from sameday import clock
from sameday.clock import Calendar
from sameday.policy.kinds import Tier

HEAD_START_DAYS, RESERVE = 5, 1
MOST_HEAD_START_DAYS, MOST_RESERVE = 60, 100
# A strict order as a static key: the VIP requests of a century come before the first Standard one.
A_CENTURY = timedelta(days=36_525)
MINUTES_OF_A_DAY = 24 * 60


class Rule(StrEnum):
    """How VIP and Standard requests stand to each other."""

    HEAD_START = "head-start"
    STRICT = "strict"
    FIRST_COME = "first-come"
    RESERVE = "reserve"


WORDS = {
    Rule.HEAD_START: ("A head start for VIP", "VIP stands where a request received some business days earlier would"),
    Rule.STRICT: ("VIP always first", "Standard waits until no VIP request waits: when there are many, for ever"),
    Rule.FIRST_COME: ("First come, first served", "The tier makes no difference"),
    Rule.RESERVE: (
        "VIP first, with slots kept for Standard",
        "VIP always first, but some slots a day go to Standard",
    ),
}


@dataclass(frozen=True)
class Policy:
    """The order a desk has chosen: `head_start_days` are business days, `reserve` is slots a day kept for Standard.

    Raises ValueError for values that make no order. Source: rules.md 5.
    """

    rule: Rule = Rule.HEAD_START
    head_start_days: int = HEAD_START_DAYS
    reserve: int = RESERVE

    def __post_init__(self):
        object.__setattr__(self, "rule", Rule(self.rule))
        if not 1 <= self.head_start_days <= MOST_HEAD_START_DAYS:
            raise ValueError(f"The head start is 1 to {MOST_HEAD_START_DAYS} business days.")
        if not 1 <= self.reserve <= MOST_RESERVE:
            raise ValueError(f"The slots kept for Standard are 1 to {MOST_RESERVE} a day.")


USUAL = Policy()


class Waiting(Protocol):
    """What waits for a slot, a ticket for one: its key, its tier, and the number that decides between equal keys."""

    queue_at: datetime
    number: int
    tier: str | None


One = TypeVar("One", bound=Waiting)


def key(policy: Policy, tier: str | None, received_at: datetime, calendar: Calendar) -> datetime:
    """Return the instant that orders a request at ATS; it never changes while the request waits.

    Head start: a VIP request stands where one received so many business days earlier would, so that only VIP requests
    arriving within the head start can overtake a Standard one. Strict, and reserve too: every VIP request before every
    Standard one; what is kept for Standard shows when slots are given out (`serve`). First-come: the receipt.
    Source: rules.md 5.
    """
    if tier != Tier.VIP or policy.rule == Rule.FIRST_COME:
        return received_at
    if policy.rule == Rule.HEAD_START:
        return business_days_before(received_at, policy.head_start_days, calendar)
    return received_at - A_CENTURY


def serve(policy: Policy, waiting: Iterable[One], slots: int) -> list[One]:
    """Return who of those waiting get the `slots` of a day, in the order in which they are served.

    It is the order of the key. Under reserve the first slots of the day are those kept for Standard, oldest first;
    what Standard does not need of them is everybody's, like the rest. Source: rules.md 5.
    """
    line = sorted(waiting, key=_place)
    if policy.rule != Rule.RESERVE:
        return line[:slots]
    kept = [one for one in line if one.tier != Tier.VIP][: min(policy.reserve, slots)]
    first = {one.number for one in kept}
    return (kept + [one for one in line if one.number not in first])[:slots]


def give_out(policy: Policy, waiting: Iterable[One], free: Iterable[tuple[date, int]]) -> list[tuple[One, date | None]]:
    """Return everybody who waits, with the day whose slot they get: `serve` day after day of (day, free slots).

    Those for whom no slot is left come last, with None, in the same order. Source: rules.md 5.
    """
    left, given = list(waiting), []
    for day, slots in free:
        if not left:
            break
        served = serve(policy, left, max(0, slots))
        gone = {one.number for one in served}
        given += [(one, day) for one in served]
        left = [one for one in left if one.number not in gone]
    return given + [(one, None) for one in serve(policy, left, len(left))]


def business_days_before(at: datetime, days: int, calendar: Calendar) -> datetime:
    """Return the instant `days` usual business days' worth of open minutes before `at`.

    Plain days on a calendar that has no usual hours, or none so long ago: an order is needed there, too.
    """
    windows = [window for hours in calendar.weekly.values() for window in hours]
    minutes = sum(map(_length, windows)) // max(1, sum(bool(hours) for hours in calendar.weekly.values()))
    try:
        return clock.subtract_minutes(calendar, at, days * minutes) if minutes else at - timedelta(days=days)
    except clock.NeverOpen:
        return at - timedelta(days=days)


def _place(one: Waiting) -> tuple[datetime, int]:
    return one.queue_at, one.number


def _length(window: tuple[time, time]) -> int:
    opens, closes = window
    minutes = (closes.hour - opens.hour) * 60 + closes.minute - opens.minute
    return minutes % MINUTES_OF_A_DAY or MINUTES_OF_A_DAY  # a close at 0:00 is the end of the day
