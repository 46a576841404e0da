"""Why a promise of triage was missed: six reasons, one of which a person gives once. Pure. Source: ux.md S19, W10."""

from enum import StrEnum


class Reason(StrEnum):
    """Why nobody looked at a request in time."""

    STAFFING = "staffing"
    VOLUME = "volume"
    OVERLOOKED = "overlooked"
    SENDER = "sender"
    OUTAGE = "outage"
    EMERGENCY = "emergency"


WORDS = {
    Reason.STAFFING: "Too few of us were there",
    Reason.VOLUME: "More requests than usual",
    Reason.OVERLOOKED: "Overlooked",
    Reason.SENDER: "We did not know the sender",
    Reason.OUTAGE: "Mail or the desk did not work",
    Reason.EMERGENCY: "We worked on an emergency",
}
