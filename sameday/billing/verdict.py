"""What the client's plan says of a request, and why: for whoever triages it or works on it. Source: rules.md 9."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from sameday.changes.models import Offer, StandardChange
from sameday.clients.models import Company, CoveredItem, Plan
from sameday.office import ours
from sameday.policy import coverage, coverage_words, recognise
from sameday.policy.approval import Charge
from sameday.policy.approval import State as OfferState
from sameday.policy.bill import NEEDS_A_WORD
from sameday.policy.coverage import Approval, Decision, Facts, Item, PlanKind, Standing, Verdict
from sameday.policy.kinds import Kind, State
from sameday.policy.recognise import Covered, Recognised, Said
from sameday.tickets.life.coverage import Judged
from sameday.tickets.models import Message, Ticket

PLANS = {
    "unlimited": PlanKind.UNLIMITED, "block_hours": PlanKind.BLOCK, "time_and_material": PlanKind.TIME_AND_MATERIAL,
}  # fmt: skip
SAID = "One of us said so."


@dataclass(frozen=True)
class Coverage:
    """The decision by its rule, what the request is about, and the name of the covered row, if any."""

    decision: Decision
    about: Recognised
    name: str = ""

    @property
    def rule(self) -> str:
        return self.decision.rule

    @property
    def client(self) -> str:
        return coverage_words.for_client(self.decision, self.name)

    @property
    def label(self) -> str:
        return coverage.LABELS[self.decision.verdict]

    @property
    def why(self) -> str:
        """Return the clause and, where the thing it is about decides, how that was found out."""
        clause = coverage.WORDS[self.decision.rule]
        return f"{clause} {self.about.reason}" if self.decision.rule in coverage.BY_ITEM else clause


@dataclass(frozen=True)
class Kept:
    """A verdict as it stands on its ticket."""

    rule: str
    label: str
    why: str


def kept(ticket: Ticket) -> Kept:
    """Return the verdict of a triaged ticket in words."""
    return Kept(ticket.coverage_rule, coverage.LABELS[Verdict(ticket.coverage_verdict)], ticket.coverage_why)


def judge(ticket: Ticket) -> Judged:
    """Return the verdict on a ticket as it stands, with what its client wrote first. Three queries."""
    day = ours.desk().day_of(ticket.received_at)
    items = list(CoveredItem.objects.filter(company=ticket.company_id).order_by("pk")) if ticket.company_id else []
    found = of(ticket, first_words(ticket), Kind(ticket.kind or Kind.HELP), day, items)
    decision = found.decision
    return Judged(
        decision.rule, decision.verdict, found.about.item, found.about.row, found.why,
        needs_approval=decision.approval in (Approval.POC, Approval.POC_SCOPE),
        billed=decision.verdict in NEEDS_A_WORD,
        unclear=decision.verdict in (Verdict.REDIRECT, Verdict.QUARANTINE, Verdict.DIAGNOSIS),
        label=found.label, client=found.client,
    )  # fmt: skip


def of(ticket: Ticket, text: str, kind: Kind, day: date, items: Iterable[CoveredItem]) -> Coverage:
    """Return what the plan says of a request that reads so, is of this kind and was received on this local day, out of
    all items of its company. What one of us said it is about goes before what its words say."""
    asker = ticket.requester
    said = Said(f"{ticket.subject}\n{text}", ticket.computer_name, ticket.requester_id)
    known = ticket.state != State.QUARANTINED and asker is not None and asker.status == "active"
    how = {"onsite": ticket.onsite, "outside_hours": ticket.outside_hours}
    return _decide(ticket.company, said, kind, day, items, known=known, told=_told(ticket), number=ticket.pk, **how)


def without_wish(ticket: Ticket) -> Decision:
    """Return what the plan says of a ticket as if nobody had wished for work outside of our hours."""
    day = ours.desk().day_of(ticket.received_at)
    items = list(CoveredItem.objects.filter(company=ticket.company_id).order_by("pk")) if ticket.company_id else []
    plain = copy(ticket)
    plain.outside_hours = False
    return of(plain, first_words(ticket), Kind(ticket.kind or Kind.HELP), day, items).decision


def would_say(
    company: Company, text: str, kind: Kind, day: date, items: Iterable[CoveredItem], *, onsite: bool,
    outside_hours: bool,
) -> Coverage:  # fmt: skip
    """Return what the company's plan would say of a request with these words, for who asks "is it covered?"."""
    how = {"onsite": onsite, "outside_hours": outside_hours}
    return _decide(company, Said(text), kind, day, items, known=True, **how)


def first_words(ticket: Ticket) -> str:
    """Return what the client wrote first, without quotation and signature."""
    rows = Message.objects.filter(ticket_id=ticket.pk, direction="in").order_by("received_at", "id")
    reply, text = rows.values_list("reply", "text").first() or ("", "")
    return reply or text


def _told(ticket: Ticket) -> Recognised | None:
    if not ticket.coverage_said:
        return None
    return Recognised(Item(ticket.coverage_about), ticket.coverage_item, SAID)


def _decide(
    company: Company | None, said: Said, kind: Kind, day: date, items: Iterable[CoveredItem], *, known: bool,
    told: Recognised | None = None, number: int | None = None, **how: bool,
) -> Coverage:  # fmt: skip
    items = list(items)
    rows = [Covered(i.pk, i.kind, i.name, i.contact_id, i.active_from, i.active_until) for i in items]
    about = told or recognise.recognise(said, rows, day)
    name = next((item.name for item in items if item.pk == about.row), "")
    if company is None:
        facts = Facts(Standing.ACTIVE, False, PlanKind.UNLIMITED, kind, about.item)
        return Coverage(coverage.decide(facts), about, name)
    plan = company.plan
    standard = kind == Kind.CHANGE and _is_included(plan, said.text, number)
    facts = Facts(
        Standing(company.status), known, PLANS[plan.kind], kind, about.item, standard=standard, expedite=plan.expedite,
        **how,
    )  # fmt: skip
    return Coverage(coverage.decide(facts), about, name)


def _is_included(plan: Plan, text: str, number: int | None) -> bool:
    """Return whether the plan includes this change: by its own list, or by a standard change without a charge that
    somebody chose for it or that its words ask for."""
    if coverage.asks_for(text, plan.included_changes):
        return True
    chosen = Offer.objects.filter(ticket=number, change=OuterRef("pk"), state=OfferState.DRAFT)
    free = StandardChange.objects.filter(Q(plan=None) | Q(plan=plan), on=True, charge=Charge.NONE)
    rows = free.annotate(chosen=Exists(chosen)).values_list("name", "chosen")
    return any(chosen or coverage.asks_for(text, [name]) for name, chosen in rows)
