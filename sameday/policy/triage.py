"""When a request must be triaged, when its next step is due, and how long an answer is waited for."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sameday import clock
from sameday.clock import Calendar, Span, day_words, time_words
from sameday.clock.instants import in_utc
from sameday.policy.kinds import Tier, Urgency

TRIAGE_MINUTES = 60
VIP_HEAD_START_MINUTES = 30
ACKNOWLEDGE_MINUTES = 15
THANKS_MINUTES = 60
LOW_DAYS = 5
REMINDER_DAYS = (1, 3, 5)
SILENCE_DAYS = 10
REOPEN_DAYS = 10


class Due(NamedTuple):
    """The triage clock of one request, in UTC; `ledger` explains the minutes from receipt to target."""

    received_at: datetime
    open: bool
    target_at: datetime
    promise_at: datetime
    ledger: Sequence[Span]


def triage_due(received_at: datetime, calendar: Calendar) -> Due:
    """Return the target and the promise by which a written request must be triaged.

    Open at `received_at`: both are 60 business minutes later. Closed: the target is 60 business minutes after
    the next opening, the promise is the close of that opening's business day, or the target where that is
    later (a day open for less than an hour).
    Raises ValueError if `received_at` is naive, NeverOpen if the calendar has no opening.
    Source: page 2.1, 2.2; rules.md 2.
    """
    target_at = clock.add_minutes(calendar, received_at, TRIAGE_MINUTES)
    promise_at, is_open = target_at, clock.is_open(calendar, received_at)
    if not is_open:
        promise_at = max(target_at, clock.close_of_day(calendar, clock.next_opening(calendar, received_at)))
    ledger = clock.ledger(calendar, received_at, target_at)
    return Due(ledger[0].from_at, is_open, target_at, promise_at, ledger)


def desk_at(target_at: datetime, tier: str | None, calendar: Calendar) -> datetime:
    """Return the instant that orders the triage desk: the target, 30 business minutes earlier for VIP.

    Source: page 8.3; rules.md 2.
    """
    if tier == Tier.VIP:
        return clock.subtract_minutes(calendar, target_at, VIP_HEAD_START_MINUTES)
    return target_at


def next_step_due(urgency: str, at: datetime, calendar: Calendar) -> datetime:
    """Return the instant by which a request of this urgency, triaged at `at`, takes its next step.

    Emergency: 15 minutes by the wall clock. Today: the close of the day, once past of the next business day.
    Normal: the close of the next business day. Low: the close of the fifth.
    Source: page 2.1, 2.3; rules.md 2.
    """
    match Urgency(urgency):
        case Urgency.EMERGENCY:
            return acknowledge_due(at)
        case Urgency.TODAY:
            opening = at if clock.is_open(calendar, at) else clock.next_opening(calendar, at)
            return clock.close_of_day(calendar, opening)
        case Urgency.NORMAL:
            return _close_of_nth_day(calendar, at, 1)
        case Urgency.LOW:
            return _close_of_nth_day(calendar, at, LOW_DAYS)


def acknowledge_due(suspected_at: datetime) -> datetime:
    """Return the instant by which a person must acknowledge an emergency: 15 plain minutes, day and night.

    Source: page 4.1; rules.md 7.
    """
    return in_utc(suspected_at) + timedelta(minutes=ACKNOWLEDGE_MINUTES)


def reminder_times(asked_at: datetime, calendar: Calendar) -> tuple[datetime, datetime, datetime]:
    """Return the three instants that chase an open question: the same time of day 1, 3 and 5 business days later.

    For information asked all three are mails. For a booking link the third is the coordinator's follow-up.
    Source: page 2.4, 2.5; rules.md 3, 6.
    """
    first, second, third = (clock.same_time_after(calendar, asked_at, days) for days in REMINDER_DAYS)
    return first, second, third


def closes_at(asked_at: datetime, calendar: Calendar) -> datetime:
    """Return when an unanswered question or booking link closes the ticket: the close of the 10th business day.

    Source: rules.md 3, 6.
    """
    return _close_of_nth_day(calendar, asked_at, SILENCE_DAYS)


def auto_close_at(resolved_at: datetime, calendar: Calendar) -> datetime:
    """Return when a resolved ticket closes by itself: the close of the 10th business day after.

    Source: rules.md 6.
    """
    return _close_of_nth_day(calendar, resolved_at, REOPEN_DAYS)


def may_reopen_until(ended_at: datetime, calendar: Calendar) -> datetime:
    """Return the last instant at which a reply reopens a ticket resolved, or closed for silence, at `ended_at`.

    It is the close of the 10th business day after. A later reply is a new ticket linked to the old.
    Source: rules.md 6.
    """
    return _close_of_nth_day(calendar, ended_at, REOPEN_DAYS)


def glance_due(thanked_at: datetime, calendar: Calendar) -> datetime:
    """Return until when a "thanks" waits for a person's glance: one business hour. Source: rules.md 6."""
    return clock.add_minutes(calendar, thanked_at, THANKS_MINUTES)


def received_words(due: Due, zone: str) -> str:
    """Return the sentence that tells the sender when we look: a time in hours, a date out of hours.

    Never "within 1 hour", never "tomorrow": both are wrong at night. Source: page 2.1, 2.2; rules.md 2.
    """
    if not due.open:
        return f"Our desk is closed. We will look at it on {day_words(due.promise_at, zone)}."
    received_on, target_on = day_words(due.received_at, zone), day_words(due.target_at, zone)
    other_day = "" if received_on == target_on else f" on {target_on}"
    return f"We will look at your request by {time_words(due.target_at, zone)}{other_day}."


def _close_of_nth_day(calendar: Calendar, at: datetime, days: int) -> datetime:
    return clock.close_of_day(calendar, clock.add_business_days(calendar, at, days))
