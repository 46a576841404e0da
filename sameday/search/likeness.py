"""Which words of a text tell what it is about, and how alike two texts are by them. Pure.

No model and no stemmer: a word stands for its own endings, and a word that few texts have counts more. Decision 0065.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping

from sameday.search.words import LONGEST_WORD, Term, split

MOST = 14  # words of a text that are looked for
LOOKED_AT = 4000  # characters of it
SHORTEST, SHORTEST_BASE = 3, 4
FEWEST = 2  # words that a text must share
IN_HEAD = 1.6  # how much more a word counts in a title or a subject

_ENDINGS = re.compile(r"(?:ings?|ed|es|s|e)$")
_SMALL_TALK = """
about above after again all already also always and another any anybody anyone anything are around ask asked
asking asks away back because been before being both but came can cannot come comes could day days dear did does
doing done down each either else email error even ever every everybody everyone everything far few find fine
first for from gave get gets getting give given gives giving going gone good got had happen happened happening
happens has have having hello help her here him his hour hours how however into its itself just keep keeps kind
know last later least less let like little long look looks lot made mail make makes many may maybe message might
minute minutes month more morning most much must need needed needs never new next nobody nor not nothing now off
often old once one only onto other our out over own people per please problem put quite rather really request
right said same saw say says see seem seems seen send sent she should show shown shows side since some somebody
someone something sometimes soon still stuff such sure take takes tell than thank thanks that the their them
then there these they thing things think this those though three through time times today together told tomorrow
too took tried tries try trying turn two under until upon use used uses using usually very via want wanted wants
was way ways week weeks well went were what when whenever where whether which while who whole whom whose why
will with within without wont word words work worked working works would year years yes yesterday yet you your
yours regards best kindly monday tuesday wednesday thursday friday saturday sunday doesn don isn aren didn won
couldn hasn haven wasn weren ive
"""
_SAYS_NOTHING = frozenset(_SMALL_TALK.split())


def terms(head: str, text: str = "", *, without: Collection[str] = ()) -> tuple[Term, ...]:
    """Return the words to look for, those of `head` (a subject) first, each with its endings; none for small talk.

    `without`: words that say who writes, not what about (names), in any case.
    """
    left_out = {part for word in without for part in split(word)}
    found: dict[str, Term] = {}
    for word in (*split(head[:LOOKED_AT]), *split(text[:LOOKED_AT])):
        if len(word) < SHORTEST or word in _SAYS_NOTHING or word in left_out or len(found) == MOST:
            continue
        base = _base(word)
        if base not in found:
            found[base] = Term(tuple((way,) for way in _ways(word, base)), typed=word)
    return tuple(found.values())


def ranked(found: Iterable[tuple[int, bool, int]], asked: int, *, at_least: float = 0) -> list[int]:
    """Return the keys whose texts are like what was asked, the likest first.

    `found`: (place of a term, whether it stands in the head, key). A word that few have counts more. A text counts when
    it has two of the words, or the one that was asked for, and `at_least` this part of the weight of all `asked` ones.
    """
    places: dict[int, dict[int, bool]] = {}
    for place, head, key in found:
        here = places.setdefault(key, {})
        here[place] = here.get(place, False) or head
    weights = _weights(places, asked)
    least = at_least * sum(weights.values())
    worth = {key: _worth(here, weights) for key, here in places.items() if len(here) >= min(FEWEST, asked)}
    return sorted((key for key in worth if worth[key] >= least), key=lambda key: (-worth[key], -key))


def _weights(places: Mapping[int, Mapping[int, bool]], asked: int) -> dict[int, float]:
    have = [sum(place in here for here in places.values()) for place in range(asked)]
    return {place: 1 / math.log2(2 + count) for place, count in enumerate(have)}


def _worth(here: Mapping[int, bool], weights: Mapping[int, float]) -> float:
    return sum(weights[place] * (IN_HEAD if head else 1.0) for place, head in here.items())


def _base(word: str) -> str:
    """Return the word without an English ending, where enough of it is left."""
    if not word.isascii() or not word.isalpha():
        return word
    base = _ENDINGS.sub("", word)
    if len(base) < SHORTEST_BASE:
        return word
    return base[:-1] if base != word and base[-1] == base[-2] and base[-1] not in "lsz" else base


def _ways(word: str, base: str) -> list[str]:
    """Return the word and its likely other forms: jam, jams, jammed, jamming."""
    if not word.isascii() or not word.isalpha():
        return [word]
    endings = ("", "e", "s", "es", "ed", "ing", f"{base[-1]}ed", f"{base[-1]}ing")
    return [form[:LONGEST_WORD] for form in dict.fromkeys((word, *(f"{base}{ending}" for ending in endings)))]
