"""Many similar reports of one company within half an hour look like one incident: a parent is proposed.

Pure; never across companies; a person decides. Source: rules.md 7.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

WITHIN = timedelta(minutes=30)
MANY = 3
SHARED, SHARE = 2, 0.25  # words in common, and how much of what both say that is
READ = 800
_WORD = re.compile(r"[^\W\d_][\w-]{2,}")
_SMALL_WORDS = """
    about after again all also and any are ask asked asking because been before but can can't cannot could day dear
    did does doesn't don't for from get gets getting give good got had has have hello help her here him his how i'm
    i've into it's just know let like look make many morning much need needs new not now off one only open other our
    out over please problem quick really regards request said same say says see seems she should since some something
    sorry still team thank thanks that that's the their them then there they they're thing this today told too try
    trying urgent use used using very want was wasn't way well were what when where which who why will with won't work
    working works would wrote yes yet you your
"""
_COMMON = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True)
class Report:
    """One request as it came: `suspicion` is the kind its words raised, `item` the covered item it is about."""

    number: int
    company: int | None
    at: datetime
    words: frozenset[str]
    suspicion: str | None = None
    item: int | None = None


@dataclass(frozen=True)
class Together:
    """The requests that look like one incident, the earliest first, and why."""

    numbers: tuple[int, ...]
    reasons: tuple[str, ...]

    @property
    def parent(self) -> int:
        return self.numbers[0]


def words(subject: str, text: str) -> frozenset[str]:
    """Return the words that carry what a request is about, in one form: lower case, without endings of many."""
    said = f"{subject} {text[:READ]}".replace("\u2019", "'").lower()
    kept = (word for word in _WORD.findall(said) if word not in _COMMON)
    return frozenset(word.removesuffix("s") if len(word) > 4 and not word.endswith("ss") else word for word in kept)


def propose(report: Report, others: Iterable[Report]) -> Together | None:
    """Return the requests that look like one incident with this one, or None: fewer than three within half an hour."""
    found = {each.number: (each, why) for each in others if (why := _why(report, each))}
    if len(found) + 1 < MANY:
        return None
    rows = sorted([report, *(each for each, _ in found.values())], key=lambda each: (each.at, each.number))
    windows = [[each for each in rows if first.at <= each.at <= first.at + WITHIN] for first in rows]
    best = max((window for window in windows if report in window), key=len)
    if len(best) < MANY:
        return None
    reasons = dict.fromkeys(why for each in best if each is not report for why in found[each.number][1])
    return Together(tuple(each.number for each in best), tuple(reasons))


def _why(one: Report, other: Report) -> tuple[str, ...]:
    """Return why two requests look alike, nothing when they do not."""
    if one.company is None or one.company != other.company or one.number == other.number:
        return ()
    if abs(one.at - other.at) > WITHIN:
        return ()
    reasons = []
    if one.suspicion and one.suspicion == other.suspicion:
        reasons.append("the same kind of emergency")
    if one.item is not None and one.item == other.item:
        reasons.append("the same covered item")
    shared = one.words & other.words
    if len(shared) >= SHARED and len(shared) >= SHARE * min(len(one.words), len(other.words)):
        reasons.append("the same words")
    return tuple(reasons)
