"""The three answers to "how many does it take?", as functions of the calls an hour and of those who answer them."""

from collections.abc import Callable
from math import ceil, floor

from sameday.policy import uneven
from sameday.policy.patience import Impatient
from sameday.policy.queueing import ANSWERED_SHARE, Line, agents_needed

Answered = Callable[[float, int], float]  # the share answered in time at so many calls an hour, by so many


def patient(handling: float, within: int) -> Answered:
    """Return Erlang C."""
    return lambda rate, agents: Line(rate, handling, agents).answered_within(within)


def impatient(handling: float, within: int, patience: float | None) -> Answered | None:
    """Return Erlang A, None without a patience."""
    return patience and (lambda rate, agents: Impatient(rate, handling, agents, patience).answered_within(within))


def mixed(model: Answered, dispersion: float | None) -> Answered:
    """Return the same for hours whose rate is itself by chance."""
    index = dispersion or uneven.POISSON
    return lambda rate, agents: uneven.answered(lambda each: model(each, agents), rate, index)


def needed(model: Answered, rate: float) -> int | None:
    """Return the fewest agents; an hour that is open has one, even if nobody ever called."""
    found = agents_needed(lambda agents: model(rate, agents), ANSWERED_SHARE)
    return None if found is None else max(1, found)


def share(model: Answered, rate: float, agents: float) -> float:
    """Return the share answered by a number of agents that is none: between those of its neighbours."""
    low, high = floor(agents), ceil(agents)
    fewer = model(rate, low)
    return fewer if low == high else fewer + (agents - low) * (model(rate, high) - fewer)
