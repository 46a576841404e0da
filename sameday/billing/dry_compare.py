"""The lines of a statement under two plans, side by side: which differ, and why, in words. Pure but for the plans."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from sameday.clients.models import Plan
from sameday.policy import billed_time, coverage
from sameday.policy.bill import NEEDS_A_WORD
from sameday.policy.coverage import Decision
from sameday.policy.statement import Line, Section

SECTIONS = {
    Section.FEE: "Fee", Section.SEATS: "Seats", Section.INCLUDED: "In plan", Section.BLOCK: "From the block",
    Section.TIME: "Billed time", Section.FIXED: "Fixed price", Section.CREDIT: "Credit", Section.TAX: "Tax",
}  # fmt: skip
NOTHING = "nothing"


class Change(NamedTuple):
    """One request, or one kind of line without one, that costs or reads otherwise."""

    what: str
    ticket: int | None
    words: str
    today: Decimal
    then: Decimal
    lines_today: str
    lines_then: str
    rule_today: str
    rule_then: str
    why: str
    assumed: Decimal


def changes(
    today: Iterable[Line], then: Iterable[Line], decisions: Mapping[int, Decision], was: Plan, now: Plan
) -> list[Change]:
    """Return what differs, in the order of the statement."""
    before, after = _together(today), _together(then)
    keys = list(dict.fromkeys([*before, *after]))
    found = []
    for key in keys:
        a, b = before.get(key, []), after.get(key, [])
        if sorted(map(_face, a)) != sorted(map(_face, b)):
            found.append(_change(key, a, b, decisions, was, now))
    order = list(SECTIONS)
    return sorted(found, key=lambda each: (each.ticket is not None, each.ticket or 0, order.index(_section(each.what))))


def _change(
    key: tuple, a: list[Line], b: list[Line], decisions: Mapping[int, Decision], was: Plan, now: Plan
) -> Change:
    section, ticket = key
    decision = decisions.get(ticket) if ticket else None
    assumed = billed_time.total(x.amount for x in b if x.approval and x.approval < 0)
    words = next((x.words for x in (*a, *b) if x.words), "")
    rules = [" ".join(dict.fromkeys(x.rule for x in rows if x.rule)) for rows in (a, b)]
    why = _judged(decision, bool(assumed)) if decision else _priced(section, a, b, was, now)
    what = "Request" if ticket else SECTIONS[section]
    sums = [billed_time.total(x.amount for x in rows) for rows in (a, b)]
    return Change(what, ticket, words, *sums, _said(a), _said(b), *rules, why, assumed)


def _together(lines: Iterable[Line]) -> dict[tuple, list[Line]]:
    found: dict[tuple, list[Line]] = {}
    for line in lines:
        found.setdefault(("", line.ticket) if line.ticket else (line.section, None), []).append(line)
    return found


def _face(line: Line) -> tuple:
    """Return what makes two lines the same to whoever reads them."""
    priced = line.section in (Section.TIME, Section.SEATS)
    return line.section, line.amount, line.worked, line.billed, line.rule, str(line.rate) if priced else "", line.words


def _said(lines: list[Line]) -> str:
    return "; ".join(f"{SECTIONS[x.section]} {x.amount}{_minutes(x)}" for x in lines) or NOTHING


def _minutes(line: Line) -> str:
    if line.section == Section.TIME:
        return f" ({line.worked} min worked, {line.billed} billed)"
    return f" ({line.worked} min)" if line.worked else ""


def _judged(decision: Decision, assumed: bool) -> str:
    more = ""
    if decision.verdict in NEEDS_A_WORD:
        more = " As if it had been approved: nobody was asked." if assumed else " As it was approved."
    return f"{coverage.WORDS[decision.rule]}{more}"


def _priced(section: str, a: list[Line], b: list[Line], was: Plan, now: Plan) -> str:
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


def _section(what: str) -> Section:
    return next((section for section, words in SECTIONS.items() if words == what), Section.TIME)
