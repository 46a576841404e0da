"""What happened at the gate for sensitive actions, in plain words: made from an event's kind and data."""

from sameday.policy.gate import ACTIONS, FACTOR_WORDS

FAILED = {
    "wrong": "The proof was wrong: nobody was verified",
    "refused": "They say that it was not them, or nobody could confirm who it is",
    "late": "A verification ended: nobody answered or used it in time",
    "withdrawn": "{who} ended a verification that nobody needs",
}
KINDS = (
    "verification_needed", "verification_asked", "person_verified", "verification_failed", "verification_agreed",
    "sensitive_action_done",
)  # fmt: skip


def sentence(kind: str, data: dict) -> tuple[str, str]:
    """Return the sentence of one of KINDS, and its icon."""
    action = ACTIONS.get(data.get("action"))
    how = FACTOR_WORDS.get(data.get("factor"), "another way")
    match kind:
        case "verification_needed":
            person = "a second person" if data.get("second_of") else "who asks"
            return f"{{who}} began to verify {person}" + (f": “{action.words}”" if action else ""), "person"
        case "verification_asked":
            return f"{{who}} asked for a proof: {how}", "person"
        case "person_verified":
            return f"Verified: {how}", "check"
        case "verification_failed":
            return FAILED.get(data.get("why"), "A verification ended"), "late"
        case "verification_agreed":
            return "{who} stands beside the one who verifies", "check"
        case _:
            return "{who} used the verification up" + (f": “{action.words}”" if action else ""), "check"
