"""When our own people are busy, says a calendar of their own: a published feed or CalDAV, read every five minutes."""

from datetime import datetime

Times = list[tuple[datetime, datetime]]


class Unreadable(Exception):
    """It is no calendar, or one that nobody can follow; the text is for its owner."""
