"""A month of a client as lines and a total: fee, included work, the block, billed time, prices, credits, tax. Pure.

Every amount is whole cents, half a cent up, and the total is the sum of the lines. Source: page 6; rules.md 8, 11.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from sameday.policy import billed_time
from sameday.policy.bill import Bill
from sameday.policy.billed_time import CENT, Rounding, Worked

AS_USUAL = Rounding()
NOTHING, ONE, HUNDRED = Decimal("0.00"), Decimal(1), Decimal(100)
TOGETHER = "rounded together with {} minutes that were billed before: this is the rest"
LESS = "{} in all, less {} that was billed before"


class Section(StrEnum):
    """What a line is for, in the order of the statement."""

    FEE = "fee"
    SEATS = "seats"
    INCLUDED = "included"
    BLOCK = "block"
    TIME = "time"
    FIXED = "fixed"
    CREDIT = "credit"
    TAX = "tax"


class Trouble(StrEnum):
    """Why a person must look before the statement is right."""

    NO_RATE = "no_rate"
    OVER_CAP = "over_cap"  # the lines are cut to the cap; what is above was worked for nothing
    OVER_BLOCK = "over_block"


@dataclass(frozen=True)
class Terms:
    """What the plan costs. Taxes in percent."""

    monthly_fee: Decimal = NOTHING
    seat_price: Decimal = NOTHING
    block_minutes: int = 0
    block_carries: bool = False
    rounding: Rounding = AS_USUAL
    rate: Decimal | None = None
    fee_tax: Decimal = NOTHING
    time_tax: Decimal = NOTHING


@dataclass(frozen=True)
class Client:
    """What is known of the company. `paid_through`: the last day whose fee an earlier statement had."""

    seats: int = 0
    contract_from: date | None = None
    contract_until: date | None = None
    paid_through: date | None = None
    tax_exempt: bool = False
    block_carried: int = 0


class Entry(NamedTuple):
    """Minutes of one of us; below zero, they reverse the entry of that number."""

    number: int
    ticket: int
    day: date
    technician: int
    minutes: int
    bill: Bill
    rule: str = ""
    words: str = ""
    approval: int | None = None
    reverses: int | None = None


class Grant(NamedTuple):
    """What an approval allows its whole ticket; `before`: what earlier statements billed of the ticket."""

    cap_minutes: int
    cap_amount: Decimal | None = None
    rate: Decimal | None = None
    multiplier: Decimal = ONE
    before: Decimal = NOTHING


class Price(NamedTuple):
    """A fixed price of a whole ticket that was approved, billed once; `before`: what of the ticket was billed before.

    It takes the place of what was billed of its ticket: the rest is billed, and nothing where that was more.
    """

    ticket: int
    approval: int
    amount: Decimal
    words: str = ""
    before: Decimal = NOTHING


class Earlier(NamedTuple):
    """Minutes that an earlier statement billed by time: late ones are rounded together with them."""

    number: int
    ticket: int
    day: date
    technician: int
    minutes: int
    rate: Decimal | None
    multiplier: Decimal = ONE


class Credit(NamedTuple):
    """What goes back to the client of an earlier line; the amount is above zero, and without tax."""

    number: int
    amount: Decimal
    words: str = ""
    fee: bool = False  # of a fee: taxed as that


class Line(NamedTuple):
    """One line. `day`, `technician`: None where it holds several; `full`: what it would be without the cap."""

    section: Section
    amount: Decimal
    words: str = ""
    ticket: int | None = None
    day: date | None = None
    technician: int | None = None
    worked: int = 0
    billed: int = 0
    rate: Decimal | None = None
    multiplier: Decimal = ONE
    rule: str = ""
    approval: int | None = None
    entries: tuple[int, ...] = ()
    full: Decimal = NOTHING
    until: date | None = None  # of a fee: the last day it pays
    credit: int | None = None


@dataclass(frozen=True)
class Statement:
    """The lines, their sum, what is left of the block and what of it the next month has, and what to look at."""

    lines: tuple[Line, ...]
    total: Decimal
    block_left: int = 0
    block_next: int = 0
    trouble: tuple[tuple[Trouble, int], ...] = field(default=())  # (what, ticket; 0: none of one)


def make(
    month: date, terms: Terms, client: Client, entries: Iterable[Entry], grants: Mapping[int, Grant],
    prices: Iterable[Price] = (), credits: Iterable[Credit] = (), earlier: Iterable[Earlier] = (),
) -> Statement:  # fmt: skip
    """Return the statement of the month that begins on this day."""
    standing = unreversed(entries)
    trouble: list[tuple[Trouble, int]] = []
    lines = _fees(month, terms, client)
    lines += _included(each for each in standing if each.bill == Bill.INCLUDED)
    block, left = _block(terms, client, [each for each in standing if each.bill == Bill.BLOCK])
    lines += block
    if left < 0:
        trouble.append((Trouble.OVER_BLOCK, 0))
    lines += _approved(terms, standing, grants, prices, earlier, trouble)
    credits = list(credits)
    lines += [Line(Section.CREDIT, -each.amount, each.words, credit=each.number) for each in credits]
    if not client.tax_exempt:
        lines += _taxes(terms, lines, credits)
    total = billed_time.total(line.amount for line in lines)
    return Statement(tuple(lines), total, left, max(left, 0) if terms.block_carries else 0, tuple(trouble))


def unreversed(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries without those that cancel each other."""
    entries = list(entries)
    there = {each.number for each in entries}
    undone = {each.reverses for each in entries if each.reverses in there}
    return [each for each in entries if each.number not in undone and each.reverses not in undone]


def kept(terms: Terms, client: Client) -> dict:
    """Return the terms of a statement as plain values, to be kept with it: a plan is changed, a statement is not."""
    return {name: str(getattr(terms, name)) for name in ("monthly_fee", "seat_price", "fee_tax", "time_tax")} | {
        "block_minutes": terms.block_minutes, "block_carries": terms.block_carries,
        "rate": None if terms.rate is None else str(terms.rate),
        "rounding": [str(terms.rounding.per), terms.rounding.increment, terms.rounding.minimum],
        "contract": [day and day.isoformat() for day in (client.contract_from, client.contract_until)],
    }  # fmt: skip


def reread(said: Mapping, client: Client) -> tuple[Terms, Client]:
    """Return the terms that a statement kept, and the client under the agreement of then."""
    terms = Terms(
        Decimal(said["monthly_fee"]), Decimal(said["seat_price"]), said["block_minutes"], said["block_carries"],
        Rounding(*said["rounding"]), None if said["rate"] is None else Decimal(said["rate"]),
        Decimal(said["fee_tax"]), Decimal(said["time_tax"]),
    )  # fmt: skip
    begin, end = (day and date.fromisoformat(day) for day in said["contract"])
    return terms, replace(client, contract_from=begin, contract_until=end)


def next_month(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def last_day(month: date) -> date:
    return next_month(month) - timedelta(days=1)


def _fees(month: date, terms: Terms, client: Client) -> list[Line]:
    """Return the fee of the next month, in advance, and of what no statement before had, month by month."""
    ahead = next_month(month)
    begin = client.paid_through + timedelta(days=1) if client.paid_through else ahead
    if not client.paid_through and client.contract_from and client.contract_from >= month:
        begin = client.contract_from
    begin, found = max(begin, client.contract_from or begin), []
    for first in _months(min(begin, ahead), ahead):  # also those whose statement nobody made
        last = last_day(first)
        a, b = max(begin, first), min(last, client.contract_until or last)
        days = (b - a).days + 1
        if days <= 0:
            continue
        part, words = Decimal(days) / last.day, f"{a.isoformat()} to {b.isoformat()}"
        for section, price in ((Section.FEE, terms.monthly_fee), (Section.SEATS, terms.seat_price * client.seats)):
            if price:
                rate = terms.seat_price if section == Section.SEATS else None
                found.append(Line(section, _cents(price * part), words, day=a, until=b, rate=rate))
    return found


def _months(day: date, until: date) -> Iterator[date]:
    """Yield the first days of the months from that of a day to the last one."""
    first = day.replace(day=1)
    while first <= until:
        yield first
        first = next_month(first)


def _included(entries: Iterable[Entry]) -> list[Line]:
    together: dict[int, list[Entry]] = {}
    for each in entries:
        together.setdefault(each.ticket, []).append(each)
    return [_of_ticket(Section.INCLUDED, NOTHING, rows) for rows in together.values()]


def _of_ticket(section: Section, amount: Decimal, rows: list[Entry], **more) -> Line:
    days, people = {each.day for each in rows}, {each.technician for each in rows}
    return Line(
        section, amount, rows[0].words, rows[0].ticket, days.pop() if len(days) == 1 else None,
        people.pop() if len(people) == 1 else None, sum(each.minutes for each in rows), rule=rows[0].rule,
        entries=tuple(each.number for each in rows), **more,
    )  # fmt: skip


def _block(terms: Terms, client: Client, entries: list[Entry]) -> tuple[list[Line], int]:
    """Return what was worked off the block by ticket, and what is left of it."""
    there = terms.block_minutes + client.block_carried
    together: dict[int, list[Entry]] = {}
    for each in entries:
        together.setdefault(each.ticket, []).append(each)
    lines = [_of_ticket(Section.BLOCK, NOTHING, rows) for rows in together.values()]
    return lines, there - sum(each.minutes for each in entries)


def _approved(
    terms: Terms, entries: list[Entry], grants: Mapping[int, Grant], prices: Iterable[Price],
    earlier: Iterable[Earlier], trouble: list[tuple[Trouble, int]],
) -> list[Line]:  # fmt: skip
    """Return what is billed by time, then the fixed prices.

    The older approval first: each is of the whole ticket, as it stood, and counts what was billed of it before.
    """
    by_time = _drafts(terms, [each for each in entries if each.bill == Bill.BILLABLE], grants, earlier)
    asked = [(each[3].ticket, each[0], each) for each in by_time]
    asked += [(each.ticket, each.approval, each) for each in prices]
    by_number, billed, lines = {each.number: each for each in entries}, {}, []
    for ticket, approval, each in sorted(asked, key=lambda one: one[:2]):
        if isinstance(each, Price):
            line = _of_price(each, billed.get(ticket, each.before))
            billed[ticket] = max(billed.get(ticket, each.before), each.amount)
        else:
            before = billed.get(ticket, grants[approval].before)
            line = _of_time(each, grants[approval], before, by_number, trouble)
            billed[ticket] = before + line.amount
        lines.append(line)
    time = [each for each in lines if each.section == Section.TIME]
    fixed = [each for each in lines if each.section == Section.FIXED]
    return time + _with_minutes(fixed, [each for each in entries if each.bill == Bill.FIXED])


def _drafts(
    terms: Terms, entries: list[Entry], grants: Mapping[int, Grant], earlier: Iterable[Earlier]
) -> list[tuple[int, Decimal | None, Decimal, billed_time.Billed]]:
    """Return (the newest approval, rate, multiplier, minutes together) of what is billed by time."""
    at_rate: dict[tuple, list[Worked]] = {}
    before: dict[tuple, list[Worked]] = {}
    # what an earlier statement had is given back by a credit, in money, not in minutes
    approvals = {each.number: each.approval for each in entries if each.minutes > 0}
    for each in (each for each in entries if each.minutes > 0):
        grant = grants[each.approval]
        key = grant.rate if grant.rate is not None else terms.rate, grant.multiplier
        at_rate.setdefault(key, []).append(Worked(*each[:5]))
    for each in earlier:
        before.setdefault((each.rate, each.multiplier), []).append(Worked(*each[:5]))
    return [
        (max(approvals[number] for number in line.entries), *key, line)
        for key, worked in at_rate.items()
        for line in billed_time.lines(worked, terms.rounding, before.get(key, ()))
    ]


def _of_time(
    draft: tuple[int, Decimal | None, Decimal, billed_time.Billed], grant: Grant, before: Decimal,
    by_number: Mapping[int, Entry], trouble: list[tuple[Trouble, int]],
) -> Line:  # fmt: skip
    approval, rate, multiplier, line = draft
    full = billed_time.amount(line.billed, rate or NOTHING, multiplier)
    amount = min(full, max(NOTHING, _cap(grant, rate or NOTHING) - before))
    if rate is None:
        trouble.append((Trouble.NO_RATE, line.ticket))
    if amount < full:
        trouble.append((Trouble.OVER_CAP, line.ticket))
    first = by_number[line.entries[0]]
    words = list(dict.fromkeys(w for number in line.entries if (w := by_number[number].words)))
    if line.before:
        words.append(TOGETHER.format(line.before))
    return Line(
        Section.TIME, amount, "; ".join(words), line.ticket, line.day, line.technician, line.worked, line.billed, rate,
        multiplier, first.rule, approval, line.entries, full,
    )  # fmt: skip


def _cap(grant: Grant, rate: Decimal) -> Decimal:
    """Return the most the whole ticket may cost: minutes rounded up are never more than was approved."""
    by_time = billed_time.amount(grant.cap_minutes, rate, grant.multiplier)
    return by_time if grant.cap_amount is None else min(by_time, grant.cap_amount)


def _of_price(price: Price, before: Decimal) -> Line:
    amount = max(NOTHING, price.amount - before)
    words = f"{price.words}; {LESS.format(price.amount, before)}" if before else price.words
    return Line(Section.FIXED, amount, words, price.ticket, approval=price.approval, full=price.amount)


def _with_minutes(lines: list[Line], entries: list[Entry]) -> list[Line]:
    """Return the prices with the minutes that went into each; minutes whose price was billed before stand at 0."""
    together: dict[tuple, list[Entry]] = {}
    for each in entries:
        together.setdefault((each.ticket, each.approval), []).append(each)
    found = []
    for line in lines:
        rows = together.pop((line.ticket, line.approval), None) or together.pop((line.ticket, None), [])
        worked, numbers = sum(each.minutes for each in rows), tuple(each.number for each in rows)
        found.append(line._replace(worked=worked, entries=numbers, rule=rows[0].rule if rows else ""))
    return found + [_of_ticket(Section.FIXED, NOTHING, r, approval=r[0].approval) for r in together.values()]


def _taxes(terms: Terms, lines: list[Line], credits: list[Credit]) -> list[Line]:
    fee = billed_time.total(each.amount for each in lines if each.section in (Section.FEE, Section.SEATS))
    time = billed_time.total(each.amount for each in lines if each.section in (Section.TIME, Section.FIXED))
    fee -= billed_time.total(each.amount for each in credits if each.fee)
    time -= billed_time.total(each.amount for each in credits if not each.fee)
    found = []
    for base, percent, words in ((fee, terms.fee_tax, "fee"), (time, terms.time_tax, "time and prices")):
        if base and percent:
            found.append(Line(Section.TAX, _cents(base * percent / HUNDRED), f"{percent} % on {words}", rate=percent))
    return found


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
