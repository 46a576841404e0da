"""When a reply may leave later, and why one that waits does not leave by itself. Source: decision 0062."""

from datetime import datetime, timedelta
from enum import StrEnum

MOST_DAYS = 60


class Why(StrEnum):
    """Why a reply that was to leave later is held back, until a person says what becomes of it."""

    WORDS = "words"  # somebody wrote to or from the client since it was written
    OVER = "over"
    STATE = "state"  # merged, spam, or its sender is in doubt
    OTHER_PERSON = "other_person"
    MAILBOX = "mailbox"
    AUTHOR = "author"


SAID = {
    Why.WORDS: "something was written on the request since",
    Why.OVER: "the request is over",
    Why.STATE: "the request was merged, is spam, or its sender is in doubt",
    Why.OTHER_PERSON: "it was written to another person or address",
    Why.MAILBOX: "their mailbox may be in other hands",
    Why.AUTHOR: "who wrote it has left",
}


def trouble(leaves_at: datetime, at: datetime) -> str:
    """Return why a reply cannot leave at `leaves_at`, in plain words, or ""."""
    if leaves_at <= at:
        return "Choose a time that is still to come"
    if leaves_at > at + timedelta(days=MOST_DAYS):
        return f"Choose a time within {MOST_DAYS} days"
    return ""
