"""Calls played one by one: by chance they come, whoever came first is answered first, some hang up. The check on the
formulas of policy.queueing and policy.patience."""

import math
from collections.abc import Iterator
from heapq import heappop, heappush
from random import Random
from typing import NamedTuple


class Played(NamedTuple):
    """One call: when it came, how long it waited, and whether it was answered or hung up then."""

    came: float
    wait: float
    answered: bool


def play(
    calls_per_hour: float,
    handling_seconds: float,
    agents: int,
    *,
    calls: int,
    seed: int,
    patience_seconds: float = math.inf,
    index: float = 1.0,
) -> Iterator[Played]:
    """Yield so many calls. With an `index` of dispersion above 1 each hour's rate is itself by chance."""  # fmt: skip
    chance = Random(seed)
    free = [0.0] * agents  # when each agent is free again; the caller who came first takes the first
    for came in _arrivals(chance, calls_per_hour, index, calls):
        patience = chance.expovariate(1 / patience_seconds) if patience_seconds < math.inf else math.inf
        begins = max(came, free[0])
        if begins - came > patience:
            yield Played(came, patience, False)
            continue
        heappop(free)
        heappush(free, begins + chance.expovariate(1 / handling_seconds))
        yield Played(came, begins - came, True)


def _arrivals(chance: Random, calls_per_hour: float, index: float, calls: int) -> Iterator[float]:
    hour, at, rate = 0, 0.0, calls_per_hour
    while calls:
        if index > 1:
            rate = chance.gammavariate(calls_per_hour / (index - 1), index - 1)
        at = hour * 3600.0
        while calls and (at := at + (chance.expovariate(rate / 3600) if rate > 1e-9 else 3600)) < (hour + 1) * 3600:
            calls -= 1
            yield at
        hour += 1
