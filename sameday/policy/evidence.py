"""How much a mail's words, taken together, speak for an emergency: points learned from labelled requests."""

import re
from typing import NamedTuple

from sameday.policy import emergency_words, hedges, tones
from sameday.policy.emergency_weights import START, TENTHS

_WORD = re.compile(r"[a-z\u00e0-\u00ff']{1,30}")
_SMALL = frozenset(
    """
    a an and are as at be been but by can could did do does for from had has have he her his i if in is it its me my
    of on or our she so that the their them then there they this to up us was we were what when which who will with
    would you your just now all any not no
    """.split()  # noqa: SIM905 - a list of 80 strings reads worse
)
_ENDINGS = ("'s", "ing", "ed", "es", "s", "ly")
# What a meaning found counts beside single words, and what takes the alarm out
MEANING, HEDGE = 0.2, 0.3
SHOWN = 4
MEANINGS = [
    (f"{kind}.{number}.{place}", words)
    for kind, rules in emergency_words.RULES.items()
    for number, rule in enumerate(rules)
    for place, words in enumerate(rule.lists)
]


# Name: points for an emergency, then for each kind
WEIGHTS = {
    name: tuple(int(number or 0) / 10 for number in numbers.split(","))
    for name, _, numbers in (entry.rpartition("=") for line in TENTHS.split("\n") for entry in line.split(";") if entry)
}
_NOTHING = (0.0,) * (1 + len(emergency_words.RULES))


class Evidence(NamedTuple):
    """The points for an emergency and for each kind of it, and the words that count most, as they stand."""

    points: float
    kinds: dict[str, float]
    words: tuple[str, ...]


class Feature(NamedTuple):
    """One thing seen in a mail: its name, what it counts, where it stands, and the words as written."""

    name: str
    value: float
    place: int
    words: str


def weigh(said: list[str], meant: list[str]) -> Evidence:
    """Return what the clauses of a mail weigh: `said` all of them, `meant` those that are not imagined."""
    counted = [(WEIGHTS.get(seen.name, _NOTHING), seen) for seen in features(said, meant)]
    total = [sum(weights[n] * seen.value for weights, seen in counted) for n in range(len(_NOTHING))]
    speaking = [(weights[0] * seen.value, seen) for weights, seen in counted if weights[0] > 0 and seen.words]
    most = sorted(speaking, key=lambda pair: -pair[0])[:SHOWN]
    shown = dict.fromkeys(seen.words for _, seen in sorted(most, key=lambda pair: pair[1].place))
    return Evidence(START + total[0], dict(zip(emergency_words.RULES, total[1:], strict=True)), _longest(shown))


def features(said: list[str], meant: list[str]) -> list[Feature]:
    """Return what is seen in a mail, each once: words, pairs of words, meanings, hedges."""
    whole = "\n".join(meant)
    words = _words(whole)
    share = 1 / max(1, len(words)) ** 0.5
    found = [Feature(name, share, place, text) for name, (place, text) in words.items()]
    for name, pattern in MEANINGS:
        if match := pattern.search(whole):
            found.append(Feature(name, MEANING, match.start(), " ".join(match[0].split())))
    heard = [*_hedges(said, meant), *tones.heard(whole)]
    return found + [Feature(name, HEDGE, 0, "") for name in heard]


def _words(text: str) -> dict[str, tuple[int, str]]:
    """Return each word without its ending, and each pair of neighbours, with the place and the words as written."""
    seen: dict[str, tuple[int, str]] = {}
    for line in re.finditer(r"[^\n]+", text):
        matches = list(_WORD.finditer(line[0]))
        for number, match in enumerate(matches):
            place, stem = line.start() + match.start(), _stem(match[0])
            if match[0] not in _SMALL:
                seen.setdefault(stem, (place, match[0]))
            if number + 1 < len(matches):
                following = matches[number + 1]
                seen.setdefault(f"{stem} {_stem(following[0])}", (place, f"{match[0]} {following[0]}"))
    return seen


def _stem(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
    return word[: len(word) - len(ending)]


def _hedges(said: list[str], meant: list[str]) -> list[str]:
    whole = "\n".join(said)
    found = {
        "<imagined>": len(meant) < len(said),
        "<one person>": hedges.is_one_person(whole),
        "<over>": hedges.is_over(whole),
        "<planned>": any(map(hedges.is_planned_or_past, said)),
    }
    return [name for name, seen in found.items() if seen]


def _longest(shown: dict[str, None]) -> tuple[str, ...]:
    """Return the words without those that stand inside others."""
    return tuple(words for words in shown if not any(words in other for other in shown if other != words))
