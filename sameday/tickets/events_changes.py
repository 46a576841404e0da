"""What happens to a ticket because of its plan, its offers and their approval. Ids and facts, never prose."""

from dataclasses import dataclass

from sameday.tickets.event import Event


@dataclass(frozen=True)
class ApprovedByPhone(Event):
    """As approvals were recorded before there were offers; `Approved` says it now."""

    approval: int
    approver: int


@dataclass(frozen=True)
class CoverageSaid(Event):
    """One of us said what it is about, or how it is asked; `reason` is the note that says why."""

    reason: int


@dataclass(frozen=True)
class CoverageJudgedAgain(Event):
    """Their plan, or what it covers, was changed: the plan says something else of the ticket than before."""


@dataclass(frozen=True)
class TimeLogged(Event):
    """Minutes worked were written down, or, below zero, taken back."""

    entries: tuple[int, ...]
    minutes: int


@dataclass(frozen=True)
class Offered(Event):
    offer: int


@dataclass(frozen=True)
class Approved(Event):
    approval: int
    contact: int
    how: str


@dataclass(frozen=True)
class ApprovalWritten(Event):
    """A verbal approval is confirmed by a message of the ticket."""

    approval: int
    confirmed_by: int


@dataclass(frozen=True)
class OfferOff(Event):
    """The offer is decided no more: declined, withdrawn or superseded."""

    offer: int
    why: str


@dataclass(frozen=True)
class Lapsed(Event):
    offer: int
    mail: int | None = None


@dataclass(frozen=True)
class ApprovalWithdrawn(Event):
    approval: int
    why: str
