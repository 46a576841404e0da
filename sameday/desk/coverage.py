"""What the client's plan says of a request, and why: for whoever triages it or works on it. Source: rules.md 9."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sameday.clients.models import CoveredItem
from sameday.policy import coverage, recognise
from sameday.policy.coverage import Decision, Facts, Item, PlanKind, Standing
from sameday.policy.kinds import Kind, State
from sameday.policy.recognise import Covered, Recognised, Said
from sameday.tickets.models import Ticket

PLANS = {
    "unlimited": PlanKind.UNLIMITED, "block_hours": PlanKind.BLOCK, "time_and_material": PlanKind.TIME_AND_MATERIAL,
}  # fmt: skip


@dataclass(frozen=True)
class Coverage:
    """The decision by its rule, and what the request was recognised to be about."""

    decision: Decision
    about: Recognised

    @property
    def label(self) -> str:
        return coverage.LABELS[self.decision.verdict]

    @property
    def why(self) -> str:
        """Return the clause and, where the thing it is about decides, how that was found out."""
        clause = coverage.WORDS[self.decision.rule]
        return f"{clause} {self.about.reason}" if self.decision.rule in coverage.BY_ITEM else clause


def of(ticket: Ticket, text: str, kind: Kind, day: date, items: Iterable[CoveredItem]) -> Coverage:
    """Return what the plan says of a request that reads so, is of this kind and was received on this local day, out of
    all items of its company."""
    rows = [Covered(i.pk, i.kind, i.name, i.contact_id, i.active_from, i.active_until) for i in items]
    said = Said(f"{ticket.subject}\n{text}", ticket.computer_name, ticket.requester_id)
    about = recognise.recognise(said, rows, day)
    return Coverage(coverage.decide(_facts(ticket, said.text, kind, about.item)), about)


def _facts(ticket: Ticket, text: str, kind: Kind, item: Item) -> Facts:
    company, asker = ticket.company, ticket.requester
    known = ticket.state != State.QUARANTINED and asker is not None and asker.status == "active"
    if company is None:
        return Facts(Standing.ACTIVE, False, PlanKind.UNLIMITED, kind, item)
    plan = company.plan
    standard = kind == Kind.CHANGE and coverage.asks_for(text, plan.included_changes)
    return Facts(
        Standing(company.status), known, PLANS[plan.kind], kind, item, standard=standard, expedite=plan.expedite
    )
