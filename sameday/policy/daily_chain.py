"""How many days a request waits when each day has so many slots and serves what came before it. Rules.md 4.

Requests come by chance, so many a day in the mean; nobody is preferred. Exact: the backlog after a day's slots is the
highest point of a random walk, whose distribution Spitzer's identity gives. Source: oracle queueing.json.
"""

import math
from dataclasses import dataclass
from functools import cached_property

NOTHING = 1e-18


@dataclass(frozen=True)
class Days:
    """The steady state of `slots` a day for `mean` requests a day. Raises ValueError when it has none."""

    mean: float
    slots: int

    def __post_init__(self):
        if not 0 < self.mean < self.slots:
            raise ValueError("The line only stands still when fewer come than there are slots.")

    def within(self, days: int) -> float:
        """Return the share of requests served within so many business days; 1 is the next."""
        room = days * self.slots
        at_least = _at_least(self.mean, room)
        served = [0.0]
        for chance in at_least:
            served.append(served[-1] + chance)
        return math.fsum(p * served[room - left] for left, p in enumerate(self.backlog[:room])) / self.mean

    @property
    def mean_days(self) -> float:
        """The mean wait in business days, 1 = the next."""
        return 1 + self.mean_backlog / self.mean

    @property
    def mean_backlog(self) -> float:
        """How many a day's slots leave behind."""
        return math.fsum(left * chance for left, chance in enumerate(self.backlog))

    @cached_property
    def backlog(self) -> list[float]:
        """The chance that a day's slots leave 0, 1, 2... behind."""
        steps = self._steps()
        chances = [math.exp(-math.fsum(steps))]
        left = 0
        while left < len(steps) or chances[-1] > NOTHING:
            left += 1
            reach = min(left, len(steps))
            chances.append(math.fsum(i * steps[i - 1] * chances[left - i] for i in range(1, reach + 1)) / left)
        return chances

    def _steps(self) -> list[float]:
        """For each height from 1 the sum over days k of the chance to be there after k days, divided by k."""
        steps: list[float] = []
        day = 0
        more = True
        while more:
            day += 1
            come, height = self.mean * day, 1
            chance = math.exp((self.slots * day + 1) * math.log(come) - come - math.lgamma(self.slots * day + 2)) / day
            more = chance > NOTHING
            while chance > NOTHING:
                if height > len(steps):
                    steps.append(0.0)
                steps[height - 1] += chance
                height += 1
                chance *= come / (self.slots * day + height)
        return steps


def _at_least(mean: float, most: int) -> list[float]:
    """Return the chance that 1, 2, ... `most` or more come in a day."""
    chance = math.exp(-mean)
    left, found = 1 - chance, []
    for number in range(1, most + 1):
        found.append(left)
        chance *= mean / number
        left -= chance
    return found
