"""A made year of a desk: clients on five plans, requests, offers, approvals and time, approved month by month.

Seeded. Some requests go the whole way through life and time.log; the rest are rows, as many at a time, which the
guards of the database look at like any other. What keeps a statement back is settled as billing settles it.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.db import connection

from sameday.billing import parts, run, settling, time
from sameday.billing.models import Statement, TimeEntry
from sameday.changes import phone
from sameday.changes.models import Approval, Asked, Offer, Standing
from sameday.clients.models import Company, Contact, Plan
from sameday.office.models import Staff
from sameday.policy import bill as bills
from sameday.policy import billed_time
from sameday.policy.bill import Bill
from sameday.policy.coverage import Verdict
from sameday.policy.statement import last_day, next_month
from sameday.tickets import life
from sameday.tickets.models import Message, Ticket, TicketEvent

HOUR, DAY_MINUTES = timedelta(hours=1), 600
WHO = "staff:1"
PLANS = (
    {"name": "All in", "monthly_fee": 900, "seat_price": 35, "fee_tax": "6.35", "time_tax": "6.35"},
    {"name": "Block", "kind": "block_hours", "monthly_fee": 400, "block_minutes": 900, "block_carries": True},
    {"name": "By time", "kind": "time_and_material", "round_per": "entry", "round_increment": 6, "time_tax": "6.35"},
    {"name": "By request", "monthly_fee": 250, "round_per": "ticket", "round_minimum": 30},
    {"name": "By person", "kind": "block_hours", "block_minutes": 600, "seat_price": 20,
     "round_per": "ticket-day-technician", "round_increment": 30},
)  # fmt: skip
RATES = ("160.00", "145.00", "95.50", "187.33", "120.00")
EVERY_REAL = 100  # one request of so many goes through life
SORTS = (("help", 62), ("unclear", 8), ("emergency", 4), ("change", 12), ("fixed", 4), ("free", 3), ("gap", 7))


@dataclass
class Year:
    """What was made: the clients and the statements by month."""

    companies: list[Company]
    months: list[date]
    bill: Staff
    tickets: int = 0
    rows: list[Statement] = field(default_factory=list)


@dataclass
class Made:
    """A request with what its minutes stand on."""

    ticket: Ticket
    sort: str
    contact: Contact
    approval: Approval | None = None
    left: int = 0  # of the cap


def make(cast, *, clients: int, tickets: int, months: int, first: date = date(2026, 1, 1), seed: int = 6) -> Year:
    """Fill an empty desk and approve every month of every client."""
    dice = random.Random(seed)
    desk = _Desk(dice, cast, *_clients(dice, clients, first))
    year, month = Year(desk.companies, [], cast.bill), first
    each = tickets // months
    for number in range(months):
        desk.fill(month, each + (tickets - each * months if number == months - 1 else 0))
        year.months.append(month)
        year.rows += desk.approve(month)
        month = next_month(month)
    year.tickets = tickets
    return year


def _counted() -> None:
    """Let PostgreSQL count what is there: all of it is one transaction, and by the counts of empty tables each minute
    that the guards check would walk over all of them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _clients(dice: random.Random, many: int, first: date) -> tuple[list[Company], list[Contact], list[Staff]]:
    Company.objects.update(status="inactive")  # of the cast
    plans = Plan.objects.bulk_create(
        Plan(tier="Standard", hourly_rate=Decimal(rate), **terms) for terms, rate in zip(PLANS, RATES, strict=True)
    )
    rows = [
        Company(
            name=f"Client {n:02}", plan=plans[n % len(plans)], seats=dice.choice([None, 5, 12]), tax_exempt=n % 11 == 5,
            contract_from=first + timedelta(days=12) if n % 7 == 3 else None,
        )
        for n in range(many)
    ]  # fmt: skip
    companies = Company.objects.bulk_create(rows)
    people = Contact.objects.bulk_create(
        Contact(company=row, name=f"Person {row.pk} {n}", mail=f"p{n}@c{row.pk}.example", phone=f"860-555-{row.pk:04}",
                **({"point_of_contact": True, "approves_in_order": 0} if n == 0 else {}))
        for row in companies for n in range(3)
    )  # fmt: skip
    staff = Staff.objects.bulk_create(
        Staff(name=f"Pro {n}", mail=f"pro{n}@desk.example", role="it_pro") for n in range(24)
    )
    return companies, people, staff


class _Desk:
    """The desk at work, month after month."""

    def __init__(self, dice, cast, companies, people, staff):
        self.dice, self.cast, self.companies, self.staff = dice, cast, companies, staff
        self.people = {c.pk: [p for p in people if p.company_id == c.pk] for c in companies}
        for each in (p for row in self.people.values() for p in row):
            each.company = next(c for c in companies if c.pk == each.company_id)
        self.standing = {
            c.pk: Standing.objects.create(
                company=c, monthly_cap=Decimal(90_000), approver=self.people[c.pk][0], words="By mail.",
                from_on=date(2025, 1, 1), recorded_by=cast.cora,
            )
            for c in companies if c.plan.kind == "time_and_material"
        }  # fmt: skip
        self.busy: dict[tuple[int, date], int] = {}
        self.going: list[Made] = []  # changes that go on next month
        self.late: list[TimeEntry] = []

    def fill(self, month: date, many: int) -> None:
        _counted()
        """Make a month's requests with their time; a few minutes of it are written down a month late."""
        days = [d for d in (month + timedelta(n) for n in range(last_day(month).day)) if d.weekday() < 5]
        real = max(4, many // EVERY_REAL)
        for number in range(real):
            self._really(days, change=number % 2 == 0, back=number % 4 == 3)
        made = self._requests(days, many - real)
        late, self.late = self.late, []
        entries = late + [e for each in [*self.going, *made] for e in self._time(each, days)]
        self.going = [m for m in made if m.sort == "change" and m.left > 30 and self.dice.random() < 0.2]
        now, self.late = _split(entries, lambda e: e.bill == Bill.INCLUDED and self.dice.random() < 0.02)
        _counted()
        TimeEntry.objects.bulk_create(now, batch_size=2000)
        self._take_back(now)

    def approve(self, month: date) -> list[Statement]:
        """Settle what keeps statements back, and approve every one."""
        at = datetime.combine(next_month(month), datetime.min.time(), UTC) + timedelta(days=2, hours=15)
        drafts = run.drafts(month)
        for draft in drafts:
            for why in draft.exceptions:
                if why.kind == "no_approval":
                    entry = TimeEntry.objects.get(pk=why.entry)
                    to = self.dice.choice([Bill.INCLUDED, Bill.DROPPED])
                    run.settle(entry, to, "Not asked in time.", by=self.cast.bill, at=at)
                elif why.kind == "over_block":
                    self._within_block(draft, month, at)
        for draft in run.drafts(month):  # what is accepted is what it comes to after that
            for why in draft.exceptions:
                settling.accept(draft.company, month, why.kind, why.key, "Looked at.", by=self.cast.bill, at=at)
        return [run.approve(draft.company, month, by=self.cast.bill, at=at) for draft in drafts]

    def _within_block(self, draft, month: date, at: datetime) -> None:
        over = -draft.made.block_left
        rows = TimeEntry.objects.filter(line=None, bill=Bill.BLOCK, minutes__gt=0, reversed_by=None)
        for entry in rows.filter(ticket__company=draft.company, day__lte=last_day(month)).order_by("-pk"):
            if over <= 0:
                return
            run.settle(entry, Bill.INCLUDED, "More than the block: a favour.", by=self.cast.bill, at=at)
            over -= entry.minutes

    def _really(self, days: list[date], *, change: bool, back: bool) -> None:
        """Let a request go through life: opened, taken or approved by telephone, worked on, taken back in part."""
        from tests.tickets.conftest import request_of

        company = self.dice.choice([c for c in self.companies if c.plan.kind == "unlimited"])
        poc, day = self.people[company.pk][0], self.dice.choice(days[:-3])
        at = datetime(day.year, day.month, day.day, 15, self.dice.randrange(60), self.dice.randrange(60), tzinfo=UTC)
        ticket = request_of(poc, at=at, subject=f"Firewall {at:%d%H%M%S}", text="Please.")
        staff = self._free(day, 60)
        if change:
            ticket = life.change(ticket, by=WHO, at=at)
            facts = {"approver": poc, "number": poc.phone, "scope": "A new firewall", "cap_minutes": 60}
            ticket = phone.approve(ticket, staff=self.cast.cora, by=WHO, at=at, **facts)
        else:
            ticket = life.take(ticket, by=WHO, at=at)
        worked = time.Worked(self.dice.randrange(10, 90), began_at=at + HOUR, words="Worked on it")
        made = time.log(ticket, worked, staff=staff, by=WHO, at=at + 4 * HOUR)
        if back:
            time.reverse(made[0], by=WHO, at=at + 5 * HOUR)

    def _requests(self, days: list[date], many: int) -> list[Made]:
        names, weights = zip(*SORTS, strict=True)
        made = []
        for sort in self.dice.choices(names, weights, k=many):
            company = self.dice.choice(self.companies)
            contact = self.dice.choice(self.people[company.pk])
            made.append(Made(self._ticket(sort, company, contact, self.dice.choice(days)), sort, contact))
        Ticket.objects.bulk_create([each.ticket for each in made], batch_size=1000)
        said = {"direction": "in", "channel": "email", "text": "Please help."}
        Message.objects.bulk_create(
            Message(ticket=m.ticket, received_at=m.ticket.received_at, contact=m.contact, **said) for m in made
        )
        events = [
            TicketEvent(
                ticket=m.ticket, at=m.ticket.received_at, kind="received", actor=f"contact:{m.contact.pk}",
                data={"set": {"coverage_rule": m.ticket.coverage_rule}, "was": {}},
            )
            for m in made
        ]  # fmt: skip
        events += self._approvals(made)
        TicketEvent.objects.bulk_create(events, batch_size=2000)
        return made

    def _ticket(self, sort: str, company: Company, contact: Contact, day: date) -> Ticket:
        at = datetime(day.year, day.month, day.day, 14, self.dice.randrange(60), tzinfo=UTC)
        rule, verdict, about = _verdict(sort, company.plan.kind)
        asked = sort in ("change", "fixed", "free", "gap")
        kind = {"emergency": "emergency"}.get(sort, "change" if asked else "help")
        return Ticket(
            subject=f"{sort.capitalize()} {self.dice.randrange(10**6)}", channel="email", company=company,
            requester=contact, kind=kind, tier="Standard", urgency="normal", outcome="take",
            received_at=at, clock_from_at=at, triage_target_at=at, triage_promise_at=at, triaged_at=at, desk_at=at,
            queue_at=at, changed_at=at, stage="closed", resolved_at=at + 3 * HOUR, closed_at=at + 9 * HOUR,
            needs_approval=asked, approved_at=at if asked and sort != "gap" else None, coverage_rule=rule,
            coverage_verdict=verdict, coverage_about=about,
        )  # fmt: skip

    def _approvals(self, made: list[Made]) -> list[TicketEvent]:
        asked = [m for m in made if m.sort in ("change", "fixed", "free")]
        offers = Offer.objects.bulk_create([self._offer(m) for m in asked], batch_size=1000)
        Asked.objects.bulk_create(
            Asked(offer=o, contact=self.people[m.ticket.company_id][0], asked_at=m.ticket.received_at)
            for m, o in zip(asked, offers, strict=True)
        )
        rows = [(m, self._yes(m, offer=o, how="link", digest=o.digest)) for m, o in zip(asked, offers, strict=True)]
        rows += [(m, self._beforehand(m)) for m in made if m.ticket.coverage_rule == "R8"]
        Approval.objects.bulk_create([row for _, row in rows], batch_size=1000)
        for m, row in rows:
            m.approval, m.left = row, row.cap_minutes
        return [
            TicketEvent(ticket=m.ticket, at=row.approved_at, kind="approved", actor=f"contact:{row.contact_id}",
                        data={"approval": row.pk, "contact": row.contact_id, "how": row.how, "set": {}, "was": {}})
            for m, row in rows
        ]  # fmt: skip

    def _offer(self, m: Made) -> Offer:
        rate, cap = m.ticket.company.plan.hourly_rate, self.dice.choice([30, 60, 120, 240])
        charge = {"change": "time", "fixed": "fixed", "free": "none"}[m.sort]
        most = {"time": billed_time.amount(cap, rate), "fixed": Decimal(self.dice.randrange(5000, 90000)) / 100,
                "none": Decimal(0)}[charge]  # fmt: skip
        at = m.ticket.received_at
        return Offer(
            ticket=m.ticket, version=1, state="approved", kind="change", what="A change", charge=charge, rate=rate,
            cap_minutes=cap, cap_amount=most, digest=f"{m.ticket.pk:064x}", made_by=self.cast.atlas, made_at=at,
            sent_at=at, valid_until=at + timedelta(days=14), decided_at=at,
        )  # fmt: skip

    def _beforehand(self, m: Made) -> Approval:
        rate = m.ticket.company.plan.hourly_rate
        standing = self.standing[m.ticket.company_id]
        caps = {"cap_minutes": 60, "cap_amount": billed_time.amount(60, rate), "rate": rate}
        return self._yes(m, standing=standing, how="standing", **caps)

    def _yes(self, m: Made, offer: Offer | None = None, **facts) -> Approval:
        at = m.ticket.received_at + timedelta(minutes=30)
        caps = {n: getattr(offer, n) for n in ("cap_minutes", "cap_amount", "rate")} if offer else {}
        return Approval(
            ticket=m.ticket, offer=offer, contact=self.people[m.ticket.company_id][0], approved_at=at, good_from_at=at,
            scope=f"What T-{m.ticket.pk} asks for", **caps, **facts,
        )  # fmt: skip

    def _time(self, m: Made, days: list[date]) -> list[TimeEntry]:
        """Return the minutes of a request on one to three days, each within what its approval leaves."""
        day, found = max(m.ticket.received_at.date(), days[0]), []
        for _ in range(self.dice.choice([1, 1, 1, 2, 3])):
            minutes = self.dice.randrange(4, 75)
            for bill, part in self._parts(m, minutes):
                staff = self._free(day, part)
                found.append(
                    TimeEntry(
                        ticket=m.ticket, staff=staff, day=day, minutes=part,
                        words=self.dice.choice(["", "Worked on it"]), bill=bill,
                        rule=m.ticket.coverage_rule, verdict=m.ticket.coverage_verdict,
                        approval=m.approval if bill in (Bill.BILLABLE, Bill.FIXED) else None, made_by=WHO,
                        made_at=m.ticket.received_at + 3 * HOUR,
                    )
                )  # fmt: skip
            day = min(day + timedelta(days=self.dice.choice([0, 1])), days[-1])
        return found

    def _parts(self, m: Made, minutes: int) -> list[tuple[Bill, int]]:
        charge = parts.charge_of(m.approval)
        bill = bills.of(Verdict(m.ticket.coverage_verdict), analysis=False, charge=charge)
        if bill != Bill.BILLABLE:
            return [(bill, minutes)]
        within, above = bills.split(minutes, m.left)
        m.left -= within
        return [part for part in ((bill, within), (Bill.WAITING, above)) if part[1]]

    def _free(self, day: date, minutes: int) -> Staff:
        """Return somebody who has so much time left on this day."""
        who = next(s for s in self.dice.sample(self.staff, len(self.staff))
                   if self.busy.get((s.pk, day), 0) + minutes <= DAY_MINUTES)  # fmt: skip
        self.busy[who.pk, day] = self.busy.get((who.pk, day), 0) + minutes
        return who

    def _take_back(self, entries: list[TimeEntry]) -> None:
        kept = ("ticket_id", "staff_id", "day", "words", "bill", "rule", "verdict", "approval_id", "made_by", "made_at")
        back = [e for e in entries if e.minutes > 0 and self.dice.random() < 0.01]
        TimeEntry.objects.bulk_create(
            TimeEntry(**{name: getattr(e, name) for name in kept}, minutes=-e.minutes, reverses=e) for e in back
        )


def _verdict(sort: str, kind: str) -> tuple[str, str, str]:
    if sort == "emergency":
        return "R3", Verdict.TO_CONTAINMENT, "equipment"
    if sort in ("change", "fixed", "free", "gap"):
        return ("R7a", Verdict.INCLUDED_AFTER_APPROVAL, "unknown") if sort == "free" else (
            "R7", Verdict.BILLABLE, "unknown")  # fmt: skip
    if kind == "time_and_material":
        return "R8", Verdict.BILLABLE, "service"
    if sort == "unclear":
        return "R9", Verdict.DIAGNOSIS, "unknown"
    return ("R11", Verdict.DEBIT_BLOCK, "equipment") if kind == "block_hours" else ("R12", Verdict.INCLUDED, "service")


def _split(rows: list, is_so) -> tuple[list, list]:
    no, yes = [], []
    for row in rows:
        (yes if is_so(row) else no).append(row)
    return no, yes
