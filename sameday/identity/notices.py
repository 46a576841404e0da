"""Who hears of what went through the gate, or did not: the person, and the points of contact. Never a code or a secret.

A notice waits while the mailbox may be in other hands (outbox/unsafe.py).
"""

from datetime import datetime

from sameday.identity import facts
from sameday.identity.models import Challenge
from sameday.office import ours
from sameday.outbox import queue, words
from sameday.policy.gate import ACTIONS, FACTOR_WORDS, Level


def tell(row: Challenge, what: str, *, at: datetime) -> None:
    """Tell the person, at the address on file, and the other points of contact of the company.

    `what`: done (it was), cooling (it will be), broken (without proof, by two of us), locked (too many tries failed).
    """
    told = {"happened": _happened(row, what)}
    for person in (row.contact, *facts.points_of_contact(row.contact)):
        queue.put("identity_notice", ticket=row.ticket, contact=person, at=at, facts=told)


def must_tell(row: Challenge) -> bool:
    """Return whether this act is told: whatever resets an account or needs a second person. Source: security.md."""
    return ACTIONS[row.action].privileged or row.level >= Level.V3


def _happened(row: Challenge, what: str) -> str:
    action, person, staff = ACTIONS[row.action].words, row.contact.name, row.technician.name
    match what:
        case "cooling":
            after = words.when(row.good_from_at, ours.desk().zone)
            return f"“{action}” was asked for {person}. {staff} does it after {after}, not before."
        case "broken":
            return f"“{action}” is done for {person} by {staff} without the usual proof: two of us answer for it."
        case "locked":
            return f"Somebody said to be {person} and could not prove it, several times. Nothing was changed."
        case _:
            return f"“{action}” was done for {person} by {staff}, proven by {FACTOR_WORDS[row.factor]}."
