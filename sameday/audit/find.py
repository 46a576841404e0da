"""What a walk along the trail finds."""

from collections.abc import Iterator
from dataclasses import dataclass

AT_ONCE = 2000
IN_ONE_QUESTION = 500


@dataclass(frozen=True)
class Wrong:
    """The first bad row: `what` is edited, removed, inserted, reordered, cut, or key unknown; `seal` is its link."""

    what: str
    words: str
    table: str | None = None
    row: int | None = None
    seal: int | None = None

    def __str__(self) -> str:
        return f"{self.what}: {self.words}"


def some(rows: list, many: int) -> Iterator[list]:
    """Yield the list in pieces."""
    for first in range(0, len(rows), many):
        yield rows[first : first + many]
