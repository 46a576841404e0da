"""What happens to a ticket at the gate for sensitive actions. Ids and facts: never a code, a number or a name."""

from dataclasses import dataclass

from sameday.tickets.event import Event


@dataclass(frozen=True)
class VerificationNeeded(Event):
    """`level` comes from the catalogue on the server; `second_of`: the second person of a V3."""

    challenge: int
    action: str
    contact: int
    level: int
    second_of: int | None = None


@dataclass(frozen=True)
class VerificationAsked(Event):
    challenge: int
    factor: str


@dataclass(frozen=True)
class PersonVerified(Event):
    challenge: int
    contact: int
    factor: str


@dataclass(frozen=True)
class VerificationFailed(Event):
    """`why`: wrong, refused, late, withdrawn, locked."""

    challenge: int
    contact: int
    why: str


@dataclass(frozen=True)
class VerificationAgreed(Event):
    """A second one of us stands beside the first."""

    challenge: int
    staff: int


@dataclass(frozen=True)
class SensitiveActionDone(Event):
    """The verification is used up by it; `item`: the step it ticked off."""

    act: int
    challenge: int
    action: str
    item: int | None = None
