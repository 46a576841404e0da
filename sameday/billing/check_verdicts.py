"""What must hold between minutes and the verdict on their request: it says what becomes of them."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields.json import KT

from sameday.billing.check_entries import places
from sameday.billing.models import TimeEntry
from sameday.changes.models import Approval
from sameday.policy.approval import Charge
from sameday.policy.bill import NEEDS_A_WORD, Bill
from sameday.policy.coverage import Verdict
from sameday.tickets.models import TicketEvent


def rules() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield (rule, places where it does not hold)."""
    stated = TimeEntry.objects.filter(line__isnull=False).order_by("pk")
    billable = TimeEntry.objects.filter(bill=Bill.BILLABLE).order_by("pk")
    free = Approval.objects.filter(ticket=OuterRef("ticket"), offer__charge=Charge.NONE)
    said = TicketEvent.objects.filter(ticket=OuterRef("ticket")).alias(rule=KT("data__set__coverage_rule"))
    yield "billed time has a verdict that bills", places(billable.exclude(verdict__in=NEEDS_A_WORD))
    yield (
        "time of the block has the verdict that takes it from there",
        places(stated.filter(bill=Bill.BLOCK).exclude(verdict=Verdict.DEBIT_BLOCK)),
    )
    yield (
        "time at no charge has a verdict, an approval or a reason for that",
        places(
            stated.filter(bill=Bill.INCLUDED, settled_why="")
            .filter(Q(verdict__in=[*NEEDS_A_WORD, Verdict.DEBIT_BLOCK, ""]))
            .exclude(Exists(free))
        ),
    )
    yield (
        "time in a fixed price has an approval of that price",
        places(stated.filter(bill=Bill.FIXED).exclude(approval__offer__charge=Charge.FIXED)),
    )
    yield "the rule of time is one that its ticket had", places(
        # a wish for work outside of our hours says when: its time is billed by the rule without it
        stated.exclude(rule="").exclude(ticket__coverage_rule=F("rule")).exclude(ticket__coverage_rule="R4").exclude(
            Exists(said.filter(rule=OuterRef("rule")))
        )
    )  # fmt: skip
