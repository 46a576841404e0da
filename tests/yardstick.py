"""A fixed piece of work, to measure costs in: the machine may be slow, or busy."""

import time
from functools import cache


@cache
def yardstick() -> float:
    """Return the seconds of processor time that the piece of work takes here: about 0.1."""
    return sorted(_once() for _ in range(3))[1]


def _once() -> float:
    began = time.process_time()
    sum(len(word) for word in ("lorem ipsum " * 350_000).split(" "))
    return time.process_time() - began
