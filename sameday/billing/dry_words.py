"""The lines of a statement under another plan in words: what they are, and why they differ."""

from sameday.clients.models import Plan
from sameday.policy import coverage
from sameday.policy.bill import NEEDS_A_WORD
from sameday.policy.coverage import Decision
from sameday.policy.statement import Line, Section, Trouble

SECTIONS = {
    Section.FEE: "Fee", Section.SEATS: "Seats", Section.INCLUDED: "In plan", Section.BLOCK: "From the block",
    Section.TIME: "Billed time", Section.FIXED: "Fixed price", Section.CREDIT: "Credit", Section.TAX: "Tax",
}  # fmt: skip
NOTHING = "nothing"
TROUBLE = {
    Trouble.NO_RATE: "No rate is on file for its time.",
    Trouble.OVER_CAP: "Rounded up, it is above what was approved.",
    Trouble.OVER_BLOCK: "More was worked than the block has.",
}


def said(lines: list[Line]) -> str:
    """Return lines in a few words, with their minutes."""
    return "; ".join(f"{SECTIONS[x.section]} {x.amount}{_minutes(x)}" for x in lines) or NOTHING


def _minutes(line: Line) -> str:
    if line.section == Section.TIME:
        return f" ({line.worked} min worked, {line.billed} billed)"
    return f" ({line.worked} min)" if line.worked else ""


def judged(decision: Decision, assumed: bool) -> str:
    """Return why another verdict is another line; `assumed`: on a yes that nobody was asked for."""
    more = ""
    if decision.verdict in NEEDS_A_WORD:
        more = " As if it had been approved: nobody was asked." if assumed else " As it was approved."
    return f"{coverage.WORDS[decision.rule]}{more}"


def priced(section: str, a: list[Line], b: list[Line], was: Plan, now: Plan) -> str:
    """Return why lines of the same verdict differ: the first term of the plans that does."""
    if section in (Section.FEE, Section.SEATS, Section.TAX):
        of = {
            Section.FEE: ("Fee a month", was.monthly_fee, now.monthly_fee),
            Section.SEATS: ("Price a seat and month", was.seat_price, now.seat_price),
            Section.TAX: ("Tax, percent on the fee and on time", _taxes(was), _taxes(now)),
        }[section]  # fmt: skip
        return _term(*of) if of[1] != of[2] else "What is before it differs."
    rates = [{x.rate for x in rows if x.section == Section.TIME} for rows in (a, b)]
    if rates[0] != rates[1]:
        return _term("Rate an hour", *(", ".join(sorted(str(r) for r in each)) or "none" for each in rates))
    if _rounding(was) != _rounding(now):
        return _term("Rounded", _rounding(was), _rounding(now))
    return "What was billed of it before differs." if a and b else "It stands on another month."


def _term(what: str, was, now) -> str:
    return f"{what}: {was} → {now}."


def _taxes(plan: Plan) -> str:
    return f"{plan.fee_tax} and {plan.time_tax}"


def _rounding(plan: Plan) -> str:
    return f"a {plan.round_per}, up to {plan.round_increment} min, at least {plan.round_minimum} min"
