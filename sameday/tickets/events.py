"""Everything that can happen to a ticket: a closed list of frozen dataclasses, stored as `kind` and `data`.

They hold ids and facts, never prose, addresses or bodies: a person can be erased without touching history.
"""

from dataclasses import dataclass, fields

from sameday.tickets import events_appointments as events_appointments  # its kinds are among KINDS
from sameday.tickets import events_changes as events_changes
from sameday.tickets import events_client as events_client
from sameday.tickets import events_identity as events_identity
from sameday.tickets import events_later as events_later
from sameday.tickets import events_texts as events_texts
from sameday.tickets import events_together as events_together
from sameday.tickets.event import Event


@dataclass(frozen=True)
class Received(Event):
    """A request came in; its target and promise are frozen here."""

    message: int
    quarantine: bool = False


@dataclass(frozen=True)
class ReadAgain(Event):
    """Its mail, which nobody could read, was read after all: `message` holds the words."""

    message: int


@dataclass(frozen=True)
class MessageAttached(Event):
    message: int
    evidence: str
    automatic: bool = False


@dataclass(frozen=True)
class ClientReplied(Event):
    message: int


@dataclass(frozen=True)
class ClientThanked(Event):
    message: int


@dataclass(frozen=True)
class SenderConfirmed(Event):
    contact: int
    company: int


@dataclass(frozen=True)
class VendorAsked(Event):
    """A third party was asked for help; `message` is what we wrote."""

    case: int
    message: int
    mail: int | None = None


@dataclass(frozen=True)
class VendorWritten(Event):
    case: int
    message: int
    mail: int | None = None


@dataclass(frozen=True)
class VendorAnswered(Event):
    case: int
    message: int
    automatic: bool = False


@dataclass(frozen=True)
class VendorChased(Event):
    case: int
    message: int | None = None
    mail: int | None = None


@dataclass(frozen=True)
class VendorReferenceSet(Event):
    case: int


@dataclass(frozen=True)
class VendorDone(Event):
    case: int


@dataclass(frozen=True)
class HandedOver(Event):
    """Another person of the company stands for the one who asked: they left, or were on file twice."""

    contact: int
    instead_of: int


@dataclass(frozen=True)
class EmergencySuspected(Event):
    suspicion: str


@dataclass(frozen=True)
class EmergencyAcknowledged(Event):
    staff: int


@dataclass(frozen=True)
class EmergencyUnacknowledged(Event):
    minutes: int


@dataclass(frozen=True)
class EmergencyCleared(Event):
    staff: int


@dataclass(frozen=True)
class EmergencyEnded(Event):
    staff: int


@dataclass(frozen=True)
class Triaged(Event):
    """The outcome a person recorded; `mail` is the outgoing mail it queued."""

    outcome: str
    mail: int | None = None
    target_at: str = ""
    promise_at: str = ""
    reason: int | None = None
    text: int | None = None  # the text that carries the booking link, where mail is what is broken


@dataclass(frozen=True)
class TriageUndone(Event):
    triaged: int


@dataclass(frozen=True)
class Merged(Event):
    """`reason` here and below: the note that holds the words."""

    survivor: int
    reason: int | None = None


@dataclass(frozen=True)
class MergedIn(Event):
    absorbed: int
    messages: tuple[int, ...]
    reason: int | None = None


@dataclass(frozen=True)
class Unmerged(Event):
    survivor: int


@dataclass(frozen=True)
class SpamReleased(Event):
    pass


@dataclass(frozen=True)
class Asked(Event):
    message: int
    mail: int | None = None


@dataclass(frozen=True)
class Reminded(Event):
    number: int
    mail: int | None = None


@dataclass(frozen=True)
class VendorAwaited(Event):
    pass


@dataclass(frozen=True)
class Resumed(Event):
    pass


@dataclass(frozen=True)
class Replied(Event):
    message: int
    mails: tuple[int, ...] = ()


@dataclass(frozen=True)
class ReplyTakenBack(Event):
    """The reply did not leave: its mails were withdrawn while they were held."""

    message: int


@dataclass(frozen=True)
class TakenBack(Event):
    """Questions, an end or a change, undone while their mail was held: `event` is what was undone."""

    event: int
    message: int | None = None


@dataclass(frozen=True)
class SteppedBack(Event):
    """Owner, urgency or desk stand again as before the events up to `event`; no mail was in it."""

    event: int


@dataclass(frozen=True)
class Noted(Event):
    message: int
    mentioned: tuple[int, ...] = ()


@dataclass(frozen=True)
class Started(Event):
    pass


@dataclass(frozen=True)
class Stopped(Event):
    pass


@dataclass(frozen=True)
class OwnerSet(Event):
    staff: int | None


@dataclass(frozen=True)
class UrgencySet(Event):
    urgency: str
    reason: int | None = None


@dataclass(frozen=True)
class LevelSet(Event):
    level: str


@dataclass(frozen=True)
class MadeAChange(Event):
    kind_of_change: str
    mail: int | None = None


@dataclass(frozen=True)
class ParticipantAdded(Event):
    participant: int


@dataclass(frozen=True)
class ParticipantRemoved(Event):
    participant: int


@dataclass(frozen=True)
class FollowUpAdded(Event):
    follow_up: int


@dataclass(frozen=True)
class FollowUpDone(Event):
    follow_up: int


@dataclass(frozen=True)
class FollowUpGiven(Event):
    follow_up: int
    staff: int | None
    role: str


@dataclass(frozen=True)
class Resolved(Event):
    message: int
    mail: int | None = None


@dataclass(frozen=True)
class ClosedForSilence(Event):
    mail: int | None = None


@dataclass(frozen=True)
class Closed(Event):
    pass


@dataclass(frozen=True)
class Reopened(Event):
    message: int | None = None


@dataclass(frozen=True)
class MailFailed(Event):
    mail: int
    contact: int | None = None


@dataclass(frozen=True)
class InvitationAnswered(Event):
    """What the calendar of an invited person says: accepted, tentative, declined, or proposed (another time).

    `sequence` and `stamp` tell which of two answers is the later one.
    """

    message: int
    contact: int
    appointment: int
    answer: str
    sequence: int = 0
    stamp: str = ""
    proposed_at: str = ""
    proposed_end_at: str = ""


@dataclass(frozen=True)
class PutOff(Event):
    """The worker could not do what was due on it and looks again later, or not at all."""


@dataclass(frozen=True)
class RelativePurged(Event):
    """The older ticket this one followed was removed at the end of its retention."""


@dataclass(frozen=True)
class ClockRecomputed(Event):
    calendar_version: int


@dataclass(frozen=True)
class Reordered(Event):
    """Its place at ATS was computed again by this policy."""

    rule: str


KINDS = {cls.kind(): cls for cls in Event.__subclasses__()}
FIELDS = {kind: tuple(field.name for field in fields(cls)) for kind, cls in KINDS.items()}
