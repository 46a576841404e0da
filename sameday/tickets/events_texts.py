"""What texts do to a ticket."""

from dataclasses import dataclass

from sameday.tickets.event import Event


@dataclass(frozen=True)
class BookingLinkTexted(Event):
    text: int


@dataclass(frozen=True)
class TextHeard(Event):
    """A text came from a number that we had texted about it; `message` is the note with its words."""

    message: int


@dataclass(frozen=True)
class TextFailed(Event):
    text: int
    contact: int | None = None
