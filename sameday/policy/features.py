"""What is seen in a mail: its words, neighbours, meanings, hedges and tones, each with what it counts."""

import re
from typing import NamedTuple

from sameday.policy import emergency_words, hedges, tones

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
MEANINGS = [
    (f"{kind}.{number}.{place}", words)
    for kind, rules in emergency_words.RULES.items()
    for number, rule in enumerate(rules)
    for place, words in enumerate(rule.lists)
]


class Feature(NamedTuple):
    """One thing seen in a mail: its name, what it counts, where it stands, and the words as written."""

    name: str
    value: float
    place: int
    words: str


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
