"""Learn the points of the emergency sieve from the labelled requests and write sameday/policy/emergency_weights.txt.

Run it after a change of the words or of the sets: `.venv/bin/python -m tools.learn_the_sieve`; folders named after it
are left out, to measure on them. The same sets give the same file. A line between the two sides with the widest margin
(a linear support vector machine, squared loss), found by going through the requests again and again.
"""

import math
import random
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from sameday.policy import emergency, emergency_words, features
from tests.policy import labelled

OUT = Path(__file__).parents[1] / "sameday/policy/emergency_weights.txt"
KINDS = list(emergency_words.RULES)
ROUNDS, SEEN_AT_LEAST = 30, 3
# How much a request may pull at the line, how much less one of a single sentence, of which there are many alike, and
# how much more one by somebody who knew nothing of the sieve
PULL, OF_A_LINE, OF_A_STRANGER = 0.5, 0.5, 2.0
# A start that is learned like a weight, twice as quickly
START = 2.0
Values = dict[str, float]


class Example(NamedTuple):
    """What is seen in one request, its label, and how much it may pull."""

    label: str
    values: Values
    pull: float


def main() -> None:
    """Write the file of weights."""
    folders = [folder for folder in labelled.FOLDERS if folder not in sys.argv[1:]]
    pulls = [(r, PULL * (OF_A_STRANGER if folder in labelled.STRANGERS else 1)) for folder in folders
             for r in labelled.read(folder)]  # fmt: skip
    rarity, examples = examples_of([*pulls, *((line, PULL * OF_A_LINE) for line in labelled.lines())])
    start, weights = learn([(1 if e.label != labelled.ORDINARY else -1, e) for e in examples])
    told = [e._replace(values=_of_the_text(e.values)) for e in examples if e.label in KINDS]
    kinds = [learn([(1 if e.label == kind else -1, e) for e in told])[1] for kind in KINDS]
    OUT.write_text(_lines(start, rarity, [weights, *kinds]))


def _of_the_text(values: Values) -> Values:
    """Return what is seen without the subject: "Help" does not tell a kind."""
    return {name: value for name, value in values.items() if not name.startswith("s:")}


def examples_of(pulls: list[tuple[labelled.Request, float]]) -> tuple[Values, list[Example]]:
    """Return how rare each feature is that is seen often enough, in tenths, and the examples to learn from."""
    seen = [(request.label, _seen(request), pull) for request, pull in pulls]
    counts = Counter(feature.name for _, found, _ in seen for part in found for feature in part)
    rarity = {
        name: round(10 * (math.log((1 + len(seen)) / (1 + count)) + 1)) / 10
        for name, count in counts.items()
        if count >= SEEN_AT_LEAST
    }
    return rarity, [Example(label, _values(found, rarity), pull) for label, found, pull in seen]


def learn(data: list[tuple[int, Example]]) -> tuple[float, Values]:
    """Return the start and the weights: dual coordinate descent (Hsieh and others, 2008), in an order by seed."""
    chance, weights, start = random.Random(1), dict[str, float](), 0.0
    data = [(side, list(e.values.items()), e.pull) for side, e in data]
    squares = [START**2 + sum(value * value for _, value in values) + 0.5 / pull for _, values, pull in data]
    pulls, order = [0.0] * len(data), list(range(len(data)))
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for n in order:
            side, values, pull = data[n]
            points = start * START + sum(weights.get(name, 0.0) * value for name, value in values)
            now = max(0.0, pulls[n] - (side * points - 1 + pulls[n] * 0.5 / pull) / squares[n])
            if step := side * (now - pulls[n]):
                pulls[n] = now
                start += step * START
                for name, value in values:
                    weights[name] = weights.get(name, 0.0) + step * value
    return start * START, weights


def _seen(request: labelled.Request) -> features.Seen:
    said, meant = emergency.clauses(request.subject, request.text)
    return features.features(said, meant, request.subject, request.text[: emergency.LONGEST])


def _values(seen: features.Seen, rarity: Values) -> Values:
    return {feature.name: value for feature, value in features.values(seen, rarity.get)}


def _lines(start: float, rarity: Values, weights: list[Values]) -> str:
    """Return the start, then a line for each feature: its name and, in tenths, its rarity and its points.

    Points are ten times the distance from the line, first for an emergency, then for each kind.
    """
    numbers = {
        name: [round(rare * 10), *(round(found.get(name, 0) * 100) for found in weights)]
        for name, rare in sorted(rarity.items())
    }
    entries = [f"{name}={','.join(str(n or '') for n in points)}" for name, points in numbers.items()]
    return "\n".join([f"{start * 10:.2f}", *entries, ""])


if __name__ == "__main__":
    main()
