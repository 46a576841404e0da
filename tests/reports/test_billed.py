"""Billed and included by client and month, and what the plans were worth. Source: page 6; rules.md 11; ux.md S19."""

from collections import Counter
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest

from sameday.billing import run
from sameday.billing.models import Line, TimeEntry
from sameday.changes import phone
from sameday.clients.models import Company, Plan
from sameday.reports import billed
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.reports.pages import all_rows, queries, table, words
from tests.reports.rows import NOW
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
PAGE, LISTED = "/desk/reports/billed", "/desk/reports/billed/listed"
OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)
SPAN = {"from": "2026-10-20", "to": "2026-11-20"}
KINDS = {
    "included": "included", "block": "included", "waiting": "other", "none": "other", "dropped": "other",
    "billable": "billed",
}  # fmt: skip


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def plans(cast):
    Plan.objects.update(hourly_rate=Decimal("160.00"), monthly_fee=Decimal("900.00"))
    Plan.objects.filter(pk=cast.vera.company.plan_id).update(hourly_rate=None)
    return cast


def history(cast, seed: int, number: int = 60, kinds=tuple(KINDS)) -> list[TimeEntry]:
    """Save time of every kind on requests of all clients, from September to December; return it."""
    dice = Random(seed)
    tickets = [life.take(request_of(each, at=MONDAY), by="staff:1", at=MONDAY) for each in
               (cast.ann, cast.vera, cast.carl)]  # fmt: skip
    change = life.change(request_of(cast.ann, at=MONDAY), by="staff:1", at=MONDAY)
    facts = {"approver": cast.paul, "number": cast.paul.phone, "scope": "A laptop", "cap_minutes": 5000}
    change = phone.approve(
        change, staff=cast.cora, by="staff:1", at=datetime.fromisoformat("2026-09-01T12:00Z"), **facts
    )
    rows = []
    for _ in range(number):
        bill = dice.choice(kinds)
        row = TimeEntry(
            ticket=change if bill == "billable" else dice.choice(tickets), staff=cast.tina, bill=bill,
            approval=change.approvals.get() if bill == "billable" else None, minutes=dice.randrange(1, 60),
            day=date(2026, 9, 15) + timedelta(days=dice.randrange(90)), verdict="INCLUDED", made_by="staff:1",
            made_at=NOW,
        )  # fmt: skip
        row.save()
        rows.append(row)
    return rows


@pytest.mark.parametrize("seed", range(2))
def test_the_minutes_are_those_of_a_slow_count(seed, plans):
    rows = history(plans, seed)
    expected: Counter = Counter()
    for row in rows:
        if row.day.month in (10, 11):
            expected[row.day.replace(day=1), row.ticket.company_id, KINDS[row.bill]] += row.minutes
    found, companies = billed.of(date(2026, 10, 20), date(2026, 11, 20))
    seen = {(*key, name): getattr(row, name) for key, row in found.items() for name in billed.BILLS}
    assert Counter(seen) == expected
    for (_, number), row in found.items():
        rate = companies[number].plan.hourly_rate
        worth = rate and (rate * row.included / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert row.worth == worth and (rate is None) == (number == plans.vantage.pk)


def test_amounts_are_those_of_the_statements(plans, sign_in):
    history(plans, 3, kinds=("included", "billable"))
    before = words(sign_in(plans.bill).get(PAGE, SPAN))
    assert "Work billed $0.00 and $0.00 of fees" in before
    run.approve(plans.acme, NOV, by=plans.bill, at=NOW)
    lines = Line.objects.filter(statement__company=plans.acme)
    work = sum((line.amount for line in lines if line.section in ("time", "fixed")), Decimal(0))
    fee = sum((line.amount for line in lines if line.section in ("fee", "seats")), Decimal(0))
    assert work > 0 < fee
    found, _ = billed.of(OCT, NOV)
    row = found[NOV, plans.acme.pk]
    assert (row.work, row.fee, row.statements) == (work, fee, 1) and not found[OCT, plans.acme.pk].statements
    assert f"Work billed ${work:,.2f} and ${fee:,.2f} of fees" in words(sign_in(plans.bill).get(PAGE, SPAN))
    page = sign_in(plans.bill).get(PAGE, SPAN).content.decode()
    statement, month = (f'href="/desk/billing/{there}">' for there in (f"statements/{row.statement}", "2026-11"))
    assert [page.count(f"{there}${amount:,.2f}<") for there in (statement, month) for amount in (fee, work)] == [1] * 4
    assert sign_in(plans.bill).get(f"/desk/billing/statements/{row.statement}").status_code == 200


def test_each_number_opens_the_time_it_is_the_sum_of(plans, sign_in):
    rows = history(plans, 4)
    bill = sign_in(plans.bill)
    there = f"{LISTED}?from=2026-11-01&to=2026-11-30&company={plans.acme.pk}&bill=included"
    assert there.replace("&", "&amp;") in bill.get(PAGE, SPAN).content.decode()
    mine = [
        r for r in rows if KINDS[r.bill] == "included" and r.day.month == 11 and r.ticket.company_id == plans.acme.pk
    ]
    assert all_rows(bill, there) == len(mine) > 2
    assert all_rows(bill, LISTED + "?from=2026-10-05&to=2026-11-05") == sum(r.day.month in (10, 11) for r in rows)


def test_a_long_list_of_clients_goes_on_and_the_csv_has_them_all(plans, sign_in):
    firms = Company.objects.bulk_create(Company(name=f"=Firm {n:02}", plan=plans.acme.plan) for n in range(55))
    one = life.take(request_of(plans.ann, at=MONDAY), by="staff:1", at=MONDAY)
    facts = {each.attname: getattr(one, each.attname) for each in one._meta.fields if each.attname != "number"}
    for firm in firms:
        theirs = Ticket.objects.create(**facts | {"company_id": firm.pk})
        TimeEntry.objects.create(
            ticket=theirs, staff=plans.tina, bill="included", minutes=60, day=NOV, verdict="INCLUDED",
            made_by="staff:1", made_at=NOW,
        )  # fmt: skip
    bill, names = sign_in(plans.bill), [f">=Firm {n:02}<" for n in range(55)]
    first, second = (bill.get(there).content.decode() for there in (PAGE, f"{PAGE}?after=50"))
    assert "after=50" in first and "after=100" not in second
    assert [(name in first) + (name in second) for name in names] == [1] * 55
    lines = table(bill.get(f"{PAGE}.csv"))
    assert len(lines) == 55 and lines[0]["Client"] == "'=Firm 00"
    assert (lines[0]["Included minutes"], lines[0]["Worth at the plan's rate"]) == ("60", "160.00")
    assert bill.get(f"{PAGE}?after=99999").status_code == 200


def test_billing_and_the_owner_alone_read_it(plans, sign_in):
    for person in (plans.tina, plans.atlas, plans.cora):
        browser = sign_in(person)
        assert all(browser.get(url).status_code == 403 for url in (PAGE, LISTED, f"{PAGE}.csv"))
        assert PAGE not in browser.get("/desk/reports").content.decode()
    for person in (plans.bill, plans.olga):
        assert f'href="{PAGE}"' in sign_in(person).get("/desk/reports").content.decode()
        assert "No data in this period." in words(sign_in(person).get(PAGE))


@pytest.mark.parametrize("url", [PAGE, LISTED, f"{PAGE}.csv"])
def test_as_many_questions_for_much_time_as_for_little(url, plans, sign_in):
    bill = sign_in(plans.bill)
    history(plans, 1, 10)
    bill.get(url)

    few = queries(bill, url, "billing_", "clients_")
    history(plans, 2, 100)
    assert len(queries(bill, url, "billing_", "clients_")) == len(few) <= 3
