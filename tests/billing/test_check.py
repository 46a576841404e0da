"""The graph check: whatever is broken past the guards of the database is found, by its rule and its place."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from sameday.audit import guards
from sameday.billing import check
from sameday.billing.check_made import RULE as MADE
from sameday.billing.models import Line, Series, Statement, TimeEntry
from sameday.changes.models import Approval, Asked, Offer
from sameday.cli import invariants
from sameday.clients.models import Contact
from sameday.policy.bill import Bill
from tests.billing import year as years

pytestmark = pytest.mark.django_db
CENT = Decimal("0.01")


@pytest.fixture
def year(cast):
    """Two months of five clients with everything there is; the guards are off."""
    made = years.make(cast, clients=5, tickets=150, months=2)
    guards.take_off()
    return made


def line(**which):
    return Line.objects.filter(**which).order_by("pk").first()


def entry(**which):
    return TimeEntry.objects.filter(line__isnull=False, minutes__gt=0, **which).order_by("pk").first()


def put(row, **values):
    assert row is not None
    type(row).objects.filter(pk=row.pk).update(**values)


def other_company(row):
    return Contact.objects.exclude(company=row.ticket.company_id).first()


def free_place(number):
    return Line.objects.filter(statement__number=number).order_by("-place").first()


BREAKS = {
    "a statement's total is the sum of its lines": lambda: put(Statement.objects.first(), total=F("total") + CENT),
    "the numbers of statements have no gap, and the series has the last": lambda: put(
        Statement.objects.order_by("-number").first(), number=99
    ),
    "a statement is of a whole month that was over": lambda: put(
        Statement.objects.first(), approved_at=F("approved_at") - timedelta(days=9)
    ),
    "a company's later month has the later number": lambda: _swap_numbers(),
    "the places of a statement's lines have no gap": lambda: put(free_place(2), place=F("place") + 1),
    "what the plan includes costs nothing": lambda: put(line(section="included"), amount=Decimal("5.00")),
    "only a credit is below zero": lambda: put(line(section="time"), amount=Decimal("-5.00")),
    "billed time is minutes times the rate, and never above that": lambda: put(
        line(section="time"), full_amount=F("full_amount") + CENT
    ),
    "a fixed price is billed once, as it was approved": lambda: put(
        line(section="fixed", amount__gt=0), amount=F("amount") + CENT
    ),
    "a fee is paid through as far as its lines say, and no day twice": lambda: put(
        line(section="fee", statement__month=date(2026, 2, 1)), day=date(2026, 2, 1)
    ),
    "the block has what the month had and what was left, less what was worked": lambda: put(
        Statement.objects.filter(company__plan__name="Block").first(), block_left=F("block_left") + 10
    ),
    "a statement keeps the words of what was approved": lambda: put(
        Approval.objects.filter(lines__isnull=False).first(), scope="Something else"
    ),
    "time stands on a statement of its ticket's company": lambda: put(
        entry().ticket, company_id=other_company(entry()).company_id
    ),
    "time stands on a line of its ticket": lambda: put(entry(), ticket_id=_other_ticket(entry())),
    "time stands on a line of its kind": lambda: put(entry(bill=Bill.BILLABLE), bill=Bill.WAITING),
    "time on a statement was worked by the end of its month": lambda: put(entry(), day=date(2026, 12, 24)),
    "a line has as many minutes as its time": lambda: put(entry(), minutes=F("minutes") + 1),
    "a line for work has time behind it": lambda: TimeEntry.objects.filter(line=line(section="time")).update(line=None),
    "what was taken back before is on no statement": lambda: _take_back(entry(bill=Bill.INCLUDED)),
    "billed time stands on an approval of its ticket": lambda: put(
        entry(bill=Bill.BILLABLE), approval_id=_other_approval(entry(bill=Bill.BILLABLE))
    ),
    "billed time began when its approval let it": lambda: put(
        entry(bill=Bill.BILLABLE), began_at=datetime(2025, 1, 1, 12, tzinfo=years.UTC)
    ),
    "billed time is within what was approved": lambda: put(entry(bill=Bill.BILLABLE).approval, cap_minutes=1),
    "a line names the approval of its time": lambda: put(line(section="time"), approval=None),
    "the approval stood when it was billed": lambda: put(
        entry(bill=Bill.BILLABLE).approval, withdrawn_at=datetime(2026, 1, 2, tzinfo=years.UTC)
    ),
    "billed time has a verdict that bills": lambda: put(entry(bill=Bill.BILLABLE), verdict="INCLUDED"),
    "time of the block has the verdict that takes it from there": lambda: put(
        entry(bill=Bill.BLOCK), verdict="INCLUDED"
    ),
    "time at no charge has a verdict, an approval or a reason for that": lambda: put(
        entry(bill=Bill.INCLUDED, rule="R12"), verdict="DEBIT_BLOCK"
    ),
    "time in a fixed price has an approval of that price": lambda: put(
        entry(bill=Bill.FIXED).approval.offer, charge="time"
    ),
    "the rule of time is one that its ticket had": lambda: put(entry(rule="R12"), rule="R5"),
    "an approval by telephone names the number and who rang": lambda: put(
        Approval.objects.filter(how="phone", time_entries__isnull=False).first(), recorded_by=None
    ),
    "an approval by a link is of somebody who was asked by mail": lambda: Asked.objects.all().delete(),
    "an approval is of exactly the offer that was sent": lambda: put(
        Offer.objects.filter(approvals__time_entries__isnull=False).first(), digest="0" * 64
    ),
    "an approval in writing has its offer": lambda: put(
        Approval.objects.filter(how="link", time_entries__isnull=False).first(), offer=None
    ),
    "an approval given beforehand is of a standing one of its company": lambda: put(
        Approval.objects.filter(how="standing", time_entries__isnull=False).first(), standing=None
    ),
    "a word on the phone was written before it was billed": lambda: _verbal(),
    "who approved is of the ticket's company": lambda: put(
        Approval.objects.filter(time_entries__isnull=False).first(), contact_id=Contact.objects.last().pk
    ),
    "the history of the ticket has its approval": lambda: _another_yes(entry(approval__how="phone")),
    MADE: lambda: put(line(section="time", amount__gt=0), technician_id=None, day=None, amount=Decimal("0.00")),
}  # fmt: skip


def _swap_numbers():
    one, two = Statement.objects.filter(company=Statement.objects.first().company_id).order_by("month")
    put(one, number=10**6)
    put(two, number=one.number)
    put(one, number=two.number)


def _other_ticket(row):
    rows = TimeEntry.objects.filter(ticket__company=row.ticket.company_id).exclude(ticket=row.ticket_id)
    return rows.values_list("ticket", flat=True).first()


def _other_approval(row):
    return Approval.objects.exclude(ticket=row.ticket_id).values_list("pk", flat=True).first()


def _take_back(row):
    kept = {name: getattr(row, name) for name in ("ticket_id", "staff_id", "day", "bill", "rule", "verdict", "made_by")}
    TimeEntry.objects.create(**kept, minutes=-row.minutes, reverses=row, made_at=row.made_at)


def _another_yes(row):
    """The time stands on an approval that nobody recorded on the ticket."""
    yes = row.approval
    yes.pk = None
    yes.save()
    put(row, approval=yes)


def _verbal():
    row = Approval.objects.filter(how="phone", lines__isnull=False).first()
    put(row, how="verbal", cap_minutes=60, write_by_at=row.approved_at)


def test_every_break_is_found_by_its_name_and_nothing_is_found_in_what_is_whole(year):
    """One world for all of them: each is made, found, and undone by a savepoint."""
    assert [str(each) for each in check.check()] == []
    assert len(BREAKS) >= 20
    wrong = {}
    for rule, break_ in BREAKS.items():
        whole = transaction.savepoint()
        break_()
        found = {each.rule: each.places for each in check.check()}
        if not found.get(rule):
            wrong[rule] = sorted(found)
        transaction.savepoint_rollback(whole)
    assert wrong == {}
    assert [str(each) for each in check.check()] == []


def test_every_rule_has_a_break():
    rules = [rule for part in check.PARTS for rule, _ in part.rules()]
    assert sorted(rules) == sorted(BREAKS)


def test_a_number_that_the_series_did_not_give_is_found(year):
    Series.objects.update(last=F("last") + 1)
    (found,) = check.check()
    assert "the series stands at 11, the last statement is 10" in str(found)


def test_an_empty_desk_is_whole(cast):
    assert list(check.check()) == []


def test_the_check_asks_as_often_of_many_as_of_few(year, cast):
    with CaptureQueriesContext(connection) as few:
        list(check.check())
    assert len(few) <= 75
    assert dict(invariants.all_of_them())["every cent of a statement leads back to an approval"] is not None
    assert len(list(invariants.all_of_them())) == invariants.COUNT
