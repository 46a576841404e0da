"""An approval or minutes are taken back after they were billed, and asked for again; under another plan too."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from sameday.billing import check, credits, dry_run, run, settling
from sameday.billing.models import Credit, TimeEntry
from sameday.billing.paper import contents
from sameday.changes import deciding, drafting, phone, standard, standing, standing_work
from sameday.changes.models import StandardChange
from sameday.clients.models import CoveredItem, Plan
from sameday.policy.bill import Bill
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.billing.test_over_statements import log, sent, sums, yes
from tests.billing.test_run import AT, DEC, JANUARY, NOV, approved, draft, plans, worked  # noqa
from tests.changes.conftest import TINA, change_of
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def wrong():
    return list(map(str, check.check()))


def tm(cast):
    plan = cast.acme.plan
    plan.kind, plan.hourly_rate = "time_and_material", Decimal(120)
    plan.save()
    CoveredItem.objects.create(company=cast.acme, kind="service", name="Outlook", active_from=date(2026, 1, 1))
    standing.record(
        cast.acme,
        change=None,
        monthly_cap=Decimal(500),
        approver=cast.paul,
        words="By mail.",
        from_on=date(2026, 11, 1),
        until_on=None,
        staff=cast.cora,
        by=TINA,
        at=MONDAY,
    )
    return life.take(request_of(cast.ann, subject="Outlook is slow"), by=TINA, at=MONDAY)


def test_a_change_that_was_undone_asks_nothing_anew(cast):
    ticket = tm(cast)
    assert ticket.approved_at
    log(ticket, cast.tina, 5, MONDAY + HOUR, began_at=MONDAY + timedelta(minutes=30))
    life.make_change(ticket, by=TINA, at=MONDAY + HOUR, hold_seconds=10)
    t = life.take_back(ticket, by=TINA, at=MONDAY + HOUR + timedelta(seconds=5))
    assert t.approved_at and not t.needs_approval
    made = log(t, cast.tina, 20, MONDAY + 3 * HOUR, began_at=MONDAY + 2 * HOUR)
    assert [(e.bill, e.minutes) for e in made] == [("billable", 20)]


def test_a_triage_is_undone_though_a_draft_was_begun(cast):
    Plan.objects.update(hourly_rate=Decimal(120))
    ch = StandardChange.objects.create(
        key="mb", name="New mailbox", tasks=["Make it"], charge="fixed", price=50, minutes=30
    )
    standing.record(
        cast.acme,
        change=ch,
        monthly_cap=Decimal(500),
        approver=cast.paul,
        words="By mail.",
        from_on=date(2026, 11, 1),
        until_on=None,
        staff=cast.cora,
        by=TINA,
        at=MONDAY,
    )
    t = standard.decide(
        request_of(cast.ann, subject="new mailbox"),
        ch,
        [["Who", "x"]],
        wanted_on=None,
        staff=cast.cora,
        by=TINA,
        at=MONDAY,
        hold_seconds=10,
    )
    assert t.approved_at
    drafting.keep(t, drafting.Written(what="more"), staff=cast.atlas, at=MONDAY + timedelta(seconds=5))
    life.undo_triage(t, by=TINA, at=MONDAY + timedelta(seconds=8))


def test_billing_asks_for_time_of_before_a_larger_approval(approved, cast):  # noqa: F811
    e = worked(approved, cast.tina, 20, Bill.WAITING, day=date(2026, 11, 20))
    settling.ask(settling.entry_of(e.pk, NOV), by=cast.bill, at=AT)


def test_billing_asks_for_help_of_before_a_standing_approval(cast):
    ticket = tm(cast)  # 60 approved
    e = worked(ticket, cast.tina, 20, Bill.WAITING, day=date(2026, 11, 20))
    settling.ask(settling.entry_of(e.pk, NOV), by=cast.bill, at=AT)


def two(cast):
    Plan.objects.update(hourly_rate=Decimal(120))
    ticket = change_of(cast.ann)
    a = yes(sent(ticket, cast, MONDAY, minutes=60, amount="175"), cast.paul, MONDAY)
    log(Ticket.objects.get(), cast.tina, 60, MONDAY + 2 * HOUR, began_at=MONDAY + HOUR)
    b = yes(
        sent(Ticket.objects.get(), cast, MONDAY + 2 * HOUR, minutes=120, amount="350", version=2),
        cast.paul,
        MONDAY + 2 * HOUR,
    )
    log(Ticket.objects.get(), cast.tina, 30, MONDAY + 4 * HOUR, began_at=MONDAY + 3 * HOUR)
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    return a, b


def test_of_a_line_on_two_approvals_the_newer_ones_minutes_go_back(cast):
    _a, b = two(cast)
    assert wrong() == []
    standing_work.withdraw(b, "not me", by=TINA, at=AT)
    assert sum(c.amount for c in Credit.objects.all()) == Decimal("87.50")


def test_of_a_line_on_two_approvals_the_older_ones_minutes_go_back(cast):
    a, _b = two(cast)
    standing_work.withdraw(a, "not me", by=TINA, at=AT)
    assert sum(c.amount for c in Credit.objects.all()) == Decimal("175.00")


def test_a_second_price_comes_out_the_same_under_the_same_plan(cast):
    ticket = change_of(cast.ann)
    yes(sent(ticket, cast, MONDAY, charge="fixed", amount="500", rate=None), cast.paul, MONDAY + HOUR)
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    yes(sent(Ticket.objects.get(), cast, AT, charge="fixed", amount="700", rate=None, version=2), cast.paul, AT + HOUR)
    plan = Plan.objects.get(pk=cast.acme.plan_id)
    for m in dry_run.run(plan, DEC, DEC, companies=[cast.acme.pk]):
        assert (m.today, m.changes) == (m.then, ())
    run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    assert wrong() == []
    for m in dry_run.run(plan, NOV, DEC, companies=[cast.acme.pk]):
        assert (m.today, m.changes) == (m.then, ())


@pytest.mark.parametrize("first", [NOV, DEC])
def test_late_minutes_come_out_the_same_under_the_same_plan(cast, first):
    Plan.objects.update(hourly_rate=Decimal(60))
    ticket = phone.approve(
        change_of(cast.ann),
        approver=cast.paul,
        number=cast.paul.phone,
        scope="X",
        cap_minutes=120,
        staff=cast.cora,
        by=TINA,
        at=MONDAY,
    )
    day = date(2026, 11, 24)
    log(ticket, cast.tina, 10, MONDAY + 30 * HOUR, day=day)
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    log(ticket, cast.tina, 5, AT, day=day)
    plan = Plan.objects.get(pk=cast.acme.plan_id)
    for m in dry_run.run(plan, first, DEC, companies=[cast.acme.pk]):
        assert (m.today, m.changes) == (m.then, ())
    run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    for m in dry_run.run(plan, first, DEC, companies=[cast.acme.pk]):
        assert (m.today, m.changes) == (m.then, ())


def test_a_price_of_the_last_evening_is_of_the_month_in_the_dry_run_too(cast):
    ticket = change_of(cast.ann)
    at = datetime(2026, 12, 1, 2, tzinfo=UTC)  # 21:00 on 30 November in New York
    yes(sent(ticket, cast, MONDAY, charge="fixed", amount="500", rate=None), cast.paul, at)
    assert sums(draft(cast.acme).made, "fixed") == 500
    plan = Plan.objects.get(pk=cast.acme.plan_id)
    (m,) = dry_run.run(plan, NOV, NOV, companies=[cast.acme.pk])
    assert m.today == draft(cast.acme).total


def test_a_new_yes_after_what_was_billed_went_back_has_its_room(approved, cast):  # noqa: F811
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    deciding.not_me(cast.paul, approved, None, by=TINA, at=AT)
    t = Ticket.objects.get(pk=approved.pk)
    t = phone.approve(
        t,
        approver=cast.paul,
        number=cast.paul.phone,
        scope="A new laptop",
        cap_minutes=50,
        staff=cast.cora,
        by=TINA,
        at=AT,
    )
    life.start(t, staff=cast.tina, by=TINA, at=AT + HOUR)
    made = log(t, cast.tina, 30, AT + 2 * HOUR, began_at=AT + HOUR)
    assert [(e.bill, e.minutes) for e in made] == [("billable", 30)]


def test_minutes_that_went_back_are_rounded_with_nothing(cast):
    Plan.objects.update(hourly_rate=Decimal(60))

    def ok(at, t):
        return phone.approve(
            t, approver=cast.paul, number=cast.paul.phone, scope="X", cap_minutes=120, staff=cast.cora, by=TINA, at=at
        )

    ticket = ok(MONDAY, change_of(cast.ann))
    day = date(2026, 11, 24)
    log(ticket, cast.tina, 10, MONDAY + 30 * HOUR, day=day)
    ok(MONDAY + HOUR, Ticket.objects.get())
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    standing_work.withdraw(TimeEntry.objects.get().approval, "not me", by=TINA, at=AT)
    log(Ticket.objects.get(), cast.tina, 5, AT, day=day)
    assert sums(draft(cast.acme, DEC).made, "time") == 15
    run.settle(TimeEntry.objects.get(bill="waiting", minutes=10), Bill.DROPPED, "x", by=cast.bill, at=JANUARY)
    run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    assert wrong() == []


def test_the_paper_says_the_day_of_our_clock(cast):
    at = datetime(2026, 11, 25, 2, tzinfo=UTC)  # 21:00 on 24 November in New York
    yes(sent(change_of(cast.ann), cast, MONDAY, charge="fixed", amount="500", rate=None), cast.paul, at)
    row = run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    assert "on 24 November 2026" in str(contents.of(row)["sections"])


def test_a_price_that_went_back_is_owed_whole_by_a_new_yes(cast):
    """price billed 500, credited 100 for a complaint, then a smaller time yes"""
    a = yes(sent(change_of(cast.ann), cast, MONDAY, charge="fixed", amount="500", rate=None), cast.paul, MONDAY)
    run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    standing_work.withdraw(a, "no", by="staff:1", at=AT)
    assert Credit.objects.get().amount == 500
    yes(sent(Ticket.objects.get(), cast, AT, charge="fixed", amount="500", rate=None, version=2), cast.paul, AT)
    assert draft(cast.acme, DEC).total == 0
    run.approve(cast.acme, DEC, by=cast.bill, at=JANUARY)
    assert list(map(str, check.check())) == []


def test_a_favour_makes_no_room_under_the_cap(cast):
    """0045: money that went back is not billed anew on the same approval."""
    Plan.objects.update(hourly_rate=Decimal(160))
    t = phone.approve(
        change_of(cast.ann),
        approver=cast.paul,
        number=cast.paul.phone,
        scope="X",
        cap_minutes=120,
        staff=cast.cora,
        by="staff:1",
        at=MONDAY,
    )
    a = t.approvals.get()
    for d in (23, 24, 25, 26, 27, 28, 29, 30):
        worked(t, cast.tina, 5, "billable", approval=a, day=date(2026, 11, d))
    row = run.approve(cast.acme, NOV, by=cast.bill, at=AT)
    assert row.total == 320
    for line in row.lines.all()[:3]:
        credits.give(line, Decimal(40), "Bad work.", by="staff:1", at=AT)
    worked(t, cast.tina, 60, "billable", approval=a, day=date(2026, 12, 1))
    assert [line.amount for line in draft(cast.acme, DEC).made.lines if line.section == "time"] == [0]
