"""Standing approvals: taken at triage while the month has room, never beyond its cap. Source: rules.md 8, 9."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from sameday.changes import standard, standing
from sameday.changes.models import Approval, Offer, StandardChange, Standing
from sameday.clients.models import CoveredItem
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Urgency
from sameday.tickets import history, life
from sameday.tickets.life import step
from sameday.tickets.models import Ticket
from tests.changes.conftest import TINA
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(minutes=30)
BY = {"by": TINA, "at": AT}


@pytest.fixture
def tm(cast):
    """Acme buys help by time and material, at 120 an hour."""
    plan = cast.acme.plan
    plan.kind, plan.hourly_rate = "time_and_material", Decimal(120)
    plan.save()
    CoveredItem.objects.create(company=cast.acme, kind="service", name="Outlook", active_from=date(2026, 1, 1))
    return plan


def stands(cast, cap="150", change=None, **more):
    facts = {"from_on": date(2026, 11, 1), "until_on": None, "words": "By mail on 2 November.", "approver": cast.paul}
    return standing.record(
        cast.acme, change=change, monthly_cap=Decimal(cap), staff=cast.cora, **(facts | more), **BY
    )  # fmt: skip


def taken(cast, subject="Outlook is slow"):
    return life.take(request_of(cast.ann, subject=subject), urgency=Urgency.NORMAL, **BY)


def test_help_by_time_takes_an_hour_of_the_month(cast, tm):
    """# page 7.1"""
    row = stands(cast)
    ticket = taken(cast)
    found = Approval.objects.get()
    assert (found.standing, found.contact, found.how, found.ticket) == (row, cast.paul, "standing", ticket)
    assert (found.cap_minutes, found.cap_amount, found.rate) == (60, Decimal("120.00"), Decimal(120))
    assert (ticket.stage, ticket.approved_at, ticket.startable_at, ticket.needs_approval) == ("ready", AT, AT, False)
    assert [e.kind for e in ticket.events.order_by("-id")[:1]] == ["approved"]


def test_the_second_gets_what_is_left_and_the_third_nothing(cast, tm):
    stands(cast, "150")
    taken(cast), taken(cast, "Again"), taken(cast, "A third time")
    assert list(Approval.objects.order_by("pk").values_list("cap_minutes", "cap_amount")) == [
        (60, Decimal("120.00")), (15, Decimal("30.00")),
    ]  # fmt: skip


def test_the_month_is_the_offices_own(cast, tm):
    stands(cast, "120")
    late = datetime(2026, 12, 1, 4, 30, tzinfo=UTC)  # 30 November, half past eleven at night in New York
    taken(cast)
    row = Standing.objects.get()
    assert standing.left(row, at=late) == 0
    assert standing.left(row, at=late + timedelta(hours=1)) == Decimal(120)


@pytest.mark.parametrize("why", ["over", "not begun", "left", "no rate"])
def test_what_does_not_hold_is_not_taken(cast, tm, why):
    row = stands(cast)
    if why == "over":
        Standing.objects.update(until_on=date(2026, 11, 22))
    elif why == "not begun":
        Standing.objects.update(from_on=date(2026, 11, 24))
    elif why == "left":
        cast.paul.status = "inactive"
        cast.paul.save()
    else:
        tm.hourly_rate = None
        tm.save()
    ticket = taken(cast)
    assert (Approval.objects.count(), ticket.approved_at, row.approvals.count()) == (0, None, 0)


def test_an_unlimited_plan_takes_none_for_help(cast):
    stands(cast)
    CoveredItem.objects.create(company=cast.acme, kind="service", name="Outlook", active_from=date(2026, 1, 1))
    assert (taken(cast).stage, Approval.objects.count()) == ("ready", 0)


def mailbox(**facts) -> StandardChange:
    row = StandardChange.objects.get(key="mailbox", plan=None)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    return row


def chosen(cast, change, facts=()):
    ticket = request_of(cast.ann, subject="Something new")
    standard.fill(ticket, change, facts, staff=cast.cora, at=AT)
    return life.change(ticket, **BY)


def test_a_standard_change_with_a_price_is_ready_at_once_with_its_tasks(cast):
    change = mailbox(charge="fixed", price=Decimal("45.00"))
    row = stands(cast, "100", change)
    ticket = chosen(cast, change, [["Address", "office@acme.example"]])
    assert (ticket.stage, ticket.waiting_for, ticket.approved_at) == ("ready", None, AT)
    offer, found = Offer.objects.get(), Approval.objects.get()
    assert (offer.state, offer.charge, found.offer, found.cap_amount) == ("approved", "fixed", offer, Decimal("45.00"))
    assert found.digest == offer.digest != ""
    assert "office@acme.example" in found.scope
    assert [item.text for item in ticket.items.order_by("pk")] == change.tasks
    assert standing.left(row, at=AT) == Decimal(55)
    assert "triaged" in OutgoingMail.objects.values_list("template", flat=True)
    assert not OutgoingMail.objects.filter(template="needs_analysis").exists()


def test_a_price_above_what_is_left_goes_the_ordinary_way(cast):
    change = mailbox(charge="fixed", price=Decimal("45.00"))
    stands(cast, "80", change)
    chosen(cast, change)
    second = chosen(cast, change)
    assert (second.stage, second.waiting_for, Approval.objects.count()) == ("waiting", "analysis", 1)
    assert Offer.objects.get(ticket=second).state == "draft"


def test_no_charge_takes_nothing_of_the_month(cast):
    change = mailbox(charge="none")
    row = stands(cast, "10", change)
    ticket = chosen(cast, change)
    assert (ticket.coverage_rule, ticket.stage) == ("R7a", "ready")
    assert standing.left(row, at=AT) == Decimal(10)


def test_one_of_another_change_or_company_covers_nothing(cast):
    stands(cast, "100", StandardChange.objects.get(key="software"))
    assert chosen(cast, mailbox()).waiting_for == "analysis"


def test_it_is_taken_later_by_hand_for_what_waits_for_its_analysis(cast, refuses):
    change = mailbox(charge="fixed", price=Decimal("45.00"))
    ticket = chosen(cast, change)
    with refuses("No standing approval covers it"):
        standing.use(ticket, **BY)
    stands(cast, "100", change)
    assert standing.use(ticket, **BY).stage == "ready"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"cap": "0"}, "up to how much"), ({"until_on": date(2026, 10, 31)}, "before the first"),
        ({"approver": "ann"}, "may not approve"), ({"approver": "carl"}, "may not approve"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused(cast, more, words):
    facts = {name: getattr(cast, value) if name == "approver" else value for name, value in more.items()}
    with pytest.raises(ValueError, match=words):
        stands(cast, **facts)
    assert not Standing.objects.exists()


def test_an_approvers_limit_holds_for_the_month(cast):
    cast.paul.approves_up_to = Decimal(100)
    cast.paul.save()
    with pytest.raises(ValueError, match="up to 100"):
        stands(cast, "100.01")
    assert stands(cast, "100").monthly_cap == 100


def test_ended_it_covers_nothing_from_now_on(cast, tm):
    row = stands(cast)
    standing.end(row, **BY)
    assert taken(cast).approved_at is None


def test_a_triage_that_took_of_the_month_can_be_undone_and_takes_nothing_then(cast, tm):
    row = stands(cast)
    ticket = request_of(cast.ann, subject="Outlook is slow")
    before = step.facts(ticket)
    life.take(ticket, urgency=Urgency.NORMAL, hold_seconds=10, **BY)
    assert standing.left(row, at=AT) == Decimal(30)
    life.undo_triage(ticket, by=TINA, at=AT + timedelta(seconds=6))
    assert step.facts(Ticket.objects.get()) == before
    assert standing.left(row, at=AT) == Decimal(150)
    assert not Approval.objects.filter(withdrawn_at=None).exists()
    assert [*history.check()] == []
    taken_again = life.take(ticket, urgency=Urgency.NORMAL, by=TINA, at=AT + timedelta(seconds=20))
    assert taken_again.approved_at and standing.left(row, at=AT) == Decimal(30)


def test_what_was_filled_in_is_a_draft_again_and_its_tasks_are_gone(cast):
    change = mailbox(charge="fixed", price=Decimal("45.00"))
    row = stands(cast, "100", change)
    ticket = request_of(cast.ann, subject="Something new")
    standard.fill(ticket, change, [["Address", "office@acme.example"]], staff=cast.cora, at=AT)
    life.change(ticket, hold_seconds=10, **BY)
    life.undo_triage(ticket, by=TINA, at=AT + timedelta(seconds=6))
    assert [(o.version, o.state) for o in Offer.objects.order_by("version")] == [(1, "withdrawn"), (2, "draft")]
    assert Offer.objects.get(version=2).facts == [["Address", "office@acme.example"]]
    assert not ticket.items.exists() and standing.left(row, at=AT) == Decimal(100)
    ticket = life.change(ticket, by=TINA, at=AT + timedelta(seconds=20))
    assert ticket.approved_at and Approval.objects.get(withdrawn_at=None).offer.version == 2
