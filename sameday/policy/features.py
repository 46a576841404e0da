"""What is seen in a mail: its words, neighbours, pieces of words and subject, its hedges, tones and shape."""

import re
from collections.abc import Callable
from typing import NamedTuple

from sameday.policy import hedges, tones

_WORD = re.compile(r"[a-z\u00e0-\u00ff']{1,30}|\d{1,30}|[?!$]")
_CAPITALS = re.compile(r"\b[A-Z]{4,30}\b")
_SMALL = frozenset(
    """
    a an and are as at be been but by can could did do does for from had has have he her his i if in is it its me my
    of on or our she so that the their them then there they this to up us was we were what when which who will with
    would you your just now all any not no
    """.split()  # noqa: SIM905 - a list of 80 strings reads worse
)
_ENDINGS = ("'s", "ing", "ed", "es", "s", "ly")
_PIECE, _LONGER_THAN = 4, (10, 20, 40, 80, 160)
# What a kind of features counts in all, however many of them a mail has; a sign counts for itself
WORDS, SUBJECT, PIECES, SIGN = 1.0, 0.5, 0.7, 0.1


class Feature(NamedTuple):
    """One thing seen in a mail: its name, where it stands, and the words as written if they say something."""

    name: str
    place: int = 0
    words: str = ""


class Seen(NamedTuple):
    """What is seen in a mail, each once: words and neighbours of all of it and of the subject, pieces, signs."""

    words: list[Feature]
    subject: list[Feature]
    pieces: list[Feature]
    signs: list[Feature]


def features(said: list[str], meant: list[str], subject: str, text: str) -> Seen:
    """Return what is seen in a mail: `said` and `meant` are its clauses, subject and text as they were written."""
    whole = "\n".join(meant)
    signs = [*_hedges(said, meant), *tones.heard(whole), *_shape(text)]
    return Seen(
        _words(whole),
        [Feature(f"s:{feature.name}") for feature in _words(subject.lower())],
        [Feature(piece) for piece in _pieces(whole)],
        [Feature(sign) for sign in signs],
    )


def values(seen: Seen, rarity: Callable[[str], float | None]) -> list[tuple[Feature, float]]:
    """Return each known feature with what it counts: a rare word more, the words of a long mail less each.

    `rarity` returns None for a feature that is not known.
    """
    counted = []
    for found, counts in ((seen.words, WORDS), (seen.subject, SUBJECT), (seen.pieces, PIECES)):
        known = [(feature, rare) for feature in found if (rare := rarity(feature.name)) is not None]
        share = counts / (sum(rare * rare for _, rare in known) or 1) ** 0.5
        counted += [(feature, rare * share) for feature, rare in known]
    return counted + [(feature, SIGN) for feature in seen.signs if rarity(feature.name) is not None]


def _words(text: str) -> list[Feature]:
    """Return each word without its ending, and each pair of neighbours, with the place and the words as written."""
    found: dict[str, Feature] = {}
    for line in re.finditer(r"[^\n]+", text):
        matches = [(match, _stem(match[0])) for match in _WORD.finditer(line[0])]
        for number, (match, stem) in enumerate(matches):
            place = line.start() + match.start()
            shown = match[0] if match[0][0].isalpha() and match[0] not in _SMALL else ""
            found.setdefault(stem, Feature(stem, place, shown))
            if number + 1 < len(matches):
                following, its_stem = matches[number + 1]
                pair = f"{stem} {its_stem}"
                shown = " ".join(line[0][match.start() : following.end()].split())
                found.setdefault(pair, Feature(pair, place, shown if len(shown) > 4 else ""))
    return list(found.values())


def _pieces(text: str) -> dict[str, None]:
    """Return the four letters in a row that stand in the words of a text, "_" for the beginning or end of one."""
    whole = {f"_{match[0]}_" for match in _WORD.finditer(text) if match[0][0] > "9"}
    return {f"~{word[n : n + _PIECE]}": None for word in sorted(whole) for n in range(len(word) - _PIECE + 1)}


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


def _shape(text: str) -> list[str]:
    """Return how a mail looks: its length, what stands out in it."""
    length = len(text.split())
    found = {
        **{f"<longer than {words}>": length > words for words in _LONGER_THAN},
        "<!>": "!" in text,
        "<!!>": "!!" in text,
        "<?>": "?" in text,
        "<begins as a question>": text.strip().split("\n")[0].endswith("?"),
        "<capitals>": len(_CAPITALS.findall(text)) > 1,
        "<begins small>": text[:1].islower(),
    }
    return [name for name, seen in found.items() if seen]
