"""What an approval is made of, and what of it stands. Pure. Source: page 3.2, 7.1; rules.md 8; security.md P7."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from sameday import clock
from sameday.clock import Calendar

CONTAINMENT_MINUTES = 60
TAKE_BACK = timedelta(minutes=2)  # a wrong tap, or a machine that posts forms, can be taken back before work starts
WARN_PERCENT = 80
CODE_ABOVE = Decimal(1000)
REMINDERS_AFTER_DAYS = (1, 3)  # business days
CALL_AFTER_DAYS, EXPIRES_AFTER_DAYS = 5, 10


class State(StrEnum):
    """How far an offer is."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    DECLINED = "declined"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class How(StrEnum):
    """By which way a yes came."""

    LINK = "link"
    PORTAL = "portal"
    PHONE = "phone"
    STANDING = "standing"
    VERBAL = "verbal"


class Risk(StrEnum):
    NONE = "none"
    LOW = "low"
    HIGH = "high"


class Charge(StrEnum):
    """What it costs: nothing, a price, or the time it takes up to a cap."""

    NONE = "none"
    FIXED = "fixed"
    TIME = "time"


class Times(NamedTuple):
    """What becomes of an offer that nobody decides, and when; in UTC."""

    remind_at: datetime
    again_at: datetime
    call_at: datetime
    ends_at: datetime


def times(sent_at: datetime, calendar: Calendar, paused_minutes: int = 0) -> Times:
    """Return when to remind, to call and when the offer ends: 1, 3 and 5 business days after it was sent, and the
    close of the 10th, for a mail says the day.

    Each is later by the business minutes for which questions of the approver paused it. Source: rules.md 8.
    """
    days = (clock.same_time_after(calendar, sent_at, n) for n in (*REMINDERS_AFTER_DAYS, CALL_AFTER_DAYS))
    last = clock.close_of_day(calendar, clock.add_business_days(calendar, sent_at, EXPIRES_AFTER_DAYS))
    return Times(*(_later(calendar, at, paused_minutes) for at in (*days, last)))


def paused_minutes(sent_at: datetime, valid_until: datetime, calendar: Calendar) -> int:
    """Return for how many business minutes an offer that is valid until then was paused."""
    ends_at = times(sent_at, calendar).ends_at
    return round(clock.minutes_between(calendar, ends_at, valid_until)) if valid_until > ends_at else 0


def longer(valid_until: datetime, paused_at: datetime, at: datetime, calendar: Calendar) -> datetime:
    """Return until when an offer is valid whose pause ends at `at`: later by the business minutes of the pause."""
    return _later(calendar, valid_until, ceil(clock.minutes_between(calendar, paused_at, at)) if at > paused_at else 0)


def passed(due: Times, at: datetime) -> int:
    """Return how many of these times have come."""
    return sum(each <= at for each in due)


def _later(calendar: Calendar, at: datetime, minutes: int) -> datetime:
    return clock.add_minutes(calendar, at, minutes) if minutes else at


def digest(frozen: Mapping) -> str:
    """Return the hash of what is approved; any change of it is another hash. Values: texts, numbers, None, lists."""
    plain = json.dumps(dict(frozen), sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(value) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
