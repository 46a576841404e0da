"""How much a mail's words, taken together, speak for an emergency: points learned from labelled requests."""

from pathlib import Path
from typing import NamedTuple

from sameday.policy import emergency_words
from sameday.policy.features import features

SHOWN = 4
_START, *_LINES = Path(__file__).with_name("emergency_weights.txt").read_text().splitlines()
START = float(_START)
# Name: points for an emergency, then for each kind; by tools/learn_the_sieve.py, not by hand
WEIGHTS = {
    name: tuple(int(number or 0) / 10 for number in numbers.split(","))
    for name, _, numbers in (line.rpartition("=") for line in _LINES)
}
_NOTHING = (0.0,) * (1 + len(emergency_words.RULES))


class Evidence(NamedTuple):
    """The points for an emergency and for each kind of it, and the words that count most, as they stand."""

    points: float
    kinds: dict[str, float]
    words: tuple[str, ...]


def weigh(said: list[str], meant: list[str]) -> Evidence:
    """Return what the clauses of a mail weigh: `said` all of them, `meant` those that are not imagined."""
    counted = [(WEIGHTS.get(seen.name, _NOTHING), seen) for seen in features(said, meant)]
    total = [sum(weights[n] * seen.value for weights, seen in counted) for n in range(len(_NOTHING))]
    speaking = [(weights[0] * seen.value, seen) for weights, seen in counted if weights[0] > 0 and seen.words]
    most = sorted(speaking, key=lambda pair: -pair[0])[:SHOWN]
    shown = dict.fromkeys(seen.words for _, seen in sorted(most, key=lambda pair: pair[1].place))
    return Evidence(START + total[0], dict(zip(emergency_words.RULES, total[1:], strict=True)), _longest(shown))


def _longest(shown: dict[str, None]) -> tuple[str, ...]:
    """Return the words without those that stand inside others."""
    return tuple(words for words in shown if not any(words in other for other in shown if other != words))
