"""What is approved is billed: in the plan's currency, at its factor, once, and never more. rules.md 8, 9, 11."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from sameday.billing import run, time
from sameday.changes import asking, deciding, drafting, frozen
from sameday.policy.approval import Charge, How
from sameday.tickets import life
from tests.changes.conftest import TINA, change_of, draft_of
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NOV, DEC = date(2026, 11, 1), date(2026, 12, 1)
AT = datetime(2026, 12, 1, 15, tzinfo=UTC)
JANUARY = datetime(2027, 1, 4, 15, tzinfo=UTC)


def yes(offer, person, at, how=How.LINK):
    return deciding.approve(offer, person, how, digest=offer.digest, by=f"contact:{person.pk}", at=at)


def log(ticket, staff, minutes, at, **more):
    return time.log(ticket, time.Worked(minutes, **more), staff=staff, by=TINA, at=at)


def sent(ticket, cast, at, **more):
    return asking.send(draft_of(ticket, cast.atlas, **more), by=TINA, at=at)


def draft(company, month=NOV):
    (found,) = run.drafts(month, companies=[company.pk])
    return found


def sums(made, *sections):
    return sum(line.amount for line in made.lines if line.section in sections)


def written(**more):
    facts = {"what": "X", "steps": "Y", "way_back": "Z", "minutes_low": 60, "minutes_high": 60, "charge": Charge.TIME}
    return drafting.Written(**facts | more)


@pytest.mark.parametrize(("field", "name"), [("outside_hours", "expedite_multiplier"), ("onsite", "onsite_multiplier")])
def test_expedited_and_on_site_work_costs_its_multiple(cast, field, name):
    """# rules.md 9 R4, R5"""
    plan = cast.acme.plan
    plan.hourly_rate, plan.expedite = Decimal(160), True
    setattr(plan, name, Decimal("1.50"))
    plan.save()
    ticket = life.take(request_of(cast.ann), by=TINA, at=MONDAY)
    ticket = life.decide_coverage(
        ticket, about="unknown", reason="They ask for it.", staff=cast.cora, by=TINA, at=MONDAY, **{field: True}
    )
    assert ticket.coverage_rule == {"outside_hours": "R4", "onsite": "R5"}[field] and ticket.needs_approval
    row = drafting.keep(ticket, written(), staff=cast.atlas, at=MONDAY)
    assert (row.multiplier, row.cap_amount) == (Decimal("1.50"), Decimal("240.00"))


def test_the_offer_is_in_the_plans_currency(cast):
    """# rules.md 11"""
    plan = cast.acme.plan
    plan.hourly_rate, plan.currency = Decimal(160), "EUR"
    plan.save()
    row = drafting.keep(change_of(cast.ann), written(), staff=cast.atlas, at=MONDAY)
    assert row.currency == "EUR", frozen.price_of(row)
