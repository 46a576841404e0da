"""Learn the points of the emergency sieve from the labelled requests and write sameday/policy/emergency_weights.py.

Run it after a change of the words or of the sets: `.venv/bin/python -m tools.learn_the_sieve`. The same sets give
the same file. Logistic regression by plain gradient descent: about a thousand requests, a few seconds.
"""

import math
import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
OUT = ROOT / "sameday/policy/emergency_weights.py"
ROUNDS, RATE, FORGET = 60, 0.5, 1e-4
SMALLEST, SEEN_AT_LEAST = 0.35, 2


def main() -> None:
    """Write the file of weights."""
    start, weights = learn(examples(*sys.argv[1:]))
    OUT.write_text(_module(start, weights))


def examples(*without: str) -> list[tuple[bool, dict[str, float]]]:
    """Return the features of each labelled request and whether it is an emergency, leaving out the folders named."""
    from sameday.policy import emergency, evidence
    from tests.policy import labelled

    requests = [request for folder in labelled.FOLDERS if folder not in without for request in labelled.read(folder)]
    found = []
    for request in [*requests, *labelled.lines()]:
        said, meant = emergency.clauses(request.subject, request.text)
        seen = {feature.name: feature.value for feature in evidence.features(said, meant)}
        found.append((request.label != labelled.ORDINARY, seen))
    return found


def learn(data: list[tuple[bool, dict[str, float]]]) -> tuple[float, dict[str, float]]:
    """Return the start and the weight of each feature."""
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


def _module(start: float, weights: dict[str, float]) -> str:
    entries = [f"{name}={round(weight * 10)}" for name, weight in sorted(weights.items())]
    lines, line = [], ""
    for entry in entries:
        if len(line) + len(entry) > 116:
            lines.append(line)
            line = ""
        line += f"{';' if line else ''}{entry}"
    body = "\n".join([*lines, line])
    return (
        '"""Points for each word and meaning, in tenths: written by tools/learn_the_sieve.py, not by hand."""\n\n'
        f'START = {start:.2f}\n_TENTHS = """\n{body}\n"""\n'
        "WEIGHTS = {\n"
        '    name: int(tenths) / 10 for name, tenths in (e.rsplit("=", 1) for e in _TENTHS.strip().replace("\\n", ";").split(";"))\n'
        "}\n"
    )


if __name__ == "__main__":
    main()
