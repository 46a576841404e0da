"""What the database keeps of incidents: how one began and ended is never changed."""

from sameday.audit.guards import GUARDS, Guard, frozen

ENDED = "an incident that a person ended stays ended"
BEGAN = "how an incident began is never changed"
_BEGAN = ("ticket_id", "opened_at", "opened_by")
_ENDED = ("ended_at", "ended_by_id", "mistaken", "review_due_at")


def register() -> None:
    """Add the guards of this package to the list."""
    GUARDS.extend(
        (
            Guard("incident_stays", "incidents_incident", "DELETE", (("an incident stays", "TRUE"),)),
            Guard("incident_began", "incidents_incident", "UPDATE", ((BEGAN, frozen(_BEGAN)),)),
            Guard(
                "incident_ended", "incidents_incident", "UPDATE", ((ENDED, frozen(_ENDED)),),
                when="OLD.ended_at IS NOT NULL",
            ),
        )
    )  # fmt: skip
