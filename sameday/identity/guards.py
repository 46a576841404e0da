"""What the database keeps of the gate, whoever writes: no sensitive action without its own, living verification.

Source: security.md P6 and "The gate".
"""

from sameday.audit.guards import GUARDS, Guard, frozen
from sameday.policy.gate import APPROVED, REASON_LETTERS

BEGINS = "a verification begins by being needed"
KEPT = "a verification is for one ticket, action, contact and technician"
STEPS = "a verification cannot go this way"
UNVERIFIED = "a sensitive action needs a verification of the same ticket, action, contact and technician"
OLD = "the verification is over, or not yet good"
SECOND_PERSON = "this action needs a second person of the client"
SECOND_STAFF = "this action needs a second one of us"
UNAPPROVED = "this action needs an approval"
BROKEN = "breaking the glass needs a second one of us and a reason"
WRONG_STEP = "the step belongs to another action or ticket"
DONE = "a sensitive action is never changed"
STEP = "a sensitive step is ticked off by its sensitive action alone"
STEP_STAYS = "a sensitive step stays as it is"
RAISED = "a client only ever asks for more"
LIFTED = "a lock is lifted by a call back alone"

_SUBJECT = (
    "ticket_id", "action", "contact_id", "technician_id", "item_id", "level", "second_of_id", "second_staff",
    "cools_minutes", "salt", "caller", "asked_at",
)  # fmt: skip
_PROOF = ("factor", "called", "voucher_id", "words", "verified_at", "good_from_at", "good_until_at")
_WAYS = (
    ("needed", "challenged"), ("needed", "expired"), ("needed", "failed"), ("needed", "locked"),
    ("challenged", "verified"), ("challenged", "failed"), ("challenged", "expired"), ("challenged", "locked"),
    ("verified", "consumed"), ("verified", "expired"), ("verified", "failed"), ("verified", "locked"),
)  # fmt: skip
_WAY = " OR ".join(f"(OLD.state = '{a}' AND NEW.state = '{b}')" for a, b in _WAYS)
_ACT = "SELECT 1 FROM identity_sensitiveaction s WHERE s.verification_id = NEW.id OR s.second_id = NEW.id"
_MOVES = (
    (KEPT, frozen(_SUBJECT)),
    (STEPS, f"NEW.state <> OLD.state AND NOT ({_WAY})"),
    (KEPT, f"OLD.state IN ('verified', 'consumed') AND ({frozen(_PROOF)})"),
    (STEPS, "NEW.tries < OLD.tries"),
    (UNVERIFIED, f"NEW.state = 'consumed' AND OLD.state <> 'consumed' AND NOT EXISTS ({_ACT})"),
)
_V = "FROM identity_challenge v WHERE v.id = NEW.verification_id"
_APPROVED = ", ".join(f"'{key}'" for key in APPROVED)
_IN = (
    (
        UNVERIFIED,
        f"""NOT EXISTS (SELECT 1 {_V} AND v.state = 'verified' AND v.second_of_id IS NULL
           AND v.ticket_id = NEW.ticket_id AND v.action = NEW.action AND v.contact_id = NEW.contact_id
           AND v.technician_id = NEW.technician_id)""",
    ),
    (OLD, f"NOT EXISTS (SELECT 1 {_V} AND v.good_from_at <= NEW.at AND NEW.at < v.good_until_at)"),
    (
        SECOND_PERSON,
        f"""EXISTS (SELECT 1 {_V} AND v.level = 3 AND v.factor <> 'break_glass') AND NOT EXISTS (
           SELECT 1 FROM identity_challenge w JOIN identity_challenge v ON v.id = NEW.verification_id
           WHERE w.id = NEW.second_id AND w.second_of_id = v.id AND w.state = 'verified'
           AND w.contact_id <> v.contact_id AND w.ticket_id = v.ticket_id AND w.action = v.action
           AND w.technician_id = v.technician_id AND w.good_from_at <= NEW.at AND NEW.at < w.good_until_at)""",
    ),
    (
        SECOND_STAFF,
        f"""EXISTS (SELECT 1 {_V} AND (v.second_staff OR v.factor = 'break_glass')) AND NOT EXISTS (
           SELECT 1 FROM identity_agreed a WHERE a.challenge_id = NEW.verification_id
           AND a.staff_id <> NEW.technician_id AND a.at <= NEW.at)""",
    ),
    (BROKEN, f"EXISTS (SELECT 1 {_V} AND v.factor = 'break_glass' AND LENGTH(TRIM(v.words)) < {REASON_LETTERS})"),
    (
        UNAPPROVED,
        f"""NEW.action IN ({_APPROVED}) AND NOT EXISTS (SELECT 1 FROM tickets_ticket t
           WHERE t.number = NEW.ticket_id AND t.approved_at IS NOT NULL)""",
    ),
    (
        WRONG_STEP,
        f"""NEW.item_id IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM tickets_checklistitem i WHERE i.id = NEW.item_id
           AND i.ticket_id = NEW.ticket_id AND i.sensitive_action = NEW.action AND i.done_at IS NULL)
           OR NOT EXISTS (SELECT 1 {_V} AND v.item_id = NEW.item_id))""",
    ),
)
# of two at once the second waits, and then finds it consumed
_TURN = "PERFORM 1 FROM identity_challenge WHERE id = NEW.verification_id FOR UPDATE;"
_UNPROVEN = """NEW.done_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM identity_sensitiveaction s
    WHERE s.item_id = NEW.id AND s.ticket_id = NEW.ticket_id AND s.action = NEW.sensitive_action
    AND s.technician_id = NEW.done_by_id AND s.at = NEW.done_at)"""
_SENSITIVE = "NEW.sensitive_action IS NOT NULL"
_TICKED = (
    (STEP_STAYS, f"({frozen(('sensitive_action', 'ticket_id'))}) OR OLD.done_at IS NOT NULL"),
    (STEP, _UNPROVEN),
)
_LIFTED = (
    (LIFTED, f"OLD.lifted_at IS NOT NULL OR {frozen(('contact_id', 'at'))}"),
    (
        LIFTED,
        """NEW.lifted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM identity_sensitiveaction s
           JOIN identity_challenge v ON v.id = s.verification_id WHERE s.id = NEW.lifted_by_id
           AND s.action = 'lift_lock' AND s.contact_id = NEW.contact_id AND v.factor = 'call_back')""",
    ),
)


def register() -> None:
    """Add the guards of this package to the list."""
    challenge, act, item = "identity_challenge", "identity_sensitiveaction", "tickets_checklistitem"
    GUARDS.extend(
        (
            Guard("challenge_in", challenge, "INSERT", ((BEGINS, "NEW.state <> 'needed'"),)),
            Guard("challenge_moves", challenge, "UPDATE", _MOVES),
            Guard("challenge_stays", challenge, "DELETE", ((KEPT, "TRUE"),)),
            Guard("agreed_kept", "identity_agreed", "UPDATE", ((DONE, "TRUE"),)),
            Guard("agreed_stays", "identity_agreed", "DELETE", ((DONE, "TRUE"),)),
            Guard("act_in", act, "INSERT", _IN, turn=_TURN),
            Guard("act_kept", act, "UPDATE", ((DONE, "TRUE"),)),
            Guard("act_stays", act, "DELETE", ((DONE, "TRUE"),)),
            Guard("raise_kept", "identity_raise", "UPDATE", ((RAISED, "TRUE"),)),
            Guard("raise_stays", "identity_raise", "DELETE", ((RAISED, "TRUE"),)),
            Guard("lock_lifted", "identity_lock", "UPDATE", _LIFTED),
            Guard("lock_stays", "identity_lock", "DELETE", ((LIFTED, "TRUE"),)),
            Guard("step_in", item, "INSERT", ((STEP, "NEW.done_at IS NOT NULL"),), when=_SENSITIVE),
            Guard("step_ticked", item, "UPDATE", _TICKED, when="OLD.sensitive_action IS NOT NULL"),
            Guard("step_made_one", item, "UPDATE", ((STEP_STAYS, "TRUE"),),
                  when=f"OLD.sensitive_action IS NULL AND {_SENSITIVE} AND OLD.done_at IS NOT NULL"),
            Guard("step_kept", item, "DELETE", ((STEP_STAYS, "OLD.done_at IS NOT NULL"),),
                  when="OLD.sensitive_action IS NOT NULL"),
        )
    )  # fmt: skip
