"""Two who promise the last slot of a day at once: one gets it. On PostgreSQL for real; SQLite writes one by one."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from sameday.appointments import changes
from sameday.appointments.models import Promise, WorkHours
from tests.cast import gather
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


def test_the_last_slot_of_a_day_is_promised_once():
    cast = gather()
    WorkHours.objects.create(staff=cast.atlas, slots_a_day=1)
    tickets = [request_of(cast.ann, subject=f"Change {n}") for n in range(MANY)]
    together, trouble = Barrier(MANY), []

    def promise(ticket):
        try:
            together.wait(10)
            changes.change(ticket, by="staff:1", at=MONDAY)
        except Exception as found:
            trouble.append(found)
        finally:
            connections.close_all()

    threads = [Thread(target=promise, args=(ticket,)) for ticket in tickets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not trouble, connection.vendor
    days = list(Promise.objects.values_list("day", flat=True))
    assert len(days) == len(set(days)) == MANY
