"""The same line when callers hang up: Erlang A, whose patience is exponential with a mean that was measured.

The line never grows without end, so every figure exists for any number who answer. Source: oracle queueing.json.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from sameday.policy.integral import simpson
from sameday.policy.queueing import HOUR, Line

LONGEST_PATIENCE = 24 * HOUR
FAR = 45.0  # states this many e-folds below the likeliest count for nothing
STEPS = 40  # of an integral at least


@dataclass(frozen=True)
class Impatient(Line):
    """A line of callers who hang up after `patience_seconds` in the mean; more than a day counts as a day."""

    patience_seconds: float

    def __post_init__(self):
        super().__post_init__()
        if not self.patience_seconds > 0:
            raise ValueError("Patience is a time.")

    @property
    def overloaded(self) -> bool:
        """Never: those who are not answered hang up."""
        return False

    @cached_property
    def waiting_share(self) -> float:
        """The share of callers who are not answered at once."""
        return math.fsum(self._waiting_states) if self.erlangs else 0.0

    @cached_property
    def waiting(self) -> float:
        """How many wait, in the mean over time."""
        return math.fsum(number * chance for number, chance in enumerate(self._waiting_states))

    @property
    def hanging_up_share(self) -> float:
        """The share of callers who hang up before anybody answers."""
        return self.waiting / self._patience / self._arrivals if self.erlangs else 0.0

    @property
    def mean_wait_seconds(self) -> float:
        """The mean wait of all callers: answered at once, answered later, hung up."""
        return self.waiting / self._arrivals if self.erlangs else 0.0

    @property
    def occupancy(self) -> float:
        """The share of their time those who answer spend on calls."""
        return self.erlangs * (1 - self.hanging_up_share) / self.agents if self.agents else 0.0

    def answered_within(self, seconds: float) -> float:
        """Return the share of callers who are answered within so many seconds; who hangs up is not."""
        if not self.erlangs:
            return 1.0
        answered = self._integral(lambda wait: math.exp(-wait / self._patience), seconds)
        return min(1.0, max(0.0, 1 - self.waiting_share + answered))

    def wait_seconds_of(self, share: float) -> float:
        """Return the wait that this share of callers does not exceed, whether it ended by an answer or not."""
        if self.waiting_share <= 1 - share:
            return 0.0
        low, high = 0.0, -self._patience * math.log1p(-share)  # patience alone ends a wait by then
        while high - low > 1e-6 * (1 + high):
            middle = (low + high) / 2
            low, high = (middle, high) if self._still_waiting(middle) > 1 - share else (low, middle)
        return high

    @property
    def _patience(self) -> float:
        return min(self.patience_seconds, LONGEST_PATIENCE)

    @property
    def _arrivals(self) -> float:
        return self.calls_per_hour / HOUR

    @property
    def _answers(self) -> float:
        """Calls a second that all of them together end."""
        return self.agents / self.handling_seconds

    @cached_property
    def _logs(self) -> list[float]:
        """The logarithm of the chance of each number of callers, waiting or in hand, from none on."""
        logs = [0.0]
        top = 0.0
        # Logarithms, so that hundreds of agents neither overflow nor vanish.
        while len(logs) <= self.agents or logs[-1] > top - FAR:
            waiting = max(0, len(logs) - self.agents)
            leaving = min(len(logs), self.agents) / self.handling_seconds + waiting / self._patience
            logs.append(logs[-1] + math.log(self._arrivals / leaving))
            top = max(top, logs[-1])
        whole = top + math.log(math.fsum(math.exp(each - top) for each in logs))
        return [each - whole for each in logs]

    @cached_property
    def _waiting_states(self) -> list[float]:
        """The chance that 0, 1, 2... wait while everybody is on a call."""
        return [math.exp(each) for each in self._logs[self.agents :]]

    def _still_waiting(self, seconds: float) -> float:
        """The share of callers who wait longer than this: not answered by then, and not gone."""
        return math.exp(-seconds / self._patience) * (self.waiting_share - self._integral(lambda _: 1.0, seconds))

    def _integral(self, of: Callable[[float], float], seconds: float) -> float:
        """Integrate over the waits from 0 to `seconds` that a caller who never hangs up would have.

        All states summed, their density is p(n) * n * mu * exp(lambda / theta * (1 - exp(-theta * t)) - n * mu * t).
        """
        if not self.agents:
            return 0.0  # nobody answers, ever
        first = self._logs[self.agents] + math.log(self._answers)

        def density(wait: float) -> float:
            come = self._arrivals * self._patience * -math.expm1(-wait / self._patience)
            return of(wait) * math.exp(first + come - self._answers * wait)

        sharp = abs(self._answers - self._arrivals) + math.sqrt(self._answers / self._patience)
        return simpson(density, 0, seconds, max(STEPS, math.ceil(4 * sharp * seconds)))
