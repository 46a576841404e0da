"""When a reply may leave later, and why one that waits does not leave by itself. Source: decision 0062."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from sameday import clock
from sameday.clock.instants import first_instant

MOST_DAYS = 60
EIGHT = time(8)


class Why(StrEnum):
    """Why a reply that was to leave later is held back, until a person says what becomes of it."""

    WORDS = "words"  # somebody wrote to or from the client since it was written
    TIMES = "times"  # an appointment was offered, booked, moved or called off since
    OVER = "over"
    STATE = "state"  # merged, spam, or its sender is in doubt
    OTHER_PERSON = "other_person"
    MAILBOX = "mailbox"
    AUTHOR = "author"
    GONE = "gone"
    FAILED = "failed"


SAID = {
    Why.WORDS: "newer words stand on the request",
    Why.TIMES: "an appointment was offered, booked or changed since",
    Why.OVER: "the request is over",
    Why.STATE: "the request was merged, is spam, or its sender is in doubt",
    Why.OTHER_PERSON: "it was written to another person or address",
    Why.MAILBOX: "their mailbox may be in other hands",
    Why.AUTHOR: "who wrote it has left",
    Why.GONE: "a person it was written to is marked as left",
    Why.FAILED: "it could not be sent, several times",
}


def trouble(leaves_at: datetime, at: datetime) -> str:
    """Return why a reply cannot leave at `leaves_at`, in plain words, or ""."""
    if leaves_at <= at:
        return "Choose a time that is still to come"
    if leaves_at > at + timedelta(days=MOST_DAYS):
        return f"Choose a time within {MOST_DAYS} days"
    return ""


def ready(calendar: clock.Calendar, at: datetime) -> list[tuple[str, datetime]]:
    """Return the times that are chosen by one press, each with its words: tomorrow, and when the desk opens next day.

    One of two that are the same is left out, as is an opening further away than a reply may wait.
    """
    day = at.astimezone(calendar.tz).date() + timedelta(days=1)
    found = [("Tomorrow", first_instant(day, EIGHT, calendar.tz))]
    try:
        business = clock.add_business_days(calendar, at, 1)
        opens_at = clock.next_opening(calendar, first_instant(business, time(0), calendar.tz))
    except clock.NeverOpen:
        return found
    if opens_at != found[0][1] and not trouble(opens_at, at):
        found.append(("Next business day, when we open", opens_at))
    return found
