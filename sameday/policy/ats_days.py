"""ATS day by day, played with chance arrivals: what each tier waits under a policy. Rules.md 4, 5."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import count
from random import Random
from typing import NamedTuple

from sameday.clock import Calendar
from sameday.policy import order
from sameday.policy.kinds import Tier
from sameday.policy.order import Policy

# Every day is a business day here: what is counted are business days.
HOURS = (time(8), time(17))
CALENDAR = Calendar("UTC", dict.fromkeys(range(7), (HOURS,)))
FIRST_OPENING = datetime(2001, 1, 1, 8, tzinfo=UTC)
DAY, OPEN_SECONDS = timedelta(days=1), 9 * 3600
TIERS = (Tier.VIP, Tier.STANDARD)
MOST_AT_ONCE = 500  # exp(-500) is still a number


class Request(NamedTuple):
    """One request: `number` by receipt, `day` it came on, its tier and its key at ATS."""

    number: int
    day: int
    tier: Tier
    received_at: datetime
    queue_at: datetime


class Served(NamedTuple):
    """A request, the day of its slot, and how many of the other tier that had come before it still wait."""

    request: Request
    day: int
    overtook: int


class Line:
    """Those who wait, by tier. Within a tier nobody overtakes, so the first of each are all that a day can serve."""

    def __init__(self, policy: Policy, slots: int):
        self.policy, self.slots = policy, slots
        self.waiting: dict[Tier, list[Request]] = {tier: [] for tier in TIERS}

    def __len__(self) -> int:
        return sum(map(len, self.waiting.values()))

    def arrive(self, requests: Iterable[Request]) -> None:
        """Put requests in, in the order of their receipt."""
        for request in requests:
            self.waiting[request.tier].append(request)

    def serve(self, day: int) -> list[Served]:
        """Take out who is served on this day, and return them in order."""
        first = [request for line in self.waiting.values() for request in line[: self.slots]]
        served = order.serve(self.policy, first, self.slots)
        for tier, line in self.waiting.items():
            del line[: sum(request.tier == tier for request in served)]
        return [Served(request, day, self._behind(request)) for request in served]

    def _behind(self, request: Request) -> int:
        other = self.waiting[Tier.STANDARD if request.tier == Tier.VIP else Tier.VIP]
        return bisect_left(other, request.number, key=lambda one: one.number)


def play(
    policy: Policy, days: Iterable[Iterable[tuple[Tier, float]]], slots: int
) -> Iterator[tuple[list[Served], Line]]:
    """Yield, day after day, who was served and the line they left, before that day's own requests join it.

    `days` holds each day's arrivals as (tier, part of the day gone), in order. Whoever comes is served from the next
    day on. Source: rules.md 4, 5.
    """
    line, numbers = Line(policy, slots), count(1)
    for day, arrivals in enumerate(days):
        yield line.serve(day), line
        came = []
        for tier, part in arrivals:
            received_at = FIRST_OPENING + day * DAY + timedelta(seconds=part * OPEN_SECONDS)
            queue_at = order.key(policy, tier, received_at, CALENDAR)
            came.append(Request(next(numbers), day, tier, received_at, queue_at))
        line.arrive(came)


def by_chance(rates: dict[Tier, float], days: int, seed: int) -> Iterator[list[tuple[Tier, float]]]:
    """Yield the arrivals of so many days: Poisson with these means a day, spread evenly over the day."""
    chance = Random(seed)
    for _ in range(days):
        came = [(chance.random(), tier) for tier, rate in rates.items() for _ in range(_poisson(chance, rate))]
        yield [(tier, part) for part, tier in sorted(came)]


def _poisson(chance: Random, mean: float) -> int:
    number = 0
    while mean > MOST_AT_ONCE:
        number, mean = number + _poisson(chance, MOST_AT_ONCE), mean - MOST_AT_ONCE
    left, product = math.exp(-mean), chance.random()
    while product > left:
        number, product = number + 1, product * chance.random()
    return number
