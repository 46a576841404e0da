"""The area under a smooth curve."""

import math
from collections.abc import Callable


def simpson(of: Callable[[float], float], low: float, high: float, steps: int) -> float:
    """Return the integral of a smooth function, by so many steps (one more when they are odd)."""
    steps += steps % 2
    width = (high - low) / steps
    inner = math.fsum((4 if step % 2 else 2) * of(low + step * width) for step in range(1, steps))
    return (of(low) + inner + of(high)) * width / 3
