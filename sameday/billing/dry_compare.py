"""The lines of a statement under two plans, side by side: which differ, and why, in words. Pure but for the plans."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from sameday.billing import dry_words
from sameday.clients.models import Plan
from sameday.policy import billed_time
from sameday.policy.coverage import Decision
from sameday.policy.statement import Line, Section


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
    order = list(dry_words.SECTIONS)
    return sorted(found, key=lambda each: (each.ticket is not None, each.ticket or 0, order.index(_section(each.what))))


def _change(
    key: tuple, a: list[Line], b: list[Line], decisions: Mapping[int, Decision], was: Plan, now: Plan
) -> Change:
    section, ticket = key
    decision = decisions.get(ticket) if ticket else None
    assumed = billed_time.total(x.amount for x in b if x.approval and x.approval < 0)
    words = next((x.words for x in (*a, *b) if x.words), "")
    rules = [" ".join(dict.fromkeys(x.rule for x in rows if x.rule)) for rows in (a, b)]
    why = dry_words.judged(decision, bool(assumed)) if decision else dry_words.priced(section, a, b, was, now)
    what = "Request" if ticket else dry_words.SECTIONS[section]
    sums = [billed_time.total(x.amount for x in rows) for rows in (a, b)]
    return Change(what, ticket, words, *sums, dry_words.said(a), dry_words.said(b), *rules, why, assumed)


def _together(lines: Iterable[Line]) -> dict[tuple, list[Line]]:
    found: dict[tuple, list[Line]] = {}
    for line in lines:
        found.setdefault(("", line.ticket) if line.ticket else (line.section, None), []).append(line)
    return found


def _face(line: Line) -> tuple:
    """Return what makes two lines the same to whoever reads them."""
    priced = line.section in (Section.TIME, Section.SEATS)
    return line.section, line.amount, line.worked, line.billed, line.rule, str(line.rate) if priced else "", line.words


def _section(what: str) -> Section:
    return next((section for section, words in dry_words.SECTIONS.items() if words == what), Section.TIME)
