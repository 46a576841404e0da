"""Every cent of every statement leads back to a yes, asked of the database in production too: `sameday check`.

Line → entries → verdict → approval → how it was asked. Each rule is a query or a stream, whatever there is.
Source: page 6; rules.md 8, 9, 11.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sameday.billing import (
    check_approvals,
    check_carried,
    check_entries,
    check_made,
    check_statements,
    check_verdicts,
)  # fmt: skip

MOST = 5
PARTS = (check_statements, check_carried, check_entries, check_verdicts, check_approvals, check_made)


@dataclass(frozen=True)
class Broken:
    """A rule that does not hold, in words, with up to five of the places where."""

    rule: str
    places: tuple[str, ...]

    def __str__(self):
        return f"not so: {self.rule}: {', '.join(self.places)}"


def check() -> Iterator[Broken]:
    """Yield every rule of billing that is broken."""
    for rule, found in (each for part in PARTS for each in part.rules()):
        if places := tuple(_few(found)):
            yield Broken(rule, places)


def _few(found: Iterable[str]) -> Iterator[str]:
    return islice(dict.fromkeys(islice(found, 10 * MOST)), MOST)
