"""Learn the points of the emergency sieve from the labelled requests and write sameday/policy/emergency_weights.txt.

Run it after a change of the words or of the sets: `.venv/bin/python -m tools.learn_the_sieve`; folders named after it
are left out, to measure on them. The same sets give the same file. Logistic regression by plain gradient descent.
"""

import math
import random
import sys
from collections import Counter
from pathlib import Path

from sameday.policy import emergency, emergency_words, features
from tests.policy import labelled

OUT = Path(__file__).parents[1] / "sameday/policy/emergency_weights.txt"
KINDS = list(emergency_words.RULES)
ROUNDS, RATE, FORGET = 60, 0.5, 3e-3
SMALLEST, SEEN_AT_LEAST = 0.4, 2
Seen = dict[str, float]


def main() -> None:
    """Write the file of weights."""
    requests = [r for folder in labelled.FOLDERS if folder not in sys.argv[1:] for r in labelled.read(folder)]
    whole = [(request.label, _features(request)) for request in requests]
    lines = [(request.label, _features(request)) for request in labelled.lines()]
    start, weights = learn([(label != labelled.ORDINARY, seen) for label, seen in [*whole, *lines]])
    told = [(label, seen) for label, seen in [*whole, *lines] if label in KINDS]
    kinds = [learn([(label == kind, seen) for label, seen in told])[1] for kind in KINDS]
    OUT.write_text(_lines(start, weights, kinds))


def learn(data: list[tuple[bool, Seen]]) -> tuple[float, Seen]:
    """Return the start and the weight of each feature that is seen often enough and weighs something."""
    counts = Counter(name for _, seen in data for name in seen)
    data = [(label, {n: v for n, v in seen.items() if counts[n] >= SEEN_AT_LEAST}) for label, seen in data]
    chance, weights, start = random.Random(1), dict.fromkeys(counts, 0.0), 0.0
    for turn in range(ROUNDS):
        chance.shuffle(data)
        rate = RATE / (1 + turn * 0.2)
        for label, seen in data:
            points = start + sum(weights[name] * value for name, value in seen.items())
            step = rate * (label - 1 / (1 + math.exp(-max(-30.0, min(30.0, points)))))
            start += step * 0.1
            for name, value in seen.items():
                weights[name] = weights[name] * (1 - rate * FORGET) + step * value
    return start, {name: weight for name, weight in weights.items() if abs(weight) >= SMALLEST}


def _features(request: labelled.Request) -> Seen:
    said, meant = emergency.clauses(request.subject, request.text)
    return {feature.name: feature.value for feature in features.features(said, meant)}


def _lines(start: float, weights: Seen, kinds: list[Seen]) -> str:
    """Return the start, then a line for each feature: its name and, in tenths, its points for alarm and kinds."""
    names = sorted({name for found in (weights, *kinds) for name in found})
    tenths = {name: [round(found.get(name, 0) * 10) for found in (weights, *kinds)] for name in names}
    entries = [f"{name}={','.join(str(n or '') for n in numbers)}" for name, numbers in tenths.items()]
    return "\n".join([f"{start:.2f}", *entries, ""])


if __name__ == "__main__":
    main()
