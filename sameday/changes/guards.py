"""What the database keeps of offers and approvals: an offer that was sent and an approval are never changed."""

from sameday.audit.guards import GUARDS, Guard, frozen

APPROVAL = "an approval is never changed"
OFFER = "an offer that was sent is never changed"
_OFFERED = (
    "ticket_id", "version", "kind", "change_id", "facts", "what", "steps", "risk", "risk_words", "way_back",
    "minutes_low", "minutes_high", "charge", "cap_minutes", "cap_amount", "rate", "multiplier", "currency", "why",
    "earliest_on", "worked_on", "scope_name", "scope_sha256", "digest", "sent_at",
)  # fmt: skip
_APPROVED = (
    "ticket_id", "offer_id", "standing_id", "contact_id", "how", "own", "scope", "digest", "cap_minutes", "cap_amount",
    "rate", "multiplier", "approved_at", "good_from_at", "number_called", "recorded_by_id", "write_by_at",
)  # fmt: skip
_SENT = "OLD.state <> 'draft'"


def register() -> None:
    """Add the guards of this package to the list."""
    GUARDS.extend(
        (
            Guard("approval_kept", "changes_approval", "UPDATE", ((APPROVAL, frozen(_APPROVED)),)),
            Guard("approval_stays", "changes_approval", "DELETE", ((APPROVAL, "TRUE"),)),
            Guard("offer_kept", "changes_offer", "UPDATE", ((OFFER, frozen(_OFFERED)),), when=_SENT),
            Guard("offer_stays", "changes_offer", "DELETE", ((OFFER, "TRUE"),), when=_SENT),
        )
    )
