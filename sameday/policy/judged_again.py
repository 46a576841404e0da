"""What another plan would have said of work that was judged once: the rule that was recorded says what was asked.

Pure. Only what a plan decides is decided again: who asked, an emergency, a project and work on site stay as they were.
Source: page 6.1, 6.3; rules.md 9.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sameday.policy import bill, coverage
from sameday.policy.approval import Charge
from sameday.policy.bill import NEEDS_A_WORD, Bill
from sameday.policy.coverage import Decision, Facts, Item, PlanKind, Standing, Verdict
from sameday.policy.kinds import Kind

HELP = {"R9": Item.UNKNOWN, "R10": Item.UNCOVERED, "R11": Item.EQUIPMENT, "R12": Item.EQUIPMENT}
CHANGE, FREE_CHANGE = "R7", "R7a"
CHANGES, OUTSIDE = (CHANGE, FREE_CHANGE), "R4"
BY_PLAN = (*CHANGES, "R8", *HELP)


class Says(NamedTuple):
    """What of a plan decides a verdict; `included`: the names of the standard changes it has at no charge."""

    kind: PlanKind
    expedite: bool
    included: tuple[str, ...] = ()


class Done(NamedTuple):
    """What was recorded of minutes: rule and verdict; of their request: its kind, what it is about, its words."""

    rule: str
    verdict: str = ""
    kind: Kind = Kind.HELP
    about: str = ""
    text: str = ""
    settled: bool = False  # billing wrote it down: that stands under any plan
    outside: bool = False  # it was wished for outside of our hours


def decide(done: Done, was: Says, now: Says) -> Decision | None:
    """Return the other decision that the plan `now` leads to, None where it says what was recorded."""
    if done.settled:
        return None
    facts = _facts(done, was, now)
    found = coverage.decide(facts) if facts else None
    if found is None or (found.rule == done.rule and (found.rule != OUTSIDE or found.verdict == done.verdict)):
        return None
    return found


def bill_of(verdict: Verdict, charge: Charge | None) -> tuple[Bill, bool]:
    """Return what minutes are under another verdict, and whether that takes for granted a yes that nobody was asked
    for: what the approval on file (None: there is none) gave away is asked for anew, too."""
    if verdict in NEEDS_A_WORD and charge in (None, Charge.NONE):
        return Bill.BILLABLE, True
    return bill.of(verdict, analysis=False, charge=charge), False


def names(included: Iterable[str], free: Iterable[str]) -> tuple[str, ...]:
    """Return the standard changes at no charge: by the plan's own list and by the catalogue."""
    return tuple(sorted({*included, *free}))


def _facts(done: Done, was: Says, now: Says) -> Facts | None:
    plan = {"company": Standing.ACTIVE, "verified": True, "plan": now.kind, "expedite": now.expedite}
    if (done.rule == OUTSIDE and done.verdict) or (done.outside and now.expedite and done.rule in BY_PLAN):
        # the plan's option decides; without one the wish says when, and the work is what it is
        if now.expedite:
            return Facts(**plan, kind=Kind.HELP, item=Item.EQUIPMENT, outside_hours=True)
        standard = coverage.asks_for(done.text, now.included)
        return Facts(**plan, kind=done.kind, item=Item(done.about or Item.EQUIPMENT), standard=standard)
    if done.rule in CHANGES:
        before, after = (coverage.asks_for(done.text, names) for names in (was.included, now.included))
        # what was chosen by hand, or read from words that are gone, holds where the two plans say the same
        standard = after if before != after else done.rule == FREE_CHANGE
        return Facts(**plan, kind=Kind.CHANGE, item=Item.UNKNOWN, standard=standard)
    if done.rule == "R8":
        kind = Kind.OUT_OF_PLAN if done.kind == Kind.OUT_OF_PLAN else Kind.HELP
        return Facts(**plan, kind=kind, item=Item(done.about or Item.UNKNOWN))
    if done.rule in HELP:
        return Facts(**plan, kind=Kind.HELP, item=HELP[done.rule])
    return None
