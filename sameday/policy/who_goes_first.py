"""What one group of callers waits when another goes first, on one line.

Cobham: the first go first, always. Kleinrock: priority grows with the wait, faster for some. In both what one group
wins another pays: the waits weighted by the loads come to the same. Waits are means before service begins, in the unit
of time of the rates. Source: rules.md 5; oracle queueing.json.
"""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from sameday.policy.queueing import HOUR, Line


def of_several(rates: Sequence[float], served: float, agents: int) -> float:
    """Return the mean time until one of the agents is next free, when each ends calls at the rate `served`."""
    # The time unit falls out: Line only ever multiplies its two rates.
    line = Line(sum(rates), HOUR / served, agents)
    return line.waiting_share / (served * agents)


def of_one(rates: Sequence[float], second_moments: Sequence[float]) -> float:
    """Return the same for one agent and services of any length: by the mean of each group's squared length."""
    return sum(rate * moment for rate, moment in zip(rates, second_moments, strict=True)) / 2


def always(until_free: float, loads: Sequence[float]) -> list[float]:
    """Return each group's wait, the first first; `loads` are their shares of what the agents can do together."""
    filled = [0.0, *accumulate(loads)]
    return [until_free / ((1 - before) * (1 - after)) if after < 1 else math.inf for before, after in pairwise(filled)]


def by_growing(until_free: float, loads: tuple[float, float], pace: float) -> tuple[float, float]:
    """Return the waits of the preferred and of the other, whose priority grows at `pace` (0 to 1) of the first's.

    0 is "always", 1 first come, first served. Raises ValueError when the line is overloaded.
    """
    preferred, other = loads
    load = preferred + other
    if not load < 1:
        raise ValueError("More comes than is ever served.")
    together = until_free / (1 - load)
    others_wait = together / (1 - preferred * (1 - pace))
    return (load * together - other * others_wait) / preferred, others_wait
