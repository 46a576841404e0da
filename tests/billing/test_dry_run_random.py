"""Whatever was worked, approved, taken back and billed: the dry run of the same plan is today's to the cent."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sameday.billing import dry_run, plan_text, run, time
from sameday.billing.models import Statement, TimeEntry
from sameday.clients.models import Plan
from sameday.policy.bill import Bill
from tests.billing.conftest import approve
from tests.billing.test_run import AT, DEC, NOV
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
WHO = "staff:1"
WORK = st.lists(
    st.tuples(
        st.sampled_from(["help", "change", "early"]), st.integers(1, 200), st.integers(0, 20), st.booleans(),
        st.sampled_from(["", "", "settle", "back"]),
    ),
    min_size=1, max_size=8,
)  # fmt: skip
TERMS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([k for k, _ in Plan.KINDS]), "monthly_fee": st.sampled_from([Decimal(0), Decimal(900)]),
        "seat_price": st.sampled_from([Decimal(0), Decimal("35.33")]), "hourly_rate": st.just(Decimal("187.33")),
        "block_minutes": st.sampled_from([0, 90, 600]), "block_carries": st.booleans(),
        "round_per": st.sampled_from(["entry", "ticket", "ticket-day", "ticket-day-technician"]),
        "round_increment": st.sampled_from([1, 6, 15, 30]), "round_minimum": st.sampled_from([0, 45]),
        "fee_tax": st.sampled_from([Decimal(0), Decimal("6.35")]),
        "time_tax": st.sampled_from([Decimal(0), Decimal("6.35")]),
    }
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(work=WORK, terms=TERMS, approved=st.sampled_from([0, 1]))
def test_the_same_plan_is_todays_to_the_cent(cast, work, terms, approved):
    from django.db import transaction

    with transaction.atomic():
        Plan.objects.update(**terms)
        cast.acme.refresh_from_db()
        for number, each in enumerate(work):
            _work(cast, number, *each)
        if approved:
            _settle_all(cast)
            run.approve(cast.acme, NOV, by=cast.bill, at=AT)
        on_file = Plan.objects.get(pk=cast.acme.plan_id)
        plan = plan_text.read(plan_text.write(on_file))
        months = list(dry_run.run(plan, NOV, DEC, companies=[cast.acme.pk]))
        assert [each.month for each in months] == [NOV, DEC]
        for each in months:
            assert (each.then, each.changes, each.assumed) == (each.today, (), Decimal(0))
        (first,) = run.drafts(NOV, companies=[cast.acme.pk])
        assert months[0].today == first.total
        if approved:
            assert months[0].number == Statement.objects.get().number
            assert months[1].today == run.drafts(DEC, companies=[cast.acme.pk])[0].total
        transaction.set_rollback(True)


def _work(cast, number: int, sort: str, minutes: int, days: int, known: bool, then: str) -> None:
    from sameday.tickets import life

    ticket = request_of(cast.ann, subject=f"S{number}", text="Please install a new firewall." if known else "Help.")
    day = date(2026, 11, 23) + timedelta(days=days)
    if sort == "help":
        ticket = life.take(ticket, by=WHO, at=MONDAY)
    else:
        ticket = life.change(ticket, by=WHO, at=MONDAY)
        if sort == "change":
            ticket = approve(ticket, cast, at=MONDAY, minutes=120)
    at = max(MONDAY + timedelta(hours=9), AT + timedelta(days=days))
    made = time.log(ticket, time.Worked(minutes, day=day, words="Worked"), staff=cast.tina, by=WHO, at=at)
    if then == "back":
        time.reverse(made[0], by=WHO, at=at)
    elif then == "settle" and made[0].bill in (Bill.WAITING, Bill.BILLABLE, Bill.BLOCK):
        run.settle(made[0], Bill.INCLUDED, "A favour.", by=cast.bill, at=at)


def _settle_all(cast) -> None:
    """What waits, and what is above the block, is dropped, as billing does before it approves."""
    rows = TimeEntry.objects.filter(bill__in=(Bill.WAITING, Bill.BLOCK), minutes__gt=0, reversed_by=None, line=None)
    for entry in rows:
        run.settle(entry, Bill.DROPPED, "Ours.", by=cast.bill, at=AT)
    rows = TimeEntry.objects.filter(minutes__gt=0, reversed_by=None)
    for day in set(rows.values_list("day", flat=True)):
        over = list(rows.filter(day=day))
        while sum(each.minutes for each in over) > 720:
            time.reverse(over.pop(), by=WHO, at=AT)
