"""What the client reads about a request: where it stands, what happens next and by when. Never an inner name."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sameday.clock import day_words, time_words
from sameday.policy.kinds import Level, Stage, WaitingFor
from sameday.policy.triage import REOPEN_DAYS

STEPS = ("Received", "Next step decided", "In work", "Solved")
_RECEIVED, _DECIDED, _IN_WORK, _OVER = range(4)


@dataclass(frozen=True)
class Facts:
    """What of a ticket the words depend on; `reopens_until_at` is None while it is open."""

    stage: str
    waiting_for: str | None
    level: str
    target_at: datetime
    promise_at: datetime
    next_step_at: datetime | None
    needs_approval: bool = False
    approved_at: datetime | None = None
    approver: str = ""
    vendor: str = ""  # whom a ticket that waits for a vendor waits for
    reopens_until_at: datetime | None = None
    booked_at: datetime | None = None


class Words(NamedTuple):
    """`now`: where it stands; `then`: what happens next and by when; `step`: the place in STEPS."""

    now: str
    then: str
    step: int


def of(facts: Facts, *, at: datetime, zone: str) -> Words:
    """Return the words for the request's page as it is read at `at`. Source: page 2.1-2.5, 3.1-3.3, 7.1; rules.md 6."""
    match facts.stage:
        case Stage.NEW:
            return _new(facts, at, zone)
        case Stage.WAITING:
            return _waiting(facts, zone)
        case Stage.READY | Stage.WORKING if facts.booked_at and at < facts.booked_at:
            when = f"{day_words(facts.booked_at, zone)}, {time_words(facts.booked_at, zone)}"
            return Words(f"Booked: {when}", "Have your computer on, connected, and yourself signed in.", _DECIDED)
        case Stage.READY:
            return Words(_where(facts), _by(facts, zone), _DECIDED)
        case Stage.WORKING:
            return Words("We are working on it", _by(facts, zone), _IN_WORK)
        case Stage.RESOLVED:
            again = f"It did not help? Reply by {_last_day(facts, zone)} and it opens again."
            return Words(f"Solved – reply within {REOPEN_DAYS} business days to reopen", again, _OVER)
        case _:
            return Words("Closed", _after_closing(facts, at, zone), _OVER)


def _new(facts: Facts, at: datetime, zone: str) -> Words:
    then = "A person reads it and tells you the next step by mail."
    if at > facts.promise_at:
        late = f"{day_words(facts.promise_at, zone)}, {time_words(facts.promise_at, zone)}"
        return Words("Received, and we are late", f"We promised to look at it by {late}. {then}", _RECEIVED)
    if facts.promise_at != facts.target_at:
        return Words(f"Received, we look at it on {day_words(facts.promise_at, zone)}", then, _RECEIVED)
    other_day = "" if day_words(at, zone) == day_words(facts.promise_at, zone) else _on(facts.promise_at, zone)
    return Words(f"Received, we answer by {time_words(facts.promise_at, zone)}{other_day}", then, _RECEIVED)


def _waiting(facts: Facts, zone: str) -> Words:
    match facts.waiting_for:
        case WaitingFor.INFORMATION:
            return Words("We need an answer from you", "Answer below, or reply to our mail. Our clock waits.", _DECIDED)
        case WaitingFor.BOOKING:
            then = "An IT Pro connects to your computer at a time that suits you."
            return Words("Choose a time", then, _DECIDED)
        case WaitingFor.ANALYSIS:
            return Words("Being analysed by our advanced team", _by(facts, zone, "You hear the result"), _DECIDED)
        case WaitingFor.APPROVAL:
            who = facts.approver or "your company’s point of contact"
            return Words(f"Waiting for {who} to approve", "We start when it is approved.", _DECIDED)
        case _:
            who = facts.vendor or "another company"
            return Words(f"Waiting for {who}", _by(facts, zone, "We ask them again"), _IN_WORK)


def _where(facts: Facts) -> str:
    if facts.needs_approval and facts.approved_at:
        return "Approved, being scheduled"
    return "With our advanced team" if facts.level == Level.ATS else "With the help desk"


def _by(facts: Facts, zone: str, what: str = "We take the next step") -> str:
    if facts.next_step_at is None:
        return f"{what} as soon as we can."
    return f"{what} by {day_words(facts.next_step_at, zone)}, {time_words(facts.next_step_at, zone)}."


def _after_closing(facts: Facts, at: datetime, zone: str) -> str:
    if facts.reopens_until_at and at <= facts.reopens_until_at:
        return f"Reply by {_last_day(facts, zone)} and it opens again."
    return "Write below if there is more: it becomes a new request that names this one."


def _last_day(facts: Facts, zone: str) -> str:
    return day_words(facts.reopens_until_at, zone)


def _on(at: datetime, zone: str) -> str:
    return f" on {day_words(at, zone)}"
