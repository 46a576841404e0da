"""What happens to a ticket by an appointment."""

from dataclasses import dataclass

from sameday.tickets.event import Event


@dataclass(frozen=True)
class BookingLinkSent(Event):
    """The client of a request in work was sent the booking link."""

    mail: int | None = None


@dataclass(frozen=True)
class Place:
    """Where an appointment stood: with whom of us, when, how long, and whom of the client it named."""

    staff: int
    starts_at: str
    minutes: int
    contact: int | None


@dataclass(frozen=True)
class Booked(Event):
    """An appointment of the ticket stands: with whom of us, and when; `promised` is the day at ATS it gave back."""

    appointment: int
    staff: int
    starts_at: str
    mail: int | None = None
    promised: str | None = None


@dataclass(frozen=True)
class BookingMoved(Event):
    """The same appointment at another time, of another length, or with another one of us."""

    appointment: int
    staff: int
    starts_at: str
    mail: int | None = None
    minutes: int = 0
    came_from: Place | None = None


@dataclass(frozen=True)
class BookingCancelled(Event):
    """The appointment is off; `reason`: client, staff, over (the request ended)."""

    appointment: int
    reason: str
    mail: int | None = None


@dataclass(frozen=True)
class BookingTakenBack(Event):
    """A booking, a move or a cancellation (the event `undone`) is undone, and the client never heard of it."""

    undone: int
    appointment: int


@dataclass(frozen=True)
class AppointmentReminded(Event):
    """The client was told once more, by mail, by text where mail is what is broken, or by both."""

    appointment: int
    mail: int | None = None
    text: int | None = None


@dataclass(frozen=True)
class AppointmentBegun(Event):
    appointment: int


@dataclass(frozen=True)
class AppointmentEnded(Event):
    appointment: int
    minutes: int


@dataclass(frozen=True)
class AppointmentMissed(Event):
    """Nobody met: `by` is client (a no-show, the how manieth says `count`) or us."""

    appointment: int
    missed_by: str
    count: int = 0
    mail: int | None = None


@dataclass(frozen=True)
class RemoteBegun(Event):
    """One of us opened the client's computer; `session` names it (appointments/models_remote.py)."""

    session: int


@dataclass(frozen=True)
class RemoteEnded(Event):
    """The computer is open to us no more. `appointment`: the one whose minutes hold these already."""

    session: int
    minutes: int
    appointment: int | None = None
