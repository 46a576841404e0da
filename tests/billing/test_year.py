"""A year of a desk, approved month by month: every cent leads back, and every sum agrees with every other."""

import csv
import io
import time as clock
from decimal import Decimal

import pytest
from django.db.models import Sum

from sameday.billing import accounting, check, dry_run
from sameday.billing.models import Statement
from sameday.clients.models import Plan
from tests.billing import year as years
from tests.yardstick import yardstick

pytestmark = pytest.mark.django_db


def agrees(cast, year):
    """Every rule of the graph check holds; pages, CSV and the files of accounting programs say the same sums."""
    assert list(check.check()) == []
    for month in year.months:
        rows = Statement.objects.filter(month=month)
        total = rows.aggregate(all=Sum("total"))["all"]
        assert len(rows) == len(year.companies)
        for program, column in ((accounting.quickbooks, "*ItemAmount"), (accounting.xero, "*UnitAmount")):
            said = csv.DictReader(io.StringIO(program(month)))
            assert sum(Decimal(row[column]) for row in said) == Decimal(str(total)).quantize(Decimal("0.01"))


def test_a_quarter_of_five_clients_leads_back_and_agrees(cast):
    year = years.make(cast, clients=5, tickets=300, months=3)
    agrees(cast, year)
    same = list(dry_run.run(Plan.objects.get(name="All in"), year.months[0], year.months[-1]))
    assert len(same) == 15
    for each in same:
        if each.company.plan.name == "All in":
            assert (each.then, each.changes) == (each.today, ())
        else:
            assert each.changes
        assert each.today == Statement.objects.get(number=each.number).total


@pytest.mark.slow
def test_a_year_of_forty_clients_leads_back_and_agrees(cast):
    begin = clock.monotonic()
    year = years.make(cast, clients=40, tickets=30_000, months=12)
    print(f"made in {clock.monotonic() - begin:.0f} s")
    begin = clock.monotonic()
    agrees(cast, year)
    print(f"checked in {clock.monotonic() - begin:.0f} s")
    begin = clock.process_time()
    plan = Plan.objects.get(name="By time")
    months = list(dry_run.run(plan, year.months[0], year.months[-1]))
    seconds = clock.process_time() - begin
    print(f"dry run of the year in {seconds:.1f} s of processor time, {seconds / yardstick():.0f} yardsticks")
    assert len(months) == 480 and seconds < 1_000 * yardstick()
