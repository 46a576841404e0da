"""The month's run: what is ready, what needs a person, and what is approved stays as it is, in the database too."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sameday.billing import run, settling
from sameday.billing.models import Line, Statement, TimeEntry
from sameday.changes import phone
from sameday.clients.models import Plan
from sameday.policy.bill import Bill
from sameday.tickets import life
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
NOV, DEC = date(2026, 11, 1), date(2026, 12, 1)
AT = datetime(2026, 12, 1, 15, tzinfo=UTC)
JANUARY = datetime(2027, 1, 4, 15, tzinfo=UTC)


@pytest.fixture
def plans(cast):
    Plan.objects.update(hourly_rate=Decimal("160.00"), monthly_fee=Decimal("900.00"))
    return cast


@pytest.fixture
def approved(plans):
    """A change of Acme with a word on the phone for 120 minutes; its first 50 are worked."""
    ticket = life.change(request_of(plans.ann), by="staff:1", at=MONDAY)
    facts = {"approver": plans.paul, "number": plans.paul.phone, "scope": "A new laptop", "cap_minutes": 120}
    ticket = phone.approve(ticket, staff=plans.cora, by="staff:1", at=MONDAY, **facts)
    worked(ticket, plans.tina, 50, Bill.BILLABLE, approval=ticket.approvals.get())
    return ticket


def worked(ticket, staff, minutes, bill, *, day=date(2026, 11, 24), verdict="BILLABLE_AFTER_APPROVAL", **more):
    return TimeEntry.objects.create(
        ticket=ticket,
        staff=staff,
        day=day,
        minutes=minutes,
        bill=bill,
        verdict=verdict,
        made_by="staff:1",
        made_at=AT,
        **more,
    )


def draft(company, month=NOV):
    (found,) = run.drafts(month, companies=[company.pk])
    return found


def test_a_clean_month_is_ready_and_approved_under_the_next_number(approved, cast):
    worked(approved, cast.tina, 20, Bill.INCLUDED)
    assert (draft(cast.acme).state, draft(cast.acme).total) == ("ready", Decimal("1060.00"))
    row = run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    assert (row.number, row.total, row.paid_through) == (1, Decimal("1060.00"), date(2026, 12, 31))
    assert sum(line.amount for line in row.lines.all()) == row.total
    assert [(line.section, line.worked, line.billed) for line in row.lines.order_by("place")] == [
        ("fee", 0, 0), ("included", 20, 0), ("time", 50, 60)
    ]  # fmt: skip
    (approval,) = row.facts["approvals"].values()
    assert (approval["who"], approval["how"], approval["text"]) == ("Paul Ortiz", "phone", "A new laptop")
    assert not TimeEntry.objects.filter(line=None).exists()
    assert draft(cast.acme).state == "approved"
    assert run.approve(cast.corner, NOV, by=cast.bill, at=AT).number == 2


def test_time_nobody_approved_keeps_the_statement_back(approved, cast):
    entry = worked(approved, cast.tina, 30, Bill.WAITING)
    (why,) = draft(cast.acme).exceptions
    assert (why.kind, why.entry, why.minutes) == ("no_approval", entry.pk, 30)
    with pytest.raises(run.Refused, match="has no approval for 30 minutes"), transaction.atomic():
        run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    assert not Statement.objects.exists()
    run.settle(entry, Bill.INCLUDED, "A favour.", by=cast.bill, at=AT)
    assert draft(cast.acme).state == "ready"
    row = run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    assert row.number == 1  # the refusal took none
    assert row.lines.get(section="included").worked == 30


@pytest.mark.parametrize(
    ("to", "why", "words"), [("billable", "x", "down only"), ("fixed", "x", "down only"), ("included", " ", "Say why")]
)
def test_billing_writes_time_down_with_a_reason_and_never_up(approved, cast, to, why, words):
    entry = worked(approved, cast.tina, 30, Bill.WAITING)
    with pytest.raises(run.Refused, match=words), transaction.atomic():
        run.settle(entry, Bill(to), why, by=cast.bill, at=AT)
    assert TimeEntry.objects.filter(minutes__lt=0).count() == 0


def test_time_is_written_down_once(approved, cast):
    entry = worked(approved, cast.tina, 30, Bill.WAITING)
    run.settle(entry, Bill.DROPPED, "Our mistake.", by=cast.bill, at=AT)
    with pytest.raises(run.Refused, match="corrected already"), transaction.atomic():
        run.settle(entry, Bill.DROPPED, "Again.", by=cast.bill, at=AT)
    assert run.approve(cast.acme, NOV, by=cast.bill, at=AT).lines.filter(section="included").count() == 0


def test_what_comes_late_is_on_the_next_statement_and_marked(approved, cast):
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    worked(approved, cast.tina, 15, Bill.INCLUDED)
    after = run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    assert [(line.section, line.late) for line in after.lines.order_by("place")] == [("fee", False), ("included", True)]
    assert after.lines.first().day == date(2027, 1, 1)


def test_minutes_on_earlier_statements_count_towards_the_cap(approved, cast):
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    approval = approved.approvals.get()
    worked(approved, cast.tina, 65, Bill.BILLABLE, approval=approval, day=date(2026, 12, 2))  # 75: 60 are left
    (over,) = draft(cast.acme, DEC).exceptions
    assert (over.kind, over.words) == ("over_cap", f"T-{approved.pk}: 200.00 by its time, 160.00 by what was approved.")
    settling.accept(cast.acme, DEC, over.kind, over.key, "", by=cast.bill, at=JANUARY)
    row = run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    line = row.lines.get(section="time")
    assert (line.amount, line.full_amount) == (Decimal("160.00"), Decimal("200.00"))


def test_a_month_is_approved_once_and_in_order(plans, cast):
    run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    for month in (NOV, DEC):
        with pytest.raises(run.Refused, match="approved already"), transaction.atomic():
            run.approve(cast.acme, month, by=cast.bill, at=JANUARY)
    with pytest.raises(run.Refused, match="not over"), transaction.atomic():
        run.approve(cast.corner, NOV, by=cast.bill, at=datetime(2026, 12, 1, 4, 59, tzinfo=UTC))  # 23:59 in New York
    assert Statement.objects.count() == 1


def test_more_than_twelve_hours_a_day_are_looked_at(approved, cast):
    worked(approved, cast.tina, 721, Bill.INCLUDED, day=date(2026, 11, 25))
    assert [why.kind for why in draft(cast.acme).exceptions] == ["long_day"]


def test_the_database_changes_nothing_that_was_billed(approved, cast):
    row = run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    entry = TimeEntry.objects.get()
    writes = (
        lambda: TimeEntry.objects.filter(pk=entry.pk).update(minutes=10),
        lambda: TimeEntry.objects.filter(pk=entry.pk).update(line=None),
        lambda: TimeEntry.objects.filter(pk=entry.pk).delete(),
        lambda: Line.objects.filter(statement=row).update(amount=0),
        lambda: Line.objects.filter(statement=row, section="fee").delete(),
        lambda: Statement.objects.filter(pk=row.pk).update(total=0),
    )
    for write in writes:
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            write()
    assert Statement.objects.filter(pk=row.pk).update(sent_at=AT) == 1
    assert draft(cast.acme).state == "sent"


def test_the_run_asks_as_often_for_many_clients_as_for_one(approved, cast):
    with CaptureQueriesContext(connection) as one:
        run.drafts(NOV, companies=[cast.acme.pk])
    other = life.change(request_of(cast.carl), by="staff:1", at=MONDAY)
    for n in range(5):
        worked(other, cast.tina, 10 + n, Bill.INCLUDED, began_at=AT - timedelta(days=7))
        worked(approved, cast.tina, 800 + n, Bill.WAITING, day=date(2026, 11, 20 + n), verdict="")
    with CaptureQueriesContext(connection) as all_:
        assert len(run.drafts(NOV)) == 3
    assert len(one) + 1 >= len(all_) <= 16  # one more where anything overlaps: whose it is
