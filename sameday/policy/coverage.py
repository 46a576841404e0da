"""What a plan says of a request: included, billable after approval, or another way, by the first rule that matches.

Pure: who asked, for what, and under which plan is found out elsewhere. Source: page 6.1, 6.2, 6.3; rules.md 9.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sameday.policy.kinds import Kind


class Standing(StrEnum):
    """How we stand with the client company."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    HOLD = "hold"


class PlanKind(StrEnum):
    """How the plan pays for help: all of it, out of a block of hours, or by time and material."""

    UNLIMITED = "unlimited"
    BLOCK = "block"
    TIME_AND_MATERIAL = "tm"


class Item(StrEnum):
    """What the request is about, as the covered items of the company have it on the day it was received."""

    EQUIPMENT = "equipment"
    SERVICE = "service"
    THIRD_PARTY = "third_party"
    UNCOVERED = "uncovered"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the plan says of the work."""

    INCLUDED = "INCLUDED"
    DIAGNOSIS = "INCLUDED_DIAGNOSIS_15MIN_THEN_DECIDE"
    TO_CONTAINMENT = "INCLUDED_TO_CONTAINMENT"
    INCLUDED_AFTER_APPROVAL = "INCLUDED_AFTER_APPROVAL"
    DEBIT_BLOCK = "DEBIT_BLOCK"
    BILLABLE = "BILLABLE_AFTER_APPROVAL"
    RECLASSIFY = "RECLASSIFY_CHANGE__BILLABLE_AFTER_APPROVAL"
    RETRO = "BILLABLE_RETRO_APPROVAL"
    NEXT_DAY = "QUEUE_NEXT_BUSINESS_DAY"
    EXPEDITE = "EXPEDITE_BILLABLE_AFTER_APPROVAL"
    REDIRECT = "REDIRECT"
    QUARANTINE = "QUARANTINE"


class Approval(StrEnum):
    """Whose word is needed before the work starts."""

    NONE = "none"
    POC = "POC"
    POC_SCOPE = "POC + signed scope"
    STANDING = "POC or standing approval"
    VERBAL = "verbal+written within 1 business day"


class Route(StrEnum):
    """Whose desk it goes to."""

    DESK = "desk"
    ATS = "ats"
    COORDINATOR = "coordinator"
    ON_DUTY = "on_duty"


@dataclass(frozen=True)
class Facts:
    """What is known of a request: `kind` of rules.md 9, `onsite` and `outside_hours` as it was demanded.

    `standard`: a change in the plan's list of included standard changes. `expedite`: the plan has the option.
    """

    company: Standing
    verified: bool
    plan: PlanKind
    kind: Kind
    item: Item
    onsite: bool = False
    outside_hours: bool = False
    standard: bool = False
    expedite: bool = False

    @property
    def covered(self) -> bool:
        return self.item in (Item.EQUIPMENT, Item.SERVICE, Item.THIRD_PARTY)


class Decision(NamedTuple):
    """The verdict with the rule it comes from, the approval it needs and the desk it goes to."""

    rule: str
    verdict: Verdict
    approval: Approval
    route: Route


WORDS = {
    "R1": "The company’s agreement has ended or is on hold.",
    "R2": "Nobody has confirmed who asks.",
    "R3": "An emergency is contained first.",
    "R4": "Work outside of our hours waits for the next business day, or is billed as expedited.",
    "R5": "The plan is remote: work on site is billed.",
    "R6": "A project is billed by its signed scope.",
    "R7": "A change is billed after the point of contact has approved it.",
    "R7a": "The plan includes this standard change.",
    "R8": "The plan is time and material: work is billed.",
    "R9": "What it is about is not known yet: a quarter of an hour of diagnosis is included.",
    "R10": "What it is about is not covered: it is a change.",
    "R11": "Help for what is covered is taken from the block of hours.",
    "R12": "Help for what is covered is included.",
}
DIAGNOSIS_MINUTES = 15
UNCLEAR = (Verdict.REDIRECT, Verdict.DIAGNOSIS)  # somebody's task; who is not known stands on the coordinator's list
READ = 20_000  # characters of a mail
BY_ITEM = ("R3", "R9", "R10", "R11", "R12")  # the rules that ask what it is about
LABELS = {
    Verdict.INCLUDED: "In plan",
    Verdict.DIAGNOSIS: "15 minutes of diagnosis included, then decide",
    Verdict.TO_CONTAINMENT: "In plan until it is contained",
    Verdict.INCLUDED_AFTER_APPROVAL: "No charge, after approval",
    Verdict.DEBIT_BLOCK: "From the block of hours",
    Verdict.BILLABLE: "Billable after approval",
    Verdict.RECLASSIFY: "Not covered: a change, billable after approval",
    Verdict.RETRO: "Billable, approved afterwards",
    Verdict.NEXT_DAY: "Next business day",
    Verdict.EXPEDITE: "Expedited, billable after approval",
    Verdict.REDIRECT: "To the coordinator",
    Verdict.QUARANTINE: "Not before we know who asks",
}


def decide(facts: Facts) -> Decision:
    """Return what the first rule that matches says. Source: rules.md 9."""
    return _who_asks(facts) or _how_it_is_asked(facts) or _change(facts) or _help(facts)


def asks_for(text: str, changes: Iterable[str]) -> bool:
    """Return whether a sentence of the text names a standard change of the plan: all of its words, in any order."""
    sentences = [set(re.findall(r"\w+", each)) for each in re.split(r"[.!?\n]", text[:READ].casefold())]
    wanted = [re.findall(r"\w+", change.casefold()) for change in changes]
    return any(
        words and all(word in said or f"{word}s" in said for word in words) for words in wanted for said in sentences
    )


def _who_asks(facts: Facts) -> Decision | None:
    if facts.company != Standing.ACTIVE:
        return Decision("R1", Verdict.REDIRECT, Approval.NONE, Route.COORDINATOR)
    if not facts.verified:
        return Decision("R2", Verdict.QUARANTINE, Approval.NONE, Route.COORDINATOR)
    return None


def _how_it_is_asked(facts: Facts) -> Decision | None:
    if facts.kind == Kind.EMERGENCY:  # what nobody knows is not billed backwards
        verdict = Verdict.RETRO if facts.item == Item.UNCOVERED else Verdict.TO_CONTAINMENT
        return Decision("R3", verdict, Approval.VERBAL, Route.ON_DUTY)
    if facts.outside_hours:
        verdict, approval = (Verdict.EXPEDITE, Approval.POC) if facts.expedite else (Verdict.NEXT_DAY, Approval.NONE)
        return Decision("R4", verdict, approval, Route.DESK)
    if facts.onsite:
        return Decision("R5", Verdict.BILLABLE, Approval.POC, Route.COORDINATOR)
    return None


def _change(facts: Facts) -> Decision | None:
    if facts.kind == Kind.PROJECT:
        return Decision("R6", Verdict.BILLABLE, Approval.POC_SCOPE, Route.ATS)
    if facts.kind == Kind.CHANGE:
        if facts.standard:
            return Decision("R7a", Verdict.INCLUDED_AFTER_APPROVAL, Approval.POC, Route.ATS)
        return Decision("R7", Verdict.BILLABLE, Approval.POC, Route.ATS)
    return None


def _help(facts: Facts) -> Decision:
    if facts.plan == PlanKind.TIME_AND_MATERIAL:
        return Decision("R8", Verdict.BILLABLE, Approval.STANDING, Route.DESK)
    if facts.kind == Kind.OUT_OF_PLAN or facts.item == Item.UNCOVERED:
        return Decision("R10", Verdict.RECLASSIFY, Approval.POC, Route.ATS)
    if facts.item == Item.UNKNOWN:
        return Decision("R9", Verdict.DIAGNOSIS, Approval.NONE, Route.DESK)
    if facts.plan == PlanKind.BLOCK:
        return Decision("R11", Verdict.DEBIT_BLOCK, Approval.NONE, Route.DESK)
    return Decision("R12", Verdict.INCLUDED, Approval.NONE, Route.DESK)
