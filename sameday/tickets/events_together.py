"""Events of tickets that belong together, of whose they are, of who watches and of what is to be ticked off."""

from dataclasses import dataclass

from sameday.tickets.event import Event


@dataclass(frozen=True)
class Split(Event):
    """These messages went to a ticket of their own; the first message of this one stays, the other has a copy."""

    ticket: int
    messages: tuple[int, ...]
    reason: int | None = None


@dataclass(frozen=True)
class SplitOff(Event):
    """The first event of a ticket made of messages of another; its clock began with the earliest of them."""

    origin: int
    messages: tuple[int, ...]
    copies: tuple[int, ...] = ()
    reason: int | None = None


@dataclass(frozen=True)
class SplitUndone(Event):
    origin: int


@dataclass(frozen=True)
class Rejoined(Event):
    ticket: int
    messages: tuple[int, ...]


@dataclass(frozen=True)
class Linked(Event):
    """`here`: this ticket is the one the link points at."""

    link: int
    other: int
    kind_of_link: str
    here: bool = False


@dataclass(frozen=True)
class Unlinked(Event):
    other: int
    kind_of_link: str
    here: bool = False


@dataclass(frozen=True)
class RequesterSet(Event):
    """`participant`: the former requester, who takes part from now on. `moved`: to another company."""

    contact: int
    moved: bool = False
    participant: int | None = None


@dataclass(frozen=True)
class AffectedSet(Event):
    contact: int | None


@dataclass(frozen=True)
class Watched(Event):
    staff: int


@dataclass(frozen=True)
class Unwatched(Event):
    staff: int


@dataclass(frozen=True)
class ItemsAdded(Event):
    """Things to tick off, of a template or written by hand."""

    items: tuple[int, ...]
    template: int | None = None


@dataclass(frozen=True)
class ItemDone(Event):
    item: int


@dataclass(frozen=True)
class ItemOpened(Event):
    """A thing that was done is to be done again."""

    item: int


@dataclass(frozen=True)
class ItemRemoved(Event):
    item: int


@dataclass(frozen=True)
class ItemLetGo(Event):
    """A sensitive step whose verification came to nothing: it stays on the list, and holds nothing up any more."""

    item: int


@dataclass(frozen=True)
class DraftBegun(Event):
    """Somebody answered a call: the first event of its draft, which has no words and nobody yet."""


@dataclass(frozen=True)
class DraftKept(Event):
    """The call has its outcome: the draft is a request; its first words are this message."""

    message: int
    quarantine: bool = False


@dataclass(frozen=True)
class DraftDropped(Event):
    """The call was about another ticket: its words stand there."""

    into: int
