"""An emergency is contained on a verbal yes, written within a business day. Source: rules.md 8, 9 (R3)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from sameday.changes import containment
from sameday.changes.models import Approval
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Message
from tests.changes.conftest import TINA
from tests.tickets.conftest import MONDAY, request_of, said_by

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(minutes=30)
BY = {"by": TINA, "at": AT}


@pytest.fixture
def fire(cast):
    """An emergency about what Acme's plan does not cover."""
    cast.acme.plan.hourly_rate = Decimal(150)
    cast.acme.plan.save()
    ticket = life.emergency(request_of(cast.ann, subject="All is locked"), staff=cast.cora, **BY)
    return life.decide_coverage(ticket, about="uncovered", reason="Their own server.", staff=cast.cora, **BY)


def said_yes(ticket, cast, **other):
    facts = {"approver": cast.paul, "number": cast.paul.phone, "scope": "Contain the lock-out"} | other
    return containment.verbal(ticket, staff=cast.cora, **facts, **BY)


def test_sixty_minutes_may_be_billed_and_are_a_debt_until_tomorrow(fire, cast):
    ticket = said_yes(fire, cast)
    row = Approval.objects.get()
    assert (row.how, row.cap_minutes, row.cap_amount, row.good_from_at) == ("verbal", 60, Decimal("150.00"), AT)
    assert row.write_by_at == AT + timedelta(days=1)
    assert (ticket.needs_approval, ticket.approved_at, ticket.stage) == (False, AT, "ready")
    task = FollowUp.objects.get(key=f"verbal-{row.pk}")
    assert (task.role, task.due_at) == ("coordinator", row.write_by_at)
    assert containment.debts() == [row]


def test_a_message_of_the_approver_writes_it_down(fire, cast):
    said_yes(fire, cast)
    row = Approval.objects.get()
    later = AT + timedelta(hours=2)
    life.receive(fire, said_by(cast.paul, text="I confirm."), channel="email", by="sender", at=later)
    message = Message.objects.latest("id")
    assert containment.confirming(row) == [message]
    containment.written(row, message, staff=cast.cora, by=TINA, at=later)
    assert (containment.debts(), FollowUp.objects.filter(key=f"verbal-{row.pk}", done_at=None).count()) == ([], 0)
    assert fire.events.filter(kind="approval_written").get().data["confirmed_by"] == message.pk


def test_a_message_of_somebody_else_or_of_before_writes_nothing_down(fire, cast, refuses):
    said_yes(fire, cast)
    row, first = Approval.objects.get(), fire.messages.filter(direction="in").earliest("id")
    with refuses("approver of theirs"):
        containment.written(row, first, staff=cast.cora, **BY)
    Message.objects.filter(pk=first.pk).update(contact=cast.paul)
    first.refresh_from_db()
    with refuses("older than the call"):
        containment.written(row, first, staff=cast.cora, **BY)


@pytest.mark.parametrize(
    ("other", "words"),
    [({"minutes": 61}, "60 minutes"), ({"scope": " "}, "what was approved"), ({"number": "1"}, "number on file")],
)
def test_what_is_no_verbal_approval_is_refused(fire, cast, refuses, other, words):
    with refuses(words):
        said_yes(fire, cast, **other)


def test_it_is_for_an_emergency_that_is_not_covered_alone(cast, refuses):
    ticket = life.change(request_of(cast.ann), **BY)
    with refuses("not cover"):
        said_yes(ticket, cast)


def test_one_is_enough(fire, cast, refuses):
    said_yes(fire, cast)
    with refuses("approval already"):
        said_yes(fire, cast)
