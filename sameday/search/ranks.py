"""The order of what was found: tickets, each by its best hits. Pure."""

import math
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from sameday.search.hits import Hit
from sameday.search.snippets import counter
from sameday.search.words import OPEN, Term

IN_SUBJECT, NEW, MANY, OPEN_NOW, NOT_NORMAL = 2.0, 2.0, 0.4, 0.5, -0.5
HALF_AS_NEW_DAYS = 30.0


def ranked(hits: Iterable[Hit], terms: tuple[Term, ...], *, at: datetime) -> list[list[Hit]]:
    """Return the hits of each ticket, the best ticket first, the newest hit of a ticket first.

    Words in the subject count most, then how new the last hit is, how many there are, and whether it is open.
    """
    tickets: dict[int, list[Hit]] = {}
    for hit in hits:
        tickets.setdefault(hit.number, []).append(hit)
    in_subject, per_term, today = counter(terms), IN_SUBJECT / max(1, len(terms)), at.date().toordinal()

    def worth(found: list[Hit]) -> float:
        hit = found[0]
        new = NEW / (1.0 + max(0, today - _ordinal(hit.at[:10])) / HALF_AS_NEW_DAYS)
        many = MANY * math.log2(len(found)) if len(found) > 1 else 0.0
        return (
            new + many + per_term * in_subject(hit.subject) + OPEN_NOW * (hit.stage in OPEN)
            + NOT_NORMAL * (hit.state != "normal")
        )  # fmt: skip

    return sorted(tickets.values(), key=lambda found: (-worth(found), -found[0].message))


@lru_cache(4096)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
