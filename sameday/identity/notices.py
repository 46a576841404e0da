"""Who hears of what went through the gate, or did not: the person, and the points of contact. Never a code or a secret.

A notice waits while the mailbox may be in other hands (outbox/unsafe.py).
"""

from datetime import datetime

from sameday import clock
from sameday.audit import actors
from sameday.clients.models import Contact
from sameday.identity import facts
from sameday.identity.models import Challenge
from sameday.office import ours
from sameday.outbox import queue, words
from sameday.policy.gate import ACTIONS, FACTOR_WORDS, Factor, Level
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.step import lock
from sameday.tickets.taken_over import is_taken_over

UNSAFE, CALL_WITHIN = "identity_unsafe", 60  # business minutes


def tell(row: Challenge, what: str, *, at: datetime) -> None:
    """Tell the person, at the address on file, and the other points of contact of the company.

    `what`: done (it was), cooling (it will be), broken (without proof, by two of us), locked (too many tries failed).
    """
    told = {"happened": _happened(row, what)}
    for person in (row.contact, *facts.points_of_contact(row.contact)):
        queue.put("identity_notice", ticket=row.ticket, contact=person, at=at, facts=told)
        if is_taken_over(person.mail):
            _call(row, person, at=at)


def must_tell(row: Challenge) -> bool:
    """Return whether this act is told: whatever resets an account or needs a second person. Source: security.md."""
    return ACTIONS[row.action].privileged or row.level >= Level.V3


def _call(row: Challenge, person: Contact, *, at: datetime) -> None:
    """Have somebody ring who cannot be told by mail now."""
    what = f"The mailbox of {person.name} may be in other hands: call them about “{ACTIONS[row.action].words}”"
    due_at = clock.add_minutes(ours.desk().calendar, at, CALL_WITHIN)
    ticket, key = lock(row.ticket, "add_follow_up"), f"{UNSAFE}_{person.pk}"
    ensure(ticket, key, what, due_at=due_at, by=actors.SYSTEM, at=at, role="coordinator")


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
            how = (
                "without the usual proof"
                if row.factor == Factor.BREAK_GLASS
                else f"proven by {FACTOR_WORDS[row.factor]}"
            )
            return f"“{action}” was done for {person} by {staff}, {how}."
