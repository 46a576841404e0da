"""The same form sent twice at the same time, and two people on the same requests: each thing happens once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from sameday.queues import bulk
from sameday.queues.actions import ACTIONS, Doing
from sameday.queues.bulk import Chosen
from sameday.queues.models import BulkLine, BulkRun
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketEvent
from tests.cast import gather
from tests.web.arrivals import arrive

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    def closed(call):
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return [each.result() for each in [threads.submit(closed, call) for call in calls]]


def assigns(owner, tickets, once=None):
    doing = Doing(owner, f"staff:{owner.pk}", MONDAY, {"owner": owner})
    some = [Chosen(ticket.pk, ticket.version) for ticket in tickets]
    return lambda: bulk.run(ACTIONS["mine"], some, doing, words="Assigned", once=once)


def test_a_double_post_and_two_people_at_once_each_do_it_once(transactional_db):
    cast = gather()
    tickets = [life.take(arrive(cast.ann, f"No {n}", at=MONDAY), by="staff:1", at=MONDAY) for n in range(6)]
    first, second = at_once(*[assigns(cast.tina, tickets[:3], once="k")] * 2)
    assert first.pk == second.pk
    assert TicketEvent.objects.filter(kind="owner_set").count() == 3
    at_once(assigns(cast.tina, tickets[3:]), assigns(cast.atlas, tickets[3:]))
    assert BulkRun.objects.count() == 3
    assert TicketEvent.objects.filter(kind="owner_set").count() == 6
    left = BulkLine.objects.filter(version=None)
    assert {line.why for line in left} == {f"T-{t.pk} was changed since you looked." for t in tickets[3:]}
    assert Ticket.objects.filter(pk__in=[t.pk for t in tickets[3:]], owner=None).count() == 0
