"""What is approved is what is billed: in the plan’s currency, at its factor, and once. rules.md 8, 9, 11."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from sameday.billing import run, time
from sameday.changes import asking, deciding, drafting, frozen
from sameday.clients.models import Plan
from sameday.policy.approval import Charge, How
from sameday.policy.bill import Bill
from sameday.tickets import life
from sameday.tickets.models import Ticket
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


def test_an_approved_change_wished_outside_hours_is_billed(cast):
    """# rules.md 9 R4: it says when, and not that it is for nothing"""
    Plan.objects.update(hourly_rate=Decimal(175))
    ticket = change_of(cast.ann)
    life.decide_coverage(
        ticket, about="unknown", outside_hours=True, reason="Wants it tonight.", staff=cast.cora, by=TINA, at=MONDAY
    )
    yes(sent(ticket, cast, MONDAY), cast.paul, MONDAY + HOUR)
    (entry,) = log(Ticket.objects.get(), cast.atlas, 60, MONDAY + 4 * HOUR, began_at=MONDAY + 2 * HOUR)
    assert entry.bill == Bill.BILLABLE


def test_a_block_pays_for_help_wished_outside_hours(cast):
    """# rules.md 9 R4, R11"""
    plan = cast.acme.plan
    plan.kind, plan.block_minutes = "block_hours", 600
    plan.save()
    from sameday.clients.models import CoveredItem

    item = CoveredItem.objects.create(company=cast.acme, kind="service", name="Outlook", active_from=date(2026, 1, 1))
    ticket = life.take(request_of(cast.ann, subject="Outlook is slow"), by=TINA, at=MONDAY)
    life.decide_coverage(
        ticket, about="service", item=item.pk, outside_hours=True, reason="Wants it tonight.", staff=cast.cora,
        by=TINA, at=MONDAY,
    )  # fmt: skip
    (entry,) = log(ticket, cast.tina, 60, MONDAY + 30 * HOUR)
    assert entry.bill == Bill.BLOCK


def test_time_under_the_first_approval_is_billed_when_it_is_written_after_the_second(cast):
    """Worked 11:00-12:00 under approval 1; more is approved at 13:00; written down at 14:00: it was approved then."""
    ticket = change_of(cast.ann)
    yes(sent(ticket, cast, MONDAY), cast.paul, MONDAY + HOUR / 2)
    offer = sent(Ticket.objects.get(), cast, MONDAY + 2 * HOUR, version=2, minutes=180, amount="525")
    yes(offer, cast.paul, MONDAY + 3 * HOUR)
    (entry,) = log(Ticket.objects.get(), cast.atlas, 60, MONDAY + 4 * HOUR, began_at=MONDAY + HOUR)
    assert entry.bill == Bill.BILLABLE


def test_a_smaller_later_approval_does_not_take_room_away(cast):
    """90 minutes in writing, then 30 by telephone: 90 are the cap still."""
    from sameday.changes import phone

    ticket = change_of(cast.ann)
    yes(sent(ticket, cast, MONDAY), cast.paul, MONDAY + HOUR / 2)
    phone.approve(
        Ticket.objects.get(), approver=cast.paul, number=cast.paul.phone, scope="A cable too", cap_minutes=30,
        staff=cast.cora, by=TINA, at=MONDAY + HOUR,
    )  # fmt: skip
    found = log(Ticket.objects.get(), cast.atlas, 60, MONDAY + 3 * HOUR, began_at=MONDAY + 2 * HOUR)
    assert [(e.bill, e.minutes) for e in found] == [(Bill.BILLABLE, 60)]


def test_a_clock_that_ran_over_the_approval_bills_what_came_after(cast):
    """Begun 10 minutes before the approval, 120 after."""
    from sameday.changes import phone

    ticket = phone.approve(
        change_of(cast.ann), approver=cast.paul, number=cast.paul.phone, scope="X", cap_minutes=600, staff=cast.cora,
        by=TINA, at=MONDAY + HOUR,
    )  # fmt: skip
    found = log(ticket, cast.atlas, 130, MONDAY + 4 * HOUR, began_at=MONDAY + HOUR - timedelta(minutes=10))
    assert [(e.bill, e.minutes) for e in found] == [(Bill.NONE, 10), (Bill.BILLABLE, 120)]
    assert found[1].began_at == MONDAY + HOUR


def test_what_is_worked_after_a_reopening_is_not_billed_by_the_old_yes(cast):
    """It was worked between the reopening and the new approval, and is written down after that."""
    ticket = change_of(cast.ann)
    yes(sent(ticket, cast, MONDAY), cast.paul, MONDAY + HOUR / 2)
    ticket = life.start(Ticket.objects.get(), staff=cast.atlas, by=TINA, at=MONDAY + HOUR)
    life.resolve(ticket, "Done.", staff=cast.atlas, tell=False, by=TINA, at=MONDAY + 2 * HOUR)
    life.reopen(Ticket.objects.get(), by=TINA, at=MONDAY + 3 * HOUR)
    life.change(Ticket.objects.get(), by=TINA, at=MONDAY + 3 * HOUR)
    offer = sent(Ticket.objects.get(), cast, MONDAY + 5 * HOUR, version=2, minutes=180, amount="525")
    yes(offer, cast.paul, MONDAY + 6 * HOUR)
    ticket = Ticket.objects.get()
    (before,) = log(ticket, cast.atlas, 30, MONDAY + 7 * HOUR, began_at=MONDAY + HOUR)
    (between,) = log(ticket, cast.atlas, 30, MONDAY + 7 * HOUR, began_at=MONDAY + 4 * HOUR)
    assert (before.bill, between.bill) == (Bill.BILLABLE, Bill.NONE)
