"""How it is with an appointment at this moment: what the board says of it. Pure; UTC. Source: rules.md 3."""

from datetime import datetime, timedelta
from enum import StrEnum

from sameday.policy.appointment_kinds import LATE_MINUTES


class Standing(StrEnum):
    """`missed` is by us, `no_show` by the client; `late`: we have not begun, and it is not over yet."""

    HELD = "held"
    BOOKED = "booked"
    LATE = "late"
    RUNNING = "running"
    DONE = "done"
    MISSED = "missed"
    NO_SHOW = "no_show"


def of(state: str, starts_at: datetime, ends_at: datetime, begun_at: datetime | None, *, at: datetime) -> Standing:
    """Return how an appointment of this state stands at `at`: what nobody began is late, then missed by us."""
    if state != "booked":
        return Standing(state)
    if begun_at:
        return Standing.RUNNING
    if at < starts_at + timedelta(minutes=LATE_MINUTES):
        return Standing.BOOKED
    return Standing.LATE if at < ends_at else Standing.MISSED
