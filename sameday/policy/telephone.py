"""What a telephone call comes to: the keys of the menu, and the one result each call has in the ledger.

Source: page 1.2, 4.2, 9.1; rules.md 7, 12.
"""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Option(StrEnum):
    """What the caller chose, or what silence and a wrong key come to."""

    HELP = "help"
    TALK = "talk"  # the coordinator, about a request
    EMERGENCY = "emergency"  # only while closed: in hours the first question of the help desk


class Result(StrEnum):
    """How a call ended: exactly one each, so that no call is lost."""

    ANSWERED = "answered"  # one of us spoke with the caller
    CALLBACK = "callback"  # keeps its place: we ring back
    VOICEMAIL = "voicemail"  # left words, which are a ticket
    PAGED = "paged"  # an emergency while closed: people were called
    ABANDONED = "abandoned"  # hung up while waiting for us
    CLOSED = "closed"  # heard that we are closed, left nothing
    HUNG_UP = "hung_up"  # during the greeting
    REACHED = "reached"  # a call of ours
    NOT_REACHED = "not_reached"
    UNKNOWN = "unknown"  # nothing was heard of it any more: somebody looks


class Outcome(StrEnum):
    """What the one who spoke with the caller says came of it."""

    RESOLVED = "resolved"
    FOLLOW_UP = "follow_up"
    BOOK = "book"
    CHANGE = "change"
    EMERGENCY = "emergency"
    ABOUT = "about"  # belongs to a ticket that was there
    NOTHING = "nothing"  # a wrong number, a sales call


class Facts(NamedTuple):
    """What was heard of a call, in whatever order; instants or None."""

    outgoing: bool
    waiting_at: datetime | None
    answered_at: datetime | None
    callback_at: datetime | None
    voicemail_at: datetime | None
    paged_at: datetime | None
    closed_at: datetime | None
    ended_at: datetime | None
    given_up: bool = False  # ended by us, because nothing was heard of it any more


def result(facts: Facts) -> Result | None:
    """Return the one result of a call, None while it lives. The same facts give the same, however they came."""
    if facts.ended_at is None:
        return None
    if facts.outgoing:
        return Result.REACHED if facts.answered_at else Result.NOT_REACHED
    if facts.answered_at:
        return Result.ANSWERED
    if facts.callback_at:
        return Result.CALLBACK
    if facts.paged_at:
        return Result.PAGED
    if facts.voicemail_at:
        return Result.VOICEMAIL
    if facts.given_up:
        return Result.UNKNOWN
    if facts.waiting_at:
        return Result.ABANDONED
    return Result.CLOSED if facts.closed_at else Result.HUNG_UP
