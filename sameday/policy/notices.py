"""What one of us is told, on which way, and when: their choice, their quiet hours. Pure. Source: decision 0068."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from sameday.policy.quiet_hours import Quiet

BEFORE_OPENING = timedelta(minutes=15)
LATE = timedelta(hours=8)  # so long after quiet hours a mail of the morning still comes that they held back


class Channel(StrEnum):
    SCREEN = "screen"
    MAIL = "mail"
    DIGEST = "digest"


class Kind(StrEnum):
    """What a person chooses by; an event's own kind says more."""

    EMERGENCY = "emergency"
    GIVEN = "given"
    TRIAGED = "triaged"
    ANSWERED = "answered"
    CALLED = "called"
    FAILED = "failed"
    HELD_BACK = "held_back"
    VENDOR = "vendor"
    INVITATION = "invitation"
    BOOKING = "booking"
    SOON = "soon"
    DUE = "due"
    APPROVAL = "approval"


LABELS = {
    Kind.EMERGENCY: "Something looks like an emergency",
    Kind.GIVEN: "Somebody gives you a request",
    Kind.TRIAGED: "Triage makes a request yours",
    Kind.ANSWERED: "A client answers, opens again or withdraws a request of yours",
    Kind.CALLED: "A note calls you",
    Kind.FAILED: "A mail or text about a request of yours did not arrive",
    Kind.HELD_BACK: "A reply of yours that was to leave later is held back",
    Kind.VENDOR: "A vendor writes",
    Kind.INVITATION: "A calendar answers an invitation",
    Kind.APPROVAL: "An approval of a change of yours came, was refused, lapsed or ended",
    Kind.BOOKING: "An appointment with you is booked, moved or cancelled",
    Kind.SOON: "An appointment of yours begins in 15 minutes",
    Kind.DUE: "A follow-up of yours is due",
}
NEW = (Kind.TRIAGED, Kind.APPROVAL, Kind.BOOKING, Kind.SOON, Kind.DUE)  # told to nobody before there was a choice
DEFAULT = {kind: frozenset() if kind in NEW else frozenset({Channel.SCREEN}) for kind in Kind}
NO_MORNING = (Kind.EMERGENCY, Kind.SOON)  # by the mail of the morning it would come too late
SOON, DUE = "appointment_soon", "follow_up_due"  # no events: time makes them
BEFORE_APPOINTMENT = timedelta(minutes=15)
# what happened, in words that hold none of a client's: whoever passes the screen may read them
TOLD = {
    "emergency_suspected": (Kind.EMERGENCY, "Looks like an emergency"),
    "emergency_unacknowledged": (Kind.EMERGENCY, "Nobody has taken the emergency"),
    "owner_set": (Kind.GIVEN, "It is yours now"),
    "triaged": (Kind.TRIAGED, "Triaged: it is yours"),
    "client_replied": (Kind.ANSWERED, "The client answered"),
    "withdrawn": (Kind.ANSWERED, "The client needs it no more"),
    "reopened": (Kind.ANSWERED, "Opened again"),
    "text_heard": (Kind.ANSWERED, "A text came"),
    "noted": (Kind.CALLED, "A note calls you"),
    "mail_failed": (Kind.FAILED, "A mail did not arrive"),
    "text_failed": (Kind.FAILED, "A text did not arrive"),
    "reply_held_back": (Kind.HELD_BACK, "A reply of yours did not leave"),
    "vendor_answered": (Kind.VENDOR, "The vendor wrote"),
    "invitation_answered": (Kind.INVITATION, "A calendar answered an invitation"),
    "approved": (Kind.APPROVAL, "It is approved"),
    "offer_off": (Kind.APPROVAL, "The offer is off"),
    "lapsed": (Kind.APPROVAL, "Nobody decided in time: not approved"),
    "approval_withdrawn": (Kind.APPROVAL, "The approval stands no more"),
    "booked": (Kind.BOOKING, "An appointment with you is booked"),
    "booking_moved": (Kind.BOOKING, "An appointment of yours was moved"),
    "booking_cancelled": (Kind.BOOKING, "An appointment with you is off"),
    "booking_taken_back": (Kind.BOOKING, "What was changed about an appointment of yours was undone"),
    SOON: (Kind.SOON, "An appointment of yours begins soon"),
    DUE: (Kind.DUE, "A follow-up of yours is due"),
}


def ways(kind: Kind) -> frozenset[Channel]:
    """Return the ways on which this kind can be told."""
    return frozenset(way for way in Channel if way != Channel.DIGEST or kind not in NO_MORNING)


@dataclass(frozen=True)
class Choice:
    """What a person wants to be told and where, and when not. A kind that it does not name goes by the default."""

    channels: Mapping[Kind, frozenset[Channel]] = field(default_factory=dict)
    quiet: Quiet | None = None

    def of(self, kind: Kind) -> frozenset[Channel]:
        """Return where the person is told this kind; an emergency always on the screen."""
        found = self.channels.get(kind, DEFAULT[kind]) & ways(kind)
        return found | {Channel.SCREEN} if kind == Kind.EMERGENCY else found

    def is_quiet(self, at: datetime) -> bool:
        """Say whether this instant is one of their quiet hours."""
        return self.quiet is not None and self.quiet.covers(at)


class Give(StrEnum):
    """What becomes of a notice now: it is given on its way, waits, or waits for the mail of the morning."""

    NOW = "now"
    WAIT = "wait"
    MORNING = "morning"


def give(kind: Kind, channel: Channel, choice: Choice, *, mornings: bool, at: datetime) -> Give:
    """Return what becomes of a notice now.

    Quiet hours hold back all but an emergency. What was chosen for the mail of the morning goes by a mail of its own
    when that mail was switched off meanwhile (`mornings`), so that nothing waits for ever.
    """
    if kind == Kind.EMERGENCY:
        return Give.NOW
    if channel == Channel.DIGEST and mornings:
        return Give.MORNING
    return Give.WAIT if choice.is_quiet(at) else Give.NOW


def morning_of(
    days: Iterable[tuple[date, datetime, datetime]], choice: Choice, *, sent_on: date | None, at: datetime
) -> date | None:
    """Return for which of these days (day, opening, closing) the mail of the morning is due now; None: for none.

    It comes from a quarter of an hour before the opening until the closing, once. Quiet hours move it to their end,
    be that after the closing or in the next night; `sent_on` is the day of the last one.
    """
    if choice.is_quiet(at):
        return None
    for day, opens_at, closes_at in days:
        begins_at = opens_at - BEFORE_OPENING
        first_at = choice.quiet.over_at(begins_at) if choice.quiet else begins_at
        ends_at = closes_at if first_at < closes_at else first_at + LATE
        if (sent_on is None or sent_on < day) and first_at <= at < ends_at:
            return day
    return None
