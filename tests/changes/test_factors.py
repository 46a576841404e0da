"""The plan's factors reach what is approved, and from there the statement's lines."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from sameday.billing import gather, time
from sameday.changes import drafting, factors, phone
from sameday.clients.models import Plan
from sameday.policy.approval import Charge
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.billing.test_run import NOV, draft
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(cast):
    Plan.objects.update(
        hourly_rate=Decimal("100.00"), expedite=True, expedite_multiplier=Decimal("1.50"),
        onsite_multiplier=Decimal("1.25"),
    )  # fmt: skip
    return life.change(request_of(cast.ann), by="staff:1", at=MONDAY)


def ruled(ticket, rule, verdict="BILLABLE_AFTER_APPROVAL"):
    Ticket.objects.filter(pk=ticket.pk).update(coverage_rule=rule, coverage_verdict=verdict)
    return Ticket.objects.select_related("company__plan").get(pk=ticket.pk)


@pytest.mark.parametrize(
    ("rule", "verdict", "factor"),
    [
        ("R4", "EXPEDITE_BILLABLE_AFTER_APPROVAL", "1.50"),
        ("R4", "QUEUE_NEXT_BUSINESS_DAY", "1"),
        ("R5", "BILLABLE_AFTER_APPROVAL", "1.25"),
        ("R7", "BILLABLE_AFTER_APPROVAL", "1"),
    ],
)
def test_the_offer_costs_what_the_rule_says(change, cast, rule, verdict, factor):
    """# rules.md 9"""
    ticket = ruled(change, rule, verdict)
    assert factors.of(ticket) == Decimal(factor)
    written = drafting.Written(what="w", steps="s", way_back="b", minutes_low=60, minutes_high=60)
    row = drafting.keep(ticket, written, staff=cast.atlas, at=MONDAY)
    assert (row.multiplier, row.cap_amount) == (Decimal(factor), Decimal(factor) * 100)
    fixed = drafting.Written(what="w", minutes_high=60, charge=Charge.FIXED, price=Decimal("50.00"))
    assert drafting.keep(ticket, fixed, staff=cast.atlas, at=MONDAY).multiplier == 1  # a price is a price


def test_work_on_site_is_billed_at_its_factor(change, cast):
    ticket = ruled(change, "R5")
    facts = {"approver": cast.paul, "number": cast.paul.phone, "scope": "On site", "cap_minutes": 120}
    ticket = phone.approve(ticket, staff=cast.cora, by="staff:1", at=MONDAY, **facts)
    ticket = ruled(ticket, "R5")
    worked = time.Worked(60, day=MONDAY.date())
    time.log(ticket, worked, staff=cast.tina, by="staff:1", at=datetime(2026, 11, 24, 15, tzinfo=UTC))
    (line,) = [each for each in draft(cast.acme).made.lines if each.section == "time"]
    assert (line.amount, line.multiplier, line.full) == (Decimal("125.00"), Decimal("1.25"), Decimal("125.00"))
    assert gather.month(NOV, companies=[cast.acme.pk], without=())[0].approvals
