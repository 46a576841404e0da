"""Requests that draw on one standing approval at the same moment never pass its month. Source: rules.md 8."""

from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from sameday.changes import standard, standing
from sameday.changes.models import Approval, StandardChange
from sameday.clients.models import CoveredItem
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.cast import gather
from tests.tickets.conftest import request_of
from tests.web.test_booking_at_once import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 8


@pytest.fixture
def cast(transactional_db):
    return gather()


def stands(cast, cap: str, change=None):
    return standing.record(
        cast.acme, change=change, monthly_cap=Decimal(cap), approver=cast.paul, words="By mail.",
        from_on=date(2020, 1, 1), until_on=None, staff=cast.cora, by="staff:1", at=timezone.now(),
    )  # fmt: skip


def at_once(tickets, do) -> None:
    ready = Barrier(len(tickets))

    def one(ticket):
        ready.wait()
        try:
            do(ticket, by="staff:1", at=timezone.now())
        finally:
            connection.close()

    all_at_once([lambda ticket=ticket: one(ticket) for ticket in tickets])


def test_help_by_time_stays_within_the_month(cast):
    plan = cast.acme.plan
    plan.kind, plan.hourly_rate = "time_and_material", Decimal(120)
    plan.save()
    CoveredItem.objects.create(company=cast.acme, kind="service", name="Outlook", active_from=date(2020, 1, 1))
    row = stands(cast, "300")
    tickets = [request_of(cast.ann, subject=f"Outlook is slow {n}", at=timezone.now()) for n in range(MANY)]
    at_once(tickets, life.take)
    taken = sorted(Approval.objects.values_list("cap_amount", flat=True))
    assert taken == [Decimal(60), Decimal(120), Decimal(120)]
    assert standing.left(row, at=timezone.now()) == 0
    assert Ticket.objects.filter(stage="ready").count() == MANY  # help begins without a word; its time waits
    assert Ticket.objects.filter(approved_at__isnull=False).count() == 3


def test_a_standard_change_stays_within_the_month(cast):
    facts = {"name": "Mailbox", "charge": "fixed", "price": Decimal(45)}
    change, _ = StandardChange.objects.update_or_create(key="mailbox", plan=None, defaults=facts)
    stands(cast, "100", change)
    tickets = [request_of(cast.ann, subject=f"Mailbox {n}", at=timezone.now()) for n in range(MANY)]
    for ticket in tickets:
        standard.fill(ticket, change, [], staff=cast.cora, at=timezone.now())
    at_once(tickets, life.change)
    assert Approval.objects.count() == 2
    assert list(Ticket.objects.filter(stage="waiting").values_list("waiting_for", flat=True)) == ["analysis"] * 6
