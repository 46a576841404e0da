"""What happens to a reply that leaves later."""

from dataclasses import dataclass

from sameday.tickets.event import Event


@dataclass(frozen=True)
class ReplyPlanned(Event):
    """A reply was written, or given another time; `message` is a note until it leaves (`leaves_at`, ISO in UTC)."""

    message: int
    leaves_at: str


@dataclass(frozen=True)
class ReplyHeldBack(Event):
    """It does not leave by itself any more: a person decides. `staff` wrote it; `why` is one of policy's."""

    message: int
    why: str
    staff: int | None = None


@dataclass(frozen=True)
class PlannedReplyTakenBack(Event):
    """It will not leave: it stays as a note."""

    message: int
