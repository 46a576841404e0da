"""How the seal stands, for page and command: sealed from where to where, what waits, what the last walk found."""

from dataclasses import dataclass
from datetime import datetime

from sameday.audit import verification
from sameday.audit.models import Seal, Unsealed, Verification
from sameday.audit.sealer import BEGAN

COUNTED_AT_MOST = 1000


@dataclass(frozen=True)
class State:
    """`seals` is the number of the last link; `there`: how many rows there were before the first."""

    seals: int
    there: int
    began_at: datetime | None
    sealed_at: datetime | None
    waiting: int
    waiting_since: datetime | None
    last: Verification | None


def read() -> State:
    """Return the state in four cheap queries."""
    first = Seal.objects.filter(number=1).first()
    head = Seal.objects.order_by("-number").first()
    waiting = list(Unsealed.objects.order_by("pk").values_list("since", flat=True)[:COUNTED_AT_MOST])
    return State(
        seals=head.number if head else 0,
        there=first.row if first and first.source == BEGAN else 0,
        began_at=first.at if first else None,
        sealed_at=head.at if head else None,
        waiting=len(waiting),
        waiting_since=waiting[0] if waiting else None,
        last=verification.last(),
    )
