"""How much a mail's words, taken together, speak for an emergency: points learned from labelled requests."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from sameday.policy import emergency_words, features

SHOWN = 4


@cache
def _tenths(number: str) -> float:
    """Return the number of the file: the same few stand in all lines, and each is kept once."""
    return int(number or 0) / 10


_START, *_LINES = Path(__file__).with_name("emergency_weights.txt").read_text().splitlines()
START = float(_START)
# Name: how rare it is, points for an emergency, then for each kind; by tools/learn_the_sieve.py, not by hand
WEIGHTS = {
    name: tuple(map(_tenths, numbers.split(","))) for name, _, numbers in (line.rpartition("=") for line in _LINES)
}


class Evidence(NamedTuple):
    """The points for an emergency and for each kind of it, and the words that count most, as they stand."""

    points: float
    kinds: dict[str, float]
    words: tuple[str, ...]


def weigh(seen: features.Seen) -> Evidence:
    """Return what that which is seen in a mail weighs."""
    counted = [(WEIGHTS[feature.name], feature, value) for feature, value in features.values(seen, _rarity)]
    total = [sum(weights[n] * value for weights, _, value in counted) for n in range(1, 2 + len(emergency_words.RULES))]
    speaking = [(weights[1] * value, feature) for weights, feature, value in counted if feature.words]
    most = sorted(speaking, key=lambda pair: -pair[0])[:SHOWN]
    most = [pair for pair in most if pair[0] > 0] or most[:1]
    shown = dict.fromkeys(feature.words for _, feature in sorted(most, key=lambda pair: pair[1].place))
    return Evidence(START + total[0], dict(zip(emergency_words.RULES, total[1:], strict=True)), _longest(shown))


def _rarity(name: str) -> float | None:
    weights = WEIGHTS.get(name)
    return weights and weights[0]


def _longest(shown: dict[str, None]) -> tuple[str, ...]:
    """Return the words without those that stand inside others."""
    return tuple(words for words in shown if not any(words in other for other in shown if other != words))
