"""What is done first: one order for everybody, on the radar and on My day.

Source: issue 7, point 7; ux.md S3; rules.md 5.
"""

from datetime import UTC, datetime

NEVER = datetime.max.replace(tzinfo=UTC)


def turn(alarm: bool, due_at: datetime | None, number: int) -> tuple[bool, datetime, int]:
    """Return the key to sort by: emergencies, then by when it is due, what is due at no time last, the older first."""
    return not alarm, due_at or NEVER, number
