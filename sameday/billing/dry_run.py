"""What another plan would have billed on the real history, month by month, beside what was billed. Changes nothing.

Each month is the approved statement or, while there is none, the draft as it would be approved after the month before.
Work that the other plan bills, and for which nobody had to say yes, is priced as if they had: `assumed`, said apart.
Source: page 6; rules.md 9, 11.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from sameday.billing import dry_compare, dry_history, dry_words, gather, parts
from sameday.billing.dry_compare import Change
from sameday.billing.dry_history import History, Worked
from sameday.billing.verdict import PLANS
from sameday.changes.models import Approval, StandardChange
from sameday.clients.models import Company, Plan
from sameday.policy import billed_time, judged_again, statement
from sameday.policy.approval import Charge
from sameday.policy.bill import Bill
from sameday.policy.coverage import Decision, Verdict
from sameday.policy.judged_again import Done, Says
from sameday.policy.statement import NOTHING, Client, Earlier, Entry, Grant, Section, Terms

NO_CAP = 10**7  # minutes that nobody limited, for nobody was asked
LONGEST_DAYS = 1100


@dataclass(frozen=True)
class Month:
    """One company's month: what is billed, what the other plan would have billed, and each line that differs.

    `assumed`: what of `then` stands on a yes that nobody was asked for. `left`: of the block, then.
    """

    company: Company
    month: date
    number: int | None
    today: Decimal
    then: Decimal
    assumed: Decimal
    lines: int
    changes: tuple[Change, ...]
    trouble: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        return "approved" if self.number else "draft"

    @property
    def difference(self) -> Decimal:
        return self.then - self.today


@dataclass
class _Chain:
    """What the months before leave behind: paid through, block, and billed of each ticket."""

    paid: dict[int, date | None]
    carried: dict[int, int]
    before: dict[int, Decimal]
    earlier: dict[int, Earlier] = field(default_factory=dict)

    def follow(self, company: int, made: statement.Statement, entries: list[Entry]) -> None:
        self.paid[company] = max((x.until for x in made.lines if x.until), default=self.paid.get(company))
        self.carried[company] = made.block_next
        dry_history.add_billed(made.lines, self.before)
        by_number = {each.number: each for each in entries}
        for line in (line for line in made.lines if line.section == Section.TIME):
            for each in (by_number[number] for number in line.entries):
                self.earlier[each.number] = Earlier(*each[:5], line.rate, line.multiplier)

    def make(self, worked: Worked, terms: Terms, client: Client, then: "_Then") -> statement.Statement:
        """Return the statement of what is billed after what stands in the chain, and follow it."""
        prices = [each._replace(before=self.before.get(each.ticket, NOTHING)) for each in then.prices]
        earlier = {each.number: each for each in worked.earlier} | self.earlier
        made = statement.make(
            worked.month, terms, client, then.entries, then.grants, prices, worked.credits, earlier.values()
        )
        self.follow(worked.company.pk, made, then.entries)
        return made


@dataclass
class _Then:
    """A month of a company under the other plan."""

    entries: list[Entry] = field(default_factory=list)
    grants: dict[int, Grant] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)  # of each ticket that is judged otherwise
    prices: list = field(default_factory=list)


def span(days: int, today: date) -> tuple[date, date]:
    """Return the first days of the first and the last month that these last days touch."""
    return (today - timedelta(days=days)).replace(day=1), today.replace(day=1)


def run(plan: Plan, first: date, last: date, *, companies: Collection[int] | None = None) -> Iterator[Month]:
    """Yield every company's months, by month and name, under this plan; a constant number of queries a month."""
    history, free = History(first, last, companies), _free_changes()
    chains = [
        _Chain(dict(history.paid), dict(history.carried), dict(history.before), dict(history.earlier)) for _ in range(2)
    ]
    known = _known(plan)
    for month in history.months():
        for worked in month:
            yield _one(worked, plan, _said(plan, known, free), free, history.approvals, chains)


def _one(worked: Worked, plan: Plan, now: Says, free: dict, approvals: dict, chains: list[_Chain]) -> Month:
    company, (real, dry) = worked.company, chains
    today = _today(worked, approvals, real)
    then = _again(worked, plan, _said(company.plan, company.plan_id, free), now, approvals, dry.before)
    client = worked.client(dry.paid.get(company.pk), dry.carried.get(company.pk, 0))
    made = dry.make(worked, gather.terms(plan), client, then)
    assumed = billed_time.total(x.amount for x in made.lines if x.approval and x.approval < 0)
    changes = dry_compare.changes(today, made.lines, then.decisions, company.plan, plan)
    trouble = tuple(dict.fromkeys(dry_words.TROUBLE[what] for what, _ in made.trouble))
    return Month(
        company, worked.month, worked.row.number if worked.row else None, billed_time.total(x.amount for x in today),
        made.total, assumed, max(len(today), len(made.lines)), tuple(changes), trouble,
    )  # fmt: skip


def _today(worked: Worked, approvals: dict, real: _Chain) -> list[statement.Line]:
    pk = worked.company.pk
    if worked.row is not None:
        dry_history.add_billed(worked.lines, real.before)
        real.paid[pk], real.carried[pk] = worked.row.paid_through, worked.row.block_next
        return worked.lines
    grants = {n: _grant(a, real.before) for n, a in _named(worked.entries, approvals).items()}
    client = worked.client(real.paid.get(pk), real.carried.get(pk, 0))
    as_it_is = _Then(worked.entries, grants, prices=worked.prices)
    return list(real.make(worked, gather.terms(worked.company.plan), client, as_it_is).lines)


def _again(worked: Worked, plan: Plan, was: Says, now: Says, approvals: dict, before: dict[int, Decimal]) -> _Then:
    found, company = _Then(), worked.company
    for n, approval in _named(worked.entries, approvals).items():
        found.grants[n] = _repriced(_grant(approval, before), company.plan, plan)
    for each in worked.entries:
        decision = judged_again.decide(worked.done[each.number], was, now)
        if decision:
            found.decisions[each.ticket] = decision
            each = _judged(each, decision, plan, approvals.get(each.ticket, []), before, found.grants, company.plan)
        found.entries.append(each)
    for price in worked.prices:
        decision = found.decisions.get(price.ticket) or judged_again.decide(
            Done(worked.rules.get(price.ticket, "")), was, now
        )
        if decision is None or judged_again.bill_of(decision.verdict, Charge.FIXED)[0] == Bill.FIXED:
            found.prices.append(price)
    return found


def _judged(
    entry: Entry, decision: Decision, plan: Plan, approvals: list[Approval], before: dict, grants: dict, was: Plan
) -> Entry:
    """Return the entry as the other verdict bills it, and add what it may cost to the grants."""
    named = next((a for a in approvals if a.pk == entry.approval), None)
    approval = named or next((a for a in reversed(approvals) if not a.withdrawn_at), None)
    bill, assumed = judged_again.bill_of(decision.verdict, parts.charge_of(approval))
    number = None
    if assumed:
        number = -entry.ticket
        multiplier = plan.expedite_multiplier if decision.verdict == Verdict.EXPEDITE else statement.ONE
        grants[number] = Grant(NO_CAP, None, None, multiplier, before.get(entry.ticket, NOTHING))
    elif bill in (Bill.BILLABLE, Bill.FIXED):
        number = approval.pk
        grants.setdefault(number, _repriced(_grant(approval, before), was, plan))
    return entry._replace(bill=bill, rule=decision.rule, approval=number)


def _named(entries: list[Entry], approvals: dict[int, list[Approval]]) -> dict[int, Approval]:
    """Return the approvals that entries stand on."""
    tickets = {each.ticket for each in entries if each.approval}
    return {a.pk: a for ticket in tickets for a in approvals.get(ticket, ())}


def _grant(approval: Approval, before: dict[int, Decimal]) -> Grant:
    spent = before.get(approval.ticket_id, NOTHING)
    return Grant(approval.cap_minutes, approval.cap_amount, approval.rate, approval.multiplier, spent)


def _repriced(grant: Grant, was: Plan, now: Plan) -> Grant:
    """Return what the approval would have said: the plan's rate where it named that; one agreed apart stays."""
    if grant.rate is None or grant.rate != was.hourly_rate or now.hourly_rate in (None, was.hourly_rate):
        return grant
    rate, most = now.hourly_rate, grant.cap_amount
    if most == billed_time.amount(grant.cap_minutes, grant.rate, grant.multiplier):
        most = billed_time.amount(grant.cap_minutes, rate, grant.multiplier)
    return grant._replace(rate=rate, cap_amount=most)


def _free_changes() -> dict[int | None, list[str]]:
    """Return the names of the standard changes without a charge, by plan; None: of every plan."""
    found: dict[int | None, list[str]] = {}
    rows = StandardChange.objects.filter(on=True, charge=Charge.NONE).values_list("plan", "name")
    for plan, name in rows.order_by("pk"):
        found.setdefault(plan, []).append(name)
    return found


def _known(plan: Plan) -> int | None:
    """Return the number of the plan of this name that is on file: its catalogue goes with it."""
    return plan.pk or Plan.objects.filter(name__iexact=plan.name).values_list("pk", flat=True).first()


def _said(plan: Plan, number: int | None, free: dict[int | None, list[str]]) -> Says:
    mine = [*free.get(None, ()), *(free.get(number, ()) if number else ())]
    return Says(PLANS[plan.kind], plan.expedite, judged_again.names(plan.included_changes, mine))


def totals(months: list[Month]) -> list[Month]:
    """Return one row a company, by name: the sums of its months, without their lines."""
    found: dict[int, Month] = {}
    for each in months:
        sums = found.get(each.company.pk)
        found[each.company.pk] = replace(
            each, today=each.today + sums.today, then=each.then + sums.then, assumed=each.assumed + sums.assumed,
            lines=each.lines + sums.lines, changes=sums.changes + each.changes,
        ) if sums else each  # fmt: skip
    return sorted(found.values(), key=lambda each: each.company.name)
