"""Whether a mail domain is made to be taken for another one. Source: mail.md 2 and 3."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# what reads as a Latin letter: letters of other scripts, digits, and one another
_READS_AS = str.maketrans({
    other: letter
    for letter, others in {
        "a": "аα", "b": "ьв8", "c": "сϲ", "d": "ԁđ", "e": "еєε3", "g": "ɡ", "h": "һн", "j": "ј", "k": "кκ",
        "l": "iіıιӏł1", "m": "м", "n": "пη", "o": "оοσø0", "p": "рρ", "q": "ԛ", "r": "г", "s": "ѕ5", "t": "тτ",
        "u": "υц", "v": "νѵ", "w": "ԝωш", "x": "хχ", "y": "уγ", "z": "ζ",
    }.items()
    for other in others
})  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
SHORTEST = 5  # letters of a name below which one letter more or less means nothing


def imitated(domain: str, known: Iterable[str]) -> str:
    """Return the known domain that this other one imitates, "" for none.

    It does when both read the same (letters of other scripts, 0 for o, rn for m, hyphens), when it is the same
    name under another ending, or when a longer name differs by one letter, or two that changed places.
    """
    domain, known = domain.lower().strip("."), [other.lower() for other in known]
    if any(domain == other or domain.endswith(f".{other}") for other in known):
        return ""
    name, read, ending = _parts(domain)
    for other in known:
        theirs, their_read, their_ending = _parts(other)
        near = len(theirs) >= SHORTEST and ending == their_ending
        if read == their_read and len(read) > 2:
            return other
        if near and (_is_near(name, theirs) or _is_near(read, their_read)):
            return other
    return ""


@lru_cache(20_000)
def _parts(domain: str) -> tuple[str, str, str]:
    """Return the name of a domain, how it reads, and its ending."""
    labels = [_unicode(label) for label in domain.split(".")]
    cut = -2 if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else -1  # co.uk
    name = "".join(labels[:cut][-1:] or labels[:1])
    return name, _skeleton(name), ".".join(labels[cut:])


def _unicode(label: str) -> str:
    try:
        return label[4:68].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except (UnicodeError, ValueError):
        return label


def _skeleton(label: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", label.lower()) if not unicodedata.combining(c))
    read = plain.translate(_READS_AS).replace("-", "").replace("_", "")
    for pair, one in _PAIRS:
        read = read.replace(pair, one)
    return read


def _is_near(a: str, b: str) -> bool:
    """Return whether one letter was changed, added or left out, or two neighbours changed places."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return a == b
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        swapped = a[first : first + 2] == b[first : first + 2][::-1] and a[first + 2 :] == b[first + 2 :]
        return swapped or a[first + 1 :] == b[first + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[first + 1 :] == shorter[first:]
