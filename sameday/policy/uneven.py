"""Hours that are busier than chance makes them: calls by a gamma-Poisson mixture, measured and staffed for.

A Monday, an outage, a mail that everybody gets: the rate itself changes from hour to hour. The index of dispersion is
the variance of an hour's calls by their mean; of Poisson arrivals it is 1. Source: oracle queueing.json; decision 0050.
"""

import math
from collections.abc import Callable, Iterable, Sequence

from sameday.policy.integral import simpson

POISSON = 1.0
STEPS = 60
DEVIATIONS = 8  # to which the mixture is looked at on either side


def dispersion(hours: Iterable[Sequence[int]]) -> float | None:
    """Return the index of dispersion of calls, never below 1; None when nothing was seen twice.

    Each sequence holds one hour of the week, week by week: what differs between hours of the week is no chance.
    The variances and the means are summed before they are divided, so that quiet hours weigh little.
    """
    spread = mean = 0.0
    for calls in hours:
        if len(calls) > 1:
            middle = sum(calls) / len(calls)
            mean += middle
            spread += sum((each - middle) ** 2 for each in calls) / (len(calls) - 1)
    return max(POISSON, spread / mean) if mean else None


def answered(at_rate: Callable[[float], float], calls_per_hour: float, index: float) -> float:
    """Return the share of all callers answered, when the hour's rate is itself by chance.

    `at_rate(calls per hour)` is the share while the rate stands. The rate is of a gamma distribution with which an
    hour's calls have this index of dispersion; a busy hour weighs by its calls, as callers meet it.
    """
    scale = index - POISSON
    if scale <= 1e-6 or calls_per_hour <= 1e-6:
        return at_rate(calls_per_hour)
    shape = calls_per_hour / scale + 1  # one more: weighted by the calls
    middle, deviation = shape * scale, math.sqrt(shape) * scale
    low, high = max(0.0, middle - DEVIATIONS * deviation), middle + 2 * DEVIATIONS * deviation
    top = (shape - 1) * (math.log(shape - 1) - 1)

    def weight(root: float) -> float:
        part = root * root / scale
        return root * math.exp((shape - 1) * math.log(part) - part - top) if part else 0.0

    # Over the rate's root: near no calls at all the density itself is too steep for Simpson's rule.
    low, high = math.sqrt(low), math.sqrt(high)
    whole = simpson(weight, low, high, STEPS)
    return simpson(lambda root: weight(root) * at_rate(root * root), low, high, STEPS) / whole
