"""How long callers wait when so many answer: Erlang C, and how many it takes for "80 % within 120 s".

Callers come by chance (Poisson), calls are of exponential length, whoever came first is answered first, and nobody
hangs up: that is why Erlang C asks for a little more than is needed. `patience.py` knows those who hang up,
`uneven.py` hours that are busier than chance makes them. Source: page 1; rules.md 12; oracle queueing.json.
"""

import math
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

HOUR = 3600
ANSWERED_SHARE, ANSWERED_SECONDS = 0.8, 120  # "connect in minutes"
MOST_AGENTS = 2_000


@dataclass(frozen=True)
class Line:
    """So many who answer one line of callers. Raises ValueError for figures that are none."""

    calls_per_hour: float
    handling_seconds: float
    agents: int

    def __post_init__(self):
        if not (self.calls_per_hour >= 0 and self.handling_seconds > 0 and self.agents >= 0):
            raise ValueError("Calls and agents are counted from 0, and a call takes time.")

    @cached_property
    def erlangs(self) -> float:
        """How many calls are in hand at a time when nobody waits."""
        return self.calls_per_hour * self.handling_seconds / HOUR

    @property
    def overloaded(self) -> bool:
        """Whether the line only grows: more comes than can ever be answered."""
        return self.erlangs >= self.agents and self.erlangs > 0

    @property
    def occupancy(self) -> float:
        """The share of their time those who answer spend on calls."""
        return 1.0 if self.overloaded else self.erlangs / self.agents if self.agents else 0.0

    @cached_property
    def waiting_share(self) -> float:
        """The share of callers who are not answered at once."""
        if self.overloaded or not self.erlangs:
            return float(self.overloaded)
        # The reciprocal of Erlang B, agent by agent: no factorial and no power, and its overflow says "nobody waits".
        reciprocal = 1.0
        for agent in range(1, self.agents + 1):
            reciprocal = 1 + reciprocal * agent / self.erlangs
        return 1 / (reciprocal * (1 - self.occupancy) + self.occupancy)

    @property
    def mean_wait_seconds(self) -> float:
        """The mean wait of all callers, those answered at once among them ("average speed of answer")."""
        return self.waiting_share * self._waiters_wait if self.erlangs else 0.0

    def answered_within(self, seconds: float) -> float:
        """Return the share of callers who are answered within so many seconds."""
        return 0.0 if self.overloaded else 1 - self.waiting_share * math.exp(-seconds / self._waiters_wait)

    def wait_seconds_of(self, share: float) -> float:
        """Return the wait that this share of callers does not exceed: 0.9 gives the 90th percentile."""
        late = self.waiting_share / (1 - share)
        return self._waiters_wait * math.log(late) if late > 1 else 0.0

    @property
    def _waiters_wait(self) -> float:
        """The mean wait of those who do wait."""
        free = self.agents - self.erlangs
        return self.handling_seconds / free if free > 0 else math.inf


def agents_needed(answered: Callable[[int], float], share: float = ANSWERED_SHARE) -> int | None:
    """Return the fewest agents with whom `answered(agents)` reaches the share, None when MOST_AGENTS do not.

    `answered` never falls with one more agent.
    """
    enough = 1
    while enough < MOST_AGENTS and answered(enough) < share:
        enough = min(2 * enough, MOST_AGENTS)
    found = bisect_left(range(enough + 1), share, key=answered)
    return found if found <= enough else None
