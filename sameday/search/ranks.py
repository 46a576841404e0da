"""The order of what was found: tickets, each by its best hits. Pure."""

import math
from collections.abc import Iterable
from datetime import datetime

from sameday.search.hits import Hit
from sameday.search.snippets import hits as standing
from sameday.search.words import OPEN, Term

IN_SUBJECT, OPEN_NOW, NOT_NORMAL = 2.0, 0.5, -0.5
HALF_AS_NEW_DAYS = 30.0


def ranked(hits: Iterable[Hit], terms: tuple[Term, ...], *, at: datetime) -> list[list[Hit]]:
    """Return the hits of each ticket, the best ticket first, the newest hit of a ticket first.

    Words in the subject count most, then how new the last hit is, how many there are, and whether it is open.
    """
    tickets: dict[int, list[Hit]] = {}
    for hit in hits:
        tickets.setdefault(hit.number, []).append(hit)
    return sorted(tickets.values(), key=lambda found: (-_worth(found, terms, at), -found[0].message))


def _worth(found: list[Hit], terms: tuple[Term, ...], at: datetime) -> float:
    hit = found[0]
    days = max(0.0, (at - hit.at).total_seconds() / 86400)
    worth = 2.0 / (1.0 + days / HALF_AS_NEW_DAYS) + 0.4 * math.log2(len(found))
    if terms:
        worth += IN_SUBJECT * len(standing(hit.subject, terms)) / len(terms)
    return worth + (OPEN_NOW if hit.stage in OPEN else 0.0) + (NOT_NORMAL if hit.state != "normal" else 0.0)
