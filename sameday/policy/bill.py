"""What worked minutes are to the client: included, billed, or waiting. Pure. Source: page 6.3; rules.md 8, 9."""

from enum import StrEnum

from sameday.policy.approval import Charge
from sameday.policy.coverage import Verdict


class Bill(StrEnum):
    """What becomes of minutes. Nobody chooses it: it follows from the verdict and the approval.

    `waiting`: worked without a word that covers it, or above the cap; billed when that comes, and else not at all.
    """

    INCLUDED = "included"
    BLOCK = "block"
    BILLABLE = "billable"
    FIXED = "fixed"  # part of a fixed price
    WAITING = "waiting"
    NONE = "none"  # our own: analysis, an estimate
    DROPPED = "dropped"  # billing wrote it down


class Source(StrEnum):
    """What measured the minutes."""

    TYPED = "typed"
    TIMER = "timer"
    REPLY = "reply"
    CALL = "call"
    APPOINTMENT = "appointment"
    REMOTE = "remote"


LABELS = {
    Bill.INCLUDED: "In plan",
    Bill.BLOCK: "From the block of hours",
    Bill.BILLABLE: "Billed",
    Bill.FIXED: "In the fixed price",
    Bill.WAITING: "Waiting for a word",
    Bill.NONE: "Not billed: ours",
    Bill.DROPPED: "Dropped",
}
_INCLUDED = frozenset(
    {Verdict.INCLUDED, Verdict.DIAGNOSIS, Verdict.TO_CONTAINMENT, Verdict.INCLUDED_AFTER_APPROVAL, Verdict.NEXT_DAY}
)
NEEDS_A_WORD = frozenset({Verdict.BILLABLE, Verdict.RECLASSIFY, Verdict.RETRO, Verdict.EXPEDITE})


def of(verdict: Verdict | None, *, analysis: bool, charge: Charge | None) -> Bill:
    """Return what minutes under this verdict are. `charge` is that of the approval that stands, None without one.

    Analysis is ours (rules.md 8). Without a verdict, or one that a person must clear, minutes wait. What is above the
    cap of the approval waits as well: `split` tells how much.
    """
    if analysis:
        return Bill.NONE
    if verdict in _INCLUDED:
        return Bill.INCLUDED
    if verdict == Verdict.DEBIT_BLOCK:
        return Bill.BLOCK
    if verdict in NEEDS_A_WORD and charge is not None:
        return {Charge.NONE: Bill.INCLUDED, Charge.FIXED: Bill.FIXED, Charge.TIME: Bill.BILLABLE}[charge]
    return Bill.WAITING


def split(minutes: int, room: int) -> tuple[int, int]:
    """Return (within, above) of minutes where so much room is left under a cap or in a block."""
    within = max(0, min(minutes, room))
    return within, minutes - within
