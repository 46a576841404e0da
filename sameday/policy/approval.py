"""What an approval is made of, and what of it stands. Pure. Source: page 3.2, 7.1; rules.md 8; security.md P7."""

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

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


def digest(frozen: Mapping) -> str:
    """Return the hash of what is approved; any change of it is another hash. Values: texts, numbers, None, lists."""
    plain = json.dumps(dict(frozen), sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(value) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
