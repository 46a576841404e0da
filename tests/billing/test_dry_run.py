"""What another plan would have billed: today's to the cent under the same plan, and nothing is changed by asking."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.billing import dry_run, plan_text, run
from sameday.billing.models import TimeEntry
from sameday.clients.models import Company, Plan
from sameday.policy.bill import Bill
from sameday.tickets import life
from tests.billing.test_run import AT, DEC, JANUARY, NOV, approved, plans, worked  # noqa: F401  fixtures
from tests.snapshot import rows_of
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def helped(approved, cast):  # noqa: F811
    """Beside the change: an hour of help that Acme's plan includes, in November."""
    ticket = life.take(request_of(cast.ann, subject="Outlook"), by="staff:1", at=MONDAY)
    worked(ticket, cast.tina, 61, Bill.INCLUDED, rule="R12", verdict="INCLUDED", words="Mail works again")
    return ticket


def dry(plan, first=NOV, last=NOV, **more):
    return list(dry_run.run(plan, first, last, **more))


def of(company, months):
    (found,) = [each for each in months if each.company.pk == company.pk]
    return found


def on_file(cast):
    return Plan.objects.get(pk=cast.acme.plan_id)


def another(**terms):
    plan = Plan.objects.first()
    for name, value in terms.items():
        setattr(plan, name, value)
    return plan


def test_the_same_plan_bills_the_same_and_differs_in_no_line(helped, cast):
    plan = plan_text.read(plan_text.write(on_file(cast)))
    for approve in (False, True):
        if approve:
            run.approve(cast.acme, NOV, by=cast.bill, at=AT)
        found = of(cast.acme, dry(plan))
        assert (found.today, found.then, found.changes) == (Decimal("1060.00"), Decimal("1060.00"), ())
        assert found.state == ("approved" if approve else "draft")


def test_time_and_material_bills_what_was_in_the_plan_and_says_that_nobody_was_asked(helped, cast):
    plan = another(kind="time_and_material", monthly_fee=Decimal(0), hourly_rate=Decimal("160.00"))
    found = of(cast.acme, dry(plan))
    assert (found.today, found.then, found.assumed) == (Decimal("1060.00"), Decimal("360.00"), Decimal("200.00"))
    fee, help_ = found.changes
    assert (fee.what, fee.today, fee.then) == ("Fee", Decimal("900.00"), Decimal("0.00"))
    assert (help_.ticket, help_.rule_today, help_.rule_then) == (helped.pk, "R12", "R8")
    assert "time and material" in help_.why and "nobody was asked" in help_.why
    assert "61 min worked, 75 billed" in help_.lines_then


def test_a_block_takes_the_minutes_and_says_when_there_are_too_few(helped, cast):
    found = of(cast.acme, dry(another(kind="block_hours", block_minutes=60)))
    (help_,) = found.changes
    assert (help_.rule_then, help_.then) == ("R11", Decimal("0.00"))
    assert found.trouble == ("More was worked than the block has.",)


def test_another_rate_is_another_price_where_the_approval_named_the_plans(helped, cast):
    found = of(cast.acme, dry(another(hourly_rate=Decimal("200.00"))))
    (change,) = found.changes
    assert (change.today, change.then, change.why) == (
        Decimal("160.00"), Decimal("200.00"), "Rate an hour: 160.00 → 200.00.",
    )  # fmt: skip


def test_a_change_that_the_plan_includes_costs_nothing(helped, cast):
    life_text = another(included_changes=["printer jams"])
    TimeEntry.objects.filter(bill=Bill.BILLABLE).update(rule="R7", verdict="BILLABLE_AFTER_APPROVAL")
    (change,) = of(cast.acme, dry(life_text)).changes
    assert (change.rule_today, change.rule_then, change.then) == ("R7", "R7a", Decimal("0.00"))


def test_what_was_written_down_stays_free_under_any_plan(helped, cast):
    TimeEntry.objects.filter(rule="R12").update(settled_why="A favour.")
    found = of(cast.acme, dry(another(kind="time_and_material")))
    assert not found.assumed


def test_months_follow_each_other_and_none_counts_twice(helped, cast):
    """Two open months: the second would be approved after the first, so what is of November is not in December."""
    months = dry(on_file(cast), NOV, DEC, companies=[cast.acme.pk])
    assert [(each.month, each.today, each.then) for each in months] == [
        (NOV, Decimal("1060.00"), Decimal("1060.00")), (DEC, Decimal("900.00"), Decimal("900.00")),
    ]  # fmt: skip
    rows = [run.approve(cast.acme, month, by=cast.bill, at=JANUARY) for month in (NOV, DEC)]
    assert [row.total for row in rows] == [each.today for each in months]
    (sums,) = dry_run.totals(months)
    assert (sums.today, sums.lines) == (Decimal("1960.00"), sum(each.lines for each in months))


def test_nothing_is_changed_by_asking(helped, cast):
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    models = [model for model in apps.get_models() if model._meta.managed]
    before = rows_of(models)
    with CaptureQueriesContext(connection) as asked:
        dry(another(kind="time_and_material"), date(2026, 9, 1), DEC)
    assert rows_of(models) == before
    assert all(each["sql"].strip().startswith("SELECT") for each in asked)


def test_a_month_asks_as_often_for_many_as_for_one(helped, cast):
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    plan = another(kind="time_and_material")
    with CaptureQueriesContext(connection) as one:
        dry(plan, NOV, DEC)
    for n in range(12):
        company = Company.objects.create(name=f"Client {n}", plan=cast.acme.plan)
        ticket = life.take(request_of(cast.carl, subject=f"S {n}"), by="staff:1", at=MONDAY)
        worked(ticket, cast.tina, 5 + n, Bill.INCLUDED, rule="R12", verdict="INCLUDED")
        run.approve(company, NOV, by=cast.bill, at=AT)
    run.approve(cast.corner, NOV, by=cast.bill, at=AT)
    with CaptureQueriesContext(connection) as many:
        dry(plan, NOV, DEC)
    assert len(many) <= len(one) <= 32


def test_the_days_reach_back_to_whole_months():
    today = datetime(2026, 12, 1, tzinfo=UTC).date()
    assert dry_run.span(90, today) == (date(2026, 9, 1), date(2026, 12, 1))
